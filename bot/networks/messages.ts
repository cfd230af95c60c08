import { tabViews } from "../../src/contract/tab-address.ts";
import type { FirstMonthStep } from "../../src/contract/vocabulary.ts";
import type { KindsOf } from "../../src/delivery/kinds.ts";
import { newcomerCard, roleCard, welcomeCard } from "../../src/networks/cards.ts";
import { rosterEvery } from "../../src/networks/installations.ts";
import { networkMessages } from "../../src/networks/messages.ts";
import type { NetworkService } from "../../src/networks/service.ts";
import { rendered } from "../rendered.ts";
import type { TabUrl } from "../teams/tab-links.ts";

export interface NetworkMessageNeeds {
  readonly networks: NetworkService;
  readonly now: () => Date;
  readonly tabUrl: TabUrl;
  /** What a coordinator of the network does first; nothing once the first month is done. */
  readonly firstStep: (network: string) => Promise<FirstMonthStep | undefined>;
  /** What every network has to have planned, looked after each hour. */
  readonly plan: (network: string) => Promise<void>;
}

/** What a message shows when it is sent, and what the networks do by the clock. */
export const networkKinds = ({
  networks,
  now,
  tabUrl,
  firstStep,
  plan,
}: NetworkMessageNeeds): KindsOf<typeof networkMessages> => ({
  [networkMessages.welcome]: {
    name: "networks.welcome.kind",
    render: rendered(networks.findGreeting, (greeting, { network, t }) =>
      welcomeCard(greeting, t, tabUrl(network)),
    ),
  },
  [networkMessages.role]: {
    name: "networks.role.kind",
    render: rendered(networks.findRoleTold, async (told, { network, t }) => {
      const coordinates = told.has && told.role === "coordinator";
      return roleCard(told, t, {
        home: tabUrl(network, tabViews.home),
        first: coordinates ? await firstStep(network) : undefined,
      });
    }),
  },
  [networkMessages.newcomer]: {
    name: "networks.newcomer.kind",
    render: rendered(networks.findNewcomerTold, (told, { network, t }) =>
      newcomerCard(told, t, tabUrl(network, tabViews.home)),
    ),
  },
  [networkMessages.roster]: {
    task: async (network) => {
      await networks.syncRoster(network);
      await networks.findMissingPersons(network);
      await plan(network);
      return new Date(now().getTime() + rosterEvery);
    },
  },
});
