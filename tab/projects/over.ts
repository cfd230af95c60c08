import type { ProjectView } from "../../src/contract/projects.ts";
import { endPhases, type ProjectPhase } from "../../src/contract/vocabulary.ts";

export const isEnd = (phase: ProjectPhase): boolean => endPhases.some((end) => end === phase);

export const isOver = ({ phase }: Pick<ProjectView, "phase">): boolean => isEnd(phase);
