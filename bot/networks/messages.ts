import type { Render } from "../../src/delivery/sender.ts";
import { translator } from "../../src/i18n/translators.ts";
import { welcomeCard } from "../../src/networks/cards.ts";
import { networkMessages } from "../../src/networks/events.ts";
import type { NetworkService } from "../../src/networks/service.ts";

/** What a message shows when it is sent. */
export const networkRenders = (
  networks: NetworkService,
  tabUrl: () => string,
): Record<string, Render> => ({
  [networkMessages.welcome]: async (network, _occurrence, language) => {
    const greeting = await networks.findGreeting(network);
    return greeting && welcomeCard(greeting, translator(language ?? greeting.language), tabUrl());
  },
});
