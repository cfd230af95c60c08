import { addressWithNetwork, tabViews } from "../../src/contract/tab-address.ts";

/** The tab as the app's package names it. */
const entity = "kehu";

/**
 * Where the tab is, at a view of it and in the network that is meant: in production an address that opens it within
 * Teams, in local mode the page itself.
 */
export const tabLinks =
  (teamsAppId: string | undefined, publicUrl: () => string) =>
  (view = "", network?: string): string => {
    const page = `${addressWithNetwork(`${publicUrl()}/tab`, network)}${view && `#/${view}`}`;
    if (teamsAppId === undefined) return page;
    const subEntityId = addressWithNetwork(view, network);
    const query = new URLSearchParams({
      webUrl: page,
      label: "KEHU",
      ...(subEntityId && { context: JSON.stringify({ subEntityId }) }),
    });
    // Teams reads a plus as a plus.
    const parameters = query.toString().replaceAll("+", "%20");
    return `https://teams.microsoft.com/l/entity/${teamsAppId}/${entity}?${parameters}`;
  };

/** Where the tab is in a network, at a view of it or as it opens. */
export type TabUrl = (network: string, view?: string) => string;

/** Where somebody's own settings are. */
export const settingsUrl = (tabUrl: TabUrl, { network }: { readonly network: string }): string =>
  tabUrl(network, tabViews.settings);
