import type { agendaOperations } from "./agenda.ts";
import type { announcementOperations } from "./announcements.ts";
import type { documentOperations } from "./document.ts";
import type { dutyOperations } from "./duties.ts";
import type { figureOperations } from "./figures.ts";
import type { healthOperations } from "./health.ts";
import type { historyOperations } from "./history.ts";
import type { homeOperations } from "./home.ts";
import type { ideaSettingsOperations } from "./idea-settings.ts";
import type { ideaOperations } from "./ideas.ts";
import type { lessonOperations } from "./lessons.ts";
import type { meetingOperations } from "./meetings.ts";
import type { minutesOperations } from "./minutes.ts";
import type { needOperations } from "./needs.ts";
import type {
  localOperations,
  networkOperations,
  settingsOperations,
  signInOperations,
} from "./networks.ts";
import type { notificationOperations } from "./notifications.ts";
import type { Operation, Operations } from "./operations.ts";
import type { projectSettingsOperations } from "./project-settings.ts";
import type { projectOperations } from "./projects.ts";
import type { pulseOperations } from "./pulse.ts";
import type { discussionOperations, retroOperations } from "./retros.ts";
import type { searchOperations } from "./search.ts";
import type { statusOperations } from "./status.ts";
import type { supportRequestOperations } from "./support-requests.ts";
import type { CommandName, Verb } from "./verbs.ts";
import type { Role } from "./vocabulary.ts";

/*
 * Who may do what, in one table: the operations of the API, the buttons of the cards and the words of the chat. The
 * rules that depend on the thing (whose it is, who leads it, who was asked) stand with the thing; they only take away.
 */

/** What a person is in a network: a member, beside the roles that they were given. */
export type Part = "member" | Role;

type Allowed = readonly [Part, ...Part[]];

const everyone: Allowed = ["coordinator", "projectSupport", "member", "reader", "guest"];
/** Sees what the network keeps to itself, and changes nothing. */
const insiders: Allowed = ["coordinator", "projectSupport", "member", "reader"];
/** Answers, supports, reacts and sends ideas: what the cards of the channel ask of those who read them. */
const participants: Allowed = ["coordinator", "projectSupport", "member", "guest"];
const members: Allowed = ["coordinator", "projectSupport", "member"];
const coordinators: Allowed = ["coordinator"];

type KeyOf<O extends Pick<Operation, "method" | "path">> = `${O["method"]} ${O["path"]}`;

/** Those of people: what is open to anyone asks nobody who they are. */
type KeysOf<All extends Operations> = {
  [Name in keyof All]: All[Name] extends { readonly open: true } ? never : KeyOf<All[Name]>;
}[keyof All];

type Listed =
  | typeof agendaOperations
  | typeof announcementOperations
  | typeof discussionOperations
  | typeof documentOperations
  | typeof figureOperations
  | typeof healthOperations
  | typeof historyOperations
  | typeof homeOperations
  | typeof ideaOperations
  | typeof ideaSettingsOperations
  | typeof lessonOperations
  | typeof localOperations
  | typeof meetingOperations
  | typeof minutesOperations
  | typeof networkOperations
  | typeof needOperations
  | typeof notificationOperations
  | typeof projectOperations
  | typeof projectSettingsOperations
  | typeof pulseOperations
  | typeof retroOperations
  | typeof searchOperations
  | typeof settingsOperations
  | typeof signInOperations
  | typeof statusOperations
  | typeof supportRequestOperations
  | typeof dutyOperations;

/** An operation by its method and path. */
export type OperationKey = Listed extends infer All
  ? All extends Operations
    ? KeysOf<All>
    : never
  : never;

/** Operations that the table below knows, each of them: with others it does not compile. */
export type WithRights<All extends Operations> =
  KeysOf<All> extends OperationKey ? All : { readonly [Name in keyof All]: never };

