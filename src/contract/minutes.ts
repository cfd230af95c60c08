import { z } from "zod";
import { topicNameShape } from "./agenda.ts";
import { localDateSchema } from "./calendar.ts";
import { localeSchema } from "./locale.ts";
import { slotSchema, versionSchema } from "./meetings.ts";
import type { Operations } from "./operations.ts";
import { textSchema } from "./text.ts";
import { unreadSchema } from "./unread.ts";
import { lineKinds, minutesLimits, minutesStates, topicSlots } from "./vocabulary.ts";

const count = z.int().nonnegative();
const slotKeySchema = z.enum(topicSlots);

const placing = {
  slot: slotKeySchema.optional().meta({ description: "The part of the programme it belongs to." }),
  topic: z.uuid().optional().meta({ description: "The topic it belongs to." }),
};

export const saveLineSchema = z
  .strictObject({
    version: versionSchema,
    kind: z.enum(lineKinds),
    text: textSchema(minutesLimits.text).min(1),
    ...placing,
    owner: z.string().max(100).optional().meta({ description: "A member; of an action alone." }),
    due: localDateSchema.optional().meta({ description: "Of an action alone." }),
  })
  .meta({ id: "SaveLine" });

export type SaveLine = z.infer<typeof saveLineSchema>;

const removeLineSchema = z.strictObject({ version: versionSchema }).meta({ id: "RemoveLine" });

const tickSchema = z.strictObject({ done: z.boolean() }).meta({ id: "Tick" });

const tickSlotSchema = tickSchema.extend({ slot: slotKeySchema }).meta({ id: "TickSlot" });

export type TickSlot = z.infer<typeof tickSlotSchema>;

export const closeMinutesSchema = z
  .strictObject({
    version: versionSchema,
    attendance: z
      .int()
      .min(0)
      .max(minutesLimits.attendance)
      .optional()
      .meta({ description: "How many were there; absent: as many as said that they come." }),
  })
  .meta({ id: "CloseMinutes" });

export type CloseMinutes = z.infer<typeof closeMinutesSchema>;

const reopenMinutesSchema = z
  .strictObject({ version: versionSchema })
  .meta({ id: "ReopenMinutes" });

const personSchema = z
  .object({ id: z.string(), name: z.string() })
  .meta({ id: "MinutesPerson", description: "The name is empty when they left." });

export const lineSchema = z
  .object({
    id: z.uuid(),
    version: z.string(),
    kind: z.enum(lineKinds),
    text: z.string(),
    language: localeSchema.meta({ description: "What its writer speaks." }),
    ...placing,
    by: z.string().meta({ description: "Who wrote it last; empty when they left." }),
    owner: personSchema.optional(),
    due: localDateSchema.optional(),
    done: z.boolean(),
    tickable: z.boolean().meta({ description: "Whether the one who asks may tick it." }),
  })
  .meta({ id: "MinutesLine" });

export type LineView = z.infer<typeof lineSchema>;

/** An action of an earlier meeting that is not done. */
const openActionSchema = lineSchema
  .extend({ meeting: z.object({ id: z.uuid(), title: z.string(), start: z.iso.datetime() }) })
  .meta({ id: "OpenAction" });

export type OpenActionView = z.infer<typeof openActionSchema>;

/** What was agreed on in a retro and is not done. */
const retroActionSchema = z
  .object({
    id: z.uuid(),
    text: z.string(),
    language: localeSchema.meta({ description: "What its writer speaks." }),
    owner: personSchema,
    due: localDateSchema,
    tickable: z.boolean().meta({ description: "Whether the one who asks may tick it." }),
    retro: z.object({ id: z.uuid(), title: z.string() }),
  })
  .meta({ id: "OpenRetroAction" });

const topicSchema = z
  .object({
    id: z.uuid(),
    slot: slotKeySchema,
    ...topicNameShape,
    done: z.boolean(),
  })
  .meta({ id: "MinutesTopic" });

export const minutesSchema = z
  .object({
    meeting: z.uuid(),
    title: z.string(),
    start: z.iso.datetime(),
    zone: z.string(),
    state: z.enum(minutesStates),
    version: z.string().meta({ description: "Changes when they are closed or opened again." }),
    slots: z.array(
      slotSchema.extend({ key: slotKeySchema, done: z.boolean() }).meta({ id: "MinutesSlot" }),
    ),
    topics: z.array(topicSchema),
    unread: unreadSchema,
    lines: z.array(lineSchema).meta({ description: "The first written first." }),
    earlier: z.array(openActionSchema).meta({ description: "Open since earlier meetings." }),
    fromRetros: z.array(retroActionSchema).meta({ description: "Open since earlier retros." }),
    people: z.array(personSchema).meta({ description: "Who can be the owner of an action." }),
    attendance: count.meta({
      description: "How many were there; before closing how many said that they come.",
    }),
    closed: z.object({ by: z.string(), at: z.iso.datetime() }).optional(),
    mayClose: z.boolean(),
    mayReopen: z.boolean(),
  })
  .meta({ id: "Minutes" });

