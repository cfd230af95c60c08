import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ProjectPhase } from "../../src/contract/vocabulary.ts";
import { type NamedPhase, phaseName } from "../../src/words/projects.ts";
import { useTranslator } from "../shell/language.ts";

const Phases = createContext<readonly NamedPhase[]>([]);

/** As the network names them. */
export const PhasesProvider = Phases.Provider;

export const usePhaseName = () => {
  const t = useTranslator();
  const phases = useContext(Phases);
  return (phase: ProjectPhase): string => phaseName(phase, phases, t);
};
