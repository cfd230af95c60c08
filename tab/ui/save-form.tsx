import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { asRequestError, type RequestError } from "../shell/request.ts";
import { Button } from "./button.tsx";
import { MessageBar } from "./state.tsx";
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
  onSaved: (saved: T) => unknown,
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
  readonly leave?: string;
  /** Of one that stands open for good: nothing to leave. */
  readonly onLeave?: (() => void) | undefined;
  /** One of several on its page: its button is not the first of the view, and opening it takes one to its first field. */
  readonly part?: boolean;
  /** It asks something first, with a filled button of its own. */
  readonly waits?: boolean;
  /** It puts an end to something. */
  readonly danger?: boolean;
  readonly children: ComponentChildren;
}

const fields = "input, textarea, select";
/** Enter sends a form of one field, as it does in a line of text; with Shift it begins a new line. */
const sendsBy = (event: KeyboardEvent): boolean => {
  const { target, key, shiftKey, isComposing } = event;
  return (
    key === "Enter" &&
    !shiftKey &&
    !isComposing &&
    target instanceof HTMLTextAreaElement &&
    (target.hasAttribute("data-line") || target.form?.querySelectorAll(fields).length === 1)
  );
};

const wrongFields = ":is([aria-invalid], .wrong-group)";

/** The server alone decides what fits. What does not is said at its field, and the first of them gets the focus. */
export const SaveForm = (props: Props) => {
  const { label, saving, problem, button, leave, onLeave, danger, children } = props;
  const { part = false, waits = false } = props;
  const form = useRef<HTMLFormElement>(null);
  const { busy, error, save } = saving;
  const focusFirst = (selector: string): void =>
    form.current?.querySelector<HTMLElement>(selector)?.focus();
  useLayoutEffect(() => {
    if (part && onLeave) focusFirst(fields);
  }, []);
  useLayoutEffect(() => {
    if (error) focusFirst(wrongFields);
  }, [error]);
  return (
    <form
      ref={form}
      class="form"
      aria-label={label}
      aria-busy={busy}
      noValidate
      onKeyDown={(event) => {
        if (!sendsBy(event)) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {children}
      {problem && <MessageBar tone="wrong">{problem}</MessageBar>}
      <div class="actions">
        <Button submits look={danger ? "danger" : part || waits ? "outlined" : "filled"}>
          {button}
        </Button>
        {onLeave && <Button onClick={onLeave}>{leave}</Button>}
      </div>
    </form>
  );
};
