import {
  type Action,
  actionSet,
  type Card,
  card,
  type Element,
  execute,
  heading,
  label,
  notice,
  openForm,
  plain,
  text,
} from "../../cards/card.ts";
import { unreadElements } from "../../cards/unread.ts";
import type {
  Offer,
  PublicSlot,
  PublicTopic,
  QueuedView,
  ThemeView,
} from "../../contract/agenda.ts";
import type { PublicMeeting } from "../../contract/meetings.ts";
import { lengthOf, minutesOver } from "../../contract/programme.ts";
import { verbs } from "../../contract/verbs.ts";
import { kickoffLines, type TopicSlot } from "../../contract/vocabulary.ts";
import type { Translator } from "../../i18n/translator.ts";
import { speakerName, topicTitle } from "../../words/agenda.ts";
import { slotName, whenSentence } from "../../words/meetings.ts";
import { overLine, type ProgrammeShown } from "../cards.ts";

/** More would push the buttons out of sight, and the longest of them past what Teams takes. */
const mostOf = (key: TopicSlot): number => (key === "kickoff" ? kickoffLines.length : 5);
const mostThemes = 8;
const mostOffers = 6;
const mostQueued = 8;

const topicLine = (topic: PublicTopic, t: Translator): Element => {
  const who = speakerName(topic, t);
  return plain(
    t("agenda.topic.line", {
      title: topicTitle(topic, t),
      carried: String(topic.carried),
      named: String(who !== ""),
      who,
      minutes: topic.minutes,
    }),
    { spacing: "Small", ...(topic.link && { link: topic.link }) },
  );
};

const slotElements = (slot: PublicSlot, t: Translator): Element[] => {
  const { key, minutes, topics } = slot;
  const left = topics.length - mostOf(key);
  const name = slotName(slot, t);
  return [
    plain(minutes > 0 ? t("meetings.minutes", { name, minutes }) : name, {
      weight: "Bolder",
      spacing: "Medium",
    }),
    ...topics.slice(0, mostOf(key)).map((topic) => topicLine(topic, t)),
    ...(left > 0
      ? [text(t("agenda.more", { count: left }), { subtle: true, spacing: "Small" })]
      : []),
  ];
};

/** The programme with what is in it, on a meeting's card; as long as it is ahead, with what one can do to it. */
export const programmeShown = (
  meeting: Pick<PublicMeeting, "id" | "state" | "start" | "end">,
  slots: readonly PublicSlot[],
  t: Translator,
): ProgrammeShown => {
  const { id, state } = meeting;
  const shown = slots.filter(({ minutes, key, topics }) => {
    return minutes > 0 || key === "kickoff" || topics.length > 0;
  });
  const has = (key: TopicSlot): boolean => slots.some((slot) => slot.key === key);
  const buttons: Action[] = [
    openForm(t("agenda.propose"), verbs.openTopicForm, { meeting: id }),
    ...(has("projects")
      ? [openForm(t("agenda.present"), verbs.openPresentationForm, { meeting: id })]
      : []),
    ...(has("theme")
      ? [execute(t("agenda.themes.button"), verbs.openThemes, { meeting: id })]
      : []),
  ];
  const elements = [
    ...(shown.length > 0 ? [label(t("meetings.programme"))] : []),
    ...shown.flatMap((slot) => slotElements(slot, t)),
    ...(state === "planned" ? overLine(minutesOver(slots, lengthOf(meeting)), t) : []),
  ];
  return { elements, buttons: state === "planned" ? buttons : [] };
};

/** Stands where the form stood. */
export const topicReceiptCard = (meeting: string, topic: PublicTopic, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("agenda.topic.saved"),
    body: [
      text(t("agenda.topic.saved"), { size: "Medium", weight: "Bolder" }),
      text(t("agenda.topic.savedIn", { slot: t(`meetings.slot.${topic.slot}`) }), { subtle: true }),
      topicLine(topic, t),
    ],
    actions: [
      openForm(t("agenda.topic.edit"), verbs.openTopicForm, { meeting, topic: topic.id }),
      execute(t("agenda.topic.remove"), verbs.removeTopic, { meeting, topic: topic.id }),
      execute(t("meetings.calendar.back"), verbs.showMeeting, { meeting }),
    ],
  });

const backTo = (meeting: string | undefined, t: Translator): Action[] =>
  meeting ? [execute(t("meetings.calendar.back"), verbs.showMeeting, { meeting })] : [];

interface ThemesCardOptions {
  readonly meeting: string | undefined;
  /** Whether the reader may choose one for that meeting. */
  readonly chooses: boolean;
  readonly lead?: string;
  /** How many themes cannot be shown. */
  readonly unread?: number;
}

const themeElements = (
  { id, title, why, backers, backed }: ThemeView,
  t: Translator,
  { meeting, chooses }: Pick<ThemesCardOptions, "meeting" | "chooses">,
): Element[] => [
  plain(title, { weight: "Bolder", separator: true, spacing: "Medium" }),
  ...(why ? [plain(why, { spacing: "None" })] : []),
  text(t("agenda.themes.backers", { count: backers, backed: String(backed) }), {
    subtle: true,
    spacing: "None",
  }),
  actionSet([
    execute(t(backed ? "agenda.themes.unback" : "agenda.themes.back"), verbs.backTheme, {
      theme: id,
      backs: String(!backed),
      ...(meeting && { meeting }),
    }),
    ...(meeting && chooses
      ? [execute(t("agenda.themes.choose"), verbs.chooseTheme, { theme: id, meeting })]
      : []),
  ]),
];

