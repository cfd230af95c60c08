import { retryOnConflict } from "../kernel/changes.ts";
import { AppError, notFound } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Write } from "../storage/table.ts";
import { type Draft, movesFiller, type Outcome } from "./draft.ts";
import { hourOf } from "./round.ts";
import type { Box, Filler, RoundStore } from "./store.ts";

interface Waiting {
  /** `undefined` when there is no room for it any more: it goes with the next transaction. */
  readonly change: (draft: Draft) => Outcome | undefined;
  readonly done: (outcome: Outcome) => void;
  readonly failed: (error: unknown) => void;
}

/** The ids are random, so their order is. */
export const shuffledBy =
  (newId: () => string) =>
  <T>(items: readonly T[]): T[] =>
    items
      .map((item) => ({ item, place: newId() }))
      .sort((one, other) => (one.place < other.place ? -1 : 1))
      .map(({ item }) => item);

/** The round's box, or that it is closed. */
export const boxOf = async (store: RoundStore, round: string) => {
  const box = await store.readBox(round);
  if (!box) throw notFound("the round");
  return box;
};

/** Changes a round's answers: one transaction writes the box, the filler and all of them. */
export const roundWriter = ({ store, now, newId }: Needs & { readonly store: RoundStore }) => {
  const shuffled = shuffledBy(newId);

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
    const box = await boxOf(store, round);
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

  return (round: string, apply: Waiting["change"]): Promise<Outcome> =>
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
};