export const operationRights: Readonly<Record<OperationKey, Allowed>> = {
  "GET /api/me": everyone,
  "PUT /api/me/network": everyone,
  "GET /api/me/notifications": everyone,
  "PUT /api/me/notifications": everyone,
  "PUT /api/me/away": everyone,
  "PUT /api/me/language": everyone,
  "PUT /api/me/sector": everyone,
  // Who does not change them is told who does.
  "GET /api/settings": everyone,
  "GET /api/settings/channels": coordinators,
  "PUT /api/settings": coordinators,
  "PUT /api/settings/people/:person/roles/:role": coordinators,
  "PUT /api/settings/coordinator": members,
  "GET /api/history": insiders,

  // Each finds their own, a coordinator all.
  "GET /api/announcements": everyone,
  "DELETE /api/announcements/:id": members,
  "POST /api/announcements/:id/sending": members,

  "GET /api/projects": everyone,
  "GET /api/projects/board": everyone,
  "GET /api/projects/choices": insiders,
  "GET /api/projects/titles": insiders,
  "GET /api/projects/:id": everyone,
  "GET /api/projects/:id/history": insiders,
  "POST /api/projects": members,
  "PUT /api/projects/:id": members,
  "PUT /api/projects/:id/phase": members,
  "DELETE /api/projects/:id/phase/:event": members,
  "PUT /api/projects/:id/outcome": members,
  "PUT /api/projects/:id/rooted": members,
  "PUT /api/projects/:id/archive": members,
  "PUT /api/projects/:id/handover": members,
  "PUT /api/projects/:id/handover/answer": members,
  "PUT /api/projects/:id/joining": members,
  "POST /api/projects/:id/news": members,
  "DELETE /api/projects/:id/news/:news": members,
  "PUT /api/projects/:id/needs/:need": members,
  "PUT /api/projects/:id/needs/:need/open": members,
  "PUT /api/projects/:id/needs/:need/offer": participants,
  "DELETE /api/projects/:id/needs/:need/offer": participants,
  "PUT /api/projects/:id/needs/:need/offers/:person": members,
  "GET /api/support-requests": members,
  "POST /api/projects/:id/support-requests": members,
  "PUT /api/support-requests/:id": ["projectSupport"],
  "GET /api/projects/settings": insiders,
  "PUT /api/projects/settings": coordinators,

  "GET /api/ideas": everyone,
  "GET /api/ideas/board": everyone,
  "GET /api/ideas/settings": everyone,
  "PUT /api/ideas/settings": coordinators,
  "GET /api/ideas/people": members,
  "GET /api/ideas/:id": everyone,
  "GET /api/ideas/:id/thread": everyone,
  "POST /api/ideas": participants,
  "PUT /api/ideas/:id": participants,
  "PUT /api/ideas/:id/withdrawal": participants,
  "PUT /api/ideas/:id/archive": coordinators,
  "PUT /api/ideas/:id/steps/:step": members,
  "GET /api/ideas/trial/choices": members,
  "POST /api/ideas/:id/trial": members,
  "PUT /api/ideas/:id/keeper": members,
  "POST /api/ideas/:id/merge": members,
  "DELETE /api/ideas/:id/merge": members,
  "PUT /api/ideas/:id/support": participants,
  "DELETE /api/ideas/:id/support": participants,
  "PUT /api/ideas/:id/joining": participants,
  "DELETE /api/ideas/:id/joining": participants,

  "GET /api/lessons": everyone,
  "GET /api/lessons/:id": everyone,
  "GET /api/lessons/drafts": members,
  "POST /api/lessons": members,
  "PUT /api/lessons/:id": members,
  "PUT /api/lessons/:id/agreement": members,
  "PUT /api/lessons/:id/publication": members,
  "DELETE /api/lessons/:id/publication": members,
  "PUT /api/lessons/:id/same-here": participants,
  "DELETE /api/lessons/:id/same-here": participants,

  // What it finds is what everybody may open.
  "GET /api/search": everyone,
  "GET /api/search/similar": everyone,

  "GET /api/home": everyone,
  "PUT /api/status/resent-message": coordinators,
  "PUT /api/status/dropped-message": coordinators,

  "GET /api/meetings": everyone,
  "GET /api/meetings/:id": everyone,
  "GET /api/meetings/:id/calendar": everyone,
  "GET /api/meetings/:id/history": insiders,
  "GET /api/meetings/figures": insiders,
  "PUT /api/meetings/:id/answer": participants,
  "GET /api/series": coordinators,
  "POST /api/series": coordinators,
  "POST /api/series/preview": coordinators,
  "PUT /api/series/:id": coordinators,
  "PUT /api/series/:id/end": coordinators,
  "POST /api/meetings": coordinators,
  "PUT /api/meetings/:id": coordinators,
  "PUT /api/meetings/:id/cancellation": coordinators,
  "PUT /api/meetings/:id/calendar": coordinators,

  "GET /api/meetings/:id/agenda": everyone,
  "POST /api/meetings/:id/topics": members,
  "PUT /api/meetings/:id/topics/:topic": members,
  "DELETE /api/meetings/:id/topics/:topic": members,
  "PUT /api/meetings/:id/topics/:topic/done": members,
  "PUT /api/meetings/:id/order": members,
  "POST /api/meetings/:id/offers": members,
  "PUT /api/meetings/:id/theme": members,
  "GET /api/themes": everyone,
  "POST /api/themes": members,
  "DELETE /api/themes/:id": members,
  "PUT /api/themes/:id/backing": members,
  "GET /api/presentations": insiders,
  "POST /api/presentations": members,
  "DELETE /api/presentations/:id": members,
  "PUT /api/presentations/:id/answer": members,

  "GET /api/duties": insiders,
  "GET /api/duties/people": coordinators,
  "PUT /api/duties/willing": members,
  "PUT /api/meetings/:id/duties/:role": members,

  "GET /api/meetings/:id/minutes": insiders,
  "PUT /api/meetings/:id/lines/:line": members,
  "PUT /api/meetings/:id/lines/:line/removal": members,
  "PUT /api/meetings/:id/lines/:line/done": members,
  "PUT /api/meetings/:id/minutes/slots": members,
  "PUT /api/meetings/:id/minutes/closing": members,
  "PUT /api/meetings/:id/minutes/reopening": coordinators,
  "GET /api/meetings/:id/memo": everyone,
  "GET /api/meetings/:id/memo.html": everyone,
  "GET /api/meetings/:id/memo.md": everyone,
  "GET /api/meetings/:id/memo.eml": everyone,

  "GET /api/meetings/:id/pulse": everyone,
  "PUT /api/meetings/:id/pulse/answer": participants,
  "PUT /api/meetings/:id/pulse/withdrawal": participants,

  "GET /api/retros": everyone,
  "GET /api/retros/:id": everyone,
  "GET /api/retros/:id/history": insiders,
  "GET /api/retros/form": members,
  "POST /api/retros": members,
  "PUT /api/retros/:id": members,
  "PUT /api/retros/:id/answer": participants,
  "PUT /api/retros/:id/withdrawal": participants,
  "PUT /api/retros/:id/closed": members,
  "PUT /api/retros/:id/facilitator": members,
  "PUT /api/retros/:id/opened": members,
  "GET /api/retros/actions": insiders,
  "GET /api/retros/:id/discussion": insiders,
  "PUT /api/retros/:id/notes/:part": members,
  "PUT /api/retros/:id/groups/:part": members,
  "DELETE /api/retros/:id/groups/:part": members,
  "PUT /api/retros/:id/marks": members,
  "PUT /api/retros/:id/shown-marks": members,
  "PUT /api/retros/:id/timer": members,
  "PUT /api/retros/:id/current": members,
  "PUT /api/retros/:id/actions/:part": members,
  "PUT /api/retros/:id/actions/:part/done": members,
  "DELETE /api/retros/:id/actions/:part": members,
  "PUT /api/retros/:id/lessons/:part": members,
  "DELETE /api/retros/:id/lessons/:part": members,
  "PUT /api/retros/:id/summary": members,
  "PUT /api/retros/:id/reactions": participants,
};

