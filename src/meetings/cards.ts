import { ruleSentence } from "../calendar/words.ts";
import {
  type Action,
  actionSet,
  beside,
  type Card,
  card,
  type Element,
  execute,
  heading,
  label,
  notice,
  openForm,
  openUrl,
  plain,
  text,
  title,
  underMore,
} from "../cards/card.ts";
import { privateCard } from "../cards/sentences.ts";
import { unreadElements } from "../cards/unread.ts";
import type { MeetingView, PublicMeeting, SeriesView, Slot } from "../contract/meetings.ts";
import { lengthOf, minutesOver } from "../contract/programme.ts";
import type { PauseLength } from "../contract/settings.ts";
import { verbs } from "../contract/verbs.ts";
import { type MeetingAnswer, meetingAnswers } from "../contract/vocabulary.ts";
import { leafOf } from "../i18n/moments.ts";
import type { Translator } from "../i18n/translator.ts";
import { lengthSentence, movedFromSentence, slotName, whenSentence } from "../words/meetings.ts";
import type { Promised, PromisedAction } from "./promises.ts";

/** Says that a programme is longer than its meeting, by so many minutes. */
export const overLine = (over: number, t: Translator): Element[] =>
  over > 0
    ? [text(t("meetings.programme.over", { over }), { color: "Attention", spacing: "Small" })]
    : [];

/** What a card shows of a programme, and what can be done to it. */
export interface ProgrammeShown {
  readonly elements: readonly Element[];
  /** What the first of all buttons leads to, and what few need. */
  readonly buttons: readonly Action[];
}

const programmeOf = (slots: readonly Slot[], length: number, t: Translator): ProgrammeShown => {
  const kept = slots.filter(({ minutes }) => minutes > 0);
  const lines = kept.map((slot) =>
    plain(t("meetings.minutes", { name: slotName(slot, t), minutes: slot.minutes }), {
      spacing: "None",
    }),
  );
  return {
    elements: [
      ...(lines.length > 0 ? [label(t("meetings.programme")), ...lines] : []),
      ...overLine(minutesOver(kept, length), t),
    ],
    buttons: [],
  };
};

/** The addresses of a meeting and of the whole calendar, outside sign-in. */
export interface CalendarAddresses {
  readonly meeting: string;
  readonly all: string;
}

export interface MeetingCardOptions {
  readonly addresses?: CalendarAddresses | undefined;
  /** What is in the meeting's parts; without it the parts alone. */
  readonly programme?: ProgrammeShown;
  /** What stands above everything: why the card is sent. */
  readonly lead?: string;
  /** What is spoken instead of the meeting's name and time. */
  readonly speak?: string;
  /** Why what was pressed was not done. */
  readonly problem?: string;
  /** For the one who reads it alone: shows their answer. */
  readonly answer?: MeetingAnswer | "none";
  /** With the number of those who come: only where the card is kept up to date. */
  readonly counted?: boolean;
  readonly manage?: boolean;
  /** Of a kick-off without a project: what one that is made is called; empty: that is asked. */
  readonly newProject?: string | undefined;
  /** For the one who reads it alone: what they promised. */
  readonly promises?: readonly Promised[];
  /** For the one who reads it alone: a way to the duties. */
  readonly duties?: boolean;
  /** With pauses to choose instead of a calendar: for what comes by itself. */
  readonly pauses?: boolean;
}

/** Those that a reminder offers. */
const pauses: readonly PauseLength[] = ["twoWeeks", "oneMonth"];

const answers = (id: string, t: Translator, given?: MeetingAnswer | "none"): Action[] =>
  meetingAnswers
    .filter((answer) => answer !== given)
    .map((answer) =>
      execute(
        { title: t(`meetings.answer.${answer}`), primary: answer === "come" },
        verbs.answerMeeting,
        { meeting: id, answer },
      ),
    );

const stateShown = ({ state, movedFrom }: PublicMeeting): string =>
  state === "planned" && movedFrom !== undefined ? "moved" : state;

const dutyLines = ({ leader, writer }: PublicMeeting, t: Translator): Element[] => {
  const named = (name: string): string => name || t("people.nameless");
  const lines = [
    ...(leader === undefined ? [] : [t("duties.leads", { name: named(leader) })]),
    ...(writer === undefined ? [] : [t("duties.writes", { name: named(writer) })]),
  ];
  return lines.map((line, at) =>
    plain(line, { subtle: true, spacing: at === 0 ? "Small" : "None" }),
  );
};

