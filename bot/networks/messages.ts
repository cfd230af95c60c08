import type { Kinds, Render } from "../../src/delivery/kinds.ts";
import { translator } from "../../src/i18n/translators.ts";
import { welcomeCard } from "../../src/networks/cards.ts";
import { networkMessages, rosterEvery } from "../../src/networks/events.ts";
import type { NetworkService } from "../../src/networks/service.ts";
import type { TabUrl } from "../teams/tab-links.ts";

/** What a message shows when it is sent. */
export const networkRenders = (
  networks: NetworkService,
  tabUrl: TabUrl,
): Record<string, Render> => ({
  [networkMessages.welcome]: async (network, _occurrence, { language }) => {
    const greeting = await networks.findGreeting(network);
    return greeting && welcomeCard(greeting, translator(language), tabUrl(network));
  },
});

/** What the networks do by the clock. */
export const networkTasks = (
  networks: NetworkService,
  now: () => Date,
  /** What every network has to have planned, looked after each hour. */
  plan: (network: string) => Promise<void>,
): Kinds["task"] => ({
  [networkMessages.roster]: async (network) => {
    await networks.syncRoster(network);
    await networks.findMissingPersons(network);
    await plan(network);
    return new Date(now().getTime() + rosterEvery);
  },
});

export const networkKindNames = { [networkMessages.welcome]: "networks.welcome.kind" } as const;
