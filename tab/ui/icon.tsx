import { type FilledIconName, filledIcons, type IconName } from "./icons.ts";

interface Props {
  readonly name: IconName;
  /** Chosen, pressed, or on a ground of its own; the others stay as they are. */
  readonly filled?: boolean;
  /** 20 pixels, or 16 beside small text; they grow with the text. */
  readonly size?: 16 | 20 | 28;
  /** What it says where no word says it. Without it nothing is said: an icon stands before a word. */
  readonly label?: string;
}

const isFilled = (name: IconName): name is FilledIconName =>
  (filledIcons as readonly IconName[]).includes(name);

export const Icon = ({ name, filled = false, size = 20, label }: Props) => (
  <svg
    class={`icon size-${size}`}
    role={label ? "img" : undefined}
    aria-label={label}
    aria-hidden={!label}
  >
    <use
      href={`${import.meta.env.ICON_SHEET}#${name}${filled && isFilled(name) ? "-filled" : ""}`}
    />
  </svg>
);
