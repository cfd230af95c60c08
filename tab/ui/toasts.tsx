import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useCallback, useContext, useEffect, useLayoutEffect, useState } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import { Icon } from "./icon.tsx";
import { useFail } from "./place.tsx";

/** Long enough to notice a slip and to reach its button. */
const shownFor = 10_000;

interface Toast {
  readonly text: string;
  readonly undo?: Undo | undefined;
  readonly next?: Next | undefined;
}

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

type Say = (text: string, ways?: Undo | Ways) => void;

const waysOf = (ways: Undo | Ways | undefined): Partial<Ways> =>
  typeof ways === "function" ? { undo: ways } : (ways ?? {});

const Toasts = createContext<Say>(() => undefined);

/** Says what was done, which passes by itself; what is said next takes its place, be it nothing. */
export const useToast = (): Say => useContext(Toasts);

/** The live region stands in the page from the start: one that comes with its text is often not read. */
export const ToastProvider = ({ children }: { children: ComponentChildren }) => {
  const [toast, setToast] = useState<Toast>();
  const [isHeld, setHeld] = useState(false);
  const t = useTranslator();
  const fail = useFail();
  const say: Say = useCallback(
    (text, ways) => setToast(text ? { text, ...waysOf(ways) } : undefined),
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
      fail(error);
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
            <Icon name="done" />
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
