import { useEffect, useRef } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import type { Lane } from "./lanes.tsx";

interface Movable {
  readonly id: string;
  readonly title: string;
}

/** A card that is being moved: the lane it is from, and the one it is over. */
export interface Held<Item> {
  readonly item: Item;
  readonly from: string;
  readonly over: string;
  readonly by: "hand" | "keys";
}

type LaneOf<Item> = Pick<Lane<Item>, "id" | "title" | "items">;

interface Needs<Item> {
  /** Where the lanes stand, once they do. */
  readonly place: HTMLElement | null;
  readonly lanes: readonly LaneOf<Item>[];
  readonly held: Held<Item> | undefined;
  readonly setHeld: (held: Held<Item> | undefined) => void;
  readonly mayMove: (item: Item) => boolean;
  readonly onDrop: (item: Item, to: string) => void;
}

const steps: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const titleIn = (card: Element | null | undefined): HTMLElement | null =>
  card?.querySelector<HTMLElement>("h3 a") ?? null;

const middleOf = (card: Element): number => {
  const { top, height } = card.getBoundingClientRect();
  return top + height / 2;
};

/** The card beside, above or below; a lane without any is passed. */
const cardTowards = (card: Element, [across, down]: readonly [number, number]): Element | null => {
  if (down !== 0) return down < 0 ? card.previousElementSibling : card.nextElementSibling;
  const lane = card.closest(".lane");
  for (
    let next = across < 0 ? lane?.previousElementSibling : lane?.nextElementSibling;
    next;
    next = across < 0 ? next.previousElementSibling : next.nextElementSibling
  ) {
    const cards = [...next.querySelectorAll("[data-id]")];
    if (cards.length === 0) continue;
    const away = (one: Element): number => Math.abs(middleOf(one) - middleOf(card));
    return cards.reduce((near, one) => (away(one) < away(near) ? one : near));
  }
  return null;
};

/** Arrows go between cards; Space lifts one, the arrows take it to a lane, Space drops it and Esc puts it back. */
export const useKeys = <Item extends Movable>(needs: Needs<Item>): void => {
  const { place, lanes, held, setHeld, mayMove, onDrop } = needs;
  const carry = (key: string, current: Held<Item>): void => {
    if (key === " " || key === "Enter") onDrop(current.item, current.over);
    else if (key === "Escape") setHeld(undefined);
    else {
      const at = lanes.findIndex(({ id }) => id === current.over);
      const next = lanes[at + (steps[key]?.[0] ?? 0)];
      if (next) setHeld({ ...current, over: next.id });
    }
  };

  const lift = (card: HTMLElement): void => {
    const isIt = ({ id }: Item): boolean => id === card.dataset.id;
    const lane = lanes.find(({ items }) => items.some(isIt));
    const item = lane?.items.find(isIt);
    if (lane && item && mayMove(item)) setHeld({ item, from: lane.id, over: lane.id, by: "keys" });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const { target, key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (ctrlKey || metaKey || altKey || shiftKey || !(target instanceof Element)) return;
    const card = target.matches("h3 a") ? target.closest<HTMLElement>("[data-id]") : null;
    if (!card) return;
    const step = steps[key];
    const isTaken = step || key === " " || (held && (key === "Enter" || key === "Escape"));
    if (!isTaken) return;
    event.preventDefault();
    if (held) carry(key, held);
    else if (step) titleIn(cardTowards(card, step))?.focus();
    else lift(card);
  };

  /** What is lifted is put back when one goes elsewhere. */
  const onFocusOut = (): void => {
    if (held?.by === "keys") setHeld(undefined);
  };

  const latest = useRef({ onKeyDown, onFocusOut });
  latest.current = { onKeyDown, onFocusOut };
  useEffect(() => {
    if (!place) return;
    const onKey = (event: KeyboardEvent): void => latest.current.onKeyDown(event);
    const onOut = (): void => latest.current.onFocusOut();
    place.addEventListener("keydown", onKey);
    place.addEventListener("focusout", onOut);
    return () => {
      place.removeEventListener("keydown", onKey);
      place.removeEventListener("focusout", onOut);
    };
  }, [place]);
};

interface BarProps<Item> {
  readonly held: Held<Item> | undefined;
  readonly lanes: readonly LaneOf<Item>[];
}

/** Says what is moved and where to; the live region stands there from the start. */
export const HeldBar = <Item extends Movable>({ held, lanes }: BarProps<Item>) => {
  const t = useTranslator();
  const title = held?.item.title ?? "";
  const lane = lanes.find(({ id }) => id === held?.over)?.title ?? "";
  const keys = [
    { caps: ["←", "→"], words: t("lanes.held.keyLane") },
    { caps: [t("lanes.held.space")], words: t("lanes.held.keyDrop") },
    { caps: ["Esc"], words: t("lanes.held.keyBack") },
  ];
  return (
    <>
      <p class="unseen" role="status">
        {held?.by === "keys" &&
          (held.over === held.from ? t("lanes.held.lifted", { title, lane }) : lane)}
      </p>
      {held && (
        <p class="held-bar" aria-hidden="true">
          <span>{t("lanes.held.moving", { title, lane })}</span>
          {held.by === "keys" &&
            keys.map((key) => (
              <span key={key.words}>
                {key.caps.map((cap) => (
                  <kbd key={cap}>{cap}</kbd>
                ))}
                {key.words}
              </span>
            ))}
        </p>
      )}
    </>
  );
};
