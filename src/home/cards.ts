import {
  type Action,
  actionSet,
  type Card,
  card,
  type Element,
  execute,
  heading,
  label,
  openForm,
  openUrl,
  plain,
  text,
} from "../cards/card.ts";
import type { Lively, NextMeeting, Waiting } from "../contract/home.ts";
import { verbs } from "../contract/verbs.ts";
import { meetingAnswers } from "../contract/vocabulary.ts";
import { shortDayIn } from "../i18n/moments.ts";
import type { Translator } from "../i18n/translator.ts";
import { whenSentence } from "../words/meetings.ts";
import type { OwnHome, SharedHome } from "./views.ts";

export interface HomeCardOptions {
  /** Where in the tab the page is. */
  readonly address: string;
  /** Where in the tab a view of it is. */
  readonly addressOf: (view: string) => string;
}

const mostWaiting = 2;
const mostLately = 3;
/** Teams shows at most so many; they stand beside what they are for, and are counted here. */
const mostButtons = 6;

/** A date of the wall calendar, as people write it. */
const dayOf = (due: string | undefined, t: Translator): string =>
  due === undefined ? "" : shortDayIn(t.locale, new Date(`${due}T12:00:00Z`), "UTC");

/** What is to be done about it. */
const askOf = (item: Waiting, t: Translator): string => {
  const day = dayOf(item.due, t);
  switch (item.kind) {
    case "duty":
      return t(`duties.ask.${item.role}`, { day });
    case "presentation":
      return t("home.waiting.presentation", { day, minutes: item.minutes });
    case "lesson":
      return t("home.waiting.lesson", { does: item.does });
    case "action":
      return t("home.waiting.action", { day, from: item.meeting.title });
    case "retroAction":
      return t("home.waiting.action", { day, from: item.retro.title });
    case "idea":
      return t("home.waiting.idea", { does: item.does, day });
    case "undatedIdeas":
      return t("home.waiting.undatedIdeas", { count: item.count });
    case "project":
      return t("home.waiting.project", { does: item.does, person: item.person });
    case "supportRequest":
      return t("home.waiting.supportRequest", { asks: item.asks, person: item.person });
    case "message":
      return t("home.waiting.message", {
        named: String(item.person !== ""),
        person: item.person,
      });
    case "meeting":
    case "retro":
    case "minutes":
    case "problem":
      return t(`home.waiting.${item.kind}`, { day });
  }
};

/** What a project asks is done in the chat; an offer is read where it is answered. */
const projectPress = (
  { does, project, view }: Extract<Waiting, { kind: "project" }>,
  t: Translator,
  addressOf: HomeCardOptions["addressOf"],
): Action => {
  switch (does) {
    case "handover": {
      const data = { project, answer: "agree" };
      return execute(t("projects.handover.agree"), verbs.answerHandover, data);
    }
    case "news":
      return openForm(t("projects.card.tell"), verbs.openNewsForm, { project });
    case "outcome":
      return openForm(t("projects.card.outcome"), verbs.openOutcomeForm, { project });
    case "need":
      return openForm(t("projects.card.help"), verbs.openHelpForm, { project });
    case "orphan":
      return openForm(t("projects.card.nameOwner"), verbs.openOwnerForm, { project });
    case "offer":
    case "rooted":
      return openUrl(t("home.open"), addressOf(view));
  }
};

/** The press that does it, or the step that leads to where it is done. */
const pressOf = (item: Waiting, t: Translator, { addressOf }: HomeCardOptions): Action => {
  switch (item.kind) {
    case "meeting":
      return execute(t("home.answer"), verbs.showMeeting, { meeting: item.meeting });
    case "duty": {
      const { meeting, role } = item;
      return execute(t("duties.take"), verbs.takeMeetingDuty, { meeting, role });
    }
    case "presentation": {
      const data = { ask: item.ask, answer: "present" };
      return execute(t("agenda.ask.present"), verbs.answerPresentation, data);
    }
    case "retro":
      return openForm(t("home.answer"), verbs.openRetroAnswer, { retro: item.retro });
    case "action": {
      const { meeting, line } = item;
      const data = { meeting: meeting.id, from: meeting.id, line, done: "true" };
      return execute(t("minutes.tick.done"), verbs.tickAction, data);
    }
    case "retroAction": {
      const { retro, action } = item;
      return execute(t("minutes.tick.done"), verbs.tickRetroAction, { retro: retro.id, action });
    }
    case "idea":
      return item.does === "finish"
        ? openForm(t("ideas.decide.open"), verbs.openDecision, { idea: item.idea })
        : execute(t("ideas.open"), verbs.openIdea, { idea: item.idea });
    case "message":
      return execute(t("status.resend"), verbs.resendMessage, { message: item.message });
    case "problem":
      return execute(t("commands.status.button"), verbs.openStatus);
    case "project":
      return projectPress(item, t, addressOf);
    case "minutes":
    case "lesson":
    case "undatedIdeas":
    case "supportRequest":
      return openUrl(t("home.open"), addressOf(item.view));
  }
};

