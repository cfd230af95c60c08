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

export interface CardAction {
  readonly verb: Verb;
  readonly run: (press: Press, data: unknown) => Promise<Card>;
}

interface Handlers<Input> {
  /** The card that takes the place of the one pressed. */
  readonly run: (press: Press, input: Input) => Promise<Card>;
  /** The same form again with what was typed, when the input does not fit; a sentence otherwise. */
  readonly mend?: (press: Press, data: unknown, problem: AppError) => Card | Promise<Card>;
}

/** A verb, what comes with it, and what it does. */
export const cardAction = <Schema extends z.ZodType>(
  verb: Verb,
  schema: Schema,
  { run, mend }: Handlers<z.infer<Schema>>,
): CardAction => ({
  verb,
  run: async (press, data) => {
    try {
      return await run(press, parse(schema, data));
    } catch (error) {
      const mendable =
        error instanceof AppError && (error.code === "invalid" || error.code === "busy");
      if (mend && mendable) return await mend(press, data, error);
      throw error;
    }
  },
});
