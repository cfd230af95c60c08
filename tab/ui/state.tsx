import type { ComponentChildren } from "preact";
import { useTranslator } from "../shell/language.ts";
import type { RequestError } from "../shell/request.ts";

/** What went wrong, with a way to try again; whatever else is on the page stays. */
export const Problem = ({ error, onRetry }: { error: RequestError; onRetry: () => void }) => {
  const t = useTranslator();
  return (
    <div class="problem" role="alert">
      <p>{t(`errors.${error.code}`)}</p>
      <button type="button" class="button" onClick={onRetry}>
        {t("app.retry")}
      </button>
    </div>
  );
};

export const Empty = ({ children }: { children: ComponentChildren }) => (
  <p class="empty">{children}</p>
);

export const Loading = () => {
  const t = useTranslator();
  return (
    <p class="empty" role="status">
      {t("app.loading")}
    </p>
  );
};
