import "./status.css";
import { useTranslator } from "../shell/language.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

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
