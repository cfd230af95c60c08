import { useRef } from "preact/hooks";
import { refusalText } from "../../src/i18n/refusals.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import { asRequestError, type RequestError } from "../shell/request.ts";
import { useToast } from "../ui/toasts.tsx";

/** Why it could not be kept. */
type SentenceFor = (error: RequestError, t: Translator) => string;

const sentenceOf: SentenceFor = (error, t) => refusalText(t, error);

/** Does it once at a time, says so when it could not be kept, and looks at what stands then. */
export const useKept = (onChanged: () => Promise<void>, sentenceFor: SentenceFor = sentenceOf) => {
  const t = useTranslator();
  const toast = useToast();
  const waiting = useRef(false);
  return async (change: () => Promise<unknown>): Promise<boolean> => {
    if (waiting.current) return false;
    waiting.current = true;
    try {
      await change();
      return true;
    } catch (error) {
      toast(sentenceFor(asRequestError(error), t), "failed");
      return false;
    } finally {
      await onChanged();
      waiting.current = false;
    }
  };
};
