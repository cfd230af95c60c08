import { keyOf } from "../storage/keys.ts";
import { unlessUnreadable } from "../storage/reading.ts";
import type { Row } from "../storage/table.ts";
import { type Backlog, backlog, type Room } from "./backlog.ts";
import type { deliverer } from "./deliver.ts";
import type { DueIndex, Pointer } from "./due-index.ts";
import type { OutboxStore } from "./outbox.ts";
import type { Due, Read } from "./rows.ts";

/*
 * One network's messages as its tenant's line sees them. What is due is read in pages from where the last one
 * ended, so that many messages that have to wait hide nothing behind them and are not read again and again.
 */

export interface LaneNeeds {
  readonly tenant: string;
  readonly outbox: OutboxStore;
  readonly index: DueIndex;
  readonly deliver: Pick<ReturnType<typeof deliverer>, "setAside">;
  /** Whether messages may go to this network now: its team is there, and the app in it. */
  readonly isOpen: (network: string) => Promise<boolean>;
  readonly elapsed: () => number;
  readonly now: () => Date;
}

/** Nearly always this is all there is. */
const firstPage = 100;
const nextPage = 1_000;
/** While something waits, what was planned since is read this often. */
const readEvery = 1_000;
/** A transaction may be this late behind the time of its messages, and they are still read at once. */
const overlap = 5_000;
/** What came later still is found by reading everything anew. */
const readWholeEvery = 10 * 60_000;
/** A network whose team is away is looked at again after this. */
const closedFor = 10 * 60_000;

/** So many of one network are not read again and again. */
const manyPointers = 20;

export interface Lane {
  readonly network: string;
  readonly backlog: Backlog;
  readonly pointers: Map<string, Pointer>;
  /** Keys of what is being sent. */
  readonly underWay: Set<string>;
  /** On the clock that never goes back: not looked at before then. */
  notBefore: number;
  /** Something may have been planned since it was last looked at. */
  stale: boolean;
  refilling: boolean;
  /** Whether it is to be read now. */
  isWanting(room: Room): boolean;
  /** Reads what the network has due. False: there is nothing, and its pointers are dealt with. */
  refill(): Promise<boolean>;
  /** Takes the next message that has room; it is under way until it is ended. */
  take(room: Room): Read<Due> | undefined;
  end(read: Read<Due>): void;
  /** What was read is forgotten, and read anew after a while. */
  rest(until: number): void;
}

export const newLane = (
  network: string,
  { tenant, outbox, index, deliver, isOpen, elapsed, now }: LaneNeeds,
): Lane => {
  const waiting = backlog(network);
  const pointers = new Map<string, Pointer>();
  const underWay = new Set<string>();
  /** Ended while rows were being read: these may still be among them. */
  const ended = new Set<string>();
  let isReading = false;
  /** Counts how often what was read was forgotten. */
  let rests = 0;
  /** Where the next page begins. */
  let next: string | undefined;
  /** There may be more than was read. */
  let more = false;
  let lastRead = Number.NEGATIVE_INFINITY;
  let lastWhole = Number.NEGATIVE_INFINITY;
  /** While nothing may be sent, only tasks are read. */
  let wasOpen = true;

  const forget = (): void => {
    waiting.clear();
    next = undefined;
    more = false;
    rests++;
  };

  const startOfPage = (): string | undefined => {
    const isTimeForAll = !more && elapsed() - lastWhole >= readWholeEvery;
    if (waiting.size === 0 || isTimeForAll) return undefined;
    const { readFrom } = waiting;
    return readFrom !== undefined && next !== undefined && readFrom < next ? readFrom : next;
  };

  const readPage = async (): Promise<number> => {
    const from = startOfPage();
    const startedAt = now();
    const restsBefore = rests;
    const limit = from === undefined ? firstPage + underWay.size : nextPage;
    lastRead = elapsed();
    if (from === undefined) lastWhole = elapsed();
    waiting.readAgain();
    ended.clear();
    isReading = true;
    const rows = await outbox
      .listDue(network, startedAt, { from, limit, tasksOnly: !wasOpen })
      .finally(() => (isReading = false));
    for (const row of rows) if (!("entry" in row)) await deliver.setAside(network, row as Row);
    if (rests !== restsBefore) return rows.length;
    for (const row of rows)
      if ("entry" in row && ![waiting, underWay, ended].some((known) => known.has(row.key)))
        waiting.add(row);
    more = rows.length >= limit;
    next = more
      ? rows.at(-1)?.key
      : keyOf("due", new Date(startedAt.getTime() - overlap).toISOString());
    return rows.length;
  };

  const dealWithPointers = async (dealWith: (pointer: Pointer) => Promise<void>): Promise<void> => {
    for (const pointer of [...pointers.values()]) {
      await dealWith(pointer);
      pointers.delete(pointer.key);
    }
  };

  const postpone = (pointer: Pointer): Promise<void> =>
    index.postpone(tenant, pointer, new Date(now().getTime() + closedFor));

  /** One of them is enough while something waits. */
  const mergePointers = async (): Promise<void> => {
    for (const { key } of await index.merge(tenant, [...pointers.values()])) pointers.delete(key);
  };

  const lane: Lane = {
    network,
    backlog: waiting,
    pointers,
    underWay,
    notBefore: 0,
    stale: true,
    refilling: false,

    isWanting: (room) => {
      if (waiting.size === 0) return lane.stale;
      if (waiting.readFrom !== undefined) return true;
      return more ? !waiting.hasRoom(room) : lane.stale && elapsed() - lastRead >= readEvery;
    },

    refill: async () => {
      lane.stale = false;
      const isNowOpen = await unlessUnreadable(isOpen(network));
      const isReadable = isNowOpen !== undefined;
      if (!isReadable || isNowOpen !== wasOpen) forget();
      wasOpen = isNowOpen ?? wasOpen;
      const isWhole = waiting.size === 0;
      const found = isReadable ? await readPage() : 0;
      if (waiting.size > 0 && pointers.size > manyPointers) await mergePointers();
      if (!isWhole || found > 0 || underWay.size > 0) return true;
      await dealWithPointers((pointer) =>
        isNowOpen ? index.settle(tenant, pointer, now()) : postpone(pointer),
      );
      return false;
    },

    take: (room) => {
      const read = waiting.take(room);
      if (read) underWay.add(read.key);
      return read;
    },

    end: ({ key }) => {
      underWay.delete(key);
      if (isReading) ended.add(key);
      lane.stale = true;
    },

    rest: (until) => {
      forget();
      lane.stale = true;
      lane.notBefore = until;
    },
  };
  return lane;
};
