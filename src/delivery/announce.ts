import type { Table, Write } from "../storage/table.ts";
import {
  type Announcement,
  announcementKey,
  announcementRow,
  imageOf,
  readRows,
} from "./announcement-rows.ts";
import type { AnnouncementNeeds, Announcer } from "./announcements.ts";
import type { Planned } from "./intent.ts";
import { dueKey } from "./rows.ts";

/** Each card once. */
const editsAmong = (messages: readonly Planned[]): Announcement["edits"] => {
  const edits = messages.filter(({ do: what }) => what === "edit");
  const keys = edits.map(({ kind, occurrence }) => `${kind} ${occurrence}`);
  return edits
    .filter((_, at) => keys.indexOf(keys[at] ?? "") === at)
    .map(({ kind, occurrence }) => ({ kind, occurrence }));
};

/** How the rows are that will be written; nothing when they are not any more as they were read. */
const beforeOf = async (
  table: Table,
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

export const announceOver =
  ({ table, outbox, now, newId }: AnnouncementNeeds): Announcer["announce"] =>
  async (network, told, { writes, stays = [], messages }) => {
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
      beforeOf(table, network, writes),
      readRows(table, network, [...new Set([...moved, ...planned.map(({ key }) => key)])]),
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
