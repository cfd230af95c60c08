import type { Planned } from "../delivery/intent.ts";
import { isCoordinator } from "../kernel/actor.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Write } from "../storage/table.ts";
import type { Installer } from "./event.ts";
import type { PersonNetwork } from "./link-store.ts";
import { roleTold } from "./messages.ts";
import { isNews, type Member } from "./network.ts";
import { everyPresentMember } from "./presences.ts";
import type { NetworkStore } from "./store.ts";

export interface InstallerNeeds extends Needs {
  readonly store: NetworkStore;
}

/** Who installs the app, and what makes them a coordinator. */
export interface InstallerDuty {
  readonly person: string;
  readonly writes: readonly Write[];
  readonly messages: readonly Planned[];
}

export const noDuty: InstallerDuty = { person: "", writes: [], messages: [] };

/** The first to install the app coordinates, as does who installs it when nobody does any more. */
export const installerDuty =
  ({ store, now, newId }: InstallerNeeds) =>
  async (
    { network, team }: PersonNetwork,
    { identity, name, chat, language }: Installer,
    { at, operation }: { readonly at: Date; readonly operation: string },
  ): Promise<InstallerDuty> => {
    const present = await everyPresentMember(store, network);
    const membership = await store.readMembership(network, identity);
    const person = membership?.value.member ?? newId();
    if (present.some(({ value }) => isCoordinator(value))) return { ...noDuty, person };
    const roles: Member["roles"] = ["coordinator"];
    const messages = [roleTold(person, "coordinator", { cause: "installed", operation })];
    // Known before the card is sent.
    const teamsLanguage = language && { teamsLanguage: language };
    if (!membership) {
      const member: Member = { id: person, name, sector: "", roles, skills: [], ...teamsLanguage };
      const here = { ...identity, present: true, at, receivedAt: now() };
      const added = { network, team, member, person: here, chat, operation };
      return { person, writes: await store.insertMember(added), messages };
    }
    const member = await store.readMember(network, person);
    const { present: isHere, at: toldAt } = membership.value;
    // Old news of an installation brings nobody back who has left since.
    if (!member || (!isHere && !isNews(toldAt, at))) return { ...noDuty, person };
    const allRoles = [...new Set([...member.value.roles, ...roles])];
    const next = { ...member.value, roles: allRoles, ...teamsLanguage };
    const writes = [store.replaceMember(next, member, operation)];
    if (!isHere) {
      const back = { ...membership.value, present: true, at, receivedAt: now() };
      writes.push(store.replaceMembership(back, membership, operation));
    }
    return { person, writes, messages };
  };
