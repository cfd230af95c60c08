import type { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import type { Verb } from "../../src/contract/verbs.ts";
import type { MessageAddress } from "../../src/delivery/intent.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { AppError, parse } from "../../src/kernel/errors.ts";
import type { Visitor } from "../../src/networks/service.ts";

/** Who asks, by a word or by a button. */
export interface Question {
  readonly actor: Actor;
  readonly visitor: Visitor;
  readonly t: Translator;
}

/** One press of a button. */
export interface Press extends Question {
  /** The message whose button was pressed, when Teams says which. */
  readonly message: MessageAddress | undefined;
}

/** A form in a channel is seen by all. Throws `notYours` when somebody else opened it. */
export const asFormOwner = ({ actor }: Question, owner: string): void => {
  if (owner !== actor.person) throw new AppError("notYours", "somebody else's form");
};

/** The same form again with what was typed, when the input does not fit; a sentence otherwise. */
type Mend = (press: Press, data: unknown, problem: AppError) => Card | Promise<Card>;

export interface CardAction {
  readonly verb: Verb;
  readonly run: (press: Press, data: unknown) => Promise<Card>;
  readonly mend: Mend | undefined;
  /** Of what is anonymous: nothing of the turn is seen from outside. */
  readonly anonymous: boolean;
}

interface Handlers<Input> {
  /** The card that takes the place of the one pressed. */
  readonly run: (press: Press, input: Input) => Promise<Card>;
  readonly mend?: Mend;
  readonly anonymous?: boolean;
}

/** A verb, what comes with it, and what it does. */
export const cardAction = <Schema extends z.ZodType>(
  verb: Verb,
  schema: Schema,
  { run, mend, anonymous = false }: Handlers<z.infer<Schema>>,
): CardAction => ({
  verb,
  run: async (press, data) => run(press, parse(schema, data)),
  mend,
  anonymous,
});

/** With these the form comes back: a dialog that says only a sentence is closed, with all that was typed. */
const mendable: ReadonlySet<string> = new Set([
  ...["invalid", "busy", "tooLarge", "roundClosed", "roundFull", "retroTooFew", "retroTooMany"],
]);

/** The card that a press is answered with. */
export const answerPress = async (
  { run, mend }: CardAction,
  press: Press,
  data: unknown,
): Promise<Card> => {
  try {
    return await run(press, data);
  } catch (error) {
    if (mend && error instanceof AppError && mendable.has(error.code))
      return await mend(press, data, error);
    throw error;
  }
};
