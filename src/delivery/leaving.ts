import type { AnnouncementOutcome } from "../contract/vocabulary.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import type { Table, Write } from "../storage/table.ts";
import { announcementReads, readRows } from "./announcement-rows.ts";
import type { AnnouncementNeeds } from "./announcements.ts";
import { dueKey, dueRow } from "./rows.ts";

/** How what was announced leaves before its time. */
export const leavingNow = ({ table, outbox, now }: AnnouncementNeeds) => {
  const { find } = announcementReads(table);

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
    const leaving = await readRows(table, network, keys);
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
    /** What leaves with it is due now; it cannot be taken back any more. */
    sendNow: (network: string, id: string): Promise<AnnouncementOutcome> =>
      retryOnConflict(() => sendNowOnce(network, id)),
  };
};

/** For the sender: the announcement leaves with the first of its messages. False: it was taken back. */
export const leaving = (table: Table) => {
  const { find } = announcementReads(table);
  return async (network: string, id: string): Promise<boolean> => {
    let leaves = true;
    await retryOnConflict(async () => {
      const known = await find(network, id);
      // It has left, or it was taken back so long ago that nothing speaks of it any more.
      if (!known) return true;
      leaves = !known.value.isTakenBack;
      if (!leaves) return true;
      const { key, etag } = known.row;
      return (await table.write(network, [{ do: "remove", key, etag }])).written;
    });
    return leaves;
  };
};
