import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ProjectPhase } from "../../src/contract/vocabulary.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import type { FilledIconName } from "../ui/icons.ts";

export const phaseIcons = {
  idea: "idea",
  preparing: "preparing",
  running: "running",
  paused: "paused",
  ended: "ended",
  established: "established",
} as const satisfies Record<ProjectPhase, FilledIconName>;

export interface Phase {
  readonly phase: ProjectPhase;
  /** The network's own; empty: the usual one. */
  readonly name: string;
}

export const phaseTitle = ({ phase, name }: Phase, t: Translator): string =>
  name || t(`projects.phase.${phase}`);

const Phases = createContext<readonly Phase[]>([]);

/** As the network names them. */
export const PhasesProvider = Phases.Provider;

export const usePhaseTitle = () => {
  const t = useTranslator();
  const phases = useContext(Phases);
  return (phase: ProjectPhase): string =>
    phaseTitle(phases.find((one) => one.phase === phase) ?? { phase, name: "" }, t);
};
