import type { KindsOf } from "../../src/delivery/kinds.ts";
import { translator } from "../../src/i18n/translators.ts";
import { roleCard, welcomeCard } from "../../src/networks/cards.ts";
import { networkMessages, rosterEvery } from "../../src/networks/events.ts";
import type { NetworkService } from "../../src/networks/service.ts";
import type { TabUrl } from "../teams/tab-links.ts";

export interface NetworkMessageNeeds {
  readonly networks: NetworkService;
  readonly now: () => Date;
  readonly tabUrl: TabUrl;
  /** What every network has to have planned, looked after each hour. */
  readonly plan: (network: string) => Promise<void>;
}

/** What a message shows when it is sent, and what the networks do by the clock. */
export const networkKinds = ({
  networks,
  now,
  tabUrl,
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
      return told && roleCard(told, translator(language));
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
