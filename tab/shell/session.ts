import {
  type LocalPeople,
  localOperations,
  type Me,
  networkOperations,
} from "../../src/contract/networks.ts";
import { addressWithNetwork, networkIn, viewInAddress } from "../../src/contract/tab-address.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { localeFrom } from "../../src/i18n/translator.ts";
import { call } from "./client.ts";
import { browserLocale } from "./language.ts";
import { askIn, RequestError, requestIn, shownNetwork, signRequestsWith } from "./request.ts";
import { ownTheme, showTheme, themeFrom } from "./theme.ts";

export interface Session {
  readonly me: Me;
  /** Local mode: who the browser may be, and who it is. */
  readonly local: { readonly people: LocalPeople["people"]; readonly chosen: string } | undefined;
  /** The view a link points at. */
  readonly view: string;
  /** It stands in a channel, before the eyes of all. */
  readonly inChannel: boolean;
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
  readonly open: () => Promise<Session>;
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
const openNetwork = async (network: string | undefined, team?: string): Promise<Me> => {
  askIn(network, team);
  const me = await call(networkOperations.me);
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

const localSession = async (): Promise<Session> => {
  const people = await localPeople();
  const remembered = localStorage.getItem(chosenKey);
  const known = people.find(({ objectId }) => objectId === remembered);
  const chosen = known ?? people.find(({ roles }) => roles.includes("coordinator")) ?? people[0];
  if (!chosen) throw new RequestError({ code: "notFound" });
  signRequestsWith(() => Promise.resolve(chosen.objectId));
  return {
    me: await openNetwork(networkIn(window.location.search)),
    local: { people, chosen: chosen.objectId },
    view: "",
    inChannel: false,
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
  return {
    inTeams: true,
    locale: hostLocale ?? browserLocale(),
    open: async () => ({
      me: await openNetwork(team ? undefined : networkIn(subPage), team),
      local: undefined,
      view: viewInAddress(subPage),
      inChannel: team !== undefined,
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
  return { inTeams: false, locale: browserLocale(), open: localSession, shown: () => undefined };
};
