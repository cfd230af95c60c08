import { useRef } from "preact/hooks";
import type { TabMessageKey } from "../messages.ts";
import { useTranslator } from "../shell/language.ts";
import { asRequestError, type RequestError } from "../shell/request.ts";
import { useToast } from "../ui/toasts.tsx";

const sentenceOf = ({ code }: RequestError): TabMessageKey => `errors.${code}`;

/** Does it once at a time, says so when it could not be kept, and looks at what stands then. */
export const useKept = (onChanged: () => Promise<void>, sentenceFor = sentenceOf) => {
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
      toast(t(sentenceFor(asRequestError(error))), "failed");
      return false;
    } finally {
      await onChanged();
      waiting.current = false;
    }
  };
};
