import { CardFactory, type InvokeResponse, StatusCodes } from "botbuilder";
import type { Card } from "../../src/cards/card.ts";
import { withActions } from "../../src/cards/of-network.ts";

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const submitting = (action: Json, change: (data: Json) => Json): Json =>
  action.type === "Action.Submit" && isJson(action.data)
    ? { ...action, data: change(action.data) }
    : action;

/** In a dialog every button is `Action.Submit`, and none opens another dialog. */
const forDialog = (action: Json): Json =>
  action.type === "Action.Execute" && isJson(action.fallback)
    ? action.fallback
    : submitting(action, ({ opens: _opens, msteams: _asked, ...data }) => data);

/** A form that nobody else may see open stands in the card's place. */
const inPlace = ({ data, ...action }: Json): Json => {
  const { verb, opens: _opens, msteams: _asked, ...rest } = data as Json;
  return { ...action, type: "Action.Execute", verb, data: rest };
};

/**
 * For a host that has no dialogs. A button must not ask it for one: the Playground's own code then fails,
 * and nothing is sent.
 */
export const withoutDialogs = (card: Card): Card =>
  withActions(card, (action) =>
    isJson(action.data) && action.data.opens === "unseen"
      ? inPlace(action)
      : submitting(action, ({ msteams: _asked, ...data }) => data),
  ) as Card;

const dialog = (task: unknown): InvokeResponse => ({
  status: StatusCodes.OK,
  body: { task },
});

/** A card with more parts than these wants the tall dialog. */
const fewParts = 6;

/** The card's heading is the dialog's own. */
export const dialogAnswer = (card: Card): InvokeResponse => {
  const heading = card.body.find(({ style }) => style === "heading");
  const shown = { ...card, body: card.body.filter((element) => element !== heading) };
  return dialog({
    type: "continue",
    value: {
      title: heading?.text ?? card.speak,
      width: "medium",
      height: card.body.length > fewParts ? "large" : "medium",
      card: CardFactory.adaptiveCard(withActions(shown, forDialog)),
    },
  });
};

export const dialogSentence = (sentence: string): InvokeResponse =>
  dialog({ type: "message", value: sentence });
