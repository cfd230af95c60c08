import type { Locale, Role } from "../contract/vocabulary.ts";
import { AppError } from "./errors.ts";

/** Who asks: a person within one network, never an Entra identity. */
export interface Actor {
  readonly network: string;
  readonly person: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly language: Locale;
  readonly networkName: string;
  readonly networkLanguage: Locale;
  /** Whose wall clocks the network goes by. */
  readonly networkZone: string;
}

/** Who did it, when nobody did. */
export const theClock = { person: "" } as const;

export const isCoordinator = ({ roles }: Pick<Actor, "roles">): boolean =>
  roles.includes("coordinator");

/** Throws `notCoordinator` when it is somebody else; the message says whose it is, for the log. */
export const requireCoordinator = (actor: Pick<Actor, "roles">, message: string): void => {
  if (!isCoordinator(actor)) throw new AppError("notCoordinator", message);
};
