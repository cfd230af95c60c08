import { z } from "zod";
import { notificationChoices } from "../contract/vocabulary.ts";
import { AppError } from "../kernel/errors.ts";
import { keyOf } from "../storage/keys.ts";
import { rowCodec } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";
import type { NotificationChoices } from "./choices.ts";

const notificationsRow = rowCodec({
  type: "notifications",
  version: 1,
  audience: "person",
  retention: "person",
  shape: {
    person: z.string(),
    choice: z.enum(notificationChoices),
    quietFrom: z.string(),
    quietTo: z.string(),
    quietDaysOff: z.boolean(),
    pausedUntil: z.date().optional(),
  },
});

const notificationsKey = (person: string): string => keyOf("notifications", person);

/** What a member chose, and the version of it that was read. */
export interface ReadChoices {
  readonly choices: NotificationChoices;
  readonly etag: string;
}

export type NotificationStore = ReturnType<typeof notificationStore>;

export const notificationStore = (table: Table) => ({
  /** Nothing when the member has chosen nothing. */
  find: async (network: string, person: string): Promise<ReadChoices | undefined> => {
    const row = await table.get(network, notificationsKey(person));
    if (!row) return undefined;
    const found = notificationsRow.decode(row);
    // What cannot be read is not "nothing chosen": somebody may have said that they want to hear nothing.
    if (!found) throw new AppError("internal", "choices that this version cannot read");
    const { choice, quietFrom: from, quietTo: to, quietDaysOff: daysOff, pausedUntil } = found;
    return { choices: { choice, quiet: { from, to, daysOff }, pausedUntil }, etag: row.etag };
  },

  /** Without a version, the member's first. */
  save: (
    person: string,
    { choice, quiet, pausedUntil }: NotificationChoices,
    etag: string | undefined,
    operation: string,
  ): Write => {
    const key = notificationsKey(person);
    const values = notificationsRow.encode(
      {
        person,
        choice,
        quietFrom: quiet.from,
        quietTo: quiet.to,
        quietDaysOff: quiet.daysOff,
        pausedUntil,
      },
      operation,
    );
    return etag ? { do: "replace", key, values, etag } : { do: "insert", key, values };
  },
});
