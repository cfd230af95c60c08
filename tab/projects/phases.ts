import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ProjectPhase } from "../../src/contract/vocabulary.ts";
import { type NamedPhase, phaseName } from "../../src/words/projects.ts";
import { useTranslator } from "../shell/language.ts";
import type { FilledIconName } from "../ui/icons.ts";

export const phaseIcons = {
  idea: "idea",
  preparing: "preparing",
  running: "running",
  paused: "paused",
  ended: "ended",
  established: "established",
} as const satisfies Record<ProjectPhase, FilledIconName>;

const Phases = createContext<readonly NamedPhase[]>([]);

/** As the network names them. */
export const PhasesProvider = Phases.Provider;

export const usePhaseName = () => {
  const t = useTranslator();
  const phases = useContext(Phases);
  return (phase: ProjectPhase): string => phaseName(phase, phases, t);
};