const waitingRow = (item: Waiting, t: Translator, options: HomeCardOptions): Element => ({
  type: "Container",
  separator: true,
  items: [
    plain(item.title || t("app.ideas"), { weight: "Bolder" }),
    plain(askOf(item, t), { subtle: true, size: "Small", spacing: "None" }),
    actionSet([pressOf(item, t, options)]),
  ],
});

const answers = ({ id }: NextMeeting["meeting"], t: Translator): Action[] =>
  meetingAnswers.map((answer) =>
    execute(t(`meetings.answer.${answer}`), verbs.answerMeeting, { meeting: id, answer }),
  );

/** To one person with their own answer; to many without any. */
const nextElements = ({ meeting }: NextMeeting, t: Translator, isPersonal: boolean): Element[] => [
  label(t("commands.meeting.button")),
  plain(meeting.title, { weight: "Bolder", spacing: "None" }),
  text(whenSentence(meeting, t), { spacing: "None" }),
  ...(isPersonal
    ? [
        text(t("meetings.answered", { answer: meeting.answer ?? "none" }), {
          subtle: true,
          size: "Small",
          spacing: "None",
        }),
      ]
    : []),
  actionSet(answers(meeting, t)),
];

const latelyElements = (lately: readonly Lively[], t: Translator): Element[] =>
  lately.length === 0
    ? []
    : [
        label(t("home.lately")),
        ...lately
          .slice(0, mostLately)
          .map(({ what, title }) =>
            plain(t(`home.lively.${what}`, { title }), { spacing: "None" }),
          ),
      ];

/** What else one may do, as far as there is room for it. */
const more = (used: number, t: Translator): Action[] =>
  [
    openForm(t("commands.idea.button"), verbs.openIdeaForm),
    execute(t("chat.whatNow"), verbs.help),
  ].slice(0, mostButtons - used);

/** To one person: what waits for them, and the next meeting. */
export const ownHomeCard = (
  { waiting, next }: OwnHome,
  t: Translator,
  options: HomeCardOptions,
): Card => {
  const said = t("home.count", { count: waiting.total });
  const first = waiting.items
    // Its answers stand below.
    .filter((item) => item.kind !== "meeting" || item.meeting !== next?.meeting.id)
    .slice(0, mostWaiting);
  const used = first.length + (next ? meetingAnswers.length : 0) + 1;
  return card({
    lang: t.locale,
    speak: said,
    body: [
      heading(said),
      ...first.map((item) => waitingRow(item, t, options)),
      ...(next ? nextElements(next, t, true) : []),
    ],
    actions: [openUrl(t("home.openOwn"), options.address), ...more(used, t)],
  });
};

/** To all who read the channel: what is the network's. */
export const networkHomeCard = (
  { next, lately }: SharedHome,
  t: Translator,
  options: HomeCardOptions,
): Card => {
  const used = (next ? meetingAnswers.length : 0) + 1;
  return card({
    lang: t.locale,
    speak: t("chat.help.heading"),
    body: [
      heading(t("chat.help.heading")),
      ...(next || lately.length > 0 ? [] : [text(t("chat.help.intro"), { spacing: "None" })]),
      ...(next ? nextElements(next, t, false) : []),
      ...latelyElements(lately, t),
    ],
    actions: [openUrl(t("home.openNetwork"), options.address), ...more(used, t)],
  });
};
