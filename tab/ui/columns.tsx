import type { ComponentChildren } from "preact";
import { PagedList } from "./paged-list.tsx";

export interface Column<Item> {
  readonly id: string;
  readonly title: string;
  /** Those that are shown. */
  readonly items: readonly Item[];
  readonly total: number;
  readonly onMore: () => void;
}

/** A board: titled columns of cards. The heading says how many there are, as people count them. */
export const Columns = <Item extends { readonly id: string }>({
  columns,
  none,
  children,
}: {
  columns: readonly Column<Item>[];
  none: string;
  children: (item: Item) => ComponentChildren;
}) => (
  <div class="columns">
    {columns.map(({ id, title, ...list }) => (
      <section key={id} class="column" aria-labelledby={`column-${id}`}>
        <h2 id={`column-${id}`}>
          {title} <span class="count">{list.total}</span>
        </h2>
        {list.total === 0 ? (
          <p class="none">{none}</p>
        ) : (
          <PagedList class="" heading={`column-${id}`} {...list}>
            {children}
          </PagedList>
        )}
      </section>
    ))}
  </div>
);
