import { useState } from "preact/hooks";
import {
  type OutcomeValues,
  outcomeBody,
  outcomeForm,
  outcomeMarks,
  outcomeValues,
} from "../../src/contract/forms/project-outcome.ts";
import {
  type OutcomeMeter,
  outcomeMeters,
  practiceAnswers,
  projectLimits,
} from "../../src/contract/vocabulary.ts";
import { personName } from "../../src/words/people.ts";
import { dayNear } from "../shell/day-near.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { useZone } from "../shell/zone.ts";
import { Button } from "../ui/button.tsx";
import type { Control } from "../ui/form.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { Linked } from "../ui/linked.tsx";
import { Meter } from "../ui/meter.tsx";
import { MeterField } from "../ui/meter-field.tsx";
import { usePress } from "../ui/press.ts";
import { isOver } from "./over.ts";
import { answerRooted, getProject, saveOutcome } from "./page-api.ts";
import type { PartProps } from "./part.ts";

const icons: Readonly<Record<OutcomeMeter, IconName>> = {
  ...{ joy: "joy", benefit: "people", productivity: "growing" },
};

const meterControl =
  (name: OutcomeMeter, t: Translator): Control<OutcomeValues, undefined> =>
  ({ form, label }) => (
    <MeterField
      form={form}
      name={name}
      label={label}
      choices={outcomeMarks({ t })}
      none={t("projects.outcome.notSaid")}
      clear={t("projects.outcome.clear")}
    />
  );

interface DialogProps extends PartProps {
  readonly onSaved: () => void;
  readonly onClosed: () => void;
}

const OutcomeDialog = ({ project, onChanged, onSaved, onClosed }: DialogProps) => {
  const t = useTranslator();
  const { id } = project;
  const [controls] = useState(() => ({
    joy: meterControl("joy", t),
    benefit: meterControl("benefit", t),
    productivity: meterControl("productivity", t),
  }));
  return (
    <FormDialog
      open
      onClosed={onClosed}
      form={outcomeForm}
      data={undefined}
      controls={controls}
      name={`project.${id}.outcome`}
      begin={() => outcomeValues(project)}
      send={(values) => saveOutcome(id, outcomeBody(values))}
      onSaved={() => {
        onSaved();
        void onChanged();
      }}
      readTheirs={async () => outcomeValues(await getProject(id))}
    />
  );
};

/** Once it was said what came of it: what was learnt can be told on, by who wants to. */
const After = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => {
  const t = useTranslator();
  const may = useMay();
  return (
    <div class="asks" role="status">
      <Icon name="lesson" />
      <p>{t("projects.outcome.after")}</p>
      <span class="presses">
        {may("POST /api/retros") && (
          <a class="button" href={`#/retros/new/project/${id}`}>
            {t("retros.form.heading")}
          </a>
        )}
        {may("POST /api/lessons") && (
          <a class="button" href="#/lessons/new">
            {t("lessons.share")}
          </a>
        )}
        <Button look="quiet" onClick={onClose}>
          {t("projects.outcome.notNow")}
        </Button>
      </span>
    </div>
  );
};

/** Long after the end it is asked once more. */
const AskRooted = ({ project, onChanged }: PartProps) => {
  const t = useTranslator();
  const press = usePress(onChanged);
  const [line, setLine] = useState("");
  return (
    <div class="asks rooted">
      <Icon name="established" />
      <div>
        <h4>{t("projects.outcome.askRooted")}</h4>
        <p class="caption">{t("projects.outcome.askRootedHow")}</p>
        <div class="field">
          <input
            type="text"
            maxLength={projectLimits.line}
            aria-label={t("projects.outcome.rootedLine")}
            placeholder={t("projects.outcome.rootedLine")}
            value={line}
            onInput={({ currentTarget: { value } }) => setLine(value)}
          />
        </div>
        <span class="presses">
          {practiceAnswers.map((rooted) => (
            <Button
              key={rooted}
              onClick={() =>
                void press({
                  send: () => answerRooted(project.id, { rooted, line }),
                  said: t("projects.outcome.rootedSaved"),
                })
              }
            >
              {t(`projects.outcome.rooted.${rooted}`)}
            </Button>
          ))}
        </span>
      </div>
    </div>
  );
};

