import type { IdeaDetail } from "../../src/contract/ideas.ts";

/** What the parts of an idea's page stand on. */
export interface IdeaPartProps {
  readonly idea: IdeaDetail;
  readonly onChanged: () => Promise<void>;
}
