import { useState } from "preact/hooks";
import type { TabMessageKey } from "./messages.ts";
import { useTranslator } from "./shell/language.ts";
import { RequestError } from "./shell/request.ts";
import { NotInTeamsError } from "./shell/session.ts";

const reload = (): void => window.location.reload();

const sentenceFor = (error: unknown): TabMessageKey => {
  if (error instanceof NotInTeamsError) return "app.notInTeams";
  if (!(error instanceof RequestError)) return "errors.internal";
  if (error.code === "signIn") return "app.signInWhy";
  if (error.code === "notFound") return "app.notMember";
  if (error.code === "busy") return "app.notLoaded";
  return `errors.${error.code}`;
};

const SignIn = () => {
  const t = useTranslator();
  const [failed, setFailed] = useState(false);
  const onClick = async (): Promise<void> => {
    setFailed(false);
    try {
      const { signIn } = await import("./sign-in/sign-in.ts");
      await signIn();
      reload();
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      {failed && (
        <p class="problem" role="alert">
          {t("app.signInFailed")}
        </p>
      )}
      <button type="button" class="button primary" onClick={onClick}>
        {t("app.signIn")}
      </button>
    </>
  );
};

/** In the place of the app, when it cannot be opened: why, and the way on. */
export const Stopped = ({ error }: { error: unknown }) => {
  const t = useTranslator();
  const signIn = error instanceof RequestError && error.code === "signIn";
  return (
    <main class="notice">
      <h1>KEHU</h1>
      <p>{t(sentenceFor(error))}</p>
      {signIn && <SignIn />}
      {!signIn && !(error instanceof NotInTeamsError) && (
        <button type="button" class="button primary" onClick={reload}>
          {t("app.retry")}
        </button>
      )}
    </main>
  );
};
