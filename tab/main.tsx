import { render } from "preact";
import "./ui/style.css";
import type { Translator } from "../src/i18n/translator.ts";
import { App } from "./app.tsx";
import { ConfigPage } from "./config/config.tsx";
import { LanguageProvider, speak } from "./shell/language.ts";
import { RequestError } from "./shell/request.ts";
import { browserLocale, NotInTeamsError, openSession, type Session } from "./shell/session.ts";

const root = document.getElementById("app") as HTMLElement;

const reload = (): void => window.location.reload();

const signIn = async (): Promise<void> => {
  const { signIn } = await import("./sign-in/sign-in.ts");
  await signIn();
  reload();
};

const Stopped = ({ error, t }: { error: unknown; t: Translator }) => {
  const needsSignIn = error instanceof RequestError && error.code === "signIn";
  const code = error instanceof RequestError ? error.code : "internal";
  return (
    <main class="page notice">
      <h1>KEHU</h1>
      <p role="alert">
        {error instanceof NotInTeamsError ? t("app.notInTeams") : t(`errors.${code}`)}
      </p>
      {needsSignIn ? (
        <button type="button" class="button primary" onClick={() => void signIn()}>
          {t("app.signIn")}
        </button>
      ) : (
        <button type="button" class="button" onClick={reload}>
          {t("app.retry")}
        </button>
      )}
    </main>
  );
};

const show = (session: Session, t: Translator): void => {
  const isConfig = window.location.pathname.endsWith("/config");
  render(
    <LanguageProvider value={t}>
      {isConfig ? <ConfigPage /> : <App session={session} />}
    </LanguageProvider>,
    root,
  );
};

const start = async (): Promise<void> => {
  try {
    const session = await openSession();
    show(session, await speak(session.me.language));
  } catch (error) {
    const t = await speak(browserLocale());
    render(<Stopped error={error} t={t} />, root);
  }
};

void start();
