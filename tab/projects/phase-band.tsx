import { useState } from "preact/hooks";
import type { ProjectChoices, ProjectPage } from "../../src/contract/projects.ts";
import { type ProjectPhase, projectPhases } from "../../src/contract/vocabulary.ts";
import { pathOf, phaseName } from "../../src/words/projects.ts";
import { dayNear } from "../shell/day-near.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { useZone } from "../shell/zone.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { usePress } from "../ui/press.ts";
import { Stepper } from "../ui/stepper.tsx";
import { MoveDialog } from "./move-dialog.tsx";
import { undoMove } from "./page-api.ts";
import type { PartProps } from "./part.ts";

/** Those that it can be moved to, and the one that it is in. */
const phasesFor = (
  { phase }: Pick<ProjectPage, "phase">,
  choices: ProjectChoices | undefined,
): readonly ProjectPhase[] =>
  projectPhases.filter(
    (one) => one === phase || !choices?.phases.find((known) => known.phase === one)?.hidden,
  );

const useSteps = ({ project, choices }: Pick<PartProps, "project" | "choices">) => {
  const t = useTranslator();
  const zone = useZone();
  const shown = pathOf(project.phase, choices?.phases ?? []);
  const now = shown.indexOf(project.phase);
  return shown.map((phase, at) => {
    const state = at < now ? ("done" as const) : at === now ? ("now" as const) : ("ahead" as const);
    // The newest of those that came to it.
    const event = project.events.find(({ to }) => to === phase);
    const day = event && dayNear(event.at, zone, t);
    return {
      ...{ title: phaseName(phase, choices?.phases, t), icon: phase, state },
      ...(event &&
        day &&
        state !== "ahead" && {
          date: {
            iso: event.at,
            text: state === "now" ? t("projects.page.since", { day }) : day,
          },
        }),
    };
  });
};

/** Where the project is on its way, and the menu that moves it. */
export const PhaseBand = (props: PartProps) => {
  const { project, choices, onChanged } = props;
  const t = useTranslator();
  const may = useMay();
  const press = usePress(onChanged);
  const steps = useSteps(props);
  const [to, setTo] = useState<ProjectPhase>();
  const { id, undoable } = project;
  const moves = may("PUT /api/projects/:id/phase") && !project.archived;
  return (
    <section class="surface band" aria-label={t("projects.page.phase")}>
      <Stepper label={t("projects.phases")} steps={steps} />
      {moves && (
        <div class="moves">
          <Menu
            label={t("projects.page.move")}
            class="button"
            groups={[
              phasesFor(project, choices).map((phase) => ({
                title: phaseName(phase, choices?.phases, t),
                checked: phase === project.phase,
                onClick: () => {
                  if (phase !== project.phase) setTo(phase);
                },
              })),
            ]}
          >
            <span>{t("projects.page.move")}</span>
            <Icon name="expand" size={16} />
          </Menu>
          {undoable && (
            <button
              type="button"
              class="link"
              onClick={() =>
                void press({
                  send: () => undoMove(id, undoable),
                  said: t("projects.page.moveUndone"),
                })
              }
            >
              {t("projects.page.undoMove")}
            </button>
          )}
        </div>
      )}
      {to && <MoveDialog {...props} to={to} onClosed={() => setTo(undefined)} />}
    </section>
  );
};
