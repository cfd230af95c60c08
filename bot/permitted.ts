import type { Card } from "../src/cards/card.ts";
import { commandOf } from "../src/chat/command.ts";
import { mayPress, maySay, type Roles } from "../src/contract/rights.ts";
import { type Verb, verbs } from "../src/contract/verbs.ts";

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** The verb of a button that comes back to the bot, and what goes with it. */
const sentBy = (action: Json): Json | undefined => {
  if (action.type !== "Action.Execute" && action.type !== "Action.Submit") return undefined;
  return { ...(isJson(action.data) && action.data), ...(action.verb !== undefined && action) };
};

const isRefused = (person: Roles, element: unknown): boolean => {
  const { verb, words } = (isJson(element) && sentBy(element)) || {};
  if (typeof verb !== "string") return false;
  if (!mayPress(person, verb as Verb)) return true;
  if (verb !== verbs.say || typeof words !== "string") return false;
  const { name } = commandOf(words);
  return name !== "unknown" && !maySay(person, name);
};

const isEmptySet = (element: unknown): boolean =>
  isJson(element) &&
  element.type === "ActionSet" &&
  Array.isArray(element.actions) &&
  element.actions.length === 0;

const without = (person: Roles, value: unknown): unknown => {
  if (Array.isArray(value))
    return value
      .filter((element) => !isRefused(person, element))
      .map((element) => without(person, element))
      .filter((element) => !isEmptySet(element));
  if (!isJson(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, without(person, part)]),
  );
};

/** A card for this person alone: without the buttons that would be refused. */
export const permittedCard = (card: Card, person: Roles): Card => without(person, card) as Card;
