import { type ComponentChild, render } from "preact";
import type { Locale } from "../src/contract/vocabulary.ts";
import "./ui/look.ts";
import { App } from "./app.tsx";
import { ConfigPage } from "./config/config.tsx";
import {
  browserLocale,
  fetchWords,
  LanguageProvider,
  speak,
  wakeLanguage,
} from "./shell/language.ts";
import { earlyAnswered } from "./shell/request.ts";
import { RightsProvider } from "./shell/rights.ts";
import { findPlace, NotInTeamsError, type Place, type Session } from "./shell/session.ts";
import { ZoneProvider } from "./shell/zone.ts";
import { Stopped } from "./stopped.tsx";
import { fetchView, firstAsked } from "./view-parts.ts";

const root = document.getElementById("app") as HTMLElement;

const show = async (locale: Locale, page: ComponentChild): Promise<void> => {
  const t = await speak(locale);
  render(<LanguageProvider value={t}>{page}</LanguageProvider>, root);
};

const showSession = (session: Session, begins: string): Promise<void> => {
  const { language, network, refused } = session.me;
  return show(
    language,
    <ZoneProvider value={network.zone}>
      <RightsProvider value={refused}>
        <App
          key={language}
          {...{ session, begins }}
          onChosen={(me) => showSession({ ...session, me }, begins)}
        />
      </RightsProvider>
    </ZoneProvider>,
  );
};

/** So long the frame waits for what stands in it: drawn in one go, both come sooner on a slow phone. */
const patience = 150;

const passed = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

const showPage = async (place: Place): Promise<void> => {
  if (window.location.pathname.endsWith("/config")) {
    if (!place.inTeams) throw new NotInTeamsError("only Teams can be configured");
    return show(place.locale, <ConfigPage />);
  }
  const { begins, locale } = place;
  const opening = place.open(firstAsked(begins), () => wakeLanguage(locale));
  const fetching = Promise.allSettled([fetchWords(locale), fetchView(begins, locale)]);
  const session = await opening;
  await Promise.race([Promise.all([fetching, earlyAnswered()]), passed(patience)]);
  await showSession(session, begins);
};

const start = async (): Promise<void> => {
  let place: Place | undefined;
  try {
    const finding = findPlace();
    // Most open the tab on it. What is asked to know the place goes first.
    setTimeout(() => fetchView("home", browserLocale()));
    place = await finding;
    await showPage(place);
  } catch (error) {
    await show(place?.locale ?? browserLocale(), <Stopped error={error} />);
  }
  place?.shown();
};

// Not needed to show the first page; without it the focus goes where the browser puts it.
const followFocus = async (): Promise<void> => (await import("./shell/focus.ts")).keepFocus();

// The view is drawn first.
void start().then(() => setTimeout(() => followFocus().catch(() => undefined)));
