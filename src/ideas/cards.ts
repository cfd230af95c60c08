import {
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
  title,
} from "../cards/card.ts";
import { type FormOnCard, formCard } from "../cards/form.ts";
import { privateCard } from "../cards/sentences.ts";
import { unreadElements } from "../cards/unread.ts";
import { type IdeaValues, ideaForm } from "../contract/forms/idea.ts";
import type { IdeaList, PublicIdea } from "../contract/ideas.ts";
import { verbs } from "../contract/verbs.ts";
import type { MessageKey } from "../i18n/catalogues.ts";
import type { Translator } from "../i18n/translator.ts";
import { personName } from "../words/people.ts";

/** More are read in the tab. */
export const mostListed = 5;

/** The newest ideas, for whoever reads it. */
export const ideasCard = (
  { ideas, total, unread }: Pick<IdeaList, "ideas" | "total" | "unread">,
  t: Translator,
  address: string,
): Card =>
  card(
    t.locale,
    t("app.ideas"),
    [
      heading(t("app.ideas")),
      ...(total === 0 ? [text(t("ideas.empty"))] : []),
      ...ideas.flatMap(({ number, title: named, stage, supporters }) => [
        plain(t("ideas.card.spoken", { number, title: named }), {
          weight: "Bolder",
          spacing: "Medium",
        }),
        text(
          [t(`ideas.stage.${stage}`), t("ideas.card.supporters", { count: supporters })].join(
            " · ",
          ),
          { subtle: true, spacing: "None" },
        ),
      ]),
      ...unreadElements({ unread }, t),
    ],
    [
      openForm(t("ideas.new"), verbs.openIdeaForm, {}, { primary: total === 0 }),
      openUrl(t("ideas.all"), address),
    ],
  );

/** In a channel everyone sees it; the one who opened it sends it. */
export const ideaFormCard = (
  form: Omit<FormOnCard<IdeaValues, undefined>, "data">,
  owner: string,
): Card =>
  formCard(ideaForm, { ...form, data: undefined }, { verb: verbs.submitIdea, sent: { owner } });

const paragraph = (t: Translator, key: MessageKey, value: string): Element[] =>
  value === "" ? [] : [label(t(key)), plain(value, { spacing: "None" })];

const facts = (idea: PublicIdea, t: Translator): Element => ({
  type: "ColumnSet",
  spacing: "Medium",
  separator: true,
  columns: [
    {
      type: "Column",
      width: "stretch",
      verticalContentAlignment: "Center",
      items: [plain(personName(idea.author, t), { size: "Small", subtle: true })],
    },
    {
      type: "Column",
      width: "auto",
      verticalContentAlignment: "Center",
      items: [text(t("ideas.card.supporters", { count: idea.supporters }), { weight: "Bolder" })],
    },
  ],
});

/** The idea's one card in the channel; the same for everyone who reads it. */
export const ideaCard = (idea: PublicIdea, t: Translator): Card =>
  card(
    t.locale,
    t("ideas.card.spoken", { number: idea.number, title: idea.title }),
    [
      text(t("ideas.card.kicker", { number: idea.number, stage: t(`ideas.stage.${idea.stage}`) }), {
        size: "Small",
        weight: "Bolder",
        color: "Accent",
      }),
      title(idea.title),
      ...(idea.problem === "" ? [] : [plain(idea.problem)]),
      ...paragraph(t, "ideas.card.firstTrial", idea.firstTrial),
      ...(idea.needs.length === 0
        ? []
        : [
            label(t("ideas.card.needs")),
            text(idea.needs.map((need) => t(`ideas.need.${need}`)).join(" · "), {
              spacing: "None",
            }),
          ]),
      facts(idea, t),
    ],
    [execute(t("ideas.card.support"), verbs.supportIdea, { idea: idea.id }, { primary: true })],
  );

/** To who supports it already, alone. */
export const supportedCard = ({ id, number, title: named }: PublicIdea, t: Translator): Card =>
  privateCard(t, t("ideas.card.supported"), {
    about: t("ideas.card.spoken", { number, title: named }),
    actions: [execute(t("ideas.card.unsupport"), verbs.unsupportIdea, { idea: id })],
    back: execute(t("cards.back"), verbs.showIdea, { idea: id }),
  });

/** Stands where the form stood, once it is sent. */
export const ideaReceiptCard = (idea: PublicIdea, t: Translator): Card =>
  card(t.locale, t("ideas.receipt.heading"), [
    text(t("ideas.receipt.heading"), { size: "Medium", weight: "Bolder" }),
    plain(t("ideas.card.spoken", { number: idea.number, title: idea.title })),
    text(t("ideas.receipt.next"), { subtle: true }),
  ]);
