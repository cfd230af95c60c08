import { z } from "zod";
import { linkSchema, versionSchema } from "./meetings.ts";
import type { Operations } from "./operations.ts";
import { lineSchema, textSchema } from "./text.ts";
import { unreadSchema } from "./unread.ts";
import {
  agendaLimits,
  kickoffLines,
  meetingStates,
  offerKinds,
  presentationAnswers,
  topicSlots,
} from "./vocabulary.ts";

const formSchema = z
  .uuid()
  .meta({ description: "Made with the form; the same form twice stands once." });

const minutesSchema = z
  .int()
  .min(0)
  .max(agendaLimits.minutes)
  .meta({ description: "0: nobody said." });

export const proposeTopicSchema = z
  .strictObject({
    form: formSchema,
    slot: z.enum(topicSlots),
    title: lineSchema(agendaLimits.title).min(1),
    minutes: minutesSchema.default(0),
    speaker: lineSchema(agendaLimits.speaker).default(""),
    link: linkSchema(agendaLimits.link),
  })
  .meta({ id: "ProposeTopic" });

export type ProposeTopic = z.infer<typeof proposeTopicSchema>;

export const changeTopicSchema = proposeTopicSchema
  .omit({ form: true })
  .extend({ version: versionSchema })
  .meta({ id: "ChangeTopic" });

export type ChangeTopic = z.infer<typeof changeTopicSchema>;

const orderTopicsSchema = z
  .strictObject({ topics: z.array(z.uuid()).max(200).meta({ description: "In their new order." }) })
  .meta({ id: "OrderTopics" });

const topicDoneSchema = z.strictObject({ done: z.boolean() }).meta({ id: "TopicDone" });

export const addOfferSchema = z
  .strictObject({ kind: z.enum(offerKinds), id: z.uuid() })
  .meta({ id: "AddOffer" });

export type AddOffer = z.infer<typeof addOfferSchema>;

/** What a topic is called, in the reader's own words. */
export const topicNameShape = {
  kickoff: z
    .enum(kickoffLines)
    .optional()
    .meta({ description: "Which line of a kick-off; its words are the reader's own." }),
  waitingIdea: z
    .int()
    .optional()
    .meta({ description: "The number of the idea that waits here for the network's answer." }),
  title: z.string().meta({ description: "Empty: the words of the kick-off's line." }),
};

const topicSchema = z
  .object({
    id: z.uuid(),
    version: z.string(),
    slot: z.enum(topicSlots),
    ...topicNameShape,
    minutes: z.int().nonnegative(),
    speaker: z.string(),
    link: z.string(),
    presenter: z.string().optional().meta({
      description: "Of a project presentation; empty when they left the network.",
    }),
    proposer: z.string().meta({ description: "Empty when they left the network." }),
    carried: z.boolean().meta({ description: "Left open the last time." }),
    done: z.boolean(),
    changeable: z.boolean().meta({ description: "Whether the one who asks may change it." }),
    plain: z.boolean().meta({
      description: "Whether it comes back the same when the one who asks proposes it anew.",
    }),
  })
  .meta({ id: "Topic" });

export type TopicView = z.infer<typeof topicSchema>;

export type TopicName = Pick<TopicView, keyof typeof topicNameShape>;

/** A topic as everyone may see it. */
export type PublicTopic = Omit<TopicView, "changeable" | "plain">;

const programmeSlotSchema = z
  .object({
    key: z.enum(topicSlots),
    name: z.string().meta({ description: "The network's own; empty: the usual one." }),
    minutes: z.int().nonnegative(),
    topics: z.array(topicSchema),
  })
  .meta({ id: "ProgrammeSlot" });

export type ProgrammeSlotView = z.infer<typeof programmeSlotSchema>;

/** A part of the programme as everyone may see it. */
export interface PublicSlot extends Omit<ProgrammeSlotView, "topics"> {
  readonly topics: readonly PublicTopic[];
}

const offerSchema = z
  .object({ kind: z.enum(offerKinds), id: z.uuid(), title: z.string() })
  .meta({ id: "Offer" });