/** Of what is still to be done; with more buttons a card has no end on a telephone. */
const mostTicks = 6;

/** Done, or not done after all. */
const tickButton = (meeting: string, action: PromisedAction, t: Translator): Action => {
  const { meeting: from, line, done } = action;
  const data = { meeting, from, line, done: done ? "false" : "true" };
  return execute(t(done ? "minutes.tick.undo" : "minutes.tick.done"), verbs.tickAction, data);
};

const promiseLines = (id: string, promises: readonly Promised[], t: Translator): Element[] => {
  if (promises.length === 0) return [];
  const ticked = promises.filter(({ action }) => action).slice(0, mostTicks);
  return [
    label(t("meetings.promises")),
    ...promises.flatMap((promise) => {
      const { kind, title: about, action } = promise;
      const said = action?.done
        ? t("meetings.promiseKept", { title: about })
        : t("meetings.promise", { kind, title: about });
      return [
        plain(said, { spacing: "Small" }),
        ...(action && ticked.includes(promise) ? [actionSet([tickButton(id, action, t)])] : []),
      ];
    }),
  ];
};

/** What is to be done first, and below it what few need. */
const buttonsOf = (
  { id, state, joinUrl }: PublicMeeting,
  { programme, options, t }: MeetingParts,
): { readonly actions: readonly Action[]; readonly more: readonly Element[] } => {
  const { addresses, duties, manage } = options;
  const manageButton = manage ? [execute(t("meetings.manage.button"), verbs.manageMeetings)] : [];
  if (state !== "planned") return { actions: manageButton, more: [] };
  const [first, ...others] = programme.buttons;
  const rest = [
    ...others,
    ...(duties ? [execute(t("duties.button"), verbs.openDuties, { meeting: id })] : []),
    ...manageButton,
    ...(options.pauses
      ? pauses.map((length) =>
          execute(t(`notifications.pause.${length}`), verbs.pauseNotifications, { length }),
        )
      : []),
  ];
  const calendar = addresses
    ? [
        text(t("meetings.calendar.why"), { spacing: "Medium" }),
        actionSet([
          openUrl(t("meetings.add"), addresses.meeting),
          execute(t("meetings.calendar.subscribe"), verbs.openCalendar, { meeting: id }),
        ]),
      ]
    : [];
  const items = [...(rest.length > 0 ? [actionSet(rest)] : []), ...calendar];
  const more = underMore(t("meetings.calendar.more"), items);
  return {
    actions: [
      ...answers(id, t),
      ...(joinUrl ? [openUrl(t("meetings.join"), joinUrl)] : []),
      ...(first ? [first] : []),
      ...(items.length > 0 ? [more.button] : []),
    ],
    more: items.length > 0 ? [more.element] : [],
  };
};

interface MeetingParts {
  readonly programme: ProgrammeShown;
  readonly options: MeetingCardOptions;
  readonly t: Translator;
}

const newProjectElements = (
  { id }: PublicMeeting,
  { newProject }: MeetingCardOptions,
  t: Translator,
): Element[] =>
  newProject === undefined
    ? []
    : [
        text(t("agenda.kickoff.noProject"), { separator: true, spacing: "Medium" }),
        actionSet([
          openForm(t("agenda.kickoff.makeProject"), verbs.openProjectForm, {
            title: newProject,
            meeting: id,
          }),
        ]),
      ];

/** The day, as a leaf of a calendar. */
const leaf = ({ start, zone }: PublicMeeting, t: Translator): Element[] => {
  const { weekday, day, month } = leafOf(t.locale, new Date(start), zone);
  return [
    text(weekday, { size: "Small", subtle: true, centered: true }),
    text(day, {
      size: "Large",
      weight: "Bolder",
      color: "Accent",
      spacing: "None",
      centered: true,
    }),
    text(month, { size: "Small", subtle: true, spacing: "None", centered: true }),
  ];
};

