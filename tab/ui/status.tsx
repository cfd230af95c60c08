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
