import {
  type Card,
  card,
  type Element,
  execute,
  heading,
  labelled,
  openForm,
  openUrl,
  plain,
  text,
} from "../cards/card.ts";
import type { IdeaStep, PublicIdea } from "../contract/ideas.ts";
import { verbs } from "../contract/verbs.ts";
import { dayOf } from "../i18n/moments.ts";
import type { Translator } from "../i18n/translator.ts";
import { decidedBy, nextStep, stageName } from "../words/ideas.ts";
import { endActions, type IdeaShown, spokenIdea, stateElements } from "./cards.ts";

/** A step that was taken, with the idea that took it. */
export interface StepTold {
  readonly idea: PublicIdea;
  readonly step: IdeaStep;
}

const movedSentence = (
  { idea: { number }, step: { from, to } }: StepTold,
  { names }: Pick<IdeaShown, "names">,
  t: Translator,
): string =>
  t("ideas.moved", {
    number,
    from: stageName(from, names, t),
    to: stageName(to, names, t),
  });

const reasonElements = (
  { step }: StepTold,
  { zone }: Pick<IdeaShown, "zone">,
  t: Translator,
): Element[] => {
  const next = nextStep(step, t);
  return [
    plain(step.reason, { spacing: "Small" }),
    ...(next ? [labelled(...next, { spacing: "Small" })] : []),
    ...(step.whatWouldChange === ""
      ? []
      : [
          labelled(t("ideas.decision.whatWouldChange"), step.whatWouldChange, {
            spacing: "Small",
          }),
        ]),
    plain(decidedBy(step, zone, t), { size: "Small", subtle: true, spacing: "Small" }),
  ];
};

/** A line in the thread of the idea's card. */
export const stepLineCard = (told: StepTold, t: Translator, shown: IdeaShown): Card => {
  const sentence = movedSentence(told, shown, t);
  return card({
    lang: t.locale,
    speak: sentence,
    body: [plain(sentence, { weight: "Bolder" }), ...reasonElements(told, shown, t)],
  });
};

const noticeCard = (
  told: StepTold,
  t: Translator,
  { shown, as, why }: { shown: IdeaShown; as: "step" | "news"; why: string },
): Card =>
  card({
    lang: t.locale,
    speak: t(`ideas.${as}.speak`, {
      title: told.idea.title,
      stage: stageName(told.step.to, shown.names, t),
    }),
    body: [
      heading(t(`ideas.${as}.heading`)),
      plain(spokenIdea(told.idea, t), { weight: "Bolder", spacing: "Small" }),
      plain(movedSentence(told, shown, t), { color: "Accent", spacing: "Small" }),
      ...reasonElements(told, shown, t),
      text(why, { size: "Small", subtle: true }),
    ],
    actions: [
      execute(t("ideas.open"), verbs.openIdea, { idea: told.idea.id }),
      openUrl(t("ideas.pageInTab"), shown.address),
    ],
  });

/** To the one who sent the idea. */
export const stepNoticeCard = (told: StepTold, t: Translator, shown: IdeaShown): Card =>
  noticeCard(told, t, {
    shown,
    as: "step",
    why: t("ideas.step.thanks", { count: told.idea.supporters }),
  });

/** To those who support it or joined it. */
export const stepNewsCard = (told: StepTold, t: Translator, shown: IdeaShown): Card =>
  noticeCard(told, t, { shown, as: "news", why: t("ideas.news.why") });

/** To the one who is asked to keep it. */
export const askKeeperCard = (idea: PublicIdea, t: Translator, shown: IdeaShown): Card =>
  card({
    lang: t.locale,
    speak: t("ideas.ask.heading"),
    body: [
      heading(t("ideas.ask.heading")),
      plain(spokenIdea(idea, t), { weight: "Bolder", spacing: "Small" }),
      ...(idea.problem === "" ? [] : [plain(idea.problem, { spacing: "Small" })]),
      ...(idea.answerBy === undefined
        ? []
        : [labelled(t("ideas.card.answerBy"), dayOf(t.locale, idea.answerBy))]),
      text(t("ideas.ask.intro"), { subtle: true }),
    ],
    actions: [
      execute({ title: t("ideas.ask.agree"), primary: true }, verbs.agreeToKeep, { idea: idea.id }),
      execute(t("ideas.ask.decline"), verbs.declineToKeep, { idea: idea.id }),
      openUrl(t("ideas.pageInTab"), shown.address),
    ],
  });

/** To those who are to answer it, or who see to it that somebody does. */
export const answerDueCard = (
  idea: PublicIdea,
  t: Translator,
  { said, address }: Pick<IdeaShown, "address"> & { readonly said: string },
): Card =>
  card({
    lang: t.locale,
    speak: said,
    body: [
      heading(said),
      plain(spokenIdea(idea, t), { weight: "Bolder", spacing: "Small" }),
      ...(idea.answerBy === undefined
        ? []
        : [labelled(t("ideas.card.answerBy"), dayOf(t.locale, idea.answerBy))]),
      text(t("ideas.due.how"), { subtle: true }),
    ],
    actions: [
      openForm({ title: t("ideas.decide.open"), primary: true }, verbs.openDecision, {
        idea: idea.id,
      }),
      execute(t("ideas.open"), verbs.openIdea, { idea: idea.id }),
      openUrl(t("ideas.pageInTab"), address),
    ],
  });

/** That it was merged: a line in its thread, and to its author. */
export const mergedCard = (idea: PublicIdea, t: Translator): Card =>
  card({
    lang: t.locale,
    speak: spokenIdea(idea, t),
    body: [
      plain(spokenIdea(idea, t), { weight: "Bolder" }),
      ...stateElements(idea, t),
      text(t("ideas.merge.counted"), { spacing: "Small" }),
    ],
    actions: endActions(idea, t),
  });
