import type { IdeaSettingsView } from "../contract/idea-settings.ts";
import type { IdeaDetail, IdeaStep } from "../contract/ideas.ts";
import { type IdeaStage, ideaLimits, ideaStages } from "../contract/vocabulary.ts";
import { dayIn, dayOf } from "../i18n/moments.ts";
import type { TranslatorFor } from "../i18n/translator.ts";
import { personName } from "./people.ts";

/** What the network calls the stages; what is absent or empty is called as everywhere. */
export type StageNames = Readonly<Partial<Record<IdeaStage, string>>>;

type SaysStage = TranslatorFor<`ideas.stage.${IdeaStage}`>;

export const stageName = (stage: IdeaStage, names: StageNames, t: SaysStage): string =>
  names[stage] || t(`ideas.stage.${stage}`);

/** The decision that a step was, as a heading. */
export const decisionTitle = (
  stage: IdeaStage,
  names: StageNames,
  t: TranslatorFor<`ideas.decision.${IdeaStage}` | "ideas.decision.renamed">,
): string => {
  const named = names[stage];
  return named ? t("ideas.decision.renamed", { stage: named }) : t(`ideas.decision.${stage}`);
};

/** Who decided, as what, and on which day. */
export const decidedBy = (
  { by, as, at }: Pick<IdeaStep, "by" | "as" | "at">,
  zone: string,
  t: TranslatorFor<"ideas.decidedBy" | "people.former">,
): string =>
  t("ideas.decidedBy", { as, name: personName(by, t), day: dayIn(t.locale, new Date(at), zone) });

/** What happens next and by when, or the day alone, after what it is called; nothing when nothing was said. */
export const nextStep = (
  { next, nextAt }: Pick<IdeaStep, "next" | "nextAt">,
  t: TranslatorFor<"ideas.next" | "ideas.nextBy" | "ideas.nextDay">,
): readonly [string, string] | undefined => {
  const day = nextAt === undefined ? "" : dayOf(t.locale, nextAt);
  if (next !== "") return [t("ideas.next"), day === "" ? next : t("ideas.nextBy", { next, day })];
  return day === "" ? undefined : [t("ideas.nextDay"), day];
};

type TriedOutcome = NonNullable<NonNullable<IdeaDetail["project"]>["outcome"]>;

/** The end of an idea that what tried it speaks for; nothing while that is open. */
export const suggestedStage = ({ practice }: Pick<TriedOutcome, "practice">) =>
  practice === "open" ? undefined : practice === "yes" ? "practice" : "lesson";

/** What a project said, as the beginning of the reason why the idea that it tried takes its last step. */
const outcomeReason = (
  { practice, learnt }: TriedOutcome,
  t: TranslatorFor<"projects.outcome.became.yes" | "projects.outcome.became.no">,
): string => {
  const became = practice === "open" ? "" : t(`projects.outcome.became.${practice}`);
  const said = [learnt, became].filter((text) => text !== "").join("\n");
  // A half of a sign that is cut in two goes too.
  return said.slice(0, ideaLimits.reason).replace(/\p{Cs}$/u, "");
};

/** How a decision begins: of what was tried and is over, with the end that the project speaks for and what it said. */
export const begunDecision = (
  { stage, project }: Pick<IdeaDetail, "stage" | "project">,
  t: TranslatorFor<"projects.outcome.became.yes" | "projects.outcome.became.no">,
): { readonly to: IdeaStage | ""; readonly reason: string } => {
  const outcome = stage === "trial" ? project?.outcome : undefined;
  return outcome
    ? { to: suggestedStage(outcome) ?? "", reason: outcomeReason(outcome, t) }
    : { to: "", reason: "" };
};

/** A part of the path: one stage, or the ends that an idea may still come to. */
export interface PathPart {
  readonly stages: readonly IdeaStage[];
  readonly is: "done" | "now" | "ahead";
}

const onTheWay: readonly IdeaStage[] = ["idea", "discussed", "trial"];

/**
 * The path as it is shown: of what the network hides only where the idea stands; at its end, of the way there only what
 * it has been in.
 */
export const pathParts = (
  stage: IdeaStage,
  { hidden, been }: Pick<IdeaSettingsView, "hidden"> & { readonly been: readonly IdeaStage[] },
): PathPart[] => {
  const hides: readonly IdeaStage[] = hidden;
  const isShown = (one: IdeaStage): boolean => one === stage || !hides.includes(one);
  const at = ideaStages.indexOf(stage);
  const isEnd = !onTheWay.includes(stage);
  const isPassed = (one: IdeaStage): boolean => !isEnd || one === "idea" || been.includes(one);
  const way = onTheWay
    .filter((one) => isShown(one) && isPassed(one))
    .map((one): PathPart => {
      const place = ideaStages.indexOf(one);
      return { stages: [one], is: place < at ? "done" : place === at ? "now" : "ahead" };
    });
  if (isEnd) return [...way, { stages: [stage], is: "now" }];
  const ends = ideaStages.filter(
    (one) => !onTheWay.includes(one) && one !== "notNow" && isShown(one),
  );
  return ends.length === 0 ? way : [...way, { stages: ends, is: "ahead" }];
};
