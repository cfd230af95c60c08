import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useCallback, useContext, useState } from "preact/hooks";

const shownFor = 6_000;

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly outcome: Outcome;
}

type Outcome = "done" | "failed";

type Say = (text: string, outcome?: Outcome) => void;

const Toasts = createContext<Say>(() => undefined);

/** Says something that passes by itself. */
export const useToast = (): Say => useContext(Toasts);

/** The live region stands in the page from the start: one that comes with its text is often not read. */
export const ToastProvider = ({ children }: { children: ComponentChildren }) => {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const say = useCallback((text: string, outcome: Outcome = "done") => {
    const id = performance.now();
    setToasts((before) => [...before, { id, text, outcome }]);
    setTimeout(() => setToasts((before) => before.filter((toast) => toast.id !== id)), shownFor);
  }, []);
  return (
    <Toasts.Provider value={say}>
      {children}
      <div class="toasts" role="status">
        {toasts.map(({ id, text, outcome }) => (
          <p key={id} class={`toast ${outcome}`}>
            {text}
          </p>
        ))}
      </div>
    </Toasts.Provider>
  );
};
