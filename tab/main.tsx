import { type ComponentChild, render } from "preact";
import type { Locale } from "../src/contract/vocabulary.ts";
import "./ui/look.ts";
import { App } from "./app.tsx";
import { ConfigPage } from "./config/config.tsx";
import { browserLocale, LanguageProvider, speak } from "./shell/language.ts";
import { RightsProvider } from "./shell/rights.ts";
import { findPlace, NotInTeamsError, type Place, type Session } from "./shell/session.ts";
import { ZoneProvider } from "./shell/zone.ts";
import { Stopped } from "./stopped.tsx";

const root = document.getElementById("app") as HTMLElement;

const show = async (locale: Locale, page: ComponentChild): Promise<void> => {
  const t = await speak(locale);
  render(<LanguageProvider value={t}>{page}</LanguageProvider>, root);
};

const showSession = (session: Session): Promise<void> => {
  const { language, network, refused } = session.me;
  return show(
    language,
    <ZoneProvider value={network.zone}>
      <RightsProvider value={refused}>
        <App key={language} session={session} onChosen={(me) => showSession({ ...session, me })} />
      </RightsProvider>
    </ZoneProvider>,
  );
};

const showPage = async (place: Place): Promise<void> => {
  if (window.location.pathname.endsWith("/config")) {
    if (!place.inTeams) throw new NotInTeamsError("only Teams can be configured");
    return show(place.locale, <ConfigPage />);
  }
  await showSession(await place.open());
};

const start = async (): Promise<void> => {
  let place: Place | undefined;
  try {
    place = await findPlace();
    await showPage(place);
  } catch (error) {
    await show(place?.locale ?? browserLocale(), <Stopped error={error} />);
  }
  place?.shown();
};

// Not needed to show the first page.
void import("./shell/focus.ts").then(({ keepFocus }) => keepFocus());
void start();
