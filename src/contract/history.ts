import { z } from "zod";
import type { Operations } from "./operations.ts";
import { pageQuery } from "./pages.ts";
import { unreadSchema } from "./unread.ts";
import { historyActors, historyFields, historyKinds } from "./vocabulary.ts";

const historyChangeSchema = z
  .object({
    field: z.enum(historyFields),
    from: z.string().optional(),
    to: z.string().optional(),
  })
  .meta({
    id: "HistoryChange",
    description:
      "A short value before and after; absent: there was none. Of a person the name, empty when they left. A text " +
      "has neither: only that it changed.",
  });

const historyEntrySchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    what: z.enum(historyKinds),
    about: z.string().meta({ description: "The id of the thing." }),
    by: z.enum(historyActors),
    name: z.string().meta({ description: "Who did it; empty unless they are in the network." }),
    changes: z.array(historyChangeSchema),
  })
  .meta({ id: "HistoryEntry" });

export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const historyQuerySchema = z.object(pageQuery);

/** It has no total: nobody counts a log to show its newest entries. */
export const historyPageSchema = z
  .object({
    entries: z.array(historyEntrySchema),
    unread: unreadSchema,
    next: z.string().optional().meta({
      description: "Where the next page begins; absent on the last page.",
    }),
  })
  .meta({ id: "HistoryPage" });

export type HistoryPage = z.infer<typeof historyPageSchema>;

export const historyOperations = {
  recent: {
    method: "GET",
    path: "/api/history",
    summary:
      "What happened lately in the network, as far as everybody may see it, the newest first",
    query: historyQuerySchema,
    answer: historyPageSchema,
  },
} as const satisfies Operations;
