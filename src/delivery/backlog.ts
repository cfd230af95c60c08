import type { Due, Read } from "./rows.ts";

/*
 * What one network has due, as far as it was read: by the place it goes to, and there by who caused it. What
 * nobody caused goes first; then those who cause take turns, each with their own in the order of time.
 */

/** Into the network's channel, and not into a message that stands elsewhere. */
export const isForChannel = ({ do: what, message }: Due): boolean =>
  !message && (what === "post" || what === "reply" || what === "edit");

/** Where a message goes: places do not wait for each other. */
export const placeOf = (network: string, due: Due): string => {
  const { do: what, person, message, kind, occurrence } = due;
  if (what === "tell") return `person ${network} ${person}`;
  if (message) return `conversation ${message.conversation}`;
  return isForChannel(due) ? `channel ${network}` : `${what} ${network} ${kind} ${occurrence}`;
};

/** Edits are nobody's, and have a turn of their own: many of them do not hold up what the clock posts. */
export const edits = "";

/** Who has a turn for the message; nobody when it goes before all turns. */
export const causerOf = ({ do: what, by }: Due): string | undefined =>
  what === "edit" || what === "replace" ? edits : by;

/** Whether a place takes a message now: at all, and one of this causer. */
export interface Room {
  isFree(place: string): boolean;
  isFreeFor(place: string, causer: string): boolean;
}

/** A place whose oldest message waits longer than this is far behind. */
export const farBehind = 2 * 60_000;

export interface Late {
  /** Places that are far behind. */
  readonly places: number;
  /** Milliseconds that the oldest of all is behind its time. */
  readonly most: number;
}

/** So many of one causer in one place are kept in memory; the rest is read when these are gone. */
const mostOfOne = 500;

interface Queue {
  readonly reads: Read<Due>[];
  /** The first key that had no room. */
  leftOut: string | undefined;
}

interface Place {
  readonly first: Queue;
  /** By causer; the next turn is the first one's. */
  readonly turns: Map<string, Queue>;
}

const newQueue = (): Queue => ({ reads: [], leftOut: undefined });

const earlier = (one: string | undefined, other: string | undefined): string | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one;

/** Keys begin with the time; rows nearly always come in order. */
const insert = (queue: Queue, read: Read<Due>): void => {
  const { reads } = queue;
  let at = reads.length;
  while (at > 0 && (reads[at - 1] as Read<Due>).key > read.key) at--;
  reads.splice(at, 0, read);
};

export type Backlog = ReturnType<typeof backlog>;

export const backlog = (network: string) => {
  const places = new Map<string, Place>();
  const keys = new Set<string>();
  /** Where to read on: what was left out of a queue that has nothing left. */
  let readFrom: string | undefined;

  const queueFor = (entry: Due): Queue => {
    const name = placeOf(network, entry);
    const place: Place = places.get(name) ?? { first: newQueue(), turns: new Map() };
    places.set(name, place);
    const causer = causerOf(entry);
    if (causer === undefined) return place.first;
    const queue = place.turns.get(causer) ?? newQueue();
    place.turns.set(causer, queue);
    return queue;
  };

  const takeFrom = (name: string, place: Place, queue: Queue): Read<Due> | undefined => {
    const read = queue.reads.shift();
    if (!read) return undefined;
    keys.delete(read.key);
    if (queue.reads.length === 0) {
      readFrom = earlier(readFrom, queue.leftOut);
      queue.leftOut = undefined;
    }
    if (place.first.reads.length === 0 && place.turns.size === 0) places.delete(name);
    return read;
  };

  /** The queue that is next in a place with room, and whose turn it is. */
  const nextIn = (
    name: string,
    place: Place,
    room: Room,
  ): { readonly queue: Queue; readonly causer?: string } | undefined => {
    if (!room.isFree(name)) return undefined;
    if (place.first.reads.length > 0) return { queue: place.first };
    for (const [causer, queue] of place.turns)
      if (room.isFreeFor(name, causer)) return { queue, causer };
    return undefined;
  };

  return {
    get size(): number {
      return keys.size;
    },

    has: (key: string): boolean => keys.has(key),

    add: (read: Read<Due>): void => {
      const queue = queueFor(read.entry);
      insert(queue, read);
      keys.add(read.key);
      if (queue.reads.length <= mostOfOne) return;
      const last = queue.reads.pop() as Read<Due>;
      keys.delete(last.key);
      queue.leftOut = earlier(queue.leftOut, last.key);
    },

    /** Takes the next one that has room. */
    take: (room: Room): Read<Due> | undefined => {
      for (const [name, place] of places) {
        const next = nextIn(name, place, room);
        if (!next) continue;
        const { queue, causer } = next;
        if (causer !== undefined) place.turns.delete(causer);
        if (causer !== undefined && queue.reads.length > 1) place.turns.set(causer, queue);
        return takeFrom(name, place, queue);
      }
      return undefined;
    },

    hasRoom: (room: Room): boolean => {
      for (const [name, place] of places) if (nextIn(name, place, room)) return true;
      return false;
    },

    /** From which key on something was left out that has room now. */
    get readFrom(): string | undefined {
      return readFrom;
    },

    /** It is read from there now. */
    readAgain: (): void => {
      readFrom = undefined;
    },

    clear: (): void => {
      places.clear();
      keys.clear();
      readFrom = undefined;
    },

    lateBy: (now: Date): Late => {
      let late = 0;
      let most = 0;
      for (const { first, turns } of places.values()) {
        let oldest = first.reads[0]?.entry.at.getTime() ?? Number.POSITIVE_INFINITY;
        for (const { reads } of turns.values())
          oldest = Math.min(oldest, reads[0]?.entry.at.getTime() ?? oldest);
        const behind = now.getTime() - oldest;
        if (behind > farBehind) late++;
        most = Math.max(most, behind);
      }
      return { places: late, most };
    },
  };
};
