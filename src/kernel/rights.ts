import type { ErrorCode } from "../contract/errors.ts";
import type { Operation } from "../contract/operations.ts";
import { isInside, may, mayPress, maySay, type Roles } from "../contract/rights.ts";
import type { CommandName, Verb } from "../contract/verbs.ts";
import { AppError } from "./errors.ts";

/** What somebody is told of what is not theirs to do. */
const codeFor = (person: Roles): ErrorCode => {
  if (isInside(person)) return "notCoordinator";
  return person.roles.includes("reader") ? "asReader" : "asGuest";
};

const require = (isAllowed: boolean, person: Roles, what: string): void => {
  if (!isAllowed) throw new AppError(codeFor(person), `not with these roles: ${what}`);
};

export const requireCall = (person: Roles, operation: Pick<Operation, "method" | "path">): void =>
  require(may(person, operation), person, `${operation.method} ${operation.path}`);

export const requirePress = (person: Roles, verb: Verb): void =>
  require(mayPress(person, verb), person, verb);

export const requireWord = (person: Roles, command: CommandName): void =>
  require(maySay(person, command), person, command);

/** Of what only the network's own members see as it is made. */
export const requireInside = (person: Roles, what: string): void =>
  require(isInside(person), person, what);
