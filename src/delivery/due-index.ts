import { z } from "zod";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading } from "../storage/reading.ts";
import { type Read, remove, rowCodec } from "../storage/rows.ts";
import { mostWrites, type Table, type Write } from "../storage/table.ts";

/*
 * Which networks have something due, in the order of time: one partition for each tenant, so that looking
 * costs what is due and not what there is. A pointer is a hint: what is due stands in the network's own rows.
 * It is written before the transaction that it points to, and looked at several times before it is let
 * go, so that a transaction held up in between is still found.
 */

const pointerRow = rowCodec({
  type: "pointer",
  version: 1,
  retention: "delivery",
  shape: {
    network: z.string(),
    at: z.date(),
    /** How often nothing was found any more. */
    looks: z.number(),
  },
});

export interface Pointer extends Read {
  readonly key: string;
  readonly network: string;
  readonly at: Date;
  readonly looks: number;
}

const partitionOf = (tenant: string): string => keyOf("delivery", tenant);

const second = 1_000;

/** Pointers of one network in one of these spans are one pointer: what was due together is looked at together. */
const floorTo = (time: number, span: number): Date => new Date(Math.floor(time / span) * span);

const pointerKey = (at: Date, network: string, looks: number): string =>
  keyOf("at", at.toISOString(), network, String(looks));

/** A transaction may be this late behind its pointer and is still found at once. */
const grace = 5_000;

/** When it is looked again for what came later still: after a minute, ten, two hours, a day. */
const laterLooks = [60_000, 600_000, 7_200_000, 86_400_000];

export type DueIndex = ReturnType<typeof dueIndex>;

export const dueIndex = (table: Table, newId: () => string) => {
  /** Pointers that are known to stand, or on their way, by their keys. */
  const marked = new Map<string, Promise<unknown>>();
  const mostMarked = 10_000;

  const pointerTo = (network: string, at: Date, looks = 0): Write =>
    pointerRow.put(pointerKey(at, network, looks), { network, at, looks }, { operation: newId() });

  const put = (tenant: string, pointer: Write) => table.write(partitionOf(tenant), [pointer]);

  return {
    /** Says that something is due at each of these times; many of the same second share one pointer. */
    mark: async (tenant: string, network: string, times: readonly Date[]): Promise<void> => {
      const seconds = new Map(
        times.map((at) => {
          const time = floorTo(at.getTime(), second);
          return [pointerKey(time, network, 0), time] as const;
        }),
      );
      const fresh = [...seconds].filter(([key]) => !marked.has(key));
      if (marked.size + fresh.length > mostMarked) marked.clear();
      for (let first = 0; first < fresh.length; first += mostWrites) {
        const chunk = fresh.slice(first, first + mostWrites);
        const written = table
          .write(
            partitionOf(tenant),
            chunk.map(([, time]) => pointerTo(network, time)),
          )
          .catch((error: unknown) => {
            for (const [key] of chunk) marked.delete(key);
            throw error;
          });
        for (const [key] of chunk) marked.set(key, written);
      }
      await Promise.all([...seconds.keys()].map((key) => marked.get(key)));
    },

    /** Pointers whose time has come, the earliest first. */
    list: async (tenant: string, now: Date, limit: number): Promise<Pointer[]> => {
      const { found } = await reading(table).list(
        partitionOf(tenant),
        {
          prefix: prefixOf("at"),
          before: keyOf("at", new Date(now.getTime() + 1).toISOString()),
          limit,
        },
        pointerRow,
      );
      return found.map(({ value, row }) => ({ ...value, key: row.key, row }));
    },

    /**
     * Of one network's pointers whose time has come, the last not yet looked at stands for all: it is looked at
     * for longer than the others would be. Says which were let go.
     */
    merge: async (tenant: string, pointers: readonly Pointer[]): Promise<Pointer[]> => {
      const fresh = pointers.filter(({ looks }) => looks === 0);
      const last = fresh.reduce<Pointer | undefined>(
        (latest, one) => (latest && latest.at >= one.at ? latest : one),
        undefined,
      );
      if (!last) return [];
      const others = fresh.filter(({ key }) => key !== last.key).slice(0, mostWrites);
      // One that somebody else changed is found again.
      if (others.length > 0) await table.write(partitionOf(tenant), others.map(remove));
      return others;
    },

    /** Nothing of the network is due by now: its pointer is looked at again later, and let go in the end. */
    settle: async (tenant: string, pointer: Pointer, now: Date): Promise<void> => {
      const time = now.getTime();
      if (time - pointer.at.getTime() < grace && pointer.looks === 0) return;
      const wait = laterLooks[pointer.looks];
      if (wait !== undefined)
        await put(
          tenant,
          pointerTo(pointer.network, floorTo(time + wait, wait / 2), pointer.looks + 1),
        );
      await table.write(partitionOf(tenant), [remove(pointer)]);
    },

    /** The network is not to be sent to now: looked at again then. */
    postpone: async (tenant: string, pointer: Pointer, until: Date): Promise<void> => {
      await put(tenant, pointerTo(pointer.network, floorTo(until.getTime(), second)));
      await table.write(partitionOf(tenant), [remove(pointer)]);
    },
  };
};