/** The themes that members propose, for one reader. */
export const themesCard = (
  themes: readonly ThemeView[],
  t: Translator,
  { meeting, chooses, lead, unread }: ThemesCardOptions,
): Card => {
  const left = themes.length - mostThemes;
  return card({
    lang: t.locale,
    speak: t("agenda.themes.heading"),
    body: [
      ...(lead ? [text(lead, { weight: "Bolder" })] : []),
      heading(t("agenda.themes.heading")),
      text(t(themes.length > 0 ? "agenda.themes.intro" : "agenda.themes.none"), {
        subtle: true,
        spacing: "None",
      }),
      ...themes
        .slice(0, mostThemes)
        .flatMap((theme) => themeElements(theme, t, { meeting, chooses })),
      ...(left > 0 ? [text(t("agenda.more", { count: left }), { subtle: true })] : []),
      ...unreadElements({ unread }, t),
    ],
    actions: [
      openForm(t("agenda.themes.propose"), verbs.openThemeForm, { ...(meeting && { meeting }) }),
      ...(meeting && chooses
        ? [execute(t("agenda.offers.button"), verbs.openOffers, { meeting })]
        : []),
      ...backTo(meeting, t),
    ],
  });
};

export const themeReceiptCard = (title: string, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("agenda.themes.saved"),
    body: [
      text(t("agenda.themes.saved"), { size: "Medium", weight: "Bolder" }),
      plain(title),
      text(t("agenda.themes.savedNext"), { subtle: true }),
    ],
    actions: [execute(t("agenda.themes.button"), verbs.openThemes)],
  });

/** What came up since the last meeting, for who is in charge: one press takes it up. */
export const offersCard = (
  offers: readonly Offer[],
  t: Translator,
  { meeting, problem }: { readonly meeting: string; readonly problem?: string | undefined },
): Card =>
  card({
    lang: t.locale,
    speak: t("agenda.offers.heading"),
    body: [
      ...(problem ? [notice(problem)] : []),
      heading(t("agenda.offers.heading")),
      text(t(offers.length > 0 ? "agenda.offers.intro" : "agenda.offers.none"), {
        subtle: true,
        spacing: "None",
      }),
      ...offers
        .slice(0, mostOffers)
        .flatMap(({ kind, id, title }) => [
          plain(t("agenda.offer", { kind, title }), { separator: true, spacing: "Medium" }),
          actionSet([execute(t("agenda.offers.add"), verbs.addOffer, { meeting, kind, id })]),
        ]),
    ],
    actions: backTo(meeting, t),
  });

const queuedLine = (queued: QueuedView, at: number, t: Translator): Element =>
  plain(
    t("agenda.queue.line", {
      number: at + 1,
      title: queued.title,
      who: queued.presenter,
      minutes: queued.minutes,
    }),
    { spacing: "Small", ...(queued.mine && { weight: "Bolder" }) },
  );

/** Stands where the form stood: the place in the queue, and who is before. */
export const queuedCard = (
  queue: readonly QueuedView[],
  t: Translator,
  {
    id,
    meeting,
    behind = 0,
  }: {
    readonly id: string;
    readonly meeting?: string | undefined;
    /** How many wait behind those of the queue. */
    readonly behind?: number;
  },
): Card => {
  const at = queue.findIndex((queued) => queued.id === id);
  const left = queue.length + behind - mostQueued;
  return card({
    lang: t.locale,
    speak: t("agenda.queue.saved"),
    body: [
      text(t("agenda.queue.saved"), { size: "Medium", weight: "Bolder" }),
      text(t("agenda.queue.place", { place: at + 1 })),
      ...queue.slice(0, mostQueued).map((queued, index) => queuedLine(queued, index, t)),
      ...(left > 0 ? [text(t("agenda.more", { count: left }), { subtle: true })] : []),
    ],
    actions: backTo(meeting, t),
  });
};

/** What became of a question. */
export const askAnsweredCard = (
  answer: "present" | "skip" | "pass",
  {
    title,
    when,
    meeting,
  }: { readonly title: string; readonly when: string; readonly meeting: string },
  t: Translator,
): Card => {
  const said = t(`agenda.ask.done.${answer}`);
  return card({
    lang: t.locale,
    speak: said,
    body: [text(said, { weight: "Bolder" }), plain(t("agenda.ask.about", { title, when }))],
    actions: backTo(meeting, t),
  });
};

export const askWhenSentence = (
  {
    meetingTitle,
    ...when
  }: { readonly meetingTitle: string } & Pick<PublicMeeting, "start" | "end" | "zone">,
  t: Translator,
): string => t("meetings.card.spoken", { title: meetingTitle, when: whenSentence(when, t) });

/** One sentence with the way back. */
export const saidCard = (sentence: string, meeting: string, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: sentence,
    body: [text(sentence, { weight: "Bolder" })],
    actions: backTo(meeting, t),
  });
