import type { Role } from "../contract/vocabulary.ts";
import type { Planned } from "../delivery/intent.ts";

/** Kinds of messages this feature sends, and of its work by the clock. */
export const networkMessages = {
  welcome: "networks.welcome",
  roster: "networks.roster",
  role: "networks.role",
  newcomer: "networks.newcomer",
} as const;

/** How somebody's role changed; who installs the app has theirs from that. */
export type RoleCause = "installed" | "given" | "taken";

/** What one change of a role tells the person whose it is. */
export const roleTold = (
  person: string,
  role: Role,
  { cause, operation }: { readonly cause: RoleCause; readonly operation: string },
): Planned => ({
  kind: networkMessages.role,
  occurrence: [role, cause, operation].join("."),
  do: "tell",
  person,
});

export const roleChangeIn = (
  occurrence: string,
): { readonly role: string; readonly cause: string } => {
  const [role = "", cause = ""] = occurrence.split(".");
  return { role, cause };
};

/** A greeting to one person, once in each network. */
export const newcomerTold = (network: string, person: string, at: Date): Planned => ({
  kind: networkMessages.newcomer,
  occurrence: network,
  do: "tell",
  person,
  at,
});