export type Offer = z.infer<typeof offerSchema>;

export const agendaSchema = z
  .object({
    meeting: z.uuid(),
    state: z.enum(meetingStates),
    unread: unreadSchema,
    slots: z.array(programmeSlotSchema),
    offers: z.array(offerSchema).meta({ description: "What came up since the last meeting." }),
    openThemes: z.int().nonnegative(),
    inCharge: z.boolean().meta({ description: "Whether the one who asks may change any topic." }),
  })
  .meta({ id: "Agenda" });

export type Agenda = z.infer<typeof agendaSchema>;

export const proposeThemeSchema = z
  .strictObject({
    form: formSchema,
    title: lineSchema(agendaLimits.title).min(1),
    why: textSchema(agendaLimits.why).default(""),
  })
  .meta({ id: "ProposeTheme" });

export type ProposeTheme = z.infer<typeof proposeThemeSchema>;

const backThemeSchema = z.strictObject({ backs: z.boolean() }).meta({ id: "BackTheme" });

export const chooseThemeSchema = z
  .strictObject({ theme: z.uuid(), minutes: minutesSchema.default(0) })
  .meta({ id: "ChooseTheme" });

export type ChooseTheme = z.infer<typeof chooseThemeSchema>;

const themeSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    why: z.string(),
    proposer: z.string().meta({ description: "Empty when they left the network." }),
    backers: z.int().nonnegative(),
    backed: z.boolean().meta({ description: "Whether the one who asks backs it." }),
    removable: z.boolean().meta({ description: "Whether the one who asks may take it away." }),
  })
  .meta({ id: "Theme" });

export type ThemeView = z.infer<typeof themeSchema>;

export const themeListSchema = z
  .object({
    unread: unreadSchema,
    themes: z.array(themeSchema).meta({ description: "The most backed first." }),
  })
  .meta({ id: "ThemeList" });

export type ThemeList = z.infer<typeof themeListSchema>;

export const offerPresentationSchema = z
  .strictObject({
    form: formSchema,
    project: z.uuid().optional().meta({ description: "Of the board." }),
    title: lineSchema(agendaLimits.title)
      .default("")
      .meta({ description: "Of one's own; empty: the project's." }),
    minutes: minutesSchema.min(1).default(15),
  })
  .meta({ id: "OfferPresentation" });

export type OfferPresentation = z.infer<typeof offerPresentationSchema>;

export const answerPresentationSchema = z
  .strictObject({
    answer: z.enum(presentationAnswers),
    to: z.uuid().optional().meta({ description: "To whom it is passed on: a member's id." }),
  })
  .meta({ id: "AnswerPresentation" });

export type AnswerPresentation = z.infer<typeof answerPresentationSchema>;

/** A meeting's question and its number among that meeting's. */
export const askIdSchema = z.string().regex(/^[0-9a-f-]{36}\.\d{1,3}$/);

const queuedSchema = z
  .object({
    id: z.uuid().meta({ description: "Of the wish, or of the project." }),
    asked: z
      .boolean()
      .meta({ description: "Somebody wants to present; otherwise it is on the board." }),
    title: z.string(),
    presenter: z.string(),
    minutes: z.int().positive(),
    last: z.iso.datetime().optional().meta({ description: "When it was last presented." }),
    project: z.uuid().optional().meta({ description: "Of the board." }),
    mine: z.boolean(),
  })
  .meta({ id: "QueuedPresentation" });

export type QueuedView = z.infer<typeof queuedSchema>;

const askSchema = z
  .object({
    id: askIdSchema,
    meeting: z.uuid(),
    meetingTitle: z.string(),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
    zone: z.string(),
    title: z.string(),
    minutes: z.int().positive(),
  })
  .meta({ id: "PresentationAsk" });

/** Whether one presents in a meeting. */
export type AskView = z.infer<typeof askSchema>;

