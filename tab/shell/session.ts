import type { LocalPeople, Me } from "../../src/contract/networks.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { localeFrom } from "../../src/i18n/translator.ts";
import { RequestError, request, signRequestsWith } from "./request.ts";
import { ownTheme, showTheme, themeFrom } from "./theme.ts";

export interface Session {
  readonly me: Me;
  /** Local mode: who the browser may be, and who it is. */
  readonly local: { readonly people: LocalPeople["people"]; readonly chosen: string } | undefined;
  /** The view a link points at. */
  readonly view: string;
  /** Tells the host that there is something to see. */
  readonly shown: () => void;
}

/** Outside Teams, where there is no local mode either. */
export class NotInTeamsError extends Error {
  override name = "NotInTeamsError";
}

const chosenKey = "kehu.person";

export const choosePerson = (objectId: string): void => {
  localStorage.setItem(chosenKey, objectId);
  window.location.reload();
};

const isFramed = (): boolean => window.parent !== window.self || "nativeInterface" in window;

export const browserLocale = (): Locale => localeFrom(navigator.language) ?? "fi";

const localSession = async (): Promise<Session> => {
  let people: LocalPeople["people"];
  try {
    ({ people } = await request<LocalPeople>("GET", "/api/local/people"));
  } catch (cause) {
    throw new NotInTeamsError("the page is outside Teams", { cause });
  }
  const remembered = localStorage.getItem(chosenKey);
  const known = people.find(({ objectId }) => objectId === remembered);
  const chosen = known ?? people.find(({ name }) => /koordinaattori/.test(name)) ?? people[0];
  signRequestsWith(() => Promise.resolve(chosen?.objectId ?? ""));
  return {
    me: await request<Me>("GET", "/api/me"),
    local: { people, chosen: chosen?.objectId ?? "" },
    view: "",
    shown: () => undefined,
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

const teamsSession = async (): Promise<Session> => {
  const teams = await import("./teams.ts");
  const place = await teams.meetTeams((theme) => showTheme(themeFrom(theme)));
  showTheme(themeFrom(place.theme));
  signRequestsWith(() => tokenFrom(teams.quietToken));
  return {
    me: await request<Me>("GET", "/api/me"),
    local: undefined,
    view: place.subPage,
    shown: teams.showInTeams,
  };
};

/** Who looks, and where from. */
export const openSession = (): Promise<Session> => {
  showTheme(ownTheme());
  return isFramed() ? teamsSession() : localSession();
};
