import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";

/** The one way back to where a page was come to from. */
export const WayBack = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <a class="way-back" href={href}>
    <Icon name="previous" size={16} />
    {children}
  </a>
);
