import { searchLimits } from "../../src/contract/vocabulary.ts";
import { askForWordsCard, foundThingsCard } from "../../src/search/cards.ts";
import type { SearchService } from "../../src/search/service.ts";
import type { CommandHandlers } from "../teams/commands.ts";

export const searchCommands = (search: SearchService): Pick<CommandHandlers, "find"> => ({
  find: async ({ actor, t }, asked) => {
    const words = asked.words.slice(0, searchLimits.words);
    if (words === "") return askForWordsCard(t);
    return foundThingsCard(await search.search(actor, words), t, words);
  },
});
