import {
  type Action,
  actionSet,
  type Card,
  card,
  type Element,
  execute,
  heading,
  label,
  openUrl,
  plain,
  text,
} from "../cards/card.ts";
import type { IdeaValues } from "../contract/forms/idea.ts";
import type { SearchHit } from "../contract/search.ts";
import { verbs } from "../contract/verbs.ts";
import type { Translator } from "../i18n/translator.ts";

/** What was written, as each button of the card carries it. */
export interface Written {
  readonly values: IdeaValues;
  /** Who opened the form. */
  readonly owner: string;
}

export interface SimilarCardOptions {
  readonly t: Translator;
  /** Where in the tab a view of it is. */
  readonly addressOf: (view: string) => string;
}

const carried = ({ values: { needs, ...texts }, owner }: Written) => ({
  ...texts,
  needs: needs.join(","),
  owner,
});

const similarElements = (
  hit: SearchHit,
  written: Written,
  { t, addressOf }: SimilarCardOptions,
): Element[] => {
  const { kind, id, title, line, view, support } = hit;
  const buttons: Action[] = [
    ...(support === "open"
      ? [
          execute(t("search.similar.support"), verbs.supportSimilarIdea, {
            ...carried(written),
            idea: id,
          }),
        ]
      : []),
    // By a link: the card stays, with what was written.
    openUrl(t("search.open"), addressOf(view)),
  ];
  return [
    plain(title, { weight: "Bolder", spacing: "Medium", separator: true }),
    text(t(`search.similar.kind.${kind}`), { size: "Small", subtle: true, spacing: "None" }),
    ...(line ? [plain(line, { spacing: "None" })] : []),
    ...(support === "given" ? [text(t("search.similar.supported"), { color: "Good" })] : []),
    actionSet(buttons),
  ];
};

/** Before an idea is sent that is much like what is there: nothing is sent yet, and nothing written is lost. */
export const similarCard = (
  hits: readonly SearchHit[],
  written: Written,
  options: SimilarCardOptions,
): Card => {
  const { t } = options;
  const { title, problem, firstTrial } = written.values;
  return card({
    lang: t.locale,
    speak: t("search.similar.heading"),
    body: [
      heading(t("search.similar.heading")),
      text(t("search.similar.notSent"), { spacing: "None" }),
      label(t("search.similar.written")),
      ...[title, problem, firstTrial]
        .filter((one) => one !== "")
        .map((one) => plain(one, { spacing: "None" })),
      ...hits.flatMap((hit) => similarElements(hit, written, options)),
    ],
    actions: [
      execute({ title: t("search.similar.send"), primary: true }, verbs.submitIdea, {
        ...carried(written),
        sure: "yes",
      }),
    ],
  });
};
