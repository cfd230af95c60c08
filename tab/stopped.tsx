import { useState } from "preact/hooks";
import { refusalText } from "../src/i18n/refusals.ts";
import { Mark } from "./frame/mark.tsx";
import { type Translator, useTranslator } from "./shell/language.ts";
import { RequestError } from "./shell/request.ts";
import { NotInTeamsError } from "./shell/session.ts";
import { MessageBar } from "./ui/state.tsx";

const reload = (): void => window.location.reload();

const sentenceFor = (error: unknown, t: Translator): string => {
  if (error instanceof NotInTeamsError) return t("app.notInTeams");
  if (!(error instanceof RequestError)) return t("errors.internal");
  if (error.code === "signIn") return t("app.signInWhy");
  if (error.code === "notFound") return t("app.notMember");
  if (error.code === "busy") return t("app.notLoaded");
  return refusalText(t, error);
};

const SignIn = () => {
  const t = useTranslator();
  const [failed, setFailed] = useState(false);
  const onClick = async (): Promise<void> => {
    setFailed(false);
    try {
      const { signIn } = await import("./sign-in/sign-in.ts");
      await signIn(t.locale);
      reload();
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      {failed && <MessageBar tone="wrong">{t("app.signInFailed")}</MessageBar>}
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
      <Mark />
      <h1>KEHU</h1>
      <p>{sentenceFor(error, t)}</p>
      {signIn && <SignIn />}
      {!signIn && !(error instanceof NotInTeamsError) && (
        <button type="button" class="button primary" onClick={reload}>
          {t("app.retry")}
        </button>
      )}
    </main>
  );
};
