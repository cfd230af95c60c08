import type { FilledIconName, IconName } from "./icons.ts";
import "./icon.css";

interface Look {
  /** 20 pixels, or 16 beside small text; they grow with the text. */
  readonly size?: 16 | 20 | 28;
  /** What it says where no word says it. Without it nothing is said: an icon stands before a word. */
  readonly label?: string | undefined;
}

type Props = Look &
  (
    | { readonly name: IconName; readonly filled?: false }
    | { readonly name: FilledIconName; readonly filled: boolean }
  );

export const Icon = ({ name, filled = false, size = 20, label }: Props) => (
  <svg
    class={`icon size-${size}`}
    role={label ? "img" : undefined}
    aria-label={label}
    aria-hidden={!label}
  >
    <use href={`${import.meta.env.ICON_SHEET}#${name}${filled ? "-filled" : ""}`} />
  </svg>
);
