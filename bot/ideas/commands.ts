import { tabViews } from "../../src/contract/tab-address.ts";
import { ideaFormCard, ideasCard, mostListed } from "../../src/ideas/cards.ts";
import type { IdeaService } from "../../src/ideas/service.ts";
import type { CommandHandlers } from "../teams/commands.ts";

export interface IdeaCommandNeeds {
  readonly ideas: IdeaService;
  /** Where the tab is, at a view of it; known once the server listens. */
  readonly tabUrl: (view: string) => string;
}

export const ideaCommands = ({
  ideas,
  tabUrl,
}: IdeaCommandNeeds): Pick<CommandHandlers, "idea" | "ideas"> => ({
  idea: async ({ actor, t }, { title }) =>
    ideaFormCard({ values: ideas.draft(title), t }, actor.person),
  ideas: async ({ actor, t }) => {
    const asked = { mine: false, words: "", stage: "", limit: mostListed, after: "" } as const;
    return ideasCard(await ideas.list(actor, asked), t, tabUrl(tabViews.ideas));
  },
});