/** What it is called, when and where it is, and who has its duties. */
const headLines = (meeting: PublicMeeting, t: Translator): Element[] => {
  const { state, place, reason } = meeting;
  const isOpen = state === "planned";
  return [
    text(t("meetings.card.kicker", { state: stateShown(meeting) }), {
      size: "Small",
      weight: "Bolder",
      color: state === "cancelled" ? "Attention" : "Accent",
    }),
    title(meeting.title),
    ...(meeting.project
      ? [plain(t("agenda.kickoff.of", { project: meeting.project.title }), { spacing: "None" })]
      : []),
    text(whenSentence(meeting, t), { weight: "Bolder", spacing: "Small" }),
    text(lengthSentence(meeting, t), { subtle: true, spacing: "None" }),
    ...(isOpen && meeting.movedFrom
      ? [text(movedFromSentence(meeting, t), { color: "Attention" })]
      : []),
    ...(state === "cancelled" && reason ? [plain(t("meetings.reason", { reason }))] : []),
    ...(place ? [plain(t("meetings.place", { place }), { spacing: "None" })] : []),
    ...(isOpen && meeting.movedFromPlace
      ? [
          plain(t("meetings.movedFromPlace", { place: meeting.movedFromPlace }), {
            color: "Attention",
          }),
        ]
      : []),
    ...(state === "cancelled" ? [] : dutyLines(meeting, t)),
  ];
};

/** The meeting as it is now: in the channel the same for everyone, elsewhere with what concerns the reader. */
export const meetingCard = (
  meeting: PublicMeeting,
  t: Translator,
  options: MeetingCardOptions = {},
): Card => {
  const { id, state, counts } = meeting;
  const { lead, problem, answer, promises = [] } = options;
  const isOpen = state === "planned";
  const programme = options.programme ?? programmeOf(meeting.slots, lengthOf(meeting), t);
  const { actions, more } = buttonsOf(meeting, { programme, options, t });
  return card({
    lang: t.locale,
    speak:
      options.speak ??
      t("meetings.card.spoken", { title: meeting.title, when: whenSentence(meeting, t) }),
    body: [
      ...(problem ? [notice(problem)] : []),
      ...(lead ? [text(lead, { weight: "Bolder" })] : []),
      beside({ width: "64px", style: "emphasis", items: leaf(meeting, t) }, headLines(meeting, t)),
      // What was promised for a meeting ends with it; an action does not.
      ...promiseLines(id, isOpen ? promises : promises.filter(({ action }) => action), t),
      ...(state === "cancelled" ? [] : programme.elements),
      ...(answer && isOpen
        ? [text(t("meetings.answered", { answer }), { separator: true, spacing: "Medium" })]
        : []),
      ...(options.counted && state !== "cancelled"
        ? [
            text(t("meetings.counts", { come: counts.come, maybe: counts.maybe }), {
              weight: "Bolder",
              separator: true,
              spacing: "Medium",
            }),
          ]
        : []),
      ...newProjectElements(meeting, options, t),
      ...more,
    ],
    actions,
  });
};

/** To who has given this answer already, alone: the others are one press away. */
export const answeredCard = (meeting: MeetingView, t: Translator): Card => {
  const { id, title: about, answer = "none" } = meeting;
  return privateCard(t, t("meetings.answeredAlready", { answer }), {
    about,
    actions: answers(id, t, answer),
    back: execute(t("cards.back"), verbs.showMeeting, { meeting: id }),
  });
};

export const noMeetingCard = (t: Translator, manage: boolean): Card =>
  card({
    lang: t.locale,
    speak: t("meetings.none"),
    body: [text(t("meetings.none"), { weight: "Bolder" }), text(t("meetings.noneHow"))],
    actions: manage
      ? [
          openForm({ title: t("meetings.manage.newSeries"), primary: true }, verbs.openSeriesForm),
          execute(t("meetings.manage.button"), verbs.manageMeetings),
        ]
      : [execute(t("chat.whatNow"), verbs.help)],
  });

/** How the meetings come into one's own calendar. */
export const calendarCard = (
  t: Translator,
  options: {
    readonly address: string | undefined;
    /** Where to go back to. */
    readonly meeting: string | undefined;
    /** The coordinator's buttons are on it. */
    readonly manage: boolean;
    readonly lead?: string;
  },
): Card => {
  const { address, meeting, manage, lead } = options;
  return card({
    lang: t.locale,
    speak: t("meetings.calendar.heading"),
    body: [
      ...(lead ? [text(lead, { weight: "Bolder" })] : []),
      heading(t("meetings.calendar.heading")),
      ...(address
        ? [
            text(t("meetings.calendar.how")),
            label(t("meetings.calendar.address")),
            plain(address, { spacing: "None" }),
          ]
        : [text(t("meetings.calendar.none"))]),
    ],
    actions: [
      ...(address ? [openUrl(t("meetings.calendar.open"), address)] : []),
      ...(meeting
        ? [execute(t("meetings.calendar.back"), verbs.showMeeting, { meeting })]
        : [
            manage
              ? execute(t("meetings.manage.button"), verbs.manageMeetings)
              : execute(t("chat.whatNow"), verbs.help),
          ]),
      ...(address && manage ? [execute(t("meetings.calendar.renew"), verbs.renewCalendar)] : []),
    ],
  });
};

