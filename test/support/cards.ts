import { createRequire } from "node:module";
import type * as AdaptiveCards from "adaptivecards";
import { type Action, type Card, type Element, fits } from "../../src/cards/card.ts";

// Its main entry cannot be loaded in Node; this build of the same can.
const sdk = createRequire(import.meta.url)(
  "adaptivecards/dist/adaptivecards.js",
) as typeof AdaptiveCards;

/** What the SDK of Adaptive Cards finds wrong with a card, in its own words; and that it is too large. */
export const complaintsAbout = (json: Card): string[] => {
  // The SDK's own pattern for `lang` remembers where it stopped, and refuses every second card.
  const { regEx } = sdk.AdaptiveCard.langProperty;
  if (regEx) regEx.lastIndex = 0;
  const context = new sdk.SerializationContext(sdk.Versions.v1_5);
  const card = new sdk.AdaptiveCard();
  // Teams shows six; the SDK by itself five.
  card.hostConfig = new sdk.HostConfig({ actions: { maxActions: 6 } });
  card.parse(JSON.parse(JSON.stringify(json)), context);
  const parsed = Array.from({ length: context.eventCount }, (_, index) =>
    context.getEventAt(index),
  );
  const { validationEvents } = card.validateProperties();
  const complaints = [...parsed, ...validationEvents].map(({ message }) => message);
  return fits(json) ? complaints : [...complaints, "it is too large for a message"];
};

/** What a button asks for; one that opens a form says it among its data. */
export const verbOf = ({ verb, data }: Action): unknown =>
  verb ?? (data as { readonly verb?: unknown } | undefined)?.verb;

/** What a button sends besides. */
export const dataIn = ({ data }: Action): Record<string, string> => {
  const { verb: _verb, opens: _opens, msteams: _asked, ...sent } = data as Record<string, string>;
  return sent;
};

/** The button with this verb. */
export const buttonOf = (card: Card, verb: string): Action => {
  const found = card.actions?.find((action) => verbOf(action) === verb);
  if (!found) throw new Error(`the card has no button ${verb}`);
  return found;
};

export const dataOf = (card: Card, verb: string): Record<string, string> =>
  dataIn(buttonOf(card, verb));

/** Every text of a card, whatever holds it. */
export const textsOf = (value: unknown): string[] => {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return Object.entries(value).flatMap(([name, child]) =>
    typeof child === "string"
      ? ["text", "title", "label", "placeholder", "errorMessage"].includes(name)
        ? [child]
        : []
      : textsOf(child),
  );
};

/** Every field of a card, wherever it stands in it. */
export const inputsOf = (value: unknown): Element[] => {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value)) return value.flatMap(inputsOf);
  const element = value as Element;
  return String(element.type).startsWith("Input.")
    ? [element]
    : Object.values(element).flatMap(inputsOf);
};
