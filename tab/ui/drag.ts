import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { later } from "../shell/later.ts";
import type { Dragged } from "./dragging.ts";

const dragging = later(() => import("./dragging.ts"));

interface Needs<Item> {
  /** The board can be used: only then comes what drags. */
  readonly isUsable: boolean;
  readonly mayMove: boolean;
  /** Where the lanes stand, once they do. */
  readonly place: HTMLElement | null;
  /** The lane that a thing is in. */
  readonly laneOf: (item: Item) => string;
  readonly onHeld: (dragged: Dragged<Item> | undefined) => void;
  readonly onDrop: (item: Item, to: string) => void;
}

/** Lets a card be dragged, until what it gives is called. */
export type Drag<Item> = (card: HTMLElement, item: Item) => () => void;

/** Lets cards be dragged by mouse and by touch; without it the menu and the keys do the same. */
export const useDragging = <Item>({
  isUsable,
  mayMove,
  place,
  ...needs
}: Needs<Item>): Drag<Item> | undefined => {
  const [loaded, setLoaded] = useState<typeof import("./dragging.ts")>();
  const latest = useRef(needs);
  latest.current = needs;
  const wanted = isUsable && mayMove;
  useEffect(() => {
    if (!wanted) return;
    const start = (): void => {
      dragging.load().then(setLoaded, () => undefined);
    };
    if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 2_000 });
    else setTimeout(start, 500);
  }, [wanted]);
  useEffect(() => {
    if (!loaded || !place) return;
    return loaded.watchDrags<Item>({
      place,
      onHeld: (dragged) => latest.current.onHeld(dragged),
      onDrop: (item, to) => latest.current.onDrop(item, to),
    });
  }, [loaded, place]);
  return useMemo(
    () =>
      wanted && loaded
        ? (card, item) => loaded.makeDraggable(card, item, latest.current.laneOf(item))
        : undefined,
    [wanted, loaded],
  );
};