export const verbRights: Readonly<Record<Verb, Allowed>> = {
  "chat.help": everyone,
  "chat.say": everyone,
  "chat.language": everyone,

  "networks.choose": everyone,
  "networks.settings": everyone,
  "networks.saveSettings": coordinators,
  "networks.takeTurn": members,
  "networks.language": coordinators,

  "status.open": coordinators,
  "status.letGo": coordinators,
  "status.resend": coordinators,

  "notifications.form": everyone,
  "notifications.save": everyone,
  "notifications.pause": everyone,
  "notifications.resume": everyone,

  "ideas.form": participants,
  "ideas.submit": participants,
  "ideas.unsupport": participants,
  "ideas.show": everyone,
  "ideas.support": participants,
  "ideas.open": everyone,
  "ideas.join": participants,
  "ideas.offerForm": participants,
  "ideas.offer": participants,
  "ideas.leave": participants,
  "ideas.changeForm": participants,
  "ideas.change": participants,
  "ideas.withdraw": participants,
  "ideas.decisionForm": members,
  "ideas.decide": members,
  "ideas.trialForm": members,
  "ideas.startTrial": members,
  "ideas.mergeForm": members,
  "ideas.merge": members,
  "ideas.unmerge": members,
  "ideas.archive": coordinators,
  "ideas.keep": members,
  "ideas.askForm": members,
  "ideas.ask": members,
  "ideas.agree": members,
  "ideas.decline": members,
  "ideas.supportSimilar": participants,

  "projects.list": everyone,
  "projects.show": everyone,
  "projects.form": members,
  "projects.make": members,
  "projects.join": members,
  "projects.leave": members,
  "projects.offerForm": participants,
  "projects.offer": participants,
  "projects.withdrawOffer": participants,
  "projects.answerOffer": members,
  "projects.newsForm": members,
  "projects.news": members,
  "projects.quiet": members,
  "projects.moveForm": members,
  "projects.move": members,
  "projects.supportForm": members,
  "projects.askSupport": members,
  "projects.answerSupport": ["projectSupport"],
  "projects.answerHandover": members,
  "projects.ownerForm": members,
  "projects.nameOwner": members,
  "projects.outcomeForm": members,
  "projects.outcome": members,
  "projects.rooted": members,

  "announcements.takeBack": members,
  "announcements.sendNow": members,

  "meetings.show": everyone,
  "meetings.answer": participants,
  "meetings.calendar": everyone,
  "meetings.renewCalendar": coordinators,
  "meetings.manage": coordinators,
  "meetings.seriesForm": coordinators,
  "meetings.saveSeries": coordinators,
  "meetings.endSeries": coordinators,
  "meetings.form": coordinators,
  "meetings.save": coordinators,
  "meetings.cancelForm": coordinators,
  "meetings.cancel": coordinators,

  "minutes.close": members,
  "minutes.tickAction": members,

  "agenda.topicForm": members,
  "agenda.saveTopic": members,
  "agenda.removeTopic": members,
  "agenda.themes": everyone,
  "agenda.themeForm": members,
  "agenda.saveTheme": members,
  "agenda.backTheme": members,
  "agenda.chooseTheme": members,
  "agenda.presentationForm": members,
  "agenda.savePresentation": members,
  "agenda.answerPresentation": members,
  "agenda.offers": members,
  "agenda.addOffer": members,

  "turns.open": insiders,
  "turns.willing": members,
  "turns.take": members,
  "turns.pass": members,
  "turns.name": coordinators,

  "pulse.form": participants,
  "pulse.answer": participants,
  "pulse.withdraw": participants,

  "retros.form": members,
  "retros.start": members,
  "retros.changeForm": members,
  "retros.change": members,
  "retros.list": everyone,
  "retros.show": everyone,
  "retros.answerForm": participants,
  "retros.answer": participants,
  "retros.withdraw": participants,
  "retros.close": members,
  "retros.open": members,
  "retros.takeOver": members,
  "retros.react": participants,
  "retros.tick": members,

  "lessons.search": everyone,
  "lessons.show": everyone,
  "lessons.sameHere": participants,
  "lessons.form": members,
  "lessons.save": members,
  "lessons.withdraw": members,
  "lessons.agree": members,
  "lessons.publish": members,
};

