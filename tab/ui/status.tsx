import "./status.css";
import type { ComponentChildren } from "preact";
import { useTranslator } from "../shell/language.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

interface PillProps {
  readonly icon: IconName;
  readonly tone?: "plain" | "now" | "saved" | "due";
  readonly children: ComponentChildren;
}

/** How a thing is: never by colour alone. */
export const Pill = ({ icon, tone = "plain", children }: PillProps) => (
  <span class={`pill ${tone}`}>
    <Icon name={icon} size={16} />
    {children}
  </span>
);

/** What help is looked for: the only tinted thing in a card. */
export const Need = ({ children }: { readonly children: ComponentChildren }) => (
  <p class="need">
    <Icon name="need" size={16} />
    <span>{children}</span>
  </p>
);

interface Step {
  readonly title: string;
  readonly icon: IconName;
  readonly state: "done" | "now" | "ahead";
  /** When it was come to, or is to be. */
  readonly date?: { readonly iso: string; readonly text: string };
}

export const Stepper = ({ label, steps }: { label: string; steps: readonly Step[] }) => {
  const t = useTranslator();
  return (
    <ol class="stepper" aria-label={label}>
      {steps.map(({ title, icon, state, date }) => (
        <li key={title} class={state} aria-current={state === "now" ? "step" : undefined}>
          <span class="step">
            <Icon name={state === "done" ? "check" : icon} filled={state !== "ahead"} />
          </span>
          <span class="words">
            {title}
            {state === "done" && <span class="unseen">, {t("app.passed")}</span>}
          </span>
          {date && <time dateTime={date.iso}>{date.text}</time>}
        </li>
      ))}
    </ol>
  );
};

/** Where a thing is on its path, the first step being 1. */
export const MiniPath = ({ at, of }: { readonly at: number; readonly of: number }) => {
  const t = useTranslator();
  return (
    <span class="mini-path" role="img" aria-label={t("app.step", { at, of })}>
      {Array.from({ length: of }, (_step, index) => (
        <i key={index} class={index + 1 < at ? "done" : index + 1 === at ? "now" : ""} />
      ))}
    </span>
  );
};

const marks = [-2, -1, 0, 1, 2] as const;

interface MeterProps {
  readonly icon: IconName;
  readonly title: string;
  readonly value: (typeof marks)[number];
  readonly children: ComponentChildren;
}

/** How something changed, from −2 to +2; the figure and a sentence say the same as the blocks. */
export const Meter = ({ icon, title, value, children }: MeterProps) => (
  <div class="meter">
    <p>
      <Icon name={icon} size={16} />
      {title}
      <b>{value < 0 ? `−${-value}` : value > 0 ? `+${value}` : "0"}</b>
    </p>
    <span class="scale" aria-hidden="true">
      {marks.map((mark) => {
        const isOn = value < 0 ? mark < 0 && mark >= value : mark > 0 && mark <= value;
        return <i key={mark} class={`${isOn ? "on" : ""} ${mark === 0 ? "zero" : ""}`} />;
      })}
    </span>
    <p class="caption">{children}</p>
  </div>
);
