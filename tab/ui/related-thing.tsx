import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icons.ts";

interface RelatedThingProps {
  readonly icon: IconName;
  readonly view: string;
  readonly title: string;
  readonly caption: string;
}

/** What belongs to a thing. */
export const RelatedSection = ({
  heading,
  children,
}: {
  readonly heading: string;
  readonly children: ComponentChildren;
}) => (
  <section aria-labelledby="related">
    <h3 id="related">{heading}</h3>
    <ul class="related">{children}</ul>
  </section>
);

/** One of it. */
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
