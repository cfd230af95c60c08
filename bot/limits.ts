import type { LimitKind } from "../src/contract/vocabulary.ts";
import type { Actor } from "../src/kernel/actor.ts";
import { AppError } from "../src/kernel/errors.ts";
import type { Limits } from "../src/kernel/limits.ts";
import type { Meter } from "../src/kernel/meter.ts";

/** What is asked: an operation of the API, a verb of a card, a word in the chat. */
export interface Limited {
  readonly limit?: LimitKind | undefined;
  /** Of what is anonymous no figure tells that it was refused. */
  readonly anonymous?: boolean;
  /** Of what may be delivered twice. */
  readonly id?: string | undefined;
}

/** Runs what one person asked, unless they did so too often: then it is `tooMany`. */
export type Counted = <T>(what: Limited, run: () => Promise<T>) => Promise<T>;

/** What it was answered with need not be counted. */
export interface Uncounting {
  /** Takes the request back from what is counted. */
  readonly takeBack: () => void;
}

export type Counting = ReturnType<typeof counting>;

/** The one way by which the API and the chat count what somebody does. */
export const counting = (limits: Limits, meter: Meter) => {
  const refused = (kind: string, error: unknown, { anonymous }: Limited): void => {
    if (error instanceof AppError && error.code === "tooMany" && !anonymous)
      meter.count("kehu.limits.refused", 1, { "kehu.limit": kind });
  };

  const taken = (kind: string, what: Limited, count: () => () => void): (() => void) => {
    try {
      return count();
    } catch (error) {
      refused(kind, error, what);
      throw error;
    }
  };

  return async <T>(
    actor: Actor,
    what: Limited,
    run: (uncounting: Uncounting) => Promise<T>,
  ): Promise<T> => {
    const takeBack = taken("requests", what, () => limits.countRequest(actor));
    const { limit, id } = what;
    if (limit === undefined) return run({ takeBack });
    const undo = taken(limit, what, () => limits.countKind(actor, limit, id));
    try {
      return await run({ takeBack });
    } catch (error) {
      // What was refused was not done.
      undo();
      throw error;
    }
  };
};
