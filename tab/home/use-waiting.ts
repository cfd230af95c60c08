import { useEffect, useState } from "preact/hooks";
import type { Home, Waiting } from "../../src/contract/home.ts";
import { useToast } from "../ui/toasts.tsx";
import { keyOf, type Press } from "./presses.ts";

/** As long as a row takes to leave; the stylesheet knows the same. */
const leavingFor = 180;

const pause = (): Promise<void> => {
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return new Promise((resolve) => setTimeout(resolve, isStill ? 0 : leavingFor));
};

export interface WaitingList {
  readonly items: readonly Waiting[];
  /** With those that the answer had no room for. */
  readonly total: number;
  readonly isLeaving: (item: Waiting) => boolean;
  /** Rejects when it could not be done. */
  readonly press: (item: Waiting, press: Press) => Promise<void>;
}

/** What waits, without what was pressed: that is done at once here, and comes back if it could not be kept. */
export const useWaiting = (home: Home | undefined, refresh: () => Promise<void>): WaitingList => {
  const toast = useToast();
  const [pressed, setPressed] = useState<ReadonlyMap<string, "leaving" | "gone">>(new Map());
  const set = (key: string, how?: "leaving" | "gone"): void =>
    setPressed((before) => {
      const next = new Map(before);
      if (how) next.set(key, how);
      else next.delete(key);
      return next;
    });
  const all = home?.waiting.items ?? [];
  const items = all.filter((item) => pressed.get(keyOf(item)) !== "gone");

  useEffect(() => {
    const known = new Set(all.map(keyOf));
    // What the server does not tell of any more may come anew.
    for (const [key, how] of pressed) if (how === "gone" && !known.has(key)) set(key);
  }, [home]);

  const press = async (item: Waiting, { send, said, undo }: Press): Promise<void> => {
    const key = keyOf(item);
    if (pressed.has(key)) return;
    set(key, "leaving");
    const sent = send();
    // Its failure is told below.
    sent.catch(() => undefined);
    await pause();
    set(key, "gone");
    const putBack = async (): Promise<void> => {
      await undo?.();
      set(key);
      await refresh();
    };
    try {
      await sent;
      toast(said, undo && putBack);
    } catch (error) {
      set(key);
      throw error;
    } finally {
      await refresh();
    }
  };

  return {
    items,
    total: (home?.waiting.total ?? 0) - all.length + items.length,
    isLeaving: (item) => pressed.get(keyOf(item)) === "leaving",
    press,
  };
};