export const commandRights: Readonly<Record<CommandName, Allowed>> = {
  hello: everyone,
  help: everyone,
  calendar: everyone,
  feedback: everyone,
  find: everyone,
  idea: participants,
  ideas: everyone,
  language: everyone,
  lessons: everyone,
  meeting: everyone,
  memo: everyone,
  network: everyone,
  notifications: everyone,
  pause: everyone,
  project: everyone,
  projects: everyone,
  retro: everyone,
  // Who does not set the meetings up is shown the next one.
  series: everyone,
  // Who does not change them is told who does.
  settings: everyone,
  status: coordinators,
};

/** Somebody with the roles they were given in the network. */
export interface Roles {
  readonly roles: readonly Role[];
}

const beside: readonly Role[] = ["reader", "guest"];

/** A reader or a guest is no member, unless they have another role too. */
const partsOf = ({ roles }: Roles): readonly Part[] =>
  roles.length > 0 && roles.every((role) => beside.includes(role)) ? roles : ["member", ...roles];

/** Whether they are a member, and no mere reader or guest. */
export const isInside = (person: Roles): boolean => partsOf(person).includes("member");

const isAllowed = (person: Roles, allowed: readonly Part[] | undefined): boolean =>
  // What the table does not know is nobody's.
  allowed !== undefined && partsOf(person).some((part) => allowed.includes(part));

/** Whether somebody may call this operation. */
export const may = (person: Roles, { method, path }: Pick<Operation, "method" | "path">): boolean =>
  isAllowed(person, operationRights[`${method} ${path}` as OperationKey]);

const operationKeys = (): OperationKey[] => Object.keys(operationRights) as OperationKey[];

/** The operations that somebody may not call. */
export const refusedTo = (person: Roles): OperationKey[] =>
  operationKeys().filter((key) => !isAllowed(person, operationRights[key]));

/** Whether a person has a button for an operation: the tab, which has no table, is told what is refused. */
export const isOffered = (
  { refused }: { readonly refused: readonly string[] },
  operation: OperationKey,
): boolean => !refused.includes(operation);

/** Whether somebody may press a button with this verb. */
export const mayPress = (person: Roles, verb: Verb): boolean => isAllowed(person, verbRights[verb]);

/** Whether somebody may say this word. */
export const maySay = (person: Roles, command: CommandName): boolean =>
  isAllowed(person, commandRights[command]);
