import { type ComponentChild, render } from "preact";
import type { Locale } from "../src/contract/vocabulary.ts";
import { App } from "./app.tsx";
import { ConfigPage } from "./config/config.tsx";
import { LanguageProvider, speak } from "./shell/language.ts";
import { RightsProvider } from "./shell/rights.ts";
import type { Session } from "./shell/session.ts";
import { ZoneProvider } from "./shell/zone.ts";
import { Stopped } from "./stopped.tsx";

const root = document.getElementById("app") as HTMLElement;

const show = async (locale: Locale, page: ComponentChild): Promise<void> => {
  const t = await speak(locale);
  render(<LanguageProvider value={t}>{page}</LanguageProvider>, root);
};

/** `begins`: the address of the first view. */
export const showSession = (session: Session, begins: string): Promise<void> => {
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

export const showConfig = (locale: Locale): Promise<void> => show(locale, <ConfigPage />);

/** Why the app cannot be opened. */
export const showStopped = (locale: Locale, error: unknown): Promise<void> =>
  show(locale, <Stopped error={error} />);
