import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

interface Props {
  readonly icon?: IconName;
  readonly pressed: boolean;
  /** How many things it would show. */
  readonly count?: number;
  readonly onClick: () => void;
  readonly children: ComponentChildren;
}

/** A filter that is on or off; which are on stands in the address. */
export const Chip = ({ icon, pressed, count, onClick, children }: Props) => (
  <button type="button" class="chip" aria-pressed={pressed} onClick={onClick}>
    {(pressed || icon) && <Icon name={pressed ? "check" : (icon ?? "check")} size={16} />}
    {children}
    {count !== undefined && <span class="count">{count}</span>}
  </button>
);