const Said = ({ project }: Pick<PartProps, "project">) => {
  const t = useTranslator();
  const zone = useZone();
  const { outcome, rooted } = project;
  if (!outcome && !rooted) return null;
  const measured = outcomeMeters.filter((name) => outcome?.[name].value != null);
  return (
    <div class="surface outcome">
      {measured.length > 0 && (
        <div class="meters">
          {measured.map((name) => {
            const { value, line } = outcome?.[name] ?? { value: 0, line: "" };
            return (
              <Meter
                key={name}
                icon={icons[name]}
                title={t(`projects.outcome.${name}`)}
                value={(value ?? 0) as -2 | -1 | 0 | 1 | 2}
              >
                <span dir="auto">{line}</span>
              </Meter>
            );
          })}
        </div>
      )}
      {outcome && outcome.practice !== "open" && (
        <p class="row-of">
          <Icon name={outcome.practice === "yes" ? "established" : "ended"} size={16} />
          {t(`projects.outcome.became.${outcome.practice}`)}
        </p>
      )}
      {outcome?.learnt && (
        <div>
          <h4>{t("projects.outcome.learntHeading")}</h4>
          <p class="typed" dir="auto">
            <Linked text={outcome.learnt} />
          </p>
        </div>
      )}
      {rooted && (
        <div>
          <p class="row-of">
            <Icon name="established" size={16} />
            {t(`projects.outcome.later.${rooted.rooted}`)}
          </p>
          {rooted.line && (
            <p class="typed" dir="auto">
              <Linked text={rooted.line} />
            </p>
          )}
          <p class="caption">
            {t("projects.outcome.saidBy", {
              ...{ name: personName(rooted.by, t), day: dayNear(rooted.at, zone, t) },
            })}
          </p>
        </div>
      )}
      {outcome && (
        <p class="caption">
          {t("projects.outcome.saidBy", {
            ...{ name: personName(outcome.by, t), day: dayNear(outcome.at, zone, t) },
          })}
        </p>
      )}
    </div>
  );
};

/** What came of the project: shown to all, asked of who keeps it. */
export const Outcome = (props: PartProps) => {
  const { project } = props;
  const t = useTranslator();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const [isSaid, setSaid] = useState(false);
  const { outcome, rooted, keeps, archived, phase } = project;
  const says = keeps && may("PUT /api/projects/:id/outcome") && !archived;
  const asks = says && isOver(project) && !outcome;
  const asksRooted =
    keeps && project.asksRooted && may("PUT /api/projects/:id/rooted") && !archived;
  const begun = phase !== "idea" && phase !== "preparing";
  if (!outcome && !rooted && !asksRooted && !(says && begun) && !isSaid) return null;
  return (
    <section aria-labelledby="outcome">
      <div class="section-head">
        <h3 id="outcome">
          {t(isOver(project) ? "projects.outcome.came" : "projects.outcome.soFar")}
        </h3>
        {outcome && <span class="caption">{t("projects.outcome.scale")}</span>}
        {says && !asks && (
          <button type="button" class="link" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            {t(outcome ? "projects.outcome.change" : "projects.outcome.say")}
          </button>
        )}
      </div>
      {asksRooted && <AskRooted {...props} />}
      {asks && (
        <div class="asks">
          <Icon name="ended" />
          <p>{t("projects.outcome.ask")}</p>
          <span class="presses">
            <Button onClick={() => setOpen(true)}>{t("projects.outcome.say")}</Button>
          </span>
        </div>
      )}
      {isSaid && <After id={project.id} onClose={() => setSaid(false)} />}
      <Said project={project} />
      {isOpen && (
        <OutcomeDialog {...props} onSaved={() => setSaid(true)} onClosed={() => setOpen(false)} />
      )}
    </section>
  );
};
