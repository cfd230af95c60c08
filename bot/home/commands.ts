import { tabViews } from "../../src/contract/tab-address.ts";
import { networkHomeCard, ownHomeCard } from "../../src/home/cards.ts";
import type { HomeService } from "../../src/home/service.ts";
import type { CommandHandlers } from "../teams/commands.ts";
import type { TabUrl } from "../teams/tab-links.ts";

export interface HomeCommandNeeds {
  readonly home: HomeService;
  readonly tabUrl: TabUrl;
}

export const homeCommands = ({
  home,
  tabUrl,
}: HomeCommandNeeds): Pick<CommandHandlers, "hello"> => ({
  hello: async ({ actor, visitor, t }) => {
    const options = {
      address: tabUrl(actor.network, tabViews.home),
      addressOf: (view: string) => tabUrl(actor.network, view),
    };
    return visitor.othersRead
      ? networkHomeCard(await home.shared(actor), t, options)
      : ownHomeCard(await home.own(actor), t, options);
  },
});
