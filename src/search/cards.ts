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
  plain,
  text,
} from "../cards/card.ts";
import { sentenceCard } from "../cards/sentences.ts";
import { unreadElements } from "../cards/unread.ts";
import type { FoundThings, SearchHit } from "../contract/search.ts";
import { verbs } from "../contract/verbs.ts";
import type { Translator } from "../i18n/translator.ts";

/** Of each kind: a card has room for so many that each can be read. */
const mostShown = 3;

/** The button of each kind that opens a thing. */
const openButton = ({ kind, id }: SearchHit, t: Translator): Action => {
  switch (kind) {
    case "lesson":
      return execute(t("search.open"), verbs.showLesson, { lesson: id });
    case "idea":
      return execute(t("search.open"), verbs.openIdea, { idea: id });
    case "project":
      return execute(t("search.open"), verbs.showProject, { project: id });
  }
};

const hitElements = (hit: SearchHit, t: Translator): Element[] => [
  plain(hit.title, { weight: "Bolder", spacing: "Medium" }),
  ...(hit.line ? [plain(hit.line, { spacing: "None" })] : []),
  actionSet([openButton(hit, t)]),
];

/** The best of each kind; when there are none, the words become an idea in one press. */
export const foundThingsCard = (
  { groups, unread }: FoundThings,
  t: Translator,
  words: string,
): Card => {
  const total = groups.reduce((sum, one) => sum + one.total, 0);
  const headline = t("search.found", { count: total });
  const share = openForm({ title: t("search.share"), primary: true }, verbs.openIdeaForm, {
    title: words,
  });
  return card({
    lang: t.locale,
    speak: headline,
    body: [
      heading(headline),
      plain(t("search.words", { words }), { subtle: true, spacing: "None" }),
      ...(total === 0 ? [text(t("search.none"))] : []),
      ...groups.flatMap(({ kind, hits, total: ofKind }) => {
        const shown = hits.slice(0, mostShown);
        return [
          label(t(`search.group.${kind}`, { count: ofKind })),
          ...shown.flatMap((hit) => hitElements(hit, t)),
          ...(ofKind > shown.length
            ? [text(t("search.more", { count: ofKind - shown.length }), { subtle: true })]
            : []),
        ];
      }),
      ...unreadElements({ unread }, t),
    ],
    actions: total === 0 ? [share] : [],
  });
};

/** To the word alone. */
export const askForWordsCard = (t: Translator): Card => sentenceCard(t, t("search.ask"));
