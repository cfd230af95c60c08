import type { Outbox } from "../delivery/outbox.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import type { Needs } from "../kernel/needs.ts";
import { mostChanges, type Write } from "../storage/table.ts";
import { newcomerTold } from "./messages.ts";
import type { Identity } from "./network.ts";
import type { NetworkStore } from "./store.ts";

export interface NewcomerNeeds extends Needs {
  readonly store: NetworkStore;
  readonly outbox: Outbox;
}

/** Somebody who is in the network for the first time. */
export interface Newcomer {
  readonly identity: Identity;
  readonly member: string;
  /** The rows that make them a member. */
  readonly writes: readonly Write[];
}

const mostAnHour = 20;
const hour = 60 * 60_000;

/** Each has three rows and a message, in one transaction with the times of the greetings. */
export const newcomersAtOnce = Math.floor((mostChanges - 1) / 4);

/** When so many more are greeted, each in their order: at once, or an hour after the twentieth before them. */
const greetingTimes = (planned: readonly Date[], count: number, now: Date): readonly Date[] => {
  const all = [...planned];
  for (let added = 0; added < count; added++) {
    const before = all.at(-mostAnHour);
    const isFull = all.length >= mostAnHour && before !== undefined;
    all.push(new Date(Math.max(now.getTime(), isFull ? before.getTime() + hour : 0)));
  }
  return all.slice(planned.length);
};

export const networkNewcomers = ({ store, outbox, now, newId }: NewcomerNeeds) => {
  /** Together with what greets them; false when somebody changed the same rows meanwhile. */
  const insert = async (
    network: string,
    people: readonly Newcomer[],
    isGreeted: boolean,
  ): Promise<boolean> => {
    const writes = people.flatMap((one) => one.writes);
    const known = isGreeted ? await store.readNewcomers(network) : undefined;
    if (!known) return (await store.write(network, writes)).written;
    const planned = known.value.times.map((time) => new Date(time));
    const times = greetingTimes(planned, people.length, now());
    const kept = [...planned, ...times].slice(-mostAnHour).map((time) => time.toISOString());
    const messages = people.map(({ member }, at) =>
      newcomerTold(network, member, times[at] ?? now()),
    );
    const saved = store.saveNewcomers(known, kept, newId());
    return (await outbox.commit(network, [...writes, saved], messages)).written;
  };

  return {
    /** Whether those who join are greeted: from the first whole reading of the roster on. */
    areGreeted: async (network: string): Promise<boolean> =>
      (await store.readNewcomers(network)) !== undefined,

    /** From now on who joins is greeted; told twice it is so once. */
    greetFromNowOn: async (network: string): Promise<void> => {
      await store.write(network, [store.saveNewcomers(undefined, [], newId())]);
    },

    insert,

    /** After a conflict one by one: who is a member by now stays the member that they are. */
    add: async (
      network: string,
      people: readonly Newcomer[],
      isGreeted: boolean,
    ): Promise<void> => {
      if (await insert(network, people, isGreeted)) return;
      for (const person of people)
        await retryOnConflict(
          async () =>
            (await store.findMembership(network, person.identity)) !== undefined ||
            insert(network, [person], isGreeted),
        );
    },
  };
};
