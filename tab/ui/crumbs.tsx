import { Icon } from "./icon.tsx";

interface Props {
  /** What the path is called. */
  readonly label: string;
  /** The view that the page is of. */
  readonly href: string;
  readonly parent: string;
  readonly title: string;
}

/** Where a page is, with the way to its view. */
export const Crumbs = ({ label, href, parent, title }: Props) => (
  <nav class="crumbs" aria-label={label}>
    <a href={`#/${href}`}>{parent}</a>
    <Icon name="next" size={16} />
    <span aria-current="page">{title}</span>
  </nav>
);
