/*
 * The closed lists and limits of the contract, apart from the schemas, so that the tab does not load them.
 */

export const locales = ["fi", "sv", "en"] as const;
/** Of new networks, where the installation names no other. */
export const defaultLocale: Locale = "fi";
export type Locale = (typeof locales)[number];

export const roles = ["coordinator", "projectSupport", "reader", "guest"] as const;
export type Role = (typeof roles)[number];

/** How many things of a list, or of a column of a board, one answer has. */
export const pageLimits = { usual: 50, column: 20, most: 100 } as const;

/** What one person may do so often in a while. */
export const limitKinds = [
  "ideas",
  "retros",
  "lessons",
  "meetings",
  "topics",
  "themes",
  "presentations",
  "actions",
  "lines",
  "projects",
  "news",
  "needs",
  "supportRequests",
] as const;
export type LimitKind = (typeof limitKinds)[number];

/** A network may hide these; a new idea stands before them. */
export const hideableStages = ["discussed", "trial", "practice", "lesson", "notNow"] as const;

/** The path of an idea. */
export const ideaStages = ["idea", ...hideableStages] as const;
export type IdeaStage = (typeof ideaStages)[number];

/** `withdrawn` by its author, `archived` by a coordinator, `merged` into another: in all of them nothing moves. */
export const ideaStates = ["open", "withdrawn", "archived", "merged"] as const;
export type IdeaState = (typeof ideaStates)[number];

/**
 * What one person may do with an idea. `restore`: bring it back; `stepBack`: take back the step they decided last;
 * `unmerge`: undo that it was merged, within a day.
 */
export const ideaAbilities = [
  "support",
  "join",
  "edit",
  "withdraw",
  "archive",
  "restore",
  "decide",
  "stepBack",
  "startTrial",
  "keep",
  "handOn",
  "answerAsk",
  "merge",
  "unmerge",
] as const;
export type IdeaAbility = (typeof ideaAbilities)[number];

/** As what somebody took a step. */
export const ideaDeciders = ["coordinator", "keeper", "member"] as const;
export type IdeaDecider = (typeof ideaDeciders)[number];

export const ideaOrders = ["new", "supported", "due"] as const;
export type IdeaOrder = (typeof ideaOrders)[number];

export const ideaNeeds = ["partner", "time", "money", "permission", "expert"] as const;
export type IdeaNeed = (typeof ideaNeeds)[number];

/** Texts in UTF-16 units; `names`: of supporters in one answer; `faces`: of those in a list. */
export const ideaLimits = {
  title: 100,
  problem: 500,
  firstTrial: 300,
  measure: 500,
  reason: 500,
  next: 150,
  whatWouldChange: 300,
  offer: 100,
  stageName: 30,
  names: 300,
  faces: 3,
} as const;

/** Working days within which a new idea is answered. */
export const ideaAnswerDays = { usual: 10, most: 60 } as const;

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

/** Those in which a project is over. */
export const endPhases = ["ended", "established"] as const satisfies readonly ProjectPhase[];

/** The municipality's part in a project of several. */
export const projectParts = ["lead", "part", "partner"] as const;
export type ProjectPart = (typeof projectParts)[number];

/** What a project can ask for; `other` says it in its text. */
export const projectNeeds = [...ideaNeeds, "skills", "other"] as const;
export type ProjectNeed = (typeof projectNeeds)[number];

export const offerStates = ["offered", "taken", "declined"] as const;

/** What came of a project, each from -2 to +2. */
export const outcomeMeters = ["joy", "benefit", "productivity"] as const;
export type OutcomeMeter = (typeof outcomeMeters)[number];

/** Whether what was tried became practice. */
export const practiceAnswers = ["yes", "no", "open"] as const;
export type PracticeAnswer = (typeof practiceAnswers)[number];

/** What is asked of project support: help, or that they know of a decision. */
export const supportRequestKinds = ["help", "decision"] as const;
export type SupportRequestKind = (typeof supportRequestKinds)[number];

export const supportRequestStates = ["open", "underway", "answered"] as const;
export type SupportRequestState = (typeof supportRequestStates)[number];

/**
 * Texts in UTF-16 units, `money` in cents; `quietDays`: without news for so long an owner is asked, `askedAgainMonths`:
 * so long after the end it is asked whether it took root, `undoSeconds`: so long a move can be taken back.
 */
export const projectLimits = {
  title: 200,
  goal: 300,
  description: 4_000,
  funder: 100,
  funders: 10,
  sector: 60,
  sectors: 12,
  unit: 100,
  municipality: 100,
  people: 100,
  links: 20,
  link: 1_000,
  linkTitle: 100,
  money: 100_000_000_000,
  reason: 500,
  line: 300,
  news: 1_000,
  need: 200,
  /** That are open at once. */
  needs: 500,
  /** Of them a list and a card name. */
  needsNamed: 5,
  request: 1_000,
  /** That a field offers to choose from. */
  titles: 20,
  /** That a project's page shows at first, and at most: its needs, and what was told of it. */
  pageNeeds: 20,
  pageTold: 30,
  pageMost: 500,
  /** Of its requests, of the offers to one need, and of each kind of what belongs to it. */
  pageOthers: 20,
  listed: 100,
  listedName: 100,
  quietDays: 30,
  askedAgainMonths: 6,
  undoSeconds: 60,
} as const;

