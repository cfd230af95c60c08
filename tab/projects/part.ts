import type { PageShown, ProjectChoices, ProjectPage } from "../../src/contract/projects.ts";

export interface PartProps {
  readonly project: ProjectPage;
  /** What the network calls its phases, its goals and its people; empty for who may not know. */
  readonly choices: ProjectChoices | undefined;
  readonly onChanged: () => Promise<void>;
  readonly shown: PageShown;
  /** Shows more of what the project needs, or of what was told of it. */
  readonly onMore: (what: keyof PageShown) => void;
}
