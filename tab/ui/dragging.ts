import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { setCustomNativeDragPreview } from "@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview";
import { enableDragDropTouch } from "@dragdroptouch/drag-drop-touch";

/*
 * Comes once the board can be used. The browser's own dragging by mouse; a finger that stays on a card starts the same
 * through `drag-drop-touch`, which behaves alike in every browser and within Teams.
 */

/** What is dragged, and the lane that it is over. */
export interface Dragged<Item> {
  readonly item: Item;
  readonly over: string;
}

interface Dragging<Item> {
  /** Where the lanes stand. */
  readonly place: HTMLElement;
  readonly onHeld: (dragged: Dragged<Item> | undefined) => void;
  readonly onDrop: (item: Item, to: string) => void;
}

/** What is dragged, or what it is dragged over, as far as it is of the board. */
interface Data {
  readonly item?: unknown;
  readonly lane?: string | undefined;
}

const held = { rotate: "2.5deg", margin: "12px 16px" };

/** A card, until what it gives is called. */
export const makeDraggable = (element: HTMLElement, item: unknown, lane: string): (() => void) => {
  // The title covers the card; a link is otherwise dragged as an address.
  for (const link of element.querySelectorAll("a")) link.draggable = false;
  return draggable({
    element,
    getInitialData: () => ({ item, lane }) satisfies Data,
    onGenerateDragPreview: ({ nativeSetDragImage, location }) => {
      const { left, top } = element.getBoundingClientRect();
      const { clientX, clientY } = location.current.input;
      setCustomNativeDragPreview({
        nativeSetDragImage,
        getOffset: () => ({ x: clientX - left + 16, y: clientY - top + 12 }),
        render: ({ container }) => {
          const copy = element.cloneNode(true) as HTMLElement;
          copy.classList.add("held");
          Object.assign(copy.style, held, { width: `${element.offsetWidth}px` });
          container.append(copy);
        },
      });
    },
  });
};

/** Some browsers would drag by themselves what a finger stays on: once is enough. Until what it gives is called. */
const dragByTouch = (place: HTMLElement): (() => void) => {
  const ended = new AbortController();
  const { signal } = ended;
  let isTouched = false;
  const onTouch = ({ touches }: TouchEvent): void => {
    isTouched = touches.length > 0;
  };
  for (const event of ["touchstart", "touchend", "touchcancel"] as const)
    place.addEventListener(event, onTouch, { signal, passive: true });
  place.addEventListener(
    "dragstart",
    (event) => {
      if (event.isTrusted && isTouched) event.preventDefault();
    },
    { signal },
  );
  enableDragDropTouch(place, document, { isPressHoldMode: true, dragImageOpacity: 0.9 });
  return () => ended.abort();
};

/** What is dragged over the lanes, until what it gives is called. */
export const watchDrags = <Item>({ place, onHeld, onDrop }: Dragging<Item>): (() => void) => {
  // The library lays an element of its own under the pointer while it drags.
  const laneUnder = (x: number, y: number): string | undefined =>
    document
      .elementsFromPoint(x, y)
      .find((element): element is HTMLElement => element.matches("[data-lane]"))?.dataset.lane;
  const stopTarget = dropTargetForElements({
    element: place,
    getData: ({ input }) => ({ lane: laneUnder(input.clientX, input.clientY) }) satisfies Data,
  });
  const stopTouch = dragByTouch(place);
  let over: string | undefined;
  const stopMonitor = monitorForElements({
    onDragStart: ({ source }) => {
      const { item, lane } = source.data as Data;
      over = lane;
      if (item && lane) onHeld({ item: item as Item, over: lane });
    },
    onDrag: ({ source, location }) => {
      const { item, lane: from } = source.data as Data;
      const { lane = from } = (location.current.dropTargets[0]?.data ?? {}) as Data;
      if (!item || !lane || lane === over) return;
      over = lane;
      onHeld({ item: item as Item, over: lane });
    },
    onDrop: ({ source, location }) => {
      const { item, lane: from } = source.data as Data;
      const { lane } = (location.current.dropTargets[0]?.data ?? {}) as Data;
      onHeld(undefined);
      if (item && lane && lane !== from) onDrop(item as Item, lane);
    },
  });
  return () => {
    stopTouch();
    stopTarget();
    stopMonitor();
  };
};
