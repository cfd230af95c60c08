import { useRef } from "preact/hooks";
import { refusalText } from "../../../src/i18n/refusals.ts";
import { useTranslator } from "../../shell/language.ts";
import { asRequestError } from "../../shell/request.ts";
import { type Undo, useToast } from "../../ui/toasts.tsx";

/** One thing at a time; what is said of it passes by itself, and so does why it was not done. */
export const useDoing = (onDone: () => Promise<void>) => {
  const t = useTranslator();
  const toast = useToast();
  const waiting = useRef(false);
  return async (task: () => Promise<unknown>, said?: string, undo?: Undo): Promise<void> => {
    if (waiting.current) return;
    waiting.current = true;
    try {
      await task();
      const putBack =
        undo &&
        (async () => {
          await undo();
          await onDone();
        });
      if (said) toast(said, "done", putBack);
      await onDone();
    } catch (error) {
      toast(refusalText(t, asRequestError(error)), "failed");
    } finally {
      waiting.current = false;
    }
  };
};
