import {
  type LocalPeople,
  localOperations,
  type Me,
  networkOperations,
} from "../../src/contract/networks.ts";
import type { Operation } from "../../src/contract/operations.ts";
import { addressWithNetwork, networkIn, viewInAddress } from "../../src/contract/tab-address.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { localeFrom } from "../../src/i18n/locale-tags.ts";
import { call } from "./client.ts";
import {
  askEarly,
  askIn,
  forgetEarly,
  RequestError,
  requestIn,
  shownNetwork,
  signRequestsWith,
} from "./request.ts";
import { ownTheme, showTheme, themeFrom } from "./theme.ts";
import { browserLocale } from "./words.ts";

export interface Session {
  readonly me: Me;
  /** Local mode: who the browser may be, and who it is. */
  readonly local: { readonly people: LocalPeople["people"]; readonly chosen: string } | undefined;
  /** Gives a link to a view of this network out of hand. Rejects where there is no way to. */
  readonly share: (view: View) => Promise<"copied" | "offered">;
}

/** Where it is behind the #, and what it is called. */
interface View {
  readonly address: string;
  readonly title: string;
}

/** Where the page stands: known before anything of the network is. */
export interface Place {
  readonly inTeams: boolean;
  /** What the surroundings speak; the person's own language comes with the session. */
  readonly locale: Locale;
  /** The address of the first view: what a link points at, or what this place opens on. */
  readonly begins: string;
  /** With what the first view will ask for, if that is known; `meanwhile` is done once all is asked. */
  readonly open: (first: Operation | undefined, meanwhile: () => void) => Promise<Session>;
  /** Tells the host that there is something to see, be it a way to sign in. */
  readonly shown: () => void;
}

/** Outside Teams, where there is no local mode either. */
export class NotInTeamsError extends Error {
  override name = "NotInTeamsError";
}

const chosenKey = "kehu.person";

export const choosePerson = (objectId: string): void => {
  localStorage.setItem(chosenKey, objectId);
  // What one person typed is not the other's to send.
  sessionStorage.clear();
  window.location.reload();
};

/** Whatever is asked for afterwards is of the network that is shown, whichever is chosen elsewhere meanwhile. */
const openNetwork = async (
  { network, team }: { readonly network: string | undefined; readonly team?: string | undefined },
  ...[first, meanwhile]: Parameters<Place["open"]>
): Promise<Me> => {
  askIn(network, team);
  const opening = call(networkOperations.me);
  if (first) askEarly(first);
  // Once the questions have left.
  setTimeout(meanwhile);
  const me = await opening;
  // It named no network: another one may have been chosen elsewhere between the two questions.
  if (network === undefined && team === undefined && me.networks.length > 0) forgetEarly();
  askIn(me.network.id, team);
  return me;
};

const isFramed = (): boolean => window.parent !== window.self || "nativeInterface" in window;

const localPeople = async (): Promise<LocalPeople["people"]> => {
  try {
    return (await call(localOperations.people)).people;
  } catch (error) {
    if (error instanceof RequestError && error.code === "notFound")
      throw new NotInTeamsError("the page is outside Teams", { cause: error });
    throw error;
  }
};

const localSession: Place["open"] = async (...asks) => {
  const people = await localPeople();
  const remembered = localStorage.getItem(chosenKey);
  const known = people.find(({ objectId }) => objectId === remembered);
  const chosen = known ?? people.find(({ roles }) => roles.includes("coordinator")) ?? people[0];
  if (!chosen) throw new RequestError({ code: "notFound" });
  signRequestsWith(() => Promise.resolve(chosen.objectId));
  return {
    me: await openNetwork({ network: networkIn(window.location.search) }, ...asks),
    local: { people, chosen: chosen.objectId },
    share: async ({ address }) => {
      const { origin, pathname } = window.location;
      const page = addressWithNetwork(`${origin}${pathname}`, shownNetwork());
      await navigator.clipboard.writeText(`${page}#/${address}`);
      return "copied";
    },
  };
};

/** Before the first consent the quiet way is refused: the person has to press a button. */
const tokenFrom = async (quiet: () => Promise<string>): Promise<string> => {
  try {
    return await quiet();
  } catch (cause) {
    throw new RequestError({ code: "signIn" }, { cause });
  }
};

const placeInTeams = async (): Promise<Place> => {
  const teams = await import("./teams.ts");
  const place = await teams
    .meetTeams((theme) => showTheme(themeFrom(theme)))
    .catch((cause: unknown) => {
      throw new NotInTeamsError("the host is not Teams", { cause });
    });
  showTheme(themeFrom(place.theme));
  signRequestsWith(() => tokenFrom(teams.quietToken));
  const hostLocale = localeFrom(place.locale);
  requestIn(hostLocale ?? "*");
  const { team, subPage } = place;
  // A channel's tab stands before the eyes of all.
  const begins = viewInAddress(subPage) || (team ? "network" : "home");
  return {
    inTeams: true,
    locale: hostLocale ?? browserLocale(),
    begins,
    open: async (...asks) => ({
      me: await openNetwork({ network: team ? undefined : networkIn(subPage), team }, ...asks),
      local: undefined,
      share: async ({ address, title }) => {
        await teams.offerLink(addressWithNetwork(address, shownNetwork()), title);
        return "offered";
      },
    }),
    shown: teams.showInTeams,
  };
};

export const findPlace = async (): Promise<Place> => {
  showTheme(ownTheme());
  if (isFramed()) return placeInTeams();
  return {
    ...{ inTeams: false, locale: browserLocale(), begins: "home" },
    ...{ open: localSession, shown: () => undefined },
  };
};
