import type { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import type { Verb } from "../../src/contract/verbs.ts";
import type { LimitKind } from "../../src/contract/vocabulary.ts";
import type { MessageAddress } from "../../src/delivery/intent.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { AppError, parse } from "../../src/kernel/errors.ts";
import { requirePress } from "../../src/kernel/rights.ts";
import type { Visitor } from "../../src/networks/visitor.ts";
import type { PressAnswers } from "../../src/presses/presses.ts";
import { type ChangingVerb, type Thing, thingOf } from "../../src/presses/things.ts";
import type { Counted } from "../limits.ts";
import { type Deadline, formTime } from "../waits.ts";

/** Who asks, by a word or by a button. */
export interface Question {
  readonly actor: Actor;
  readonly visitor: Visitor;
  readonly t: Translator;
}

/** The answer to a change of this thing, with when it is told of as long as that waits. */
export type WithWaiting = (question: Question, about: string, card: Card) => Promise<Card>;

/** One press of a button. */
export interface Press extends Question {
  /** The message whose button was pressed, when Teams says which. */
  readonly message: MessageAddress | undefined;
  /** When it was pressed, when Teams says so. */
  readonly pressedAt: Date | undefined;
  /** Answers a press on a thing that its verb alone does not tell; see `presses.take`. */
  readonly take: (thing: Thing, answers: PressAnswers<Card>) => Promise<Card>;
  /** Of the turn that it came in. */
  readonly deadline: Deadline;
  /** Runs what a person may not do too often. */
  readonly counted: Counted;
}

/** A form in a channel is seen by all. Throws `notYours` when somebody else opened it. */
export const asFormOwner = ({ actor }: Question, owner: string): void => {
  if (owner !== actor.person) throw new AppError("notYours", "somebody else's form");
};

/** The same form again with what was typed, when the input does not fit; a sentence otherwise. */
type Redisplay = (press: Press, data: unknown, problem: AppError) => Card | Promise<Card>;

export interface CardAction {
  readonly verb: Verb;
  readonly run: (press: Press, data: unknown) => Promise<Card>;
  /** Of what changes something: the card as it stands now, for an old press. */
  readonly again: ((press: Press, data: unknown) => Promise<Card>) | undefined;
  readonly redisplay: Redisplay | undefined;
  /** Of what is anonymous: nothing of the turn is seen from outside. */
  readonly anonymous: boolean;
  /** What it counts as, when it is limited. */
  readonly limit: LimitKind | undefined;
}

type Answer<Input> = (press: Press, input: Input) => Promise<Card>;

interface Handlers<Input> {
  /** The card that takes the place of the one pressed. */
  readonly run: Answer<Input>;
  readonly redisplay?: Redisplay;
  /** What is anonymous is never counted by kind. */
  readonly anonymous?: boolean;
  readonly limit?: LimitKind;
}

/** What changes something says how it stands, too: a press that comes again is answered with that. */
type Again<V extends Verb, Input> = V extends ChangingVerb
  ? { readonly again: Answer<Input> }
  : { readonly again?: never };

/** A verb, what comes with it, and what it does. */
export const cardAction = <V extends Verb, Schema extends z.ZodType>(
  verb: V,
  schema: Schema,
  handlers: Handlers<z.infer<Schema>> & Again<V, z.infer<Schema>>,
): CardAction => {
  const { run, redisplay, anonymous = false, limit } = handlers;
  const again: Answer<z.infer<Schema>> | undefined = handlers.again;
  return {
    verb,
    run: async (press, data) => run(press, parse(schema, data)),
    again: again && (async (press, data) => again(press, parse(schema, data))),
    redisplay,
    anonymous,
    limit: anonymous ? undefined : limit,
  };
};

/** With these the form comes back: a dialog that says only a sentence is closed, with all that was typed. */
const redisplayable: ReadonlySet<string> = new Set([
  ...[
    "invalid",
    "busy",
    "tooMany",
    "tooLarge",
    "roundClosed",
    "roundFull",
    "retroTooFew",
    "retroTooMany",
  ],
]);

/** The card that a press is answered with; a form that is not answered in time comes back too. */
export const answerPress = async (
  action: CardAction,
  press: Press,
  data: unknown,
): Promise<Card> => {
  const { verb, run, again, redisplay } = action;
  const thing = again && thingOf(verb, data);
  const answer = async (): Promise<Card> => {
    requirePress(press.actor, verb);
    return thing
      ? press.take(thing, { run: () => run(press, data), again: () => again(press, data) })
      : run(press, data);
  };
  try {
    return await press.counted(action, () => press.deadline.within(answer(), formTime));
  } catch (error) {
    if (redisplay && error instanceof AppError && redisplayable.has(error.code))
      return await redisplay(press, data, error);
    throw error;
  }
};
