import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { asRequestError, type RequestError } from "../shell/request.ts";
import "./form.css";

export interface Saving {
  readonly busy: boolean;
  /** Why it was not saved the last time. */
  readonly error: RequestError | undefined;
  readonly save: () => Promise<void>;
}

/** Sends once, however fast the button is pressed. */
export const useSaving = <T,>(
  send: () => Promise<T>,
  onSaved: (saved: T) => void,
  onRefused: (error: RequestError) => Promise<void> = () => Promise.resolve(),
): Saving => {
  const sending = useRef(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError>();
  const save = async (): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    setBusy(true);
    try {
      const saved = await send();
      setError(undefined);
      onSaved(saved);
    } catch (cause) {
      const refused = asRequestError(cause);
      await onRefused(refused);
      setError(refused);
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };
  return { busy, error, save };
};

interface Props {
  readonly label: string;
  readonly saving: Saving;
  /** What is to be said of the whole form. */
  readonly problem: string | undefined;
  readonly button: string;
  readonly leave: string;
  readonly onLeave: () => void;
  readonly children: ComponentChildren;
}

/** The server alone decides what fits. What does not is said at its field, and the first of them gets the focus. */
export const SaveForm = ({ label, saving, problem, button, leave, onLeave, children }: Props) => {
  const form = useRef<HTMLFormElement>(null);
  const { busy, error, save } = saving;
  useLayoutEffect(() => {
    if (error)
      form.current?.querySelector<HTMLElement>(":is([aria-invalid], .wrong-group)")?.focus();
  }, [error]);
  return (
    <form
      ref={form}
      class="form"
      aria-label={label}
      aria-busy={busy}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {children}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="button primary">
          {button}
        </button>
        <button type="button" class="button" onClick={onLeave}>
          {leave}
        </button>
      </div>
    </form>
  );
};
