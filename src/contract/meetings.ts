import { z } from "zod";
import { localDateSchema, localTimeSchema, minutesSchema, seriesRuleSchema } from "./calendar.ts";
import type { FieldError } from "./errors.ts";
import { historyPageSchema, historyQuerySchema } from "./history.ts";
import type { Operations } from "./operations.ts";
import { pageOf, pageQuery } from "./pages.ts";
import { lineSchema } from "./text.ts";
import { unreadSchema } from "./unread.ts";
import {
  meetingAnswers,
  meetingLimits,
  meetingSlots,
  meetingStates,
  meetingTemplates,
} from "./vocabulary.ts";

export const slotSchema = z
  .strictObject({
    key: z.enum(meetingSlots),
    name: lineSchema(meetingLimits.slot).meta({
      description: "The network's own; empty: the usual one.",
    }),
    minutes: z.int().min(0).max(480).meta({ description: "0: not in the meeting." }),
  })
  .meta({ id: "MeetingSlot" });

export type Slot = z.infer<typeof slotSchema>;

const slotsSchema = z
  .array(slotSchema)
  .length(meetingSlots.length)
  .refine((slots) => slots.every(({ key }, at) => key === meetingSlots[at]));

/** As browsers read it: with backslashes, too few slashes or tabs as well. */
export const hasLogin = (address: string): boolean => /^[^:]*:[\s/\\]*[^/\\?#]*@/.test(address);

const secret: FieldError["problem"] = "secret";

export const webAddressSchema = (max: number) =>
  z
    .url({ protocol: /^https$/, hostname: z.regexes.domain })
    .max(max)
    .refine((address) => !hasLogin(address), { params: { problem: secret } });

export const linkSchema = (max: number) =>
  z
    .union([z.literal(""), webAddressSchema(max)])
    .default("")
    .meta({ description: "An https address, or empty." });

const where = {
  title: lineSchema(meetingLimits.title).min(1),
  place: lineSchema(meetingLimits.place).default(""),
  /** To where the meeting is held online. */
  joinUrl: linkSchema(meetingLimits.joinUrl),
};

const daysBefore = z.int().min(0).max(60);

/** When a network announces its meetings and reminds of them. */
export const meetingRemindersSchema = z
  .strictObject({
    announceDays: daysBefore.meta({ description: "Days before, when the card is posted." }),
    channelDays: daysBefore.meta({ description: "Days before, in the card's thread; 0: never." }),
    partDays: daysBefore
      .default(3)
      .meta({ description: "Days before, to those with a part in the meeting; 0: never." }),
    personDays: daysBefore.meta({ description: "Days before, to each member; 0: never." }),
    time: localTimeSchema.meta({ description: "The time of day of these." }),
    soonMinutes: z
      .int()
      .min(0)
      .max(240)
      .meta({ description: "Minutes before, to those who come; 0: never." }),
  })
  .meta({ id: "MeetingReminders" });

export type MeetingReminders = z.infer<typeof meetingRemindersSchema>;

export const versionSchema = z
  .string()
  .max(200)
  .meta({ description: "The version the form was opened with; empty for a new one." });

/** A rule as it is typed: the zone is the network's. */
const typedRuleSchema = seriesRuleSchema.omit({ zone: true });

export const saveSeriesSchema = z
  .strictObject({
    id: z.uuid().meta({ description: "Made with the form; the same form twice stands once." }),
    version: versionSchema,
    ...where,
    rule: typedRuleSchema,
    slots: slotsSchema,
    reminders: meetingRemindersSchema,
  })
  .meta({ id: "SaveSeries" });

export type SaveSeries = z.infer<typeof saveSeriesSchema>;

export const saveMeetingSchema = z
  .strictObject({
    id: z.uuid().meta({ description: "Made with the form; the same form twice stands once." }),
    version: versionSchema,
    ...where,
    date: localDateSchema,
    time: localTimeSchema,
    minutes: minutesSchema,
    slots: slotsSchema.optional().meta({
      description: "As they were when absent; of a new meeting the usual ones, of a kick-off none.",
    }),
    template: z
      .enum(meetingTemplates)
      .default("network")
      .meta({ description: "Decided when the meeting is made." }),
    project: z.uuid().optional().meta({ description: "Whose kick-off it is." }),
  })
  .meta({ id: "SaveMeeting" });

export type SaveMeeting = z.infer<typeof saveMeetingSchema>;

export const cancelMeetingSchema = z
  .strictObject({ version: versionSchema, reason: lineSchema(meetingLimits.reason).default("") })
  .meta({ id: "CancelMeeting" });

export type CancelMeeting = z.infer<typeof cancelMeetingSchema>;

const endSeriesSchema = z.strictObject({ version: versionSchema }).meta({ id: "EndSeries" });

export const answerMeetingSchema = z
  .strictObject({ answer: z.enum(meetingAnswers) })
  .meta({ id: "AnswerMeeting" });

export const seriesSchema = z
  .object({
    id: z.uuid(),
    version: z.string(),
    title: z.string(),
    place: z.string(),
    joinUrl: z.string(),
    rule: seriesRuleSchema,
    slots: z.array(slotSchema),
    ended: z.boolean(),
  })
  .meta({ id: "Series" });

export type SeriesView = z.infer<typeof seriesSchema>;

const wordsSchema = z.string().meta({
  description: "The rule as people say it, in the language of the one who asks.",
});

export const seriesListSchema = z
  .object({
    unread: unreadSchema,
    series: z.array(seriesSchema.extend({ words: wordsSchema })),
    reminders: meetingRemindersSchema,
  })
  .meta({ id: "SeriesList" });

export type SeriesList = z.infer<typeof seriesListSchema>;

export const previewSeriesSchema = z
  .strictObject({ rule: typedRuleSchema })
  .meta({ id: "PreviewSeries" });

export type PreviewSeries = z.infer<typeof previewSeriesSchema>;

export const seriesPreviewSchema = z
  .object({
    words: wordsSchema,
    zone: z.string(),
    starts: z.array(z.iso.datetime()).meta({ description: "Of its next meetings." }),
  })
  .meta({ id: "SeriesPreview" });

export type SeriesPreview = z.infer<typeof seriesPreviewSchema>;

const count = z.int().nonnegative();

export const meetingSchema = z
  .object({
    id: z.uuid(),
    version: z.string(),
    series: z.uuid().optional(),
    title: z.string(),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
    zone: z.string(),
    place: z.string(),
    joinUrl: z.string(),
    slots: z.array(slotSchema),
    template: z.enum(meetingTemplates),
    project: z
      .object({ id: z.uuid(), title: z.string() })
      .optional()
      .meta({ description: "Whose kick-off it is." }),
    state: z.enum(meetingStates),
    reason: z.string().meta({ description: "Why it was cancelled; empty when nobody said." }),
    movedFrom: z.iso
      .datetime()
      .optional()
      .meta({ description: "When it was announced to begin, if it was moved after that." }),
    movedFromPlace: z
      .string()
      .optional()
      .meta({ description: "Where it was announced to be, if that changed after." }),
    sequence: count.meta({ description: "Rises with each change; calendars follow it." }),
    counts: z.object({ come: count, maybe: count, no: count }),
    leader: z.string().optional().meta({ description: "The name of who took the duty to lead." }),
    writer: z.string().optional().meta({ description: "The name of who took the duty to write." }),
    answer: z
      .enum(meetingAnswers)
      .optional()
      .meta({ description: "Of the one who asks, if they answered." }),
    inCharge: z.boolean().meta({
      description: "Whether the one who asks leads or writes; when nobody does, coordinates.",
    }),
  })
  .meta({ id: "Meeting" });

/** A meeting as one person may see it. */
export type MeetingView = z.infer<typeof meetingSchema>;

/** A meeting as everyone may see it: what a card in the channel shows. */
export type PublicMeeting = Omit<MeetingView, "answer" | "inCharge">;

export const findMeetingsSchema = z.object({
  ...pageQuery,
  series: z.union([z.literal(""), z.uuid()]).default(""),
});

export type FindMeetings = z.infer<typeof findMeetingsSchema>;

export const meetingListSchema = z
  .object({
    coming: z.array(meetingSchema).meta({
      description: "All of them, the next first; on the first page alone.",
    }),
    ...pageOf("past", meetingSchema),
  })
  .meta({ id: "MeetingList" });

export type MeetingList = z.infer<typeof meetingListSchema>;

export const meetingCalendarSchema = z
  .object({
    meeting: z.url().meta({ description: "The meeting as .ics, without sign-in." }),
    all: z.url().meta({ description: "All meetings of the network, to subscribe to." }),
    version: z.string().meta({ description: "Names these addresses, to renew them." }),
  })
  .meta({ id: "MeetingCalendar" });

export type MeetingCalendar = z.infer<typeof meetingCalendarSchema>;

const renewCalendarSchema = z
  .strictObject({ version: versionSchema })
  .meta({ id: "RenewCalendar" });

export const meetingOperations = {
  listSeries: {
    method: "GET",
    path: "/api/series",
    summary:
      "The series of meetings, and when they are announced and reminded of; the coordinator's",
    answer: seriesListSchema,
  },
  makeSeries: {
    method: "POST",
    path: "/api/series",
    limit: "meetings",
    summary: "Make a series; its meetings come by themselves. The same form twice stands once",
    body: saveSeriesSchema,
    answer: seriesSchema,
    status: 201,
  },
  previewSeries: {
    method: "POST",
    path: "/api/series/preview",
    summary: "What a rule would give: itself in words, and the next meetings",
    body: previewSeriesSchema,
    answer: seriesPreviewSchema,
  },
  changeSeries: {
    method: "PUT",
    path: "/api/series/:id",
    summary: "Change a series: its coming meetings move with it, and those who answered are told",
    body: saveSeriesSchema.omit({ id: true }),
    answer: seriesSchema,
  },
  endSeries: {
    method: "PUT",
    path: "/api/series/:id/end",
    summary: "End a series: what is announced stays",
    body: endSeriesSchema,
    answer: seriesSchema,
  },
  list: {
    method: "GET",
    path: "/api/meetings",
    summary: "The network's meetings: all that come, and pages of the past ones",
    query: findMeetingsSchema,
    answer: meetingListSchema,
  },
  make: {
    method: "POST",
    path: "/api/meetings",
    limit: "meetings",
    summary: "Make a single meeting; the same form twice stands once",
    body: saveMeetingSchema,
    answer: meetingSchema,
    status: 201,
  },
  view: {
    method: "GET",
    path: "/api/meetings/:id",
    summary: "One meeting",
    answer: meetingSchema,
  },
  history: {
    method: "GET",
    path: "/api/meetings/:id/history",
    summary: "What was changed of the meeting, the newest first",
    query: historyQuerySchema,
    answer: historyPageSchema,
  },
  change: {
    method: "PUT",
    path: "/api/meetings/:id",
    summary: "Move or change one meeting; those who come are told",
    body: saveMeetingSchema.omit({ id: true }),
    answer: meetingSchema,
  },
  cancel: {
    method: "PUT",
    path: "/api/meetings/:id/cancellation",
    summary: "Cancel one meeting; those who come are told",
    body: cancelMeetingSchema,
    answer: meetingSchema,
  },
  answer: {
    method: "PUT",
    path: "/api/meetings/:id/answer",
    summary: "Say whether one comes; the last answer counts",
    body: answerMeetingSchema,
    answer: meetingSchema,
  },
  calendar: {
    method: "GET",
    path: "/api/meetings/:id/calendar",
    summary: "Where a calendar program finds the meeting, and all of them, without sign-in",
    answer: meetingCalendarSchema,
  },
  renewCalendar: {
    method: "PUT",
    path: "/api/meetings/:id/calendar",
    summary: "Give the network's calendar other addresses; the old ones lead nowhere any more",
    body: renewCalendarSchema,
    answer: meetingCalendarSchema,
  },
} as const satisfies Operations;
