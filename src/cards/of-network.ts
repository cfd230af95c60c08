import type { Translator } from "../i18n/translator.ts";
import { type Card, plain } from "./card.ts";

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** Every button changed, wherever it stands. */
export const withActions = (value: unknown, change: (action: Json) => Json): unknown => {
  if (Array.isArray(value)) return value.map((one) => withActions(one, change));
  if (!isJson(value)) return value;
  if (typeof value.type === "string" && value.type.startsWith("Action.")) return change(value);
  const copy: Record<string, unknown> = {};
  for (const key in value) copy[key] = withActions(value[key], change);
  return copy;
};

const actionOf = (network: string, action: Json): Json =>
  action.type === "Action.Execute" || action.type === "Action.Submit"
    ? {
        ...action,
        // A button that leads to another network says so itself.
        data: { network, ...(isJson(action.data) ? action.data : {}) },
        ...(isJson(action.fallback) && { fallback: actionOf(network, action.fallback) }),
      }
    : action;

/** The card with its network in what every button sends. */
export const cardOfNetwork = (card: Card, network: string): Card =>
  withActions(card, (action) => actionOf(network, action)) as Card;

const nameId = "network";

/** The network's name as the first line of a card; a card that begins with one already is not named again. */
export const networkLine = (name: string, t: Translator) => ({
  ...plain(t("networks.named", { name }), { size: "Small", subtle: true }),
  id: nameId,
});

/** The card for a person who is in several networks. */
export const namedCard = (card: Card, name: string, t: Translator): Card =>
  card.body[0]?.id === nameId
    ? card
    : {
        ...card,
        ...(card.speak !== undefined && {
          speak: t("networks.spoken", { name, sentence: card.speak }),
        }),
        body: [networkLine(name, t), ...card.body],
      };
