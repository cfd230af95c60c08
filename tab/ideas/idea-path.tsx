import { useState } from "preact/hooks";
import type { IdeaDetail, IdeaStep } from "../../src/contract/ideas.ts";
import type { IdeaStage } from "../../src/contract/vocabulary.ts";
import { decidedBy, decisionTitle, nextStep, pathParts } from "../../src/words/ideas.ts";
import { dayNear } from "../shell/day-near.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useZone } from "../shell/zone.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { stageIcons } from "../ui/stage-icons.ts";
import { Stepper } from "../ui/stepper.tsx";
import { DecisionPanel } from "./decision-panel.tsx";
import type { IdeaPartProps } from "./idea-part.ts";
import { useStages, useStageTitle } from "./stages.ts";

type Walked = Pick<IdeaDetail, "path" | "submittedAt">;

/** When it came to a stage the last time, and when it left it. */
const stayIn = (
  stage: IdeaStage,
  { path, submittedAt }: Walked,
): { readonly from: string | undefined; readonly to: string | undefined } => {
  const came = path.findLastIndex(({ to }) => to === stage);
  const left = path.slice(came + 1).find(({ from }) => from === stage);
  return { from: path[came]?.at ?? (stage === "idea" ? submittedAt : undefined), to: left?.at };
};

const dateIn = (
  stage: IdeaStage,
  idea: IdeaDetail,
  { zone, t }: { readonly zone: string; readonly t: Translator },
): { readonly iso: string; readonly text: string } | undefined => {
  const { from, to } = stayIn(stage, idea);
  if (from === undefined) return undefined;
  const day = dayNear(from, zone, t);
  if (stage === "idea") return { iso: from, text: day };
  if (stage === idea.stage) return { iso: from, text: t("ideas.page.since", { day }) };
  const end = to === undefined ? day : dayNear(to, zone, t);
  return { iso: from, text: end === day ? day : t("ideas.page.during", { from: day, to: end }) };
};

const useSteps = (idea: IdeaDetail) => {
  const t = useTranslator();
  const zone = useZone();
  const { hidden } = useStages();
  const titleOf = useStageTitle();
  const been = idea.path.map(({ from }) => from);
  const either = new Intl.ListFormat(t.locale, { type: "disjunction" });
  return pathParts(idea.stage, { hidden, been }).map(({ stages, is }) => {
    const [first = "idea", ...others] = stages;
    const date = is === "ahead" ? undefined : dateIn(first, idea, { zone, t });
    const names = [
      titleOf(first),
      ...others.map((one) => titleOf(one).toLocaleLowerCase(t.locale)),
    ];
    return {
      ...{ title: either.format(names), icon: stageIcons[first], state: is },
      ...(date && { date }),
    };
  });
};

/** The path with its dates; who may decides here. */
export const PathBand = (props: IdeaPartProps) => {
  const { idea } = props;
  const t = useTranslator();
  const steps = useSteps(idea);
  const [isDeciding, setDeciding] = useState(false);
  const decides = idea.can.includes("decide") || idea.can.includes("stepBack");
  return (
    <section class="surface band" aria-label={t("ideas.page.path")}>
      <Stepper label={t("ideas.page.path")} steps={steps} />
      {decides && (
        <div class="moves">
          <Button
            look={idea.answerBy && idea.can.includes("decide") ? "filled" : "outlined"}
            onClick={() => setDeciding(true)}
          >
            {t("ideas.decide.open")}
          </Button>
        </div>
      )}
      {isDeciding && <DecisionPanel {...props} onClosed={() => setDeciding(false)} />}
    </section>
  );
};

const Told = ({ step }: { readonly step: IdeaStep }) => {
  const t = useTranslator();
  const next = nextStep(step, t);
  return (
    <>
      <p class="typed reason" lang={step.language} dir="auto">
        {step.reason}
      </p>
      {step.whatWouldChange && (
        <p class="typed" lang={step.language} dir="auto">
          {t("ideas.page.whatWouldChange", { text: step.whatWouldChange })}
        </p>
      )}
      {next && (
        <p class="row-of caption">
          <Icon name="forward" size={16} />
          <span>{next.join(": ")}</span>
        </p>
      )}
    </>
  );
};

/** What was decided last and why, and under it what was decided before. */
export const Decisions = ({ idea }: Pick<IdeaPartProps, "idea">) => {
  const t = useTranslator();
  const zone = useZone();
  const { names } = useStages();
  const titleOf = useStageTitle();
  const [last, ...before] = idea.path.toReversed();
  if (!last) return null;
  return (
    <>
      <section class="decided" aria-labelledby="decided">
        <span class="glyph">
          <Icon name={stageIcons[last.to]} />
        </span>
        <div>
          <h3 id="decided">{decisionTitle(last.to, names, t)}</h3>
          <p class="caption">{decidedBy(last, zone, t)}</p>
          <Told step={last} />
        </div>
      </section>
      {before.length > 0 && (
        <section aria-labelledby="steps">
          <h3 id="steps">{t("ideas.page.steps")}</h3>
          <ol class="surface steps-taken" reversed>
            {before.map((step) => (
              <li key={step.id}>
                <Icon name={stageIcons[step.to]} />
                <div>
                  <h4>
                    {t("ideas.page.step", { from: titleOf(step.from), to: titleOf(step.to) })}
                  </h4>
                  <p class="caption">{decidedBy(step, zone, t)}</p>
                  <Told step={step} />
                </div>
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
};
