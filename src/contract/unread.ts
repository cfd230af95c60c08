import { z } from "zod";

/** In each list that people see: how many of its things are left out, because this version cannot read them. */
export const unreadSchema = z
  .number()
  .int()
  .positive()
  .optional()
  .meta({ description: "How many more there are that cannot be shown now; absent: none." });

export interface Unread {
  readonly unread?: number | undefined;
}

export const unreadIn = (unread: number): { unread?: number } => (unread > 0 ? { unread } : {});
