import { untilWritten } from "../kernel/changes.ts";
import { AppError, notFound } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import { mostWrites, type Write } from "../storage/table.ts";
import {
  type AnonymousValues,
  fewestShown,
  hourOf,
  inSteps,
  largestAnswer,
  mostAnswers,
} from "./round.ts";
import type { Answer, Box, RoundStore } from "./store.ts";

export interface RoundNeeds extends Needs {
  readonly store: RoundStore;
  /** HMAC-SHA-256 of a text, as text. */
  readonly hmac: (key: string, text: string) => string;
}

export interface Submission {
  /** Who asks, as the network knows them: forgotten with the call. */
  readonly person: string;
  /** Random, made with the form: the same form sent twice is one answer, and it takes the answer back. */
  readonly receipt: string;
  readonly values: AnonymousValues;
}

export type AnonymousRounds = ReturnType<typeof anonymousRounds>;

/** An open round as it was read, changed in memory until it is written as a whole. */
interface Draft {
  readonly secret: string;
  readonly marks: Set<string>;
  readonly answers: Map<string, { readonly answer: Answer; readonly etag: string | undefined }>;
  readonly removed: Write[];
}

type Outcome = "stored" | "standing" | "full" | "withdrawn" | "unknown";

interface Waiting {
  readonly change: (draft: Draft) => Outcome;
  readonly done: (outcome: Outcome) => void;
  readonly failed: (error: unknown) => void;
}

/** The rows of a draft and its box; one more change may add one more. */
const hasRoom = ({ answers, removed }: Draft): boolean =>
  1 + answers.size + removed.length < mostWrites;

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

  const toBox = ({ value }: { value: Box }, marks: ReadonlySet<string>): Box => {
    const hour = hourOf(now());
    return {
      secret: value.secret,
      marks: [...marks].sort(),
      hour,
      before: value.hour === hour ? value.before : value.marks.length,
    };
  };

  const findBox = async (round: string) => {
    const box = await store.readBox(round);
    if (!box) throw notFound("the round");
    return box;
  };

  /** The box is read first and written with the rest: who changed anything in between has changed it. */
  const attempt = async (round: string, changeAll: (draft: Draft) => void): Promise<boolean> => {
    const box = await findBox(round);
    if (box === "closed") throw new AppError("roundClosed", "the round is closed");
    const standing = await store.listAnswers(round);
    const draft: Draft = {
      secret: box.value.secret,
      marks: new Set(box.value.marks),
      answers: new Map(standing.map(({ key, value, etag }) => [key, { answer: value, etag }])),
      removed: [],
    };
    changeAll(draft);
    const operation = newId();
    const { written } = await store.write(
      round,
      shuffled([
        store.replaceBox(toBox(box, draft.marks), box.etag, operation),
        ...draft.removed,
        ...Array.from(draft.answers, ([key, { answer, etag }]) =>
          store.writeAnswer(key, answer, etag, operation),
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
        await untilWritten(() => {
          outcomes.length = 0;
          taken = queue.length;
          return attempt(round, (draft) => {
            taken = 0;
            for (const { change } of queue) {
              if (!hasRoom(draft)) break;
              outcomes.push(change(draft));
              taken++;
            }
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
        hour: hourOf(now()),
        before: 0,
      };
      await store.write(round, [store.insertBox(box, newId())]);
    },

    /**
     * `standing`: this person has an answer in the round already, and it stays as it is. That takes the same
     * work, and so the same time. Sent again with its own receipt it is what was sent last.
     */
    submit: async (round: string, submission: Submission): Promise<"stored" | "standing"> => {
      const { person, values } = submission;
      if (JSON.stringify(values).length > largestAnswer)
        throw new AppError("tooLarge", "the answer is longer than one may be");
      const proof = proofOf(round, submission);
      const outcome = await change(round, ({ secret, marks, answers }) => {
        const mark = markOf(secret, person);
        if (marks.has(mark)) {
          const found = [...answers].find(([, { answer }]) => answer.proof === proof);
          if (!found) return "standing";
          const [key, { etag }] = found;
          answers.set(key, { answer: { values, proof }, etag });
          return "stored";
        }
        if (marks.size >= mostAnswers) return "full";
        marks.add(mark);
        answers.set(store.answerKey(newId()), { answer: { values, proof }, etag: undefined });
        return "stored";
      });
      if (outcome === "full") throw new AppError("roundFull", "the round takes no more answers");
      return outcome === "standing" ? "standing" : "stored";
    },

    /**
     * Takes back the answer that this receipt was given for; its person may answer anew. Twice is once: false
     * only when they have an answer that the receipt is not of.
     */
    withdraw: async (round: string, who: Omit<Submission, "values">): Promise<boolean> => {
      const proof = proofOf(round, who);
      const outcome = await change(round, ({ secret, marks, answers, removed }) => {
        const found = [...answers].find(([, { answer }]) => answer.proof === proof);
        if (!found) return marks.has(markOf(secret, who.person)) ? "unknown" : "withdrawn";
        const [key, { etag }] = found;
        answers.delete(key);
        if (etag !== undefined) removed.push({ do: "remove", key, etag });
        marks.delete(markOf(secret, who.person));
        return "withdrawn";
      });
      return outcome === "withdrawn";
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

    /** Secret, marks and receipts go; too few answers go with them. Twice is once. */
    close: (round: string): Promise<void> =>
      untilWritten(async () => {
        const box = await findBox(round);
        if (box === "closed") return true;
        const answers = await store.listAnswers(round);
        const isShown = answers.length >= fewestShown;
        const operation = newId();
        const { written } = await store.write(
          round,
          shuffled([
            store.closeBox(box.etag, operation),
            ...answers.map(
              ({ key, etag, value: { values } }): Write =>
                isShown
                  ? store.writeAnswer(key, { values }, etag, operation)
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
      untilWritten(async () => {
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