export const presentationsSchema = z
  .object({
    unread: unreadSchema,
    queue: z
      .array(queuedSchema)
      .max(agendaLimits.queued)
      .meta({ description: "The beginning of it, the next first." }),
    behind: z.int().nonnegative().meta({ description: "How many more wait behind these." }),
    asks: z.array(askSchema).meta({ description: "That the one who asks has not answered yet." }),
    colleagues: z.array(z.object({ id: z.uuid(), name: z.string() })).meta({
      description: "To whom it may be passed on.",
    }),
  })
  .meta({ id: "Presentations" });

export type Presentations = z.infer<typeof presentationsSchema>;

export const agendaOperations = {
  view: {
    method: "GET",
    path: "/api/meetings/:id/agenda",
    summary: "The programme of a meeting: its parts with their topics, and what is offered",
    answer: agendaSchema,
  },
  proposeTopic: {
    method: "POST",
    path: "/api/meetings/:id/topics",
    limit: "topics",
    summary: "Propose a topic; the same form twice stands once",
    body: proposeTopicSchema,
    answer: agendaSchema,
    status: 201,
  },
  changeTopic: {
    method: "PUT",
    path: "/api/meetings/:id/topics/:topic",
    summary: "Change a topic: one's own, or any when one is in charge",
    body: changeTopicSchema,
    answer: agendaSchema,
  },
  removeTopic: {
    method: "DELETE",
    path: "/api/meetings/:id/topics/:topic",
    summary: "Take a topic away: one's own, or any when one is in charge",
    answer: agendaSchema,
  },
  tickTopic: {
    method: "PUT",
    path: "/api/meetings/:id/topics/:topic/done",
    summary: "Tick a topic, or take the tick back",
    body: topicDoneSchema,
    answer: agendaSchema,
  },
  orderTopics: {
    method: "PUT",
    path: "/api/meetings/:id/order",
    summary: "The order of the topics; for who is in charge",
    body: orderTopicsSchema,
    answer: agendaSchema,
  },
  addOffer: {
    method: "POST",
    path: "/api/meetings/:id/offers",
    limit: "topics",
    summary: "Take up what is offered as a topic; twice is once",
    body: addOfferSchema,
    answer: agendaSchema,
    status: 201,
  },
  listThemes: {
    method: "GET",
    path: "/api/themes",
    summary: "The open training themes, the most backed first",
    answer: themeListSchema,
  },
  proposeTheme: {
    method: "POST",
    path: "/api/themes",
    limit: "themes",
    summary: "Propose a training theme; the same form twice stands once",
    body: proposeThemeSchema,
    answer: themeListSchema,
    status: 201,
  },
  withdrawTheme: {
    method: "DELETE",
    path: "/api/themes/:id",
    summary: "Take a theme away: one's own, or any as the coordinator",
    answer: themeListSchema,
  },
  backTheme: {
    method: "PUT",
    path: "/api/themes/:id/backing",
    summary: "Back a theme, or take that back; twice is once",
    body: backThemeSchema,
    answer: themeListSchema,
  },
  chooseTheme: {
    method: "PUT",
    path: "/api/meetings/:id/theme",
    summary: "Choose a theme for a meeting; for who is in charge",
    body: chooseThemeSchema,
    answer: agendaSchema,
  },
  listPresentations: {
    method: "GET",
    path: "/api/presentations",
    summary: "The queue of project presentations, and what one is asked oneself",
    answer: presentationsSchema,
  },
  offerPresentation: {
    method: "POST",
    path: "/api/presentations",
    limit: "presentations",
    summary: "Ask to present a project; the same form twice stands once",
    body: offerPresentationSchema,
    answer: presentationsSchema,
    status: 201,
  },
  withdrawPresentation: {
    method: "DELETE",
    path: "/api/presentations/:id",
    summary: "Leave the queue",
    answer: presentationsSchema,
  },
  answerPresentation: {
    method: "PUT",
    path: "/api/presentations/:id/answer",
    params: { id: askIdSchema },
    summary: "Present, not this time, or pass it on; the first answer stands",
    body: answerPresentationSchema,
    answer: presentationsSchema,
  },
} as const satisfies Operations;
