import { useRef } from "preact/hooks";
import { asRequestError, type RequestError } from "../shell/request.ts";
import { useFail } from "./place.tsx";
import { type Undo, useToast } from "./toasts.tsx";

interface Pressed {
  readonly send: () => Promise<unknown>;
  /** What is said when it is done; empty: nothing. */
  readonly said?: string;
  readonly undo?: Undo | undefined;
  /** Why it was not done, where the usual sentence would not do. */
  readonly wrong?: (error: RequestError) => string | undefined;
}

/** Does what was pressed and shows how the thing is after it. Whether it could. */
export const usePress = (onChanged: () => Promise<unknown> = () => Promise.resolve()) => {
  const fail = useFail();
  const toast = useToast();
  return async ({ send, said = "", undo, wrong }: Pressed): Promise<boolean> => {
    try {
      await send();
      fail();
      if (said)
        toast(
          said,
          undo &&
            (async () => {
              await undo();
              await onChanged();
            }),
        );
      await onChanged();
      return true;
    } catch (cause) {
      const error = asRequestError(cause);
      fail(wrong?.(error) ?? error);
      await onChanged();
      return false;
    }
  };
};

/** The same, one at a time: what is pressed before the first is shown is not done. */
export const usePressOnce = (onChanged?: () => Promise<unknown>) => {
  const press = usePress(onChanged);
  const waiting = useRef(false);
  return async (pressed: Pressed): Promise<boolean> => {
    if (waiting.current) return false;
    waiting.current = true;
    try {
      return await press(pressed);
    } finally {
      waiting.current = false;
    }
  };
};
