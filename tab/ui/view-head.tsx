import type { ComponentChildren } from "preact";

interface Props {
  readonly title: string;
  /** How many things the view has. */
  readonly count?: number | undefined;
  /** How the things are seen, and the first thing to do. */
  readonly children?: ComponentChildren;
}

export const ViewHead = ({ title, count, children }: Props) => (
  <div class="view-head">
    <h2>
      {title}
      {count !== undefined && <span class="count"> {count}</span>}
    </h2>
    {children}
  </div>
);
