import type { AnnouncementKind, AnnouncementOutcome } from "../contract/vocabulary.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import type { Needs } from "../kernel/needs.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading } from "../storage/reading.ts";
import { removeAll } from "../storage/remove-all.ts";
import type { Stored } from "../storage/rows.ts";
import type { Row, Table, Write, WriteResult } from "../storage/table.ts";
import { type Announcement, announcementRow, imageOf, valuesOf } from "./announcement-rows.ts";
import type { Planned, Task } from "./intent.ts";
import type { OutboxStore } from "./outbox.ts";
import { dueKey, dueRow } from "./rows.ts";

/*
 * What the bot announces for somebody waits a while before it leaves. The row of an announcement stands as long as it
 * waits: whoever sends the first of its messages takes the row away, whoever takes it back marks it so, and the store
 * lets one of them alone do it. It knows how the rows were before the change, and what was planned with it.
 */

/** What is announced, for whom, and what there is to know of it. */
export interface Told {
  readonly what: AnnouncementKind;
  readonly about: string;
  readonly title: string;
  readonly by: string;
  /** As `leavesAt` told it. */
  readonly leaves: Date;
  readonly after?: readonly Task[];
  /** Prefixes of the keys of rows that hang on what is new with it. */
  readonly contents?: readonly string[] | undefined;
}

export interface AnnouncedChange {
  readonly writes: readonly Write[];
  /** Written with it, and not undone. */
  readonly stays?: readonly Write[];
  readonly messages: readonly Planned[];
}

/** What a use case needs to announce something for somebody. */
export interface Announcer {
  /** When what is announced now leaves; what people must hear before `begins` waits for no morning. */
  leavesAt(network: string, begins?: Date): Promise<Date>;
  /** As `Outbox.commit`, but what would leave at once leaves then, and can be taken back until it does. */
  announce(network: string, told: Told, change: AnnouncedChange): Promise<WriteResult>;
  /** What is announced of this thing and has not left, the newest first. */
  waitingFor(network: string, about: string): Promise<readonly Announcement[]>;
  listWaiting(network: string): Promise<readonly Announcement[]>;
  /**
   * Takes it back with these writes in the place of its own, where something else of the same rows has changed since.
   * Not written when it has left, or when one of them is not as it was read.
   */
  takeBackWith(network: string, id: string, writes: readonly Write[]): Promise<WriteResult>;
}

export interface AnnouncementNeeds extends Needs {
  readonly table: Table;
  readonly outbox: OutboxStore;
  /** What is announced waits so long; 0: nothing waits, in quiet hours neither. */
  readonly holdSeconds: number;
  /** From when on a network is not quiet: the moment given, when it is not quiet then. */
  readonly quietUntil: (network: string, at: Date) => Promise<Date>;
}

const second = 1_000;
/** So soon after the morning people must have heard of what begins. */
const soonAfterMorning = 2 * 60 * 60_000;

const announcementKey = (id: string): string => keyOf("announcement", id);

/** Each card once. */
const editsAmong = (messages: readonly Planned[]): Announcement["edits"] => {
  const edits = messages.filter(({ do: what }) => what === "edit");
  const keys = edits.map(({ kind, occurrence }) => `${kind} ${occurrence}`);
  return edits
    .filter((_, at) => keys.indexOf(keys[at] ?? "") === at)
    .map(({ kind, occurrence }) => ({ kind, occurrence }));
};

const newestFirst = (one: Announcement, other: Announcement): number =>
  other.at.getTime() - one.at.getTime();

export type Announcements = ReturnType<typeof announcementsOver>;

