import { refusalText } from "../../src/i18n/refusals.ts";
import { useTranslator } from "../shell/language.ts";
import { asRequestError } from "../shell/request.ts";
import { type Undo, useToast } from "./toasts.tsx";

interface Pressed {
  readonly send: () => Promise<unknown>;
  /** What is said when it is done; empty: nothing. */
  readonly said?: string;
  readonly undo?: Undo;
}

/** Does what was pressed and shows how the thing is after it. Whether it could. */
export const usePress = (onChanged: () => Promise<void>) => {
  const t = useTranslator();
  const toast = useToast();
  return async ({ send, said = "", undo }: Pressed): Promise<boolean> => {
    try {
      await send();
      if (said)
        toast(
          said,
          "done",
          undo &&
            (async () => {
              await undo();
              await onChanged();
            }),
        );
      await onChanged();
      return true;
    } catch (error) {
      toast(refusalText(t, asRequestError(error)), "failed");
      await onChanged();
      return false;
    }
  };
};
