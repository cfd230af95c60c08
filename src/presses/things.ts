import { type Verb, verbs } from "../contract/verbs.ts";

/** What a person's presses are in order about: a kind, and which one of it. */
export type Thing = readonly string[];

type Data = Readonly<Record<string, unknown>>;

/** A text as a card sends it; undefined of what is absent, empty, or longer than any id. */
const idIn = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" && value.length <= 300 ? value : undefined;

/** Things that are new with their form: hardly ever is there a press to be remembered of them. */
const newWithForm: ReadonlySet<string | undefined> = new Set([
  ...["idea", "project", "news", "supportRequest"],
]);

export const isNewWithForm = ([kind]: Thing): boolean => newWithForm.has(kind);

/** The thing that is named by these fields; a press that lacks one of them is refused by its schema. */
const thing =
  (kind: string, ...fields: readonly string[]) =>
  (data: Data): Thing | undefined => {
    const ids = fields.map((field) => idIn(data[field]));
    return ids.every((id) => id !== undefined) ? [kind, ...ids] : undefined;
  };

/** The first press only asks whether one is sure. */
const onceSure =
  (of: ReturnType<typeof thing>) =>
  (data: Data): Thing | undefined =>
    data.sure === undefined ? undefined : of(data);

/** Opens, shows, lists or asks. */
const nothing = "nothing";
/** Nothing is remembered of the press: the box of the round, or the row of the person, refuses the second. */
const anonymous = "anonymous";
/** It belongs to no network: the rows of the person remember it and refuse what is older. */
const ofPerson = "ofPerson";

/**
 * What each verb changes. Verbs that undo each other name the same thing; what has nothing to do with each other
 * does not, since of two presses on one thing that arrive in the wrong order the earlier one is dropped.
 */
