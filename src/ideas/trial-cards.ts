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
  card(
    t.locale,
    t("ideas.trial.begun"),
    [
      heading(t("ideas.trial.begun")),
      plain(spokenIdea(idea, t), { weight: "Bolder", spacing: "Small" }),
      labelled(t("ideas.trial.project"), project.title),
      ...(idea.decision?.to === "trial" ? [plain(idea.decision.reason, { spacing: "Small" })] : []),
      text(t("ideas.trial.begunWhy"), { size: "Small", subtle: true }),
    ],
    [
      execute(t("ideas.trial.join"), verbs.joinProject, { project: project.id }, { primary: true }),
      execute(t("ideas.trial.show"), verbs.showProject, { project: project.id }),
      openUrl(t("ideas.pageInTab"), shown.address),
    ],
  );

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
  return card(
    t.locale,
    t("ideas.outcome.heading"),
    [
      heading(t("ideas.outcome.heading")),
      plain(spokenIdea(idea, t), { weight: "Bolder", spacing: "Small" }),
      labelled(t("ideas.trial.project"), project.title),
      ...(outcome?.learnt ? [labelled(t("ideas.outcome.learnt"), outcome.learnt)] : []),
      text(t("ideas.outcome.how"), { subtle: true }),
    ],
    [
      ...ends.map((to) =>
        openForm(
          t(`ideas.outcome.${to}`),
          verbs.openDecision,
          { idea: idea.id, to },
          { primary: to === suggested },
        ),
      ),
      execute(t("ideas.open"), verbs.openIdea, { idea: idea.id }),
      openUrl(t("ideas.pageInTab"), address),
    ],
  );
};
