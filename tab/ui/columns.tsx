import type { ComponentChildren } from "preact";

export interface Column<Item> {
  readonly id: string;
  readonly title: string;
  readonly items: readonly Item[];
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
    {columns.map(({ id, title, items }) => (
      <section key={id} class="column" aria-labelledby={`column-${id}`}>
        <h2 id={`column-${id}`}>
          {title} <span class="count">{items.length}</span>
        </h2>
        {items.length === 0 ? (
          <p class="none">{none}</p>
        ) : (
          <ul>
            {items.map((item) => (
              <li key={item.id}>{children(item)}</li>
            ))}
          </ul>
        )}
      </section>
    ))}
  </div>
);
