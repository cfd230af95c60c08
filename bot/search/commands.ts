import { searchLimits } from "../../src/contract/vocabulary.ts";
import { askForWordsCard, foundThingsCard } from "../../src/search/cards.ts";
import type { SearchService } from "../../src/search/service.ts";
import type { CommandHandlers } from "../teams/commands.ts";
import type { TabUrl } from "../teams/tab-links.ts";

export interface SearchCommandNeeds {
  readonly search: SearchService;
  readonly tabUrl: TabUrl;
}

export const searchCommands = ({
  search,
  tabUrl,
}: SearchCommandNeeds): Pick<CommandHandlers, "find"> => ({
  find: async ({ actor, t }, asked) => {
    const words = asked.words.slice(0, searchLimits.words);
    if (words === "") return askForWordsCard(t);
    return foundThingsCard(await search.search(actor, words), t, {
      words,
      addressOf: (view) => tabUrl(actor.network, view),
    });
  },
});
