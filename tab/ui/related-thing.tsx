import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

interface RelatedThingProps {
  readonly icon: IconName;
  readonly view: string;
  readonly title: string;
  readonly caption: string;
}

/** A row of a list of what belongs to a thing. */
export const RelatedThing = ({ icon, view, title, caption }: RelatedThingProps) => (
  <li>
    <span class="glyph">
      <Icon name={icon} />
    </span>
    <div>
      <a href={`#/${view}`} dir="auto">
        {title}
      </a>
      <p class="caption">{caption}</p>
    </div>
  </li>
);