export const changedBy = {
  [verbs.help]: nothing,
  // Words that change something take the press themselves.
  [verbs.say]: nothing,
  [verbs.chooseLanguage]: thing("language"),
  [verbs.chooseNetwork]: ofPerson,
  [verbs.openSettings]: nothing,
  [verbs.saveSettings]: thing("settings"),
  [verbs.takeDuty]: thing("settings"),
  [verbs.changeNetworkLanguage]: thing("settings"),
  [verbs.openIdeaForm]: nothing,
  [verbs.submitIdea]: thing("idea", "form"),
  [verbs.supportIdea]: thing("support", "idea"),
  [verbs.unsupportIdea]: thing("support", "idea"),
  [verbs.showIdea]: nothing,
  [verbs.openIdea]: nothing,
  [verbs.joinIdea]: thing("joining", "idea"),
  [verbs.openOfferForm]: nothing,
  [verbs.offerToIdea]: thing("joining", "idea"),
  [verbs.leaveIdea]: thing("joining", "idea"),
  [verbs.openIdeaChange]: nothing,
  [verbs.changeIdea]: thing("ideaTexts", "idea"),
  [verbs.withdrawIdea]: onceSure(thing("ideaTexts", "idea")),
  [verbs.openDecision]: nothing,
  // The step has the id of its form.
  [verbs.decideOnIdea]: thing("ideaStep", "step"),
  [verbs.openTrialForm]: nothing,
  // The project has the id of its form.
  [verbs.startTrial]: thing("project", "id"),
  [verbs.openMergeForm]: nothing,
  [verbs.mergeIdea]: thing("ideaMerge", "idea"),
  [verbs.unmergeIdea]: thing("ideaMerge", "idea"),
  [verbs.archiveIdea]: thing("ideaArchive", "idea"),
  [verbs.keepIdea]: thing("keeper", "idea"),
  [verbs.openKeeperForm]: nothing,
  [verbs.askKeeper]: thing("keeper", "idea"),
  [verbs.agreeToKeep]: thing("keeper", "idea"),
  [verbs.declineToKeep]: thing("keeper", "idea"),
  [verbs.supportSimilarIdea]: thing("support", "idea"),
  [verbs.listProjects]: nothing,
  [verbs.showProject]: nothing,
  [verbs.openProjectForm]: nothing,
  [verbs.makeProject]: thing("project", "id"),
  [verbs.joinProject]: thing("joining", "project"),
  [verbs.leaveProject]: thing("joining", "project"),
  [verbs.openHelpForm]: nothing,
  [verbs.offerHelp]: thing("help", "project", "need"),
  [verbs.withdrawHelp]: thing("help", "project", "need"),
  [verbs.answerHelp]: thing("helpAnswer", "project", "need", "person"),
  [verbs.openNewsForm]: nothing,
  [verbs.tellNews]: thing("news", "id"),
  [verbs.tellQuiet]: thing("news", "form"),
  [verbs.openMoveForm]: nothing,
  [verbs.moveProject]: thing("phase", "project"),
  [verbs.openSupportForm]: nothing,
  [verbs.askSupport]: thing("supportRequest", "id"),
  [verbs.answerSupport]: thing("supportAnswer", "request"),
  [verbs.answerHandover]: thing("handover", "project"),
  [verbs.openOwnerForm]: nothing,
  [verbs.nameProjectOwner]: thing("handover", "project"),
  [verbs.openOutcomeForm]: nothing,
  [verbs.saveOutcome]: thing("outcome", "project"),
  [verbs.answerRooted]: thing("rooted", "project"),
  [verbs.openStatus]: nothing,
  [verbs.resendMessage]: thing("resend", "message"),
  [verbs.letMessageGo]: thing("resend", "message"),
  [verbs.openNotificationsForm]: nothing,
  [verbs.saveNotifications]: thing("notifications"),
  [verbs.pauseNotifications]: thing("pause"),
  [verbs.resumeNotifications]: thing("pause"),
  [verbs.takeBackAnnouncement]: thing("announcement", "announcement"),
  [verbs.sendAnnouncement]: thing("announcement", "announcement"),
  [verbs.showMeeting]: nothing,
  [verbs.answerMeeting]: thing("rsvp", "meeting"),
  [verbs.openCalendar]: nothing,
  [verbs.renewCalendar]: onceSure(thing("calendar")),
  [verbs.manageMeetings]: nothing,
  [verbs.openSeriesForm]: nothing,
  [verbs.saveSeries]: thing("series", "id"),
  [verbs.endSeries]: onceSure(thing("series", "series")),
  [verbs.openMeetingForm]: nothing,
  [verbs.saveMeeting]: thing("meeting", "id"),
  [verbs.openCancelForm]: nothing,
  [verbs.cancelMeeting]: thing("meeting", "meeting"),
  [verbs.closeMinutes]: thing("minutes", "meeting"),
  [verbs.tickAction]: thing("action", "line"),
  [verbs.openTopicForm]: nothing,
  // A new topic has the id of its form, an offered one that of the offer, a chosen theme its own.
  [verbs.saveTopic]: (data: Data) => thing("topic", data.topic ? "topic" : "form")(data),
  [verbs.removeTopic]: thing("topic", "topic"),
  [verbs.openThemes]: nothing,
  [verbs.openThemeForm]: nothing,
  [verbs.saveTheme]: thing("theme", "form"),
  [verbs.backTheme]: thing("backing", "theme"),
  [verbs.chooseTheme]: thing("topic", "theme"),
  [verbs.openPresentationForm]: nothing,
  [verbs.savePresentation]: thing("presentation", "form"),
  [verbs.answerPresentation]: thing("presentationAsk", "ask"),
  [verbs.openOffers]: nothing,
  [verbs.addOffer]: thing("topic", "id"),
  [verbs.openDuties]: nothing,
  [verbs.saveWilling]: thing("willing"),
  [verbs.takeMeetingDuty]: thing("turn", "meeting", "role"),
  [verbs.passMeetingDuty]: thing("turn", "meeting", "role"),
  [verbs.nameForDuty]: thing("turn", "meeting", "role"),
  [verbs.openPulse]: nothing,
  [verbs.answerPulse]: anonymous,
  [verbs.withdrawPulse]: anonymous,
  [verbs.openRetroForm]: nothing,
  [verbs.startRetro]: thing("retro", "id"),
  [verbs.openRetroChange]: nothing,
  [verbs.changeRetro]: thing("retro", "retro"),
  [verbs.listRetros]: nothing,
  [verbs.showRetro]: nothing,
  [verbs.openRetroAnswer]: nothing,
  // Of a retro by name its action remembers the press itself: the retro says which it is.
  [verbs.answerRetro]: anonymous,
  [verbs.withdrawRetro]: anonymous,
  [verbs.closeRetro]: thing("retro", "retro"),
  [verbs.takeOverRetro]: thing("retro", "retro"),
  [verbs.openRetro]: thing("retro", "retro"),
  [verbs.reactToRetro]: anonymous,
  [verbs.tickRetroAction]: thing("retroAction", "action"),
  [verbs.searchLessons]: nothing,
  [verbs.showLesson]: nothing,
  [verbs.sameHere]: thing("sameHere", "lesson"),
  [verbs.openLessonForm]: nothing,
  [verbs.saveLesson]: thing("lesson", "form"),
  [verbs.withdrawLesson]: onceSure(thing("lesson", "lesson")),
  [verbs.agreeLesson]: thing("lesson", "lesson"),
  [verbs.publishLesson]: thing("lesson", "lesson"),
} satisfies Record<
  Verb,
  typeof nothing | typeof anonymous | typeof ofPerson | ((data: Data) => Thing | undefined)
>;

/** The verbs whose presses are remembered. */
export type ChangingVerb = {
  [V in Verb]: (typeof changedBy)[V] extends string ? never : V;
}[Verb];

/** What a press of this verb with this data changes; undefined when nothing is remembered of it. */
export const thingOf = (verb: Verb, data: unknown): Thing | undefined => {
  const changed = changedBy[verb];
  if (typeof changed === "string" || data === null || typeof data !== "object") return undefined;
  return changed(data as Data);
};
