import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { setCustomNativeDragPreview } from "@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview";
import { enableDragDropTouch } from "@dragdroptouch/drag-drop-touch";
import type { ProjectView } from "../../src/contract/projects.ts";
import type { ProjectPhase } from "../../src/contract/vocabulary.ts";
import type { Held } from "./held.tsx";

/*
 * Comes once the board can be used. The browser's own dragging by mouse; a finger that stays on a card starts the same
 * through `drag-drop-touch`, which behaves alike in every browser and within Teams.
 */

interface Dragging {
  /** Where the lanes stand. */
  readonly place: HTMLElement;
  readonly onHeld: (held: Held | undefined) => void;
  readonly onDrop: (project: ProjectView, to: ProjectPhase) => void;
}

/** What is dragged, or what it is dragged over, as far as it is of the board. */
interface Data {
  readonly project?: ProjectView;
  readonly phase?: ProjectPhase | undefined;
}

const held = { rotate: "2.5deg", margin: "12px 16px" };

/** A card, until what it gives is called. */
export const makeDraggable = (element: HTMLElement, project: ProjectView): (() => void) => {
  // The title covers the card; a link is otherwise dragged as an address.
  for (const link of element.querySelectorAll("a")) link.draggable = false;
  return draggable({
    element,
    getInitialData: () => ({ project }) satisfies Data,
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
export const watchDrags = ({ place, onHeld, onDrop }: Dragging): (() => void) => {
  // The library lays an element of its own under the pointer while it drags.
  const phaseUnder = (x: number, y: number): ProjectPhase | undefined => {
    const lane = document
      .elementsFromPoint(x, y)
      .find((element): element is HTMLElement => element.matches("[data-lane]"));
    return lane?.dataset.lane as ProjectPhase | undefined;
  };
  const stopTarget = dropTargetForElements({
    element: place,
    getData: ({ input }) => ({ phase: phaseUnder(input.clientX, input.clientY) }) satisfies Data,
  });
  const stopTouch = dragByTouch(place);
  let over: ProjectPhase | undefined;
  const stopMonitor = monitorForElements({
    onDragStart: ({ source }) => {
      const { project } = source.data as Data;
      over = project?.phase;
      if (project) onHeld({ project, over: project.phase, by: "hand" });
    },
    onDrag: ({ source, location }) => {
      const { project } = source.data as Data;
      const { phase = project?.phase } = (location.current.dropTargets[0]?.data ?? {}) as Data;
      if (!project || !phase || phase === over) return;
      over = phase;
      onHeld({ project, over: phase, by: "hand" });
    },
    onDrop: ({ source, location }) => {
      const { project } = source.data as Data;
      const { phase } = (location.current.dropTargets[0]?.data ?? {}) as Data;
      if (project && phase && phase !== project.phase) onDrop(project, phase);
      else onHeld(undefined);
    },
  });
  return () => {
    stopTouch();
    stopTarget();
    stopMonitor();
  };
};