interface SureQuestion {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, string>>;
}

/** A question before what cannot be taken back. */
export const sureCard = (t: Translator, { question, yes, no, verb, data }: SureQuestion): Card =>
  card({
    lang: t.locale,
    speak: question,
    body: [plain(question, { weight: "Bolder" })],
    actions: [execute(yes, verb, { ...data, sure: "yes" }), execute(no, verbs.manageMeetings)],
  });

const meetingLine = (meeting: MeetingView, t: Translator): Element =>
  plain(t("meetings.card.spoken", { title: meeting.title, when: whenSentence(meeting, t) }), {
    spacing: "Medium",
  });

/** More do not fit on a telephone. */
const mostManaged = 6;

/** What the coordinator can do to the meetings. */
export const manageCard = (
  t: Translator,
  all: {
    readonly coming: readonly MeetingView[];
    readonly series: readonly SeriesView[];
    /** How many of them cannot be shown. */
    readonly unread?: number;
  },
  lead?: string,
): Card => {
  const coming = all.coming.filter(({ state }) => state === "planned").slice(0, mostManaged);
  const series = all.series.filter(({ ended }) => !ended).slice(0, mostManaged);
  return card({
    lang: t.locale,
    speak: lead ?? t("meetings.manage.heading"),
    body: [
      ...(lead ? [text(lead, { weight: "Bolder" })] : []),
      heading(t("meetings.manage.heading")),
      label(t("meetings.manage.coming")),
      ...(coming.length === 0 ? [text(t("meetings.manage.nothing"))] : []),
      ...coming.flatMap((meeting) => [
        meetingLine(meeting, t),
        actionSet([
          openForm(t("meetings.manage.move"), verbs.openMeetingForm, { meeting: meeting.id }),
          openForm(t("meetings.cancel.button"), verbs.openCancelForm, { meeting: meeting.id }),
        ]),
      ]),
      ...(series.length === 0 ? [] : [label(t("meetings.manage.series"))]),
      ...series.flatMap(({ id, title: name, rule }) => [
        plain(t("meetings.card.spoken", { title: name, when: ruleSentence(rule, t) }), {
          spacing: "Medium",
        }),
        actionSet([
          openForm(t("meetings.manage.editSeries"), verbs.openSeriesForm, { series: id }),
          execute(t("meetings.manage.endSeries"), verbs.endSeries, { series: id }),
        ]),
      ]),
      ...unreadElements(all, t),
    ],
    actions: [
      openForm({ title: t("meetings.manage.newSeries"), primary: true }, verbs.openSeriesForm),
      openForm(t("meetings.manage.newMeeting"), verbs.openMeetingForm),
      execute(t("meetings.calendar.subscribe"), verbs.openCalendar),
    ],
  });
};

/** Stands where the form stood, once the series is saved. */
export const seriesSavedCard = (
  t: Translator,
  series: SeriesView,
  coming: readonly MeetingView[],
): Card => {
  const saved = t("meetings.series.saved", { rule: ruleSentence(series.rule, t) });
  const next = coming.filter(({ state, series: own }) => own === series.id && state === "planned");
  return card({
    lang: t.locale,
    speak: saved,
    body: [
      text(t("meetings.saved"), { size: "Medium", weight: "Bolder" }),
      text(saved),
      ...(next.length > 0 ? [label(t("meetings.series.savedNext"))] : []),
      ...next
        .slice(0, mostManaged)
        .map((meeting) => plain(whenSentence(meeting, t), { spacing: "None" })),
      ...overLine(minutesOver(series.slots, series.rule.minutes), t),
      ...(next.some(({ counts }) => counts.come + counts.maybe > 0)
        ? [text(t("meetings.series.savedMoved"), { subtle: true, spacing: "Medium" })]
        : []),
    ],
    actions: [execute(t("meetings.manage.button"), verbs.manageMeetings)],
  });
};
