import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

export interface InSight {
  /** The first that is drawn, and the first after those. */
  readonly from: number;
  readonly to: number;
  /** In the place of those that are not. */
  readonly room: { readonly paddingTop: string; readonly paddingBottom: string };
}

/** As high as a card that was never drawn is thought to be, and what lies between two. */
const usualHeight = 168;
const gap = 8;
/** As far down as a list is thought to begin before it is drawn. */
const usualTop = 200;

const heightsIn = (items: readonly { readonly id: string }[], known: ReadonlyMap<string, number>) =>
  items.map(({ id }) => (known.get(id) ?? usualHeight) + gap);

const sum = (heights: readonly number[]): number => heights.reduce((all, one) => all + one, 0);

/** So far past the window they are drawn too: what is last is never seen whole, and the keyboard goes on from it. */
const past = 20;

const rangeOf = (heights: readonly number[], top: number): [from: number, to: number] => {
  let [from, to, at] = [0, 0, top];
  for (const [index, height] of heights.entries()) {
    if (at + height < -past) from = index + 1;
    if (at < window.innerHeight + past) to = index + 1;
    at += height;
  }
  return [Math.max(0, Math.min(from, heights.length - 1)), to];
};

/**
 * What the window shows of a list of cards; the rest is room. A library for it is 9 KB compressed, a sixth of what a
 * board may bring. Heights are measured as cards are drawn; the browser's own anchoring keeps what is read in its place.
 */
export const useInSight = (
  /** What the list stands in. */
  place: RefObject<HTMLElement | null>,
  items: readonly { readonly id: string }[],
  /** Is scrolled to, wherever it stands. */
  wanted: string | undefined,
): InSight => {
  const known = useRef(new Map<string, number>());
  // What is drawn at first is mostly what is shown, so that the cards are laid out once.
  const [[from, to], setRange] = useState(() => rangeOf(heightsIn(items, known.current), usualTop));
  const look = useRef((): void => undefined);

  look.current = (): void => {
    const ul = place.current?.querySelector("ul");
    if (!ul) return;
    for (const child of ul.children) {
      const { dataset, offsetHeight } = child as HTMLElement;
      if (dataset.id && offsetHeight > 0) known.current.set(dataset.id, offsetHeight);
    }
    const heights = heightsIn(items, known.current);
    const next = rangeOf(heights, ul.getBoundingClientRect().top);
    if (next[0] === from && next[1] === to) return;
    // What has the focus and goes out of sight lets go of it by itself: nothing is to be scrolled back to.
    const { activeElement } = document;
    const focused = activeElement?.closest<HTMLElement>("[data-id]")?.dataset.id;
    const at = items.findIndex(({ id }) => id === focused);
    if (ul.contains(activeElement) && at >= 0 && (at < next[0] || at >= next[1]))
      (activeElement as HTMLElement).blur();
    setRange(next);
  };

  useLayoutEffect(() => look.current());
  useLayoutEffect(() => {
    let frame = 0;
    const onMoved = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => look.current());
    };
    window.addEventListener("scroll", onMoved, { passive: true });
    window.addEventListener("resize", onMoved);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", onMoved);
      window.removeEventListener("resize", onMoved);
    };
  }, []);

  useLayoutEffect(() => {
    const at = wanted === undefined ? -1 : items.findIndex(({ id }) => id === wanted);
    const ul = place.current?.querySelector("ul");
    if (!ul || at < 0) return;
    const top = ul.getBoundingClientRect().top + sum(heightsIn(items.slice(0, at), known.current));
    if (top < gap || top + usualHeight > window.innerHeight)
      window.scrollBy({ top: top - window.innerHeight / 3, behavior: "instant" });
    look.current();
  }, [wanted]);

  const heights = heightsIn(items, known.current);
  return {
    from,
    to,
    room: {
      paddingTop: `${sum(heights.slice(0, from))}px`,
      paddingBottom: `${sum(heights.slice(to))}px`,
    },
  };
};