export const announcementsOver = (needs: AnnouncementNeeds) => {
  const { table, outbox, holdSeconds, quietUntil, now, newId } = needs;
  const rows = reading(table);

  const find = (network: string, id: string): Promise<Stored<Announcement> | undefined> =>
    rows.get(network, announcementKey(id), announcementRow);

  const readAll = async (network: string, keys: readonly string[]): Promise<Row[]> => {
    const found = await Promise.all(keys.map((key) => table.get(network, key)));
    return found.filter((row) => row !== undefined);
  };

  /** How the rows are that will be written; nothing when they are not any more as they were read. */
  const beforeOf = async (
    network: string,
    writes: readonly Write[],
  ): Promise<Announcement["written"] | undefined> => {
    const found = await Promise.all(
      writes.map(async (write) => {
        if (write.do === "remove" || write.do === "put")
          throw new TypeError("only what was read, or is new, can be restored");
        const before = write.do === "replace" ? await table.get(network, write.key) : undefined;
        if (write.do === "replace" && before?.etag !== write.etag) return undefined;
        return {
          key: write.key,
          operation: String(write.values.rowOperation),
          ...(before && { before: imageOf(before.values) }),
        };
      }),
    );
    const whole = found.filter((one) => one !== undefined);
    return whole.length === found.length ? whole : undefined;
  };

  const announce: Announcer["announce"] = async (
    network,
    told,
    { writes, stays = [], messages },
  ) => {
    const { leaves, after = [], contents = [], ...about } = told;
    if (leaves <= now()) return outbox.commit(network, [...writes, ...stays], messages);
    const id = newId();
    const time = now();
    // What would be over by then leaves when it can.
    const leavesWith = ({ at = time, until }: Planned): boolean =>
      at <= leaves && !(until && until <= leaves);
    const held = messages.map(
      (message): Planned =>
        leavesWith(message) ? { ...message, at: leaves, announcement: id } : message,
    );
    const planned = held.map((message) => ({
      key: dueKey(message.at ?? time, message),
      message,
      leaves: message.announcement !== undefined,
    }));
    const moved = messages.flatMap((message) =>
      message.movedFrom ? [dueKey(message.movedFrom, message)] : [],
    );
    const [written, replaced] = await Promise.all([
      beforeOf(network, writes),
      readAll(network, [...new Set([...moved, ...planned.map(({ key }) => key)])]),
    ]);
    if (!written) return { written: false };
    const announcement: Announcement = {
      ...about,
      id,
      at: time,
      leaves,
      isTakenBack: false,
      written,
      // An edit shows what there is then: it may stay.
      planned: planned
        .filter(({ message }) => message.do !== "edit")
        .map(({ key, leaves: isLeaving }) => ({ key, leaves: isLeaving })),
      replaced: replaced.map(({ key, values }) => ({ key, image: imageOf(values) })),
      edits: editsAmong(messages),
      after: [...after],
      contents: [...contents],
    };
    return outbox.commit(
      network,
      [
        ...writes,
        ...stays,
        announcementRow.insert(announcementKey(id), announcement, { operation: newId() }),
      ],
      held,
    );
  };

  const listWaiting: Announcer["listWaiting"] = async (network) => {
    const { found } = await rows.list(network, prefixOf("announcement"), announcementRow);
    return found
      .map(({ value }) => value)
      .filter(({ isTakenBack }) => !isTakenBack)
      .sort(newestFirst);
  };

  /** How the rows are restored; nothing when somebody has changed one of them since. */
  const restoring = async (
    network: string,
    written: Announcement["written"],
  ): Promise<Write[] | undefined> => {
    const found = await readAll(
      network,
      written.map(({ key }) => key),
    );
    const current = new Map(found.map((row) => [row.key, row]));
    const writes = written.map(({ key, operation, before }): Write | undefined => {
      const row = current.get(key);
      if (row?.values.rowOperation !== operation) return undefined;
      const { etag } = row;
      return before
        ? { do: "replace", key, etag, values: valuesOf(before) }
        : { do: "remove", key, etag };
    });
    const whole = writes.filter((write) => write !== undefined);
    return whole.length === writes.length ? whole : undefined;
  };

  /** Another announcement may have planned the same for the same time since. */
  const isOf = (row: Row, id: string): boolean =>
    [undefined, id].includes(dueRow.decode(row)?.announcement);

  /** What was planned with it goes, and what was planned before is planned again. */
  const planningBack = async (
    network: string,
    { id, planned, replaced, edits, after }: Announcement,
  ): Promise<{ readonly writes: Write[]; readonly times: Date[] }> => {
    const back = new Map(replaced.map(({ key, image }) => [key, valuesOf(image)]));
    const standing = await readAll(
      network,
      planned.map(({ key }) => key),
    );
    const gone = standing.filter((row) => !back.has(row.key) && isOf(row, id));
    const fresh: Planned[] = [
      ...edits.map((edit) => ({ ...edit, do: "edit" as const })),
      ...after,
    ].map((message) => ({
      ...message,
      at: new Date(Math.ceil(now().getTime() / second) * second),
    }));
    return {
      writes: [
        ...gone.map(outbox.remove),
        ...[...back].map(([key, values]): Write => ({ do: "put", key, values })),
        ...fresh.map(outbox.planDue).filter(({ key }) => !back.has(key)),
      ],
      times: [
        ...[...back.values()].flatMap(({ at }) => (at instanceof Date ? [at] : [])),
        ...fresh.flatMap(({ at }) => (at ? [at] : [])),
      ],
    };
  };

  /** In one transaction with what restores the rows. */
  const writeBack = async (
    network: string,
    known: Stored<Announcement>,
    restored: readonly Write[],
  ): Promise<WriteResult> => {
    const plan = await planningBack(network, known.value);
    await outbox.mark(network, plan.times);
    const taken: Announcement = {
      ...known.value,
      at: now(),
      isTakenBack: true,
      written: [],
      replaced: [],
    };
    const result = await table.write(network, [
      announcementRow.replace(known, taken, { operation: newId() }),
      ...restored,
      ...plan.writes,
    ]);
    if (result.written)
      for (const prefix of known.value.contents)
        await removeAll(table, network, await table.list(network, prefix));
    return result;
  };

  const takeBackOnce = async (
    network: string,
    id: string,
  ): Promise<AnnouncementOutcome | false> => {
    const known = await find(network, id);
    if (!known) return "left";
    if (known.value.isTakenBack) return "takenBack";
    const restored = await restoring(network, known.value.written);
    if (!restored) return (await find(network, id)) ? "changed" : "left";
    return (await writeBack(network, known, restored)).written && "takenBack";
  };

  const takeBackWith: Announcer["takeBackWith"] = async (network, id, writes) => {
    const known = await find(network, id);
    return known && !known.value.isTakenBack
      ? writeBack(network, known, writes)
      : { written: false };
  };

  const sendNowOnce = async (network: string, id: string): Promise<AnnouncementOutcome | false> => {
    const known = await find(network, id);
    if (!known) return "left";
    const { planned, edits, leaves, isTakenBack } = known.value;
    if (isTakenBack) return "takenBack";
    const time = now();
    const keys = [
      ...planned.flatMap(({ key, leaves: isLeaving }) => (isLeaving ? [key] : [])),
      ...edits.map((edit) => dueKey(leaves, { ...edit, do: "edit" })),
    ];
    const leaving = await readAll(network, keys);
    await outbox.mark(network, [time]);
    const { written } = await table.write(network, [
      { do: "remove", key: known.row.key, etag: known.etag },
      ...leaving.flatMap((row): Write[] => {
        const due = dueRow.decode(row);
        if (due?.announcement !== id) return [];
        const sooner = { ...due, at: time, plannedFor: time, first: time };
        return [
          outbox.remove(row),
          outbox.moveDue({ key: row.key, etag: row.etag, entry: due, row }, sooner),
        ];
      }),
    ]);
    if (!written) return false;
    await outbox.wakeUp(network);
    return "left";
  };

  return {
    leavesAt: async (network: string, begins?: Date): Promise<Date> => {
      if (holdSeconds === 0) return now();
      const soonest = new Date(now().getTime() + holdSeconds * second);
      const morning = await quietUntil(network, soonest);
      const isUrgent = begins && begins.getTime() < morning.getTime() + soonAfterMorning;
      return isUrgent ? soonest : morning;
    },
    announce,
    takeBackWith,
    listWaiting,
    waitingFor: async (network: string, about: string) =>
      (await listWaiting(network)).filter((one) => one.about === about),

    find: async (network: string, id: string): Promise<Announcement | undefined> =>
      (await find(network, id))?.value,

    /** In one transaction what was written is as it was and what was planned is not: before it leaves, or not at all. */
    takeBack: (network: string, id: string): Promise<AnnouncementOutcome> =>
      retryOnConflict(() => takeBackOnce(network, id)),

    /** What leaves with it is due now; it cannot be taken back any more. */
    sendNow: (network: string, id: string): Promise<AnnouncementOutcome> =>
      retryOnConflict(() => sendNowOnce(network, id)),
  };
};

/** For the sender: the announcement leaves with the first of its messages. False: it was taken back. */
export const leaving =
  (table: Table) =>
  async (network: string, id: string): Promise<boolean> => {
    let leaves = true;
    await retryOnConflict(async () => {
      const known = await reading(table).get(network, announcementKey(id), announcementRow);
      // It has left, or it was taken back so long ago that nothing speaks of it any more.
      if (!known) return true;
      leaves = !known.value.isTakenBack;
      if (!leaves) return true;
      const { key, etag } = known.row;
      return (await table.write(network, [{ do: "remove", key, etag }])).written;
    });
    return leaves;
  };
