import "./message.css";
import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useCallback, useContext, useEffect, useLayoutEffect, useState } from "preact/hooks";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useTranslator } from "../shell/language.ts";
import { asRequestError } from "../shell/request.ts";
import { Icon } from "./icon.tsx";

/** Long enough to notice a slip and to reach its button. */
const shownFor = 10_000;

interface Toast {
  readonly text: string;
  readonly outcome: Outcome;
  readonly undo?: Undo | undefined;
  readonly next?: Next | undefined;
}

type Outcome = "done" | "failed";

/** Puts back what was removed or moved; `false`: why it did not is told elsewhere. */
export type Undo = () => Promise<unknown>;

/** Where to go on. */
interface Next {
  readonly title: string;
  readonly href: string;
}

interface Ways {
  readonly undo: Undo;
  readonly next?: Next | undefined;
}

type Say = (text: string, outcome?: Outcome, ways?: Undo | Ways) => void;

const waysOf = (ways: Undo | Ways | undefined): Partial<Ways> =>
  typeof ways === "function" ? { undo: ways } : (ways ?? {});

const Toasts = createContext<Say>(() => undefined);

/** Says something that passes by itself; what is said next takes its place, be it nothing. */
export const useToast = (): Say => useContext(Toasts);

/** The live region stands in the page from the start: one that comes with its text is often not read. */
export const ToastProvider = ({ children }: { children: ComponentChildren }) => {
  const [toast, setToast] = useState<Toast>();
  const [isHeld, setHeld] = useState(false);
  const t = useTranslator();
  const say: Say = useCallback(
    (text, outcome = "done", ways) =>
      setToast(text ? { text, outcome, ...waysOf(ways) } : undefined),
    [],
  );
  useLayoutEffect(() => {
    if (!toast || isHeld) return;
    const timer = setTimeout(() => setToast(undefined), shownFor);
    return () => clearTimeout(timer);
  }, [toast, isHeld]);
  useEffect(() => {
    if (!toast) setHeld(false);
  }, [toast]);
  const takeBack = async (undo: Undo): Promise<void> => {
    setToast(undefined);
    try {
      if ((await undo()) !== false) say(t("app.restored"));
    } catch (error) {
      say(refusalText(t, asRequestError(error)), "failed");
    }
  };
  return (
    <Toasts.Provider value={say}>
      {children}
      <div
        class="toasts"
        role="status"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocusIn={() => setHeld(true)}
        onFocusOut={() => setHeld(false)}
      >
        {toast && (
          <p class="toast">
            <Icon name={toast.outcome === "done" ? "done" : "wrong"} />
            <span>{toast.text}</span>
            {toast.next && (
              <a href={toast.next.href} onClick={() => setToast(undefined)}>
                {toast.next.title}
              </a>
            )}
            {toast.undo && (
              <button type="button" onClick={() => toast.undo && void takeBack(toast.undo)}>
                {t("app.undo")}
              </button>
            )}
          </p>
        )}
      </div>
    </Toasts.Provider>
  );
};
