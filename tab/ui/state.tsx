import type { ComponentChildren } from "preact";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useTranslator } from "../shell/language.ts";
import type { Live } from "../shell/live.ts";
import type { RequestError } from "../shell/request.ts";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

interface MessageBarProps {
  /** Offline warns; wrong is what failed, and says that nothing typed is lost. */
  readonly tone: "offline" | "wrong";
  readonly action?: { readonly title: string; readonly onClick: () => void };
  readonly children: ComponentChildren;
}

/** Stands in the place of what failed. */
export const MessageBar = ({ tone, action, children }: MessageBarProps) => (
  <div class={`message-bar ${tone === "offline" ? tone : ""}`} role="alert">
    <Icon name={tone} />
    <p>{children}</p>
    {action && (
      <Button small onClick={action.onClick}>
        {action.title}
      </Button>
    )}
  </div>
);

interface ProblemProps {
  readonly error: RequestError;
  readonly onRetry: () => void;
  /** What was there before is still on the page. */
  readonly stale?: boolean;
}

/** Why there is nothing newer, with a way to try again. */
export const Problem = ({ error, onRetry, stale = false }: ProblemProps) => {
  const t = useTranslator();
  const isOffline = error.code === "busy";
  const signIn = error.code === "signIn";
  return (
    <MessageBar
      tone={isOffline && stale ? "offline" : "wrong"}
      action={{
        title: t(signIn ? "app.signIn" : "app.retry"),
        onClick: signIn ? () => window.location.reload() : onRetry,
      }}
    >
      {isOffline ? t(stale ? "app.stale" : "app.notLoaded") : refusalText(t, error)}
    </MessageBar>
  );
};

interface EmptyProps {
  /** Of what there is none. */
  readonly icon: IconName;
  /** What comes there, or what to try. */
  readonly hint?: string;
  /** The one next step. */
  readonly action?: ComponentChildren;
  readonly children: ComponentChildren;
}

export const Empty = ({ icon, hint, action, children }: EmptyProps) => (
  <div class="empty">
    <span class="glyph">
      <Icon name={icon} size={28} />
    </span>
    {hint ? <b>{children}</b> : <p>{children}</p>}
    {hint && <p>{hint}</p>}
    {action}
  </div>
);

/** Says that a list is not whole. */
export const Unread = ({ count = 0 }: { readonly count: number | undefined }) => {
  const t = useTranslator();
  return count > 0 ? <p class="quiet">{t("unread.sentence", { count })}</p> : null;
};

const lines = { list: [4, 4, 4], lanes: [3, 3, 3, 3], page: [4, 3] } as const;

/** The shape of the view that is coming; nothing for the first moment, in which most views come. */
export const Loading = ({ shape = "list" }: { readonly shape?: keyof typeof lines }) => {
  const t = useTranslator();
  return (
    <div class={`skeleton shape-${shape}`}>
      <p class="unseen" role="status">
        {t("app.loading")}
      </p>
      {lines[shape].map((count, block) => (
        <div key={block} aria-hidden="true">
          {Array.from({ length: count }, (_line, line) => (
            <i key={line} />
          ))}
        </div>
      ))}
    </div>
  );
};

interface LoadStateProps {
  readonly of: Live<unknown>;
  readonly shape?: keyof typeof lines;
}

/** In the place of what the server is asked for: that it is coming, or why there is nothing newer. */
export const LoadState = ({ of: { value, problem, refresh }, shape = "list" }: LoadStateProps) => {
  if (problem) return <Problem error={problem} onRetry={refresh} stale={value !== undefined} />;
  return value === undefined ? <Loading shape={shape} /> : null;
};