/** What lists of projects are sorted by. */
export const projectOrders = ["news", "title", "phase", "start", "end", "owner"] as const;
export type ProjectOrder = (typeof projectOrders)[number];

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

/** What there are turns for. */
export const dutyRoles = ["lead", "write"] as const;
export type DutyRole = (typeof dutyRoles)[number];

/** A turn that nobody was asked for yet, or that nobody is left for, is open. */
export const dutyStates = ["open", "asked", "taken"] as const;

/** What somebody can have promised for a meeting. */
export const meetingPromises = ["lead", "write", "topic", "presentation", "action"] as const;
export type MeetingPromise = (typeof meetingPromises)[number];

export const meetingLimits = {
  title: 100,
  place: 200,
  joinUrl: 1000,
  slot: 60,
  reason: 300,
} as const;

/** What is written of a meeting, a line each. */
export const lineKinds = ["note", "decision", "action"] as const;
export type LineKind = (typeof lineKinds)[number];

export const minutesStates = ["early", "open", "closed", "cancelled"] as const;
export type MinutesState = (typeof minutesStates)[number];

/** Text in UTF-16 units; lines of one meeting; people at one meeting. */
export const minutesLimits = { text: 1000, lines: 300, attendance: 2000 } as const;
/** What a meeting is made for: the network itself, or the beginning of a project. */
export const meetingTemplates = ["network", "kickoff"] as const;

/** What a search looks among, in the order it is shown in. */
export const searchKinds = ["idea", "project", "lesson"] as const;
export type SearchKind = (typeof searchKinds)[number];

/** `words`: in UTF-16 units; things of each kind that one answer has; similar things. */
export const searchLimits = { words: 200, hits: 5, similar: 3 } as const;

/** Whether a person may support an idea, does so, or sent it. */
export const supportStates = ["open", "given", "own"] as const;
export type SupportState = (typeof supportStates)[number];

/** Where in a meeting a topic stands. */
export const topicSlots = ["kickoff", ...meetingSlots] as const;
export type TopicSlot = (typeof topicSlots)[number];

/** What a project agrees on when it begins. */
export const kickoffLines = [
  "aims",
  "roles",
  "groundRules",
  "funderTerms",
  "communication",
  "risks",
  "firstRetro",
  "support",
] as const;

/** What is offered as a topic without anybody having proposed it. */
export const offerKinds = ["idea", "lesson"] as const;

export const presentationAnswers = ["present", "skip", "pass"] as const;

export const agendaLimits = {
  title: 120,
  speaker: 100,
  link: 1000,
  why: 300,
  minutes: 240,
  topics: 60,
  themes: 60,
  wishes: 60,
  /** Of the queue that is told: all wishes, and the board's projects behind them. */
  queued: 100,
} as const;

/** How a meeting went, from badly to excellently. */
export const pulseRatings = ["1", "2", "3", "4", "5"] as const;

export const pulseStates = ["notAsked", "open", "tooFew", "shown"] as const;

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
export type RetroState = (typeof retroStates)[number];

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
  lesson: 150,
  field: 500,
  /** Two of them are a lesson's text. */
  summary: 490,
  minutes: 60,
} as const;
/** In UTF-16 units; of tags also their number. */
export const lessonLimits = { title: 150, text: 1000, tag: 40, tags: 8 } as const;

export const lessonStates = ["draft", "published"] as const;

/**
 * A header. The answer to a change names the revisions that the change has moved: `idea=<value>, support=<value>`.
 * Who sends them with a later question is not answered with anything older.
 */
export const revisionHeader = "kehu-revision";

/** Among them: another value after each change of the asker's, of whom the server counts what they alone see. */
export const ownRevision = "own";

/** A header: the network that the tab shows. */
export const networkHeader = "kehu-network";

/** A header: the team whose channel the tab stands in, by Teams' own id of it. */
export const teamHeader = "kehu-team";

