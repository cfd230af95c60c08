import type { ProjectChoices, ProjectPage } from "../../src/contract/projects.ts";
import type { ProjectPhase } from "../../src/contract/vocabulary.ts";
import type { Translator } from "../shell/language.ts";

export interface PartProps {
  readonly project: ProjectPage;
  /** What the network calls its phases, its goals and its people; empty for who may not know. */
  readonly choices: ProjectChoices | undefined;
  readonly onChanged: () => Promise<void>;
}

/** As the network calls it, or as it is usually called. */
export const phaseName = (
  phase: ProjectPhase,
  choices: ProjectChoices | undefined,
  t: Translator,
): string =>
  choices?.phases.find((one) => one.phase === phase)?.name || t(`projects.phase.${phase}`);
