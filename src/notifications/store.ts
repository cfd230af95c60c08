import { z } from "zod";
import { followedChoices, notificationChoices } from "../contract/settings.ts";
import { keyOf } from "../storage/keys.ts";
import { reading } from "../storage/reading.ts";
import { type Read, rowCodec } from "../storage/rows.ts";
import type { Table, Write } from "../storage/table.ts";
import { defaultChoices, type NotificationChoices } from "./choices.ts";

const notificationsRow = rowCodec({
  type: "notifications",
  version: 1,
  retention: "person",
  shape: {
    person: z.string(),
    choice: z.enum(notificationChoices),
    followed: z.enum(followedChoices).optional(),
    quietFrom: z.string(),
    quietTo: z.string(),
    quietDaysOff: z.boolean(),
    pausedUntil: z.date().optional(),
  },
});

const notificationsKey = (person: string): string => keyOf("notifications", person);

/** What a member chose, and the row of it that was read. */
export interface ReadChoices extends Read {
  readonly choices: NotificationChoices;
}

export type NotificationStore = ReturnType<typeof notificationStore>;

export const notificationStore = (table: Table) => ({
  /** Nothing when the member has chosen nothing. */
  find: async (network: string, person: string): Promise<ReadChoices | undefined> => {
    const found = await reading(table).get(network, notificationsKey(person), notificationsRow);
    if (!found) return undefined;
    const {
      choice,
      followed = defaultChoices.followed,
      quietFrom: from,
      quietTo: to,
      quietDaysOff: daysOff,
      pausedUntil,
    } = found.value;
    return {
      choices: { choice, followed, quiet: { from, to, daysOff }, pausedUntil },
      row: found.row,
    };
  },

  /** `known`: what the member chose before, if anything. */
  save: (
    person: string,
    { choice, followed, quiet, pausedUntil }: NotificationChoices,
    { known, operation }: { readonly known: ReadChoices | undefined; readonly operation: string },
  ): Write =>
    notificationsRow.save(
      known,
      {
        person,
        choice,
        followed,
        quietFrom: quiet.from,
        quietTo: quiet.to,
        quietDaysOff: quiet.daysOff,
        pausedUntil,
      },
      { key: notificationsKey(person), operation },
    ),
});
