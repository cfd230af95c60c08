import {
  type Card,
  card,
  type Element,
  execute,
  label,
  openForm,
  openUrl,
  plain,
  text,
  title,
} from "../../cards/card.ts";
import { sentenceCard } from "../../cards/sentences.ts";
import { unreadElements } from "../../cards/unread.ts";
import type { MemoAction } from "../../contract/minutes.ts";
import { verbs } from "../../contract/verbs.ts";
import type { Translator } from "../../i18n/translator.ts";
import { shortened } from "../../kernel/text.ts";
import { whenSentence } from "../../words/meetings.ts";
import { actionSentence, attendanceSentence, partSentence } from "../../words/minutes.ts";
import type { MemoContent } from "./memo.ts";
import type { UnclosedMeeting } from "./view.ts";

/** What a telephone shows without end is read by nobody. */
const most = { items: 5, highlights: 2, letters: 200 } as const;

/** The first of them, and how many there are besides. */
const shortList = (items: readonly Element[][], count: number, t: Translator): Element[] => {
  const rest = items.length - count;
  return [
    ...items.slice(0, count).flat(),
    ...(rest > 0 ? [text(t("minutes.memo.more", { count: rest }), { subtle: true })] : []),
  ];
};

const bullet = (typed: string): Element =>
  plain(`• ${shortened(typed, most.letters)}`, { spacing: "Small" });

const actionElements = (action: MemoAction, t: Translator): Element[] => {
  const more = actionSentence(action, t);
  return [
    bullet(action.text),
    ...(more ? [plain(more, { subtle: true, size: "Small", spacing: "None" })] : []),
  ];
};

/** What came of a meeting, for the channel: the rest is on its page. */
export const memoCard = (memo: MemoContent, t: Translator, address: string): Card => {
  const { decisions, actions, parts, published } = memo;
  const counts = [
    attendanceSentence(memo, t),
    t("minutes.memo.counts", { decisions: decisions.length, actions: actions.length }),
  ];
  return card({
    lang: t.locale,
    speak: t("minutes.memo.spoken", { title: memo.title, when: whenSentence(memo, t) }),
    body: [
      text(t("minutes.memo.cardKicker", { published: String(published) }), {
        size: "Small",
        weight: "Bolder",
        color: published ? "Accent" : "Attention",
      }),
      title(memo.title),
      text(whenSentence(memo, t), { weight: "Bolder" }),
      text(counts.filter(Boolean).join(" · "), { subtle: true, spacing: "None" }),
      ...(decisions.length > 0 ? [label(t("minutes.memo.decisions"))] : []),
      ...shortList(
        decisions.map(({ text: said }) => [bullet(said)]),
        most.items,
        t,
      ),
      ...(actions.length > 0 ? [label(t("minutes.memo.actions"))] : []),
      ...shortList(
        actions.map((action) => actionElements(action, t)),
        most.items,
        t,
      ),
      ...parts
        .filter(({ notes }) => notes.length > 0)
        .flatMap((part) => [
          plain(partSentence(part, t), {
            size: "Small",
            weight: "Bolder",
            subtle: true,
            spacing: "Medium",
          }),
          ...shortList(
            part.notes.map(({ text: said }) => [bullet(said)]),
            most.highlights,
            t,
          ),
        ]),
      ...unreadElements(memo, t),
    ],
    actions: [
      openUrl(t("minutes.memo.open"), address),
      ...(published
        ? [
            openForm(t("retros.form.heading"), verbs.openRetroForm, {
              about: "meeting",
              subject: memo.meeting,
            }),
          ]
        : []),
    ],
  });
};

export const noMemoCard = (t: Translator): Card => {
  const words = t("commands.meeting.button");
  return sentenceCard(t, t("minutes.memo.none"), execute(words, verbs.say, { words }));
};

/** Asks one of those in charge to close a meeting that nobody has closed. */
export const unclosedCard = (unclosed: UnclosedMeeting, t: Translator, address: string): Card => {
  const { meeting, version, title: name, counts } = unclosed;
  return card({
    lang: t.locale,
    speak: t("minutes.ask.spoken", { title: name, when: whenSentence(unclosed, t) }),
    body: [
      text(t("minutes.ask.heading"), { size: "Medium", weight: "Bolder" }),
      plain(name, { weight: "Bolder" }),
      text(whenSentence(unclosed, t), { spacing: "None" }),
      text(t("minutes.ask.counts", counts), { spacing: "Medium" }),
      text(t("minutes.ask.how", { count: unclosed.attendance }), { subtle: true }),
    ],
    actions: [
      openUrl(t("minutes.ask.open"), address),
      execute(t("minutes.ask.close"), verbs.closeMinutes, { meeting, version }),
    ],
  });
};

/** Stands where the question stood, once the memo is published. */
export const closedCard = (name: string, t: Translator, address: string): Card =>
  card({
    lang: t.locale,
    speak: t("minutes.tab.closed"),
    body: [
      text(t("minutes.tab.closed"), { size: "Medium", weight: "Bolder" }),
      plain(name, { spacing: "None" }),
    ],
    actions: [openUrl(t("minutes.memo.open"), address)],
  });
