import { type Card, fits, shortForm } from "../cards/card.ts";
import type { MessageAddress, Outcome } from "./intent.ts";

/**
 * Waits for the place in the row that the pace gives; asked before each call to Teams. False: not now, and
 * nothing is sent.
 */
export type Turn = () => Promise<boolean>;

export interface Reply {
  readonly root: MessageAddress;
  readonly card: Card;
}

export interface Told {
  readonly person: string;
  readonly card: Card;
}

export interface Edit {
  readonly message: MessageAddress;
  readonly card: Card;
}

/**
 * How a message leaves; the one place that reaches Teams. What the network does is an outcome, not an error; a
 * store that does not answer is the error `busy`, and then nothing has left.
 */
export interface Courier {
  /** A root of its own in the network's channel. */
  post(network: string, card: Card, turn: Turn): Promise<Outcome>;
  /** In the thread of a post. */
  reply(network: string, reply: Reply, turn: Turn): Promise<Outcome>;
  /** In the person's own chat with the bot, which is opened if it has to be. */
  tell(network: string, told: Told, turn: Turn): Promise<Outcome>;
  edit(network: string, edit: Edit, turn: Turn): Promise<Outcome>;
}

/** What a message that got no turn comes to. */
export const noTurn: Outcome = { is: "later", reason: "noTurn" };

/** With the card as it is, or in its short form when it is too large for Teams. */
export const inSize = async (
  card: Card,
  send: (card: Card) => Promise<Outcome>,
): Promise<Outcome> => {
  if (!fits(card)) return send(shortForm(card));
  const outcome = await send(card);
  return outcome.is === "tooLarge" ? send(shortForm(card)) : outcome;
};
