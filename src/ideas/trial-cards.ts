import {
  type Card,
  card,
  execute,
  heading,
  labelled,
  openForm,
  openUrl,
  plain,
  text,
} from "../cards/card.ts";
import { verbs } from "../contract/verbs.ts";
import type { IdeaStage } from "../contract/vocabulary.ts";
import type { Translator } from "../i18n/translator.ts";
import { suggestedStage } from "../words/ideas.ts";
import { type IdeaShown, spokenIdea } from "./cards.ts";
import type { TrialTold } from "./occasions.ts";

/** To those who joined it: they may join the project too. */
export const trialCard = ({ idea, project }: TrialTold, t: Translator, shown: IdeaShown): Card =>
  card({
    lang: t.locale,
    speak: t("ideas.trial.begun"),
    body: [
      heading(t("ideas.trial.begun")),
      plain(spokenIdea(idea, t), { weight: "Bolder", spacing: "Small" }),
      labelled(t("ideas.trial.project"), project.title),
      ...(idea.decision?.to === "trial" ? [plain(idea.decision.reason, { spacing: "Small" })] : []),
      text(t("ideas.trial.begunWhy"), { size: "Small", subtle: true }),
    ],
    actions: [
      execute({ title: t("ideas.trial.join"), primary: true }, verbs.joinProject, {
        project: project.id,
      }),
      execute(t("ideas.trial.show"), verbs.showProject, { project: project.id }),
      openUrl(t("ideas.pageInTab"), shown.address),
    ],
  });

/** To whoever decides on it: each press opens the decision with that end chosen and its reason begun. */
export const outcomeCard = (
  { idea, project }: TrialTold,
  t: Translator,
  { hidden, address }: IdeaShown,
): Card => {
  const { outcome } = project;
  const suggested = outcome && suggestedStage(outcome);
  const hides: readonly IdeaStage[] = hidden;
  const ends = (["practice", "lesson"] as const).filter((stage) => !hides.includes(stage));
  return card({
    lang: t.locale,
    speak: t("ideas.outcome.heading"),
    body: [
      heading(t("ideas.outcome.heading")),
      plain(spokenIdea(idea, t), { weight: "Bolder", spacing: "Small" }),
      labelled(t("ideas.trial.project"), project.title),
      ...(outcome?.learnt ? [labelled(t("ideas.outcome.learnt"), outcome.learnt)] : []),
      text(t("ideas.outcome.how"), { subtle: true }),
    ],
    actions: [
      ...ends.map((to) =>
        openForm(
          { title: t(`ideas.outcome.${to}`), primary: to === suggested },
          verbs.openDecision,
          { idea: idea.id, to },
        ),
      ),
      execute(t("ideas.open"), verbs.openIdea, { idea: idea.id }),
      openUrl(t("ideas.pageInTab"), address),
    ],
  });
};
