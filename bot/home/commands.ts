import { networkHomeCard, ownHomeCard } from "../../src/home/cards.ts";
import type { HomeService } from "../../src/home/service.ts";
import type { CommandHandlers } from "../teams/commands.ts";
import { type TabUrl, tabViews } from "../teams/tab-links.ts";

export interface HomeCommandNeeds {
  readonly home: HomeService;
  readonly tabUrl: TabUrl;
}

export const homeCommands = ({
  home,
  tabUrl,
}: HomeCommandNeeds): Pick<CommandHandlers, "hello"> => ({
  hello: async ({ actor, visitor, t }) => {
    const card = visitor.othersRead ? networkHomeCard : ownHomeCard;
    return card(await home.read(actor), t, {
      address: tabUrl(actor.network, tabViews.home),
      addressOf: (view) => tabUrl(actor.network, view),
    });
  },
});
