import { useEffect } from "preact/hooks";
import { hasShortcuts } from "../shell/shortcuts.ts";

const taken = "input, textarea, select, [contenteditable]";
const open = "dialog[open], :popover-open";

/** A letter that does something wherever one is, but for a field, a dialog or a menu, which have it themselves. */
export const useKey = (key: string, onPressed: () => void): void =>
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { target, ctrlKey, metaKey, altKey, repeat } = event;
      if (event.key !== key || !hasShortcuts() || ctrlKey || metaKey || altKey || repeat) return;
      if (target instanceof Element && target.closest(taken)) return;
      if (document.querySelector(open)) return;
      event.preventDefault();
      onPressed();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [key, onPressed]);
