import type { ProjectPhase } from "../contract/vocabulary.ts";

export interface Project {
  readonly id: string;
  readonly phase: ProjectPhase;
  readonly title: string;
  readonly goal: string;
  readonly owner: string;
  readonly sectors: string[];
  readonly funder: string;
  readonly needs: string[];
  readonly municipality: string;
}
