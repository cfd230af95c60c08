import type { Plugin } from "vite";
import type { MessageKey } from "../src/i18n/catalogues.ts";

/**
 * What the tab speaks of, by the query of the import that brings it: the first view's words come alone, those of
 * a view that is loaded later come with it. The messages of everything else stay with the bot.
 */
const subjects = {
  "": [
    "agenda.ask.done.present",
    "agenda.ask.done.skip",
    "agenda.ask.present",
    "agenda.ask.skip",
    "agenda.kickoff",
    "app",
    "duties.done.pass",
    "duties.done.take",
    "duties.pass",
    "duties.take",
    "errors",
    "home.about",
    "home.did",
    "home.do",
    "home.due",
    "home.first.lead",
    "home.first.welcome",
    "home.greeting",
    "home.item",
    "home.network",
    "home.next",
    "home.today",
    "home.waiting",
    "ideas.form.heading",
    "lessons.draft.agree",
    "lessons.draft.agreed",
    "lessons.draft.publish",
    "lessons.draft.published",
    "lessons.tab.share",
    "meetings.answer",
    "meetings.answered",
    "meetings.counts",
    "meetings.slot",
    "meetings.tab.all",
    "meetings.tab.answer",
    "meetings.tab.begin",
    "meetings.tab.next",
    "people",
    "retros.card.answer",
    "retros.form.heading",
    "retros.tab.ticked",
    "status.letGo",
    "status.resend",
    "unread",
  ],
  history: ["history"],
  ideas: ["forms", "ideas"],
  lessons: [
    "errors.lessonNotReady",
    "forms",
    "lessons.card",
    "lessons.draft",
    "lessons.form",
    "lessons.sameHere",
    "lessons.tab",
    "projects.phase",
  ],
  meetings: [
    "agenda.ask",
    "agenda.kickoff",
    "agenda.linkWrong",
    "agenda.minutesWrong",
    "agenda.more",
    "agenda.offer",
    "agenda.offers",
    "agenda.present",
    "agenda.propose",
    "agenda.queue",
    "agenda.tab",
    "agenda.template",
    "agenda.themes",
    "agenda.topic",
    "calendar.problem",
    "errors.minutesClosed",
    "errors.minutesEarly",
    "errors.minutesFull",
    "figures",
    "forms",
    "history.heading",
    "meetings.add",
    "meetings.answer",
    "meetings.answered",
    "meetings.calendar",
    "meetings.cancel.button",
    "meetings.cancel.heading",
    "meetings.cancel.intro",
    "meetings.cancel.keep",
    "meetings.cancel.lead",
    "meetings.cancel.reason",
    "meetings.counts",
    "meetings.ended",
    "meetings.form",
    "meetings.join",
    "meetings.length",
    "meetings.manage",
    "meetings.minutes",
    "meetings.movedFrom",
    "meetings.none",
    "meetings.noneHow",
    "meetings.place",
    "meetings.programme",
    "meetings.reason",
    "meetings.saved",
    "meetings.series",
    "meetings.slot",
    "meetings.tab",
    "meetings.when",
    "minutes.memo",
    "minutes.tab",
    "pulse.form",
    "pulse.rating",
    "pulse.result",
    "pulse.tab",
    "pulse.thanks",
    "rounds",
    "duties",
  ],
  projects: ["projects"],
  rest: [
    "home.first",
    "home.lately",
    "home.own",
    "home.promised",
    "home.year",
    "ideas.card.supporters",
    "ideas.number",
    "ideas.stage",
    "projects.phase",
    "retros.rules",
  ],
  networks: ["networks.replaced", "networks.tab"],
  retros: [
    "forms",
    "history.heading",
    "lessons.retro",
    "retros.about",
    "retros.answer",
    "retros.card",
    "retros.carried",
    "retros.change",
    "retros.form",
    "retros.pulse",
    "retros.question",
    "retros.reaction",
    "retros.rules",
    "retros.seenBy",
    "retros.summary",
    "retros.tab",
    "retros.takeOver",
    "retros.template",
    "retros.thanks",
    "retros.when",
    "rounds",
  ],
} as const;

/** Refusals that come with a later view, or are met in the chat alone, or before there is a page. */
const elsewhere: ReadonlySet<string> = new Set([
  "errors.lessonNotReady",
  "errors.minutesClosed",
  "errors.minutesEarly",
  "errors.minutesFull",
  "errors.notInTeam",
  "errors.notJson",
  "errors.notYours",
  "errors.onlyUnseen",
  "errors.wrongHost",
]);

type Subject = (typeof subjects)[keyof typeof subjects][number];

export type TabMessageKey = Extract<MessageKey, Subject | `${Subject}.${string}`>;

const isAbout = (key: string, subject: string): boolean =>
  key === subject || key.startsWith(`${subject}.`);

/** Leaves in each catalogue what is spoken of. */
export const tabMessages = (): Plugin => ({
  name: "tab-messages",
  enforce: "pre",
  transform: (code, id) => {
    const [, query] = /\/src\/i18n\/\w+\.json\??(\w*)$/.exec(id) ?? [];
    if (query === undefined) return undefined;
    const spoken: readonly string[] = subjects[query as keyof typeof subjects];
    const messages = Object.entries(JSON.parse(code) as Record<string, string>);
    const kept = messages.filter(
      ([key]) =>
        (query !== "" || !elsewhere.has(key)) && spoken.some((subject) => isAbout(key, subject)),
    );
    const json = JSON.stringify(Object.fromEntries(kept));
    // With a query the name does not end as that of a JSON file any more.
    return { code: query ? `export default ${json}` : json, map: null };
  },
});
