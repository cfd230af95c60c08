import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import type { InSight } from "./in-sight.ts";

interface Props<Item extends { readonly id: string }> {
  readonly items: readonly Item[];
  /** How many there are with those that are not shown. */
  readonly total: number;
  readonly onMore: () => void;
  readonly children: (item: Item) => ComponentChildren;
  readonly class?: string;
  readonly itemClass?: string;
  readonly label?: string;
  /** The id of the heading that it stands under. */
  readonly heading?: string;
  /** Room for what is not drawn. */
  readonly room?: InSight["room"];
}

/** A list with a button that shows more of it; the first new thing has the focus then. */
export const PagedList = <Item extends { readonly id: string }>({
  items,
  total,
  onMore,
  children,
  itemClass,
  label,
  heading,
  room,
  class: name = "list",
}: Props<Item>) => {
  const t = useTranslator();
  const list = useRef<HTMLUListElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  /** The last thing that was shown when more was asked for. */
  const last = useRef<string | undefined>(undefined);

  useLayoutEffect(() => {
    const at = items.findIndex(({ id }) => id === last.current);
    const first = list.current?.children[at + 1] as HTMLElement | undefined;
    if (at < 0 || !first) return;
    last.current = undefined;
    // Who has gone elsewhere meanwhile stays there.
    const { activeElement } = document;
    if (activeElement !== button.current && activeElement !== document.body) return;
    first.tabIndex = -1;
    first.focus();
  }, [items]);

  return (
    <>
      <ul ref={list} class={name} aria-label={label} style={room}>
        {items.map((item) => (
          <li key={item.id} class={itemClass} data-id={item.id}>
            {children(item)}
          </li>
        ))}
      </ul>
      {items.length < total && (
        <button
          ref={button}
          type="button"
          class="button"
          aria-describedby={heading}
          onClick={() => {
            last.current = items.at(-1)?.id;
            onMore();
          }}
        >
          {t("app.more", { count: total - items.length })}
        </button>
      )}
    </>
  );
};
