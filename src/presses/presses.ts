import { AppError } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Stored } from "../storage/rows.ts";
import type { Table, Write, WriteResult } from "../storage/table.ts";
import { horizons } from "./horizons.ts";
import { isOld, type PressMemory, remembered, type SentPress } from "./press.ts";
import { pressKey, pressStore, writePress } from "./store.ts";
import { isNewWithForm, type Thing } from "./things.ts";

/** How often a press gives way to others of the same person on the same thing. */
const mostTries = 6;

const noMemory: PressMemory = { ids: [] };

/** By how things stand, not by what failed. */
const isRefusal = (error: unknown): boolean => error instanceof AppError && error.code !== "busy";

const contended = (): AppError =>
  new AppError("busy", "the memory of the press was changed at every try");

/** Whose press it is, on what, and what Teams says of it. */
export interface TakenPress {
  readonly network: string;
  readonly person: string;
  readonly thing: Thing;
  readonly sent: SentPress;
}

export interface PressAnswers<T> {
  /** Does what the press asks for. */
  readonly run: () => Promise<T>;
  /** How things stand for this person now; changes nothing. */
  readonly again: () => Promise<T>;
}

/** What is done within it sees the value: AsyncLocalStorage is one. */
export interface Scope<V> {
  run<T>(value: V, within: () => T): T;
  getStore(): V | undefined;
}

/** A press on its way: everything written in its course is written by it. */
export interface OpenPress {
  write(partition: string, writes: readonly Write[]): Promise<WriteResult>;
}

/** A press that may change nothing came to a write. */
class OldPressError extends Error {
  override readonly name = "OldPressError";
}

const oldPress = (): OldPressError => new OldPressError("an old press changes nothing");

export interface PressesNeeds<T extends Table> extends Needs {
  readonly table: T;
  readonly scope: Scope<OpenPress>;
}

export type Presses = ReturnType<typeof pressesOver>;

/**
 * The memory of presses. Teams delivers a press again, also after a later one: what was taken once, or was pressed
 * before the last press on the same thing, changes nothing. The memory is written in the transaction of the
 * change itself, by the table that all features write through, so that there is never one without the other.
 */
export const pressesOver = <T extends Table>({ table, scope, ...needs }: PressesNeeds<T>) => {
  const store = pressStore(table);
  const { find: findHorizon, move } = horizons(table, needs);

  const open = ({ network, person, thing, sent }: TakenPress) => {
    const key = pressKey(person, thing);
    let isTaken = false;
    let isOver = false;
    let known: Stored<PressMemory> | undefined;
    let isForgotten = false;
    let carrying: Promise<WriteResult> | undefined;

    /**
     * Read beside what the use case reads: only a write waits for it. Of what is new with its form nothing is
     * read: its memory is inserted, and read when that is refused.
     */
    const reading = Promise.all([
      isNewWithForm(thing) ? undefined : store.read(network, key),
      findHorizon(network),
    ]).then(([memory, horizon]) => {
      known = memory;
      isForgotten = memory === undefined && !!horizon && sent.at !== undefined && sent.at < horizon;
    });
    // Whoever waits for it hears of it.
    reading.catch(() => undefined);

    const isOldNow = async (): Promise<boolean> => {
      await reading;
      return !isTaken && (isForgotten || isOld(known?.value ?? noMemory, sent));
    };

    const put = (): Write =>
      writePress(known, remembered(known?.value ?? noMemory, sent), {
        key,
        operation: needs.newId(),
      });

    /** Whether another press of theirs was taken since the memory was read. */
    const readAnew = async (): Promise<boolean> => {
      const before = known?.etag;
      known = await store.read(network, key);
      return known?.etag !== before;
    };

    /** Another press may have been taken since the memory was read, and its change be why this one is refused. */
    const isOldByNow = async (): Promise<boolean> =>
      (await isOldNow()) || (!isTaken && (await readAnew().catch(() => false)) && isOldNow());

    const carry = async (partition: string, writes: readonly Write[]): Promise<WriteResult> => {
      for (let tries = 0; tries < mostTries; tries++) {
        if (await isOldNow()) throw oldPress();
        const result = await table.write(partition, [...writes, put()]);
        if (result.written) {
          isTaken = true;
          return { written: true, etags: result.etags.slice(0, writes.length) };
        }
        if (!(await readAnew())) return result;
      }
      throw contended();
    };

    const write: OpenPress["write"] = async (partition, writes) => {
      // Of writes side by side one carries the press; the others wait for it.
      while (carrying && partition === network && !isTaken) await carrying.catch(() => undefined);
      // What the press set going goes on by itself.
      if (isTaken || isOver) return table.write(partition, writes);
      if (partition !== network) {
        if (await isOldNow()) throw oldPress();
        return table.write(partition, writes);
      }
      const carried = carry(partition, writes).finally(() => {
        if (carrying === carried) carrying = undefined;
      });
      carrying = carried;
      return carried;
    };

    /**
     * What changed nothing is taken too: it may be the last one. False when another press of theirs was taken
     * meanwhile, which may have changed what this one found.
     */
    const take = async (): Promise<boolean> => {
      if (isTaken || (await isOldNow())) return true;
      if ((await table.write(network, [put()])).written) return true;
      await readAnew();
      return false;
    };

    const close = (): void => {
      isOver = true;
    };

    return { write, take, isOldNow, isOldByNow, close };
  };

  return {
    /** What features write through: a write in the course of a press carries the press with it. */
    table: {
      ...table,
      write: (partition: string, writes: readonly Write[]) =>
        (scope.getStore() ?? table).write(partition, writes),
    },

    /**
     * Answers a press, which acts at most once. An old one is run without writing: when it would change nothing,
     * its own answer is true; otherwise it is answered with how things stand.
     */
    take: async <A>(press: TakenPress, { run, again }: PressAnswers<A>): Promise<A> => {
      const { write, take, isOldNow, isOldByNow, close } = open(press);
      const attempt = () => scope.run({ write }, run);
      const wasOld = isOldNow();
      wasOld.catch(() => undefined);
      try {
        for (let tries = 0; tries < mostTries; tries++) {
          const answer = await attempt();
          if (await take()) return answer;
        }
        throw contended();
      } catch (error) {
        if (!(await (isRefusal(error) ? isOldByNow() : isOldNow()))) throw error;
        // Its twin was quicker: the answer is the same.
        if (!(await wasOld)) return await attempt().catch(again);
        return await again();
      } finally {
        close();
      }
    },

    /** Once a day: forgets the oldest presses of a network. */
    forget: move,
  };
};
