import { useEffect, useRef } from "preact/hooks";
import type { ProjectView } from "../../src/contract/projects.ts";
import type { ProjectPhase } from "../../src/contract/vocabulary.ts";
import { phaseName } from "../../src/words/projects.ts";
import { useTranslator } from "../shell/language.ts";
import type { Column } from "./moves.ts";

/** A card that is being moved, and the phase that it is over. */
export interface Held {
  readonly project: ProjectView;
  readonly over: ProjectPhase;
  readonly by: "hand" | "keys";
}

interface Needs {
  /** Where the lanes stand, once they do. */
  readonly place: HTMLElement | null;
  readonly columns: readonly Column[] | undefined;
  readonly held: Held | undefined;
  readonly setHeld: (held: Held | undefined) => void;
  readonly mayMove: boolean;
  readonly onDrop: (project: ProjectView, to: ProjectPhase, by: "keys") => void;
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

/** Arrows go between cards; Space lifts one, the arrows take it to a phase, Space drops it and Esc puts it back. */
export const useKeys = ({ place, columns, held, setHeld, mayMove, onDrop }: Needs): void => {
  const carry = (key: string, { project, over }: Held): void => {
    if (key === " " || key === "Enter") onDrop(project, over, "keys");
    else if (key === "Escape") setHeld(undefined);
    else {
      const phases = columns?.map(({ phase }) => phase) ?? [];
      const next = phases[phases.indexOf(over) + (steps[key]?.[0] ?? 0)];
      if (next) setHeld({ project, over: next, by: "keys" });
    }
  };

  const lift = (card: HTMLElement): void => {
    const project = columns
      ?.flatMap(({ projects }) => projects)
      .find(({ id }) => id === card.dataset.id);
    if (project && mayMove) setHeld({ project, over: project.phase, by: "keys" });
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

interface BarProps {
  readonly held: Held | undefined;
  readonly columns: readonly Column[];
}

/** Says what is moved and where to; the live region stands there from the start. */
export const HeldBar = ({ held, columns }: BarProps) => {
  const t = useTranslator();
  const phase = held ? phaseName(held.over, columns, t) : "";
  const words = held && t("projects.move.held", { title: held.project.title, phase });
  const keys = [
    { caps: ["←", "→"], words: t("projects.move.keyPhase") },
    { caps: [t("projects.move.space")], words: t("projects.move.keyDrop") },
    { caps: ["Esc"], words: t("projects.move.keyBack") },
  ];
  return (
    <>
      <p class="unseen" role="status">
        {held?.by === "keys" &&
          (held.over === held.project.phase
            ? t("projects.move.lifted", { title: held.project.title, phase })
            : phase)}
      </p>
      {held && (
        <p class="held-bar" aria-hidden="true">
          <span>{words}</span>
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
