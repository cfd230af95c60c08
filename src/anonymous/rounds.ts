import { numbers } from "../contract/numbers.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError, notFound } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Write } from "../storage/table.ts";
import { type Draft, movesFiller, type Outcome, storeIn, withdrawFrom } from "./draft.ts";
import { type AnonymousValues, hourOf, inSteps, largestAnswer } from "./round.ts";
import type { Box, Filler, RoundStore } from "./store.ts";

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

interface Waiting {
  /** `undefined` when there is no room for it any more: it goes with the next transaction. */
  readonly change: (draft: Draft) => Outcome | undefined;
  readonly done: (outcome: Outcome) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * What people say without anyone knowing who said it. Each answer that comes is written with the box that lets
 * nobody answer twice and with all the other answers, in one transaction and a shuffled order: no row tells
 * who wrote it, nor when, nor after whom.
 */
export const anonymousRounds = ({ store, hmac, now, newId }: RoundNeeds) => {
  /** The ids are random, so their order is. */
  const shuffled = <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, place: newId() }))
      .sort((one, other) => (one.place < other.place ? -1 : 1))
      .map(({ item }) => item);

  const markOf = (secret: string, person: string): string => hmac(secret, person);

  /** Nobody who lacks the receipt can tell whose it is; who has it must be that person too. */
  const proofOf = (round: string, { receipt, person }: Omit<Submission, "values">): string =>
    hmac(receipt, keyed(round, person));

  const keyed = (round: string, person: string): string => `${round} ${person}`;

  const toBox = ({ value }: { value: Box }, { marks, takenBack }: Draft): Box => {
    const hour = hourOf(now());
    return {
      secret: value.secret,
      marks: [...marks].sort(),
      takenBack: [...takenBack].sort(),
      hour,
      before: value.hour === hour ? value.before : value.marks.length,
    };
  };

  const findBox = async (round: string) => {
    const box = await store.readBox(round);
    if (!box) throw notFound("the round");
    return box;
  };

  const writeFiller = (filler: Filler | undefined, moves: boolean, operation: string): Write[] => {
    if (filler && !moves) return [store.replaceFiller(filler, operation)];
    const insert = store.insertFiller(newId(), operation);
    return filler ? [{ do: "remove", key: filler.key, etag: filler.etag }, insert] : [insert];
  };

  /**
   * The box is read first and written with the rest: who changed anything in between has changed it. Whatever
   * comes of a press, it writes the box, the filler, everybody else's answers and one row more.
   */
  const attempt = async (
    round: string,
    changeAll: (draft: Draft) => readonly Outcome[],
  ): Promise<boolean> => {
    const box = await findBox(round);
    if (box === "closed") throw new AppError("roundClosed", "the round is closed");
    const [existing, filler] = await Promise.all([
      store.listAnswers(round),
      store.findFiller(round),
    ]);
    const draft: Draft = {
      secret: box.value.secret,
      marks: new Set(box.value.marks),
      takenBack: new Set(box.value.takenBack),
      answers: new Map(existing.map(({ key, value, etag }) => [key, { answer: value, etag }])),
      removed: [],
    };
    const outcomes = changeAll(draft);
    const operation = newId();
    const { written } = await store.write(
      round,
      shuffled([
        store.replaceBox(toBox(box, draft), box.etag, operation),
        ...writeFiller(filler, movesFiller(draft, outcomes), operation),
        ...draft.removed,
        ...Array.from(draft.answers, ([key, { answer, etag }]) =>
          store.writeAnswer(key, answer, { etag, operation }),
        ),
      ]),
    );
    return written;
  };

  const queues = new Map<string, Waiting[]>();

  /** What comes while a round is being written goes together in the next: everyone would rewrite the same rows. */
  const work = async (round: string, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) {
      let taken = queue.length;
      const outcomes: Outcome[] = [];
      try {
        await retryOnConflict(() => {
          outcomes.length = 0;
          taken = queue.length;
          return attempt(round, (draft) => {
            for (const { change } of queue) {
              const outcome = change(draft);
              if (!outcome) break;
              outcomes.push(outcome);
            }
            taken = outcomes.length;
            return outcomes;
          });
        });
        for (const [at, { done }] of queue.splice(0, taken).entries())
          done(outcomes[at] as Outcome);
      } catch (error) {
        for (const { failed } of queue.splice(0, taken)) failed(error);
      }
    }
    queues.delete(round);
  };

  const change = (round: string, apply: Waiting["change"]): Promise<Outcome> =>
    new Promise((done, failed) => {
      const waiting: Waiting = { change: apply, done, failed };
      const queue = queues.get(round);
      if (queue) {
        queue.push(waiting);
        return;
      }
      const begun = [waiting];
      queues.set(round, begun);
      void work(round, begun);
    });

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
      const box = await findBox(round);
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
        const box = await findBox(round);
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
      if ((await findBox(round)) !== "closed") return undefined;
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
