import type { ComponentChildren } from "preact";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useTranslator } from "../shell/language.ts";
import type { RequestError } from "../shell/request.ts";

interface ProblemProps {
  readonly error: RequestError;
  readonly onRetry: () => void;
  /** What was there before is still on the page. */
  readonly stale?: boolean;
}

/** Why there is nothing newer, with a way to try again. */
export const Problem = ({ error, onRetry, stale = false }: ProblemProps) => {
  const t = useTranslator();
  const unreachable = stale ? t("app.stale") : t("app.notLoaded");
  const signIn = error.code === "signIn";
  return (
    <div class="problem" role="alert">
      <p>{error.code === "busy" ? unreachable : refusalText(t, error)}</p>
      <button
        type="button"
        class="button"
        onClick={signIn ? () => window.location.reload() : onRetry}
      >
        {t(signIn ? "app.signIn" : "app.retry")}
      </button>
    </div>
  );
};

export const Empty = ({ children }: { children: ComponentChildren }) => (
  <p class="empty">{children}</p>
);

/** Says that a list is not whole. */
export const Unread = ({ count = 0 }: { readonly count: number | undefined }) => {
  const t = useTranslator();
  return count > 0 ? <p class="quiet">{t("unread.sentence", { count })}</p> : null;
};

export const Loading = () => {
  const t = useTranslator();
  return (
    <p class="empty" role="status">
      {t("app.loading")}
    </p>
  );
};
