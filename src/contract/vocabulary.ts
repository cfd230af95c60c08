/*
 * The closed lists and limits of the contract, apart from the schemas, so that the tab does not load them.
 */

export const locales = ["fi", "sv", "en"] as const;
/** Spoken until somebody chooses otherwise. */
export const defaultLocale: Locale = "fi";
export type Locale = (typeof locales)[number];

export const roles = ["coordinator", "projectSupport", "reader", "guest"] as const;
export type Role = (typeof roles)[number];

/** The path of an idea. */
export const ideaStages = ["idea", "discussed", "trial", "practice", "lesson", "notNow"] as const;
export type IdeaStage = (typeof ideaStages)[number];

export const ideaNeeds = ["partner", "time", "money", "permission", "expert"] as const;
export type IdeaNeed = (typeof ideaNeeds)[number];

/** In UTF-16 units. */
export const ideaLimits = { title: 100, problem: 500, firstTrial: 300 } as const;

/** The columns of the board, in their order. */
export const projectPhases = [
  "idea",
  "preparing",
  "running",
  "paused",
  "ended",
  "established",
] as const;
export type ProjectPhase = (typeof projectPhases)[number];

/** When messages to one person alone are sent. */
export const notificationChoices = ["atOnce", "digest", "nothing"] as const;
export type NotificationChoice = (typeof notificationChoices)[number];

export type PauseUnit = "days" | "weeks" | "months" | "years";

/** The pauses that a button offers. */
export const pauseLengths = ["oneWeek", "twoWeeks", "oneMonth"] as const;
export type PauseLength = (typeof pauseLengths)[number];

/** The zones that the settings offer. */
export const zones = [
  "Europe/Helsinki",
  "Europe/Stockholm",
  "Europe/Oslo",
  "Europe/Tallinn",
  "UTC",
] as const;

export const networkLimits = { name: 100, coordinators: 20 } as const;

export const weekdays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;
export type Weekday = (typeof weekdays)[number];

export const weeksOfMonth = ["first", "second", "third", "fourth", "fifth", "last"] as const;
export type WeekOfMonth = (typeof weeksOfMonth)[number];

/** What becomes of a meeting whose date is a weekend or a holiday. */
export const closedDayRules = ["keep", "skip", "nextWorkingDay"] as const;

/** Why a rule gives no meeting at all. */
export const seriesProblems = ["untilBeforeFrom", "noneBeforeUntil", "never"] as const;
export type SeriesProblem = (typeof seriesProblems)[number];

/** The parts of a meeting, in their order; a network may give them names of its own. */
export const meetingSlots = ["news", "theme", "projects"] as const;
export type MeetingSlot = (typeof meetingSlots)[number];

export const meetingAnswers = ["come", "maybe", "no"] as const;
export type MeetingAnswer = (typeof meetingAnswers)[number];

export const meetingStates = ["planned", "cancelled", "over"] as const;
export type MeetingState = (typeof meetingStates)[number];

export const meetingLimits = {
  title: 100,
  place: 200,
  joinUrl: 1000,
  slot: 60,
  reason: 300,
} as const;

/** How a meeting went, from badly to excellently. */
export const pulseRatings = ["1", "2", "3", "4", "5"] as const;
export type PulseRating = (typeof pulseRatings)[number];

export const pulseStates = ["notAsked", "open", "tooFew", "shown"] as const;
export type PulseState = (typeof pulseStates)[number];

export const pulseLimits = { line: 300 } as const;

/** What a retro looks back on. */
export const retroSubjects = ["project", "experiment", "meeting", "month"] as const;

/** What each template asks; of `own` the one who starts the retro writes the questions. */
export const retroTemplates = {
  permission: ["tried", "worked", "didNot", "learnt", "otherwise"],
  successFailure: ["succeeded", "failed"],
  startStopContinue: ["start", "stop", "continue"],
  own: [],
} as const;
export type RetroTemplate = keyof typeof retroTemplates;

export const retroQuestionKeys = Object.values(retroTemplates).flat();

export const retroStates = ["collecting", "closed", "opened", "discussed"] as const;

/** Asked beside the questions, from 1 to 5. */
export const retroPulses = ["dared", "supported"] as const;
export type RetroPulse = (typeof retroPulses)[number];

/** Who reads the answers once they are opened. */
export const retroReaders = ["asked", "everyone"] as const;

export const retroReactions = ["compassion", "courage", "meToo", "takeIn"] as const;
export type RetroReaction = (typeof retroReactions)[number];

/** Texts in UTF-16 units; `days`: how long it may be open. */
export const retroLimits = {
  title: 100,
  question: 200,
  questions: 6,
  answer: 1000,
  days: 60,
  asked: 200,
  marks: 5,
  group: 80,
  action: 200,
  lesson: 200,
  field: 500,
  summary: 1000,
  minutes: 60,
} as const;
