import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ProjectView } from "../../src/contract/projects.ts";
import type { ProjectPhase } from "../../src/contract/vocabulary.ts";
import { later } from "../shell/later.ts";
import type { Held } from "./held.tsx";
import type { CardLook } from "./project-card.tsx";

const dragging = later(() => import("./dragging.ts"));

interface Needs {
  /** The board can be used: only then comes what drags. */
  readonly isUsable: boolean;
  readonly mayMove: boolean;
  readonly place: HTMLElement | null;
  readonly onHeld: (held: Held | undefined) => void;
  readonly onDrop: (project: ProjectView, to: ProjectPhase) => void;
}

/** Lets cards be dragged by mouse and by touch; without it the menu and the keys do the same. */
export const useDragging = ({ isUsable, mayMove, place, ...needs }: Needs): CardLook["drag"] => {
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
    return loaded.watchDrags({
      place,
      onHeld: (held) => latest.current.onHeld(held),
      onDrop: (project, to) => latest.current.onDrop(project, to),
    });
  }, [loaded, place]);
  return useMemo(() => (wanted ? loaded?.makeDraggable : undefined), [wanted, loaded]);
};
