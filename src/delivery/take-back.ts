import type { AnnouncementOutcome } from "../contract/vocabulary.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { removeAll } from "../storage/remove-all.ts";
import type { Stored } from "../storage/rows.ts";
import type { Row, Table, Write, WriteResult } from "../storage/table.ts";
import {
  type Announcement,
  announcementReads,
  announcementRow,
  readRows,
  valuesOf,
} from "./announcement-rows.ts";
import type { AnnouncementNeeds, Announcer } from "./announcements.ts";
import type { Planned } from "./intent.ts";
import { dueRow } from "./rows.ts";

const second = 1_000;

/** How the rows are restored; nothing when somebody has changed one of them since. */
const restoring = async (
  table: Table,
  network: string,
  written: Announcement["written"],
): Promise<Write[] | undefined> => {
  const found = await readRows(
    table,
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

/** How what was announced is taken back: before it leaves, or not at all. */
export const takeBackOver = ({ table, outbox, now, newId }: AnnouncementNeeds) => {
  const { find } = announcementReads(table);

  /** What was planned with it goes, and what was planned before is planned again. */
  const planningBack = async (
    network: string,
    { id, planned, replaced, edits, after }: Announcement,
  ): Promise<{ readonly writes: Write[]; readonly times: Date[] }> => {
    const back = new Map(replaced.map(({ key, image }) => [key, valuesOf(image)]));
    const standing = await readRows(
      table,
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
    const restored = await restoring(table, network, known.value.written);
    if (!restored) return (await find(network, id)) ? "changed" : "left";
    return (await writeBack(network, known, restored)).written && "takenBack";
  };

  const takeBackWith: Announcer["takeBackWith"] = async (network, id, writes) => {
    const known = await find(network, id);
    return known && !known.value.isTakenBack
      ? writeBack(network, known, writes)
      : { written: false };
  };

  return {
    takeBackWith,

    /** In one transaction what was written is as it was and what was planned is not: before it leaves, or not at all. */
    takeBack: (network: string, id: string): Promise<AnnouncementOutcome> =>
      retryOnConflict(() => takeBackOnce(network, id)),
  };
};
