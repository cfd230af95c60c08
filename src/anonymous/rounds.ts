import { numbers } from "../contract/numbers.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Write } from "../storage/table.ts";
import { storeIn, withdrawFrom } from "./draft.ts";
import { type AnonymousValues, hourOf, inSteps, largestAnswer } from "./round.ts";
import type { Box, RoundStore } from "./store.ts";
import { boxOf, roundWriter, shuffledBy } from "./writer.ts";

export interface RoundNeeds extends Needs {
  readonly store: RoundStore;
  /** HMAC-SHA-256 of a text, as text. */
  readonly hmac: (key: string, text: string) => string;
}

export interface Submission {
  /** Who asks, as the network knows them: forgotten with the call. */
  readonly person: string;
  /**
   * Random, made with the form: the same form sent twice is one answer, and it takes the answer back. Once it
   * has, it stores no answer any more.
   */
  readonly receipt: string;
  readonly values: AnonymousValues;
}

export type SubmitOutcome = "stored" | "standing" | "takenBack";

export type AnonymousRounds = ReturnType<typeof anonymousRounds>;

/**
 * What people say without anyone knowing who said it. Each answer that comes is written with the box that lets
 * nobody answer twice and with all the other answers, in one transaction and a shuffled order: no row tells
 * who wrote it, nor when, nor after whom.
 */
export const anonymousRounds = ({ store, hmac, now, newId }: RoundNeeds) => {
  const shuffled = shuffledBy(newId);
  const change = roundWriter({ store, now, newId });

  const markOf = (secret: string, person: string): string => hmac(secret, person);

  /** Nobody who lacks the receipt can tell whose it is; who has it must be that person too. */
  const proofOf = (round: string, { receipt, person }: Omit<Submission, "values">): string =>
    hmac(receipt, keyed(round, person));

  const keyed = (round: string, person: string): string => `${round} ${person}`;

  return {
    /** Twice is once; one that was closed stays closed. */
    open: async (round: string): Promise<void> => {
      const box: Box = {
        secret: `${newId()}${newId()}`,
        marks: [],
        takenBack: [],
        hour: hourOf(now()),
        before: 0,
      };
      const operation = newId();
      await store.write(round, [
        store.insertBox(box, operation),
        store.insertFiller(newId(), operation),
      ]);
    },

    /**
     * `standing`: this person has an answer in the round already, and it stays as it is. `takenBack`: the
     * receipt's answer was taken back, and nothing is stored. Both take the same work, and so the same time, as
     * storing. Sent again with its own receipt it is what was sent last.
     */
    submit: async (round: string, submission: Submission): Promise<SubmitOutcome> => {
      const { person, values } = submission;
      if (JSON.stringify(values).length > largestAnswer)
        throw new AppError("tooLarge", "the answer is longer than one may be");
      const proof = proofOf(round, submission);
      const key = store.answerKey(newId());
      const outcome = await change(round, (draft) =>
        storeIn(draft, { mark: markOf(draft.secret, person), proof, values, key }),
      );
      if (outcome === "full") throw new AppError("roundFull", "the round takes no more answers");
      return outcome === "standing" || outcome === "takenBack" ? outcome : "stored";
    },

    /**
     * Takes back the answer that this receipt was given for; its person may answer anew. Twice is once: false
     * only when they have an answer that the receipt is not of. Throws `withdrawalsFull` when the round
     * remembers as many as it can; the answer stays.
     */
    withdraw: async (round: string, who: Omit<Submission, "values">): Promise<boolean> => {
      const proof = proofOf(round, who);
      const outcome = await change(round, (draft) =>
        withdrawFrom(draft, { mark: markOf(draft.secret, who.person), proof }),
      );
      if (outcome === "withdrawalsFull")
        throw new AppError("withdrawalsFull", "the round remembers no more withdrawals");
      return outcome !== "unknown";
    },

    /** What may be told of an open round: its number in steps that move by the hour, and to each their own part. */
    look: async (
      round: string,
      person: string,
    ): Promise<{ readonly count: number; readonly answered: boolean } | "closed"> => {
      const box = await boxOf(store, round);
      if (box === "closed") return box;
      const { secret, marks, hour, before } = box.value;
      return {
        count: inSteps(hour === hourOf(now()) ? before : marks.length),
        answered: marks.includes(markOf(secret, person)),
      };
    },

    /** Secret, marks, receipts and filler go; too few answers go with them. Twice is once. */
    close: (round: string): Promise<void> =>
      retryOnConflict(async () => {
        const box = await boxOf(store, round);
        if (box === "closed") return true;
        const [answers, filler] = await Promise.all([
          store.listAnswers(round),
          store.findFiller(round),
        ]);
        const isShown = answers.length >= numbers.fewestShown;
        const operation = newId();
        const { written } = await store.write(
          round,
          shuffled([
            store.closeBox(box.etag, operation),
            ...(filler ? [{ do: "remove", key: filler.key, etag: filler.etag } as const] : []),
            ...answers.map(
              ({ key, etag, value: { values } }): Write =>
                isShown
                  ? store.writeAnswer(key, { values }, { etag, operation })
                  : { do: "remove", key, etag },
            ),
          ]),
        );
        return written;
      }),

    /** Nothing as long as the round is open; no answers when they were too few. */
    read: async (round: string): Promise<readonly AnonymousValues[] | undefined> => {
      if ((await boxOf(store, round)) !== "closed") return undefined;
      return shuffled((await store.listAnswers(round)).map(({ value }) => value.values));
    },

    /** Once what was said is kept elsewhere. */
    erase: (round: string): Promise<void> =>
      retryOnConflict(async () => {
        const answers = await store.listAnswers(round);
        if (answers.length === 0) return true;
        const { written } = await store.write(
          round,
          answers.map(({ key, etag }): Write => ({ do: "remove", key, etag })),
        );
        return written;
      }),
  };
};
