import { tabViews } from "../../src/contract/tab-address.ts";
import type { FirstMonthStep } from "../../src/contract/vocabulary.ts";
import type { KindsOf } from "../../src/delivery/kinds.ts";
import { translator } from "../../src/i18n/translators.ts";
import { newcomerCard, roleCard, welcomeCard } from "../../src/networks/cards.ts";
import { rosterEvery } from "../../src/networks/installations.ts";
import { networkMessages } from "../../src/networks/messages.ts";
import type { NetworkService } from "../../src/networks/service.ts";
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
    render: async (network, _occurrence, { language }) => {
      const greeting = await networks.findGreeting(network);
      return greeting && welcomeCard(greeting, translator(language), tabUrl(network));
    },
  },
  [networkMessages.role]: {
    name: "networks.role.kind",
    render: async (network, occurrence, { person = "", language }) => {
      const told = await networks.findRoleTold(network, occurrence, person);
      if (!told) return undefined;
      const coordinates = told.has && told.role === "coordinator";
      return roleCard(told, translator(language), {
        home: tabUrl(network, tabViews.home),
        first: coordinates ? await firstStep(network) : undefined,
      });
    },
  },
  [networkMessages.newcomer]: {
    name: "networks.newcomer.kind",
    render: async (network, _occurrence, { language }) => {
      const told = await networks.findNewcomerTold(network);
      return told && newcomerCard(told, translator(language), tabUrl(network, tabViews.home));
    },
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
