import type { ComponentChildren } from "preact";
import { createContext } from "preact";
import { useCallback, useContext, useState } from "preact/hooks";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useTranslator } from "../shell/language.ts";
import { asRequestError } from "../shell/request.ts";

const shownFor = 6_000;
/** Long enough to notice a slip and to reach its button. */
const undoableFor = 10_000;

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly outcome: Outcome;
  readonly undo?: Undo | undefined;
}

type Outcome = "done" | "failed";

/** Puts back what was removed. */
export type Undo = () => Promise<unknown>;

type Say = (text: string, outcome?: Outcome, undo?: Undo) => void;

const Toasts = createContext<Say>(() => undefined);

/** Says something that passes by itself. */
export const useToast = (): Say => useContext(Toasts);

/** The live region stands in the page from the start: one that comes with its text is often not read. */
export const ToastProvider = ({ children }: { children: ComponentChildren }) => {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const t = useTranslator();
  const close = (id: number): void =>
    setToasts((before) => before.filter((toast) => toast.id !== id));
  const say: Say = useCallback((text, outcome = "done", undo) => {
    const id = performance.now();
    setToasts((before) => [...before, { id, text, outcome, undo }]);
    setTimeout(() => close(id), undo ? undoableFor : shownFor);
  }, []);
  const takeBack = async (id: number, undo: Undo): Promise<void> => {
    close(id);
    try {
      await undo();
      say(t("app.restored"));
    } catch (error) {
      say(refusalText(t, asRequestError(error)), "failed");
    }
  };
  return (
    <Toasts.Provider value={say}>
      {children}
      <div class="toasts" role="status">
        {toasts.map(({ id, text, outcome, undo }) => (
          <p key={id} class={`toast ${outcome}`}>
            {text}
            {undo && (
              <button type="button" class="button small" onClick={() => void takeBack(id, undo)}>
                {t("app.undo")}
              </button>
            )}
          </p>
        ))}
      </div>
    </Toasts.Provider>
  );
};