export type MinutesView = z.infer<typeof minutesSchema>;

const memoLineSchema = z.object({
  text: z.string(),
  language: localeSchema,
});

const memoActionSchema = memoLineSchema.extend({
  owner: z.string().optional().meta({ description: "Empty when they left; absent: nobody's." }),
  due: localDateSchema.optional(),
  done: z.boolean(),
});

export const memoSchema = z
  .object({
    meeting: z.uuid(),
    network: z.string(),
    language: localeSchema.meta({ description: "What the network reads." }),
    title: z.string(),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
    zone: z.string(),
    place: z.string(),
    published: z.boolean().meta({ description: "Otherwise a draft, or being corrected." }),
    attendance: count.optional().meta({ description: "Once it was published." }),
    parts: z
      .array(
        z.object({
          slot: slotKeySchema.optional().meta({ description: "Absent: of no part." }),
          name: z.string().meta({ description: "The network's own; empty: the usual one." }),
          topics: z.array(topicSchema.omit({ id: true, slot: true })),
          notes: z.array(memoLineSchema),
        }),
      )
      .meta({ description: "The parts that something was written of." }),
    unread: unreadSchema,
    decisions: z.array(memoLineSchema),
    actions: z.array(memoActionSchema),
    earlier: z
      .array(memoActionSchema)
      .meta({ description: "Actions of earlier meetings and retros that are open." }),
  })
  .meta({ id: "Memo" });

/** What came of a meeting, as everyone in the network may read it. */
export type Memo = z.infer<typeof memoSchema>;
export type MemoLine = z.infer<typeof memoLineSchema>;
export type MemoAction = z.infer<typeof memoActionSchema>;
export type MemoPart = Memo["parts"][number];

export const minutesOperations = {
  view: {
    method: "GET",
    path: "/api/meetings/:id/minutes",
    summary: "What is written of a meeting, and what is open since earlier ones",
    answer: minutesSchema,
  },
  saveLine: {
    method: "PUT",
    path: "/api/meetings/:id/lines/:line",
    limit: "lines",
    summary: "Write a line, or change one; the same twice stands once",
    body: saveLineSchema,
    answer: lineSchema,
  },
  removeLine: {
    method: "PUT",
    path: "/api/meetings/:id/lines/:line/removal",
    summary: "Remove a line; twice is once",
    body: removeLineSchema,
    answer: minutesSchema,
  },
  tickAction: {
    method: "PUT",
    path: "/api/meetings/:id/lines/:line/done",
    summary: "Tick an action, or take the tick back; its owner's or the coordinator's",
    body: tickSchema,
    answer: lineSchema,
  },
  tickSlot: {
    method: "PUT",
    path: "/api/meetings/:id/minutes/slots",
    summary: "Tick a part of the programme, or take the tick back",
    body: tickSlotSchema,
    answer: minutesSchema,
  },
  close: {
    method: "PUT",
    path: "/api/meetings/:id/minutes/closing",
    summary: "Close the minutes and publish the memo; twice is once",
    body: closeMinutesSchema,
    answer: minutesSchema,
  },
  reopen: {
    method: "PUT",
    path: "/api/meetings/:id/minutes/reopening",
    summary: "Open closed minutes for corrections; the coordinator's",
    body: reopenMinutesSchema,
    answer: minutesSchema,
  },
  memo: {
    method: "GET",
    path: "/api/meetings/:id/memo",
    summary: "The memo of a meeting; a draft until the minutes are closed",
    answer: memoSchema,
  },
  memoPage: {
    method: "GET",
    path: "/api/meetings/:id/memo.html",
    summary: "The memo of a meeting as a page that can be opened, printed and sent",
    answer: z.string(),
    media: "text/html; charset=utf-8",
  },
  memoText: {
    method: "GET",
    path: "/api/meetings/:id/memo.md",
    summary: "The memo of a meeting as a text in Markdown",
    answer: z.string(),
    media: "text/markdown; charset=utf-8",
  },
  memoMail: {
    method: "GET",
    path: "/api/meetings/:id/memo.eml",
    summary: "The memo of a meeting as a mail that opens as a draft",
    answer: z.string(),
    media: "message/rfc822",
  },
} as const satisfies Operations;
