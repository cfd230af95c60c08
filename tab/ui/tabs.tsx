interface Props {
  readonly label: string;
  readonly tabs: readonly {
    readonly href: string;
    readonly title: string;
    readonly current: boolean;
  }[];
}

/** The parts of a page, each at an address of its own. */
export const Tabs = ({ label, tabs }: Props) => (
  <nav class="tabs" aria-label={label}>
    {tabs.map(({ href, title, current }) => (
      <a key={href} href={href} aria-current={current ? "page" : undefined}>
        {title}
      </a>
    ))}
  </nav>
);