/** What the network's log tells of: changes of things. What people answer, support or tick is never in it. */
export const historyKinds = [
  "agenda.carried",
  "agenda.changed",
  "agenda.offerAdded",
  "agenda.ordered",
  "agenda.presentationOffered",
  "agenda.presentationWithdrawn",
  "agenda.proposed",
  "agenda.removed",
  "agenda.themeChosen",
  "agenda.themeProposed",
  "agenda.themeWithdrawn",
  "ideas.archived",
  "ideas.changed",
  "ideas.decided",
  "ideas.kept",
  "ideas.merged",
  "ideas.restored",
  "ideas.settings",
  "ideas.submitted",
  "ideas.unmerged",
  "ideas.withdrawn",
  "lessons.changed",
  "lessons.drafted",
  "lessons.published",
  "lessons.shared",
  "lessons.withdrawn",
  "meetings.calendarRenewed",
  "meetings.cancelled",
  "meetings.followed",
  "meetings.made",
  "meetings.madeBySeries",
  "meetings.moved",
  "meetings.seriesChanged",
  "meetings.seriesEnded",
  "meetings.seriesMade",
  "minutes.closed",
  "minutes.removed",
  "minutes.reopened",
  "minutes.written",
  "networks.installed",
  "networks.roleGiven",
  "networks.roleTaken",
  "networks.settings",
  "networks.turn",
  "projects.archived",
  "projects.changed",
  "projects.handedOver",
  "projects.handoverAsked",
  "projects.handoverEnded",
  "projects.made",
  "projects.moved",
  "projects.needSaved",
  "projects.newsRemoved",
  "projects.newsTold",
  "projects.outcomeSaved",
  "projects.restored",
  "projects.rootedAnswered",
  "projects.settings",
  "projects.supportAnswered",
  "projects.supportAsked",
  "retros.actionRemoved",
  "retros.actionSaved",
  "retros.changed",
  "retros.closed",
  "retros.lessonRemoved",
  "retros.lessonSaved",
  "retros.opened",
  "retros.published",
  "retros.started",
  "retros.takenOver",
  "status.letGo",
  "status.resent",
  "turns.changed",
] as const;

export type HistoryKind = (typeof historyKinds)[number];

/** What the bot announces for somebody: it waits a while, and until it leaves it can be taken back. */
export const announcementKinds = [
  "meetings.cancelled",
  "meetings.made",
  "meetings.moved",
  "meetings.seriesChanged",
  "meetings.seriesEnded",
  "meetings.seriesMade",
  "minutes.closed",
  "projects.made",
  "projects.moved",
  "projects.needSaved",
  "retros.published",
  "retros.started",
] as const satisfies readonly HistoryKind[];

export type AnnouncementKind = (typeof announcementKinds)[number];

/** What became of an announcement; `changed`: it waits, and what it was of has been changed since. */
export const announcementOutcomes = ["takenBack", "left", "changed"] as const;
export type AnnouncementOutcome = (typeof announcementOutcomes)[number];

/** What shows that a network is alive: things made, published and decided, in the log; never what somebody presses. */
export const livelyKinds = [
  "ideas.decided",
  "ideas.submitted",
  "lessons.published",
  "lessons.shared",
  "meetings.cancelled",
  "meetings.made",
  "minutes.closed",
  "projects.made",
  "projects.newsTold",
  "retros.published",
  "retros.started",
] as const satisfies readonly HistoryKind[];

export type LivelyKind = (typeof livelyKinds)[number];

/** What may wait for a person; of two that are due at once, what stands here first comes first. */
export const waitingKinds = [
  "meeting",
  "duty",
  "presentation",
  "retro",
  "minutes",
  "lesson",
  "idea",
  "action",
  "retroAction",
  "project",
  "supportRequest",
  "message",
  "undatedIdeas",
  "problem",
] as const;

export type WaitingKind = (typeof waitingKinds)[number];

/**
 * What of a project waits for somebody: its news, what came of it and whether it took root are asked of its owner,
 * `handover`: whether they own it, `offer`: help that is offered, `orphan`: it has no owner, `need`: in their sector.
 */
export const projectAsks = [
  "handover",
  "offer",
  "orphan",
  "news",
  "outcome",
  "rooted",
  "need",
] as const;

export const ownKinds = ["project", "idea", "retro", "meeting", "promise"] as const;

export type OwnKind = (typeof ownKinds)[number];

/** How much of each stands on *Oma KEHU*; of what waits, so much is in sight at first. */
export const homeLimits = {
  waiting: 30,
  inSight: 5,
  own: 6,
  coming: 8,
  lately: 6,
  /** Of what a person put away, and of the name of one. */
  putAway: 200,
  name: 100,
} as const;

/** What a new network begins with, in this order. */
export const firstMonthSteps = ["network", "series", "idea", "project", "retro"] as const;

export type FirstMonthStep = (typeof firstMonthSteps)[number];

/** Values that stand in an entry of the log, from what to what. */
export const historyTimes = ["start", "end", "closesAt"] as const;
/** Dates without a time of day. */
export const historyDates = ["due", "startDate", "endDate"] as const;
export const historyPeople = ["leader", "writer", "facilitator", "owner", "keeper"] as const;
const historyWords = [
  "place",
  "role",
  "state",
  "phase",
  "stage",
  "name",
  "goal",
  "sectors",
  "units",
  "funders",
  "part",
  "ownShare",
  "total",
  "strategyGoal",
  "programme",
  "municipality",
] as const;
/** Too long to stand in an entry: it says that they changed. */
export const historyTexts = [
  "title",
  "text",
  "reason",
  "joinUrl",
  "slots",
  "description",
  "deputies",
  "team",
  "links",
] as const;

export const historyFields = [
  ...historyTimes,
  ...historyDates,
  ...historyPeople,
  ...historyWords,
  ...historyTexts,
] as const;

export type HistoryField = (typeof historyFields)[number];

/** Who did what an entry tells: nobody, somebody who is here, or somebody who has left. */
export const historyActors = ["clock", "member", "former"] as const;
