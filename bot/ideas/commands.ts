import { ideaFormCard } from "../../src/ideas/cards.ts";
import type { IdeaService } from "../../src/ideas/service.ts";
import type { CommandHandlers } from "../teams/bot.ts";

export const ideaCommands = (ideas: IdeaService): Pick<CommandHandlers, "idea"> => ({
  idea: async ({ actor, t }, { title }) => ideaFormCard(ideas.draft(actor, title), t),
});
