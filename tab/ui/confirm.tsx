import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "./button.tsx";
import "./form.css";

interface Props {
  readonly question: string;
  /** What comes of it. */
  readonly text?: string;
  readonly yes: string;
  readonly no: string;
  /** Something is lost by it. */
  readonly danger?: boolean;
  readonly onYes: () => void;
  /** However it was answered: the question is not there any more. */
  readonly onClosed: () => void;
}

/** A question before what cannot be taken back or goes to everybody; its buttons say what they do. */
export const Confirm = ({ question, text, yes, no, danger = false, ...on }: Props) => {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = (): void => dialog.current?.close();
  return (
    <dialog ref={dialog} class="dialog question" aria-labelledby={id} onClose={on.onClosed}>
      {text ? <h2 id={id}>{question}</h2> : <p id={id}>{question}</p>}
      {text && <p>{text}</p>}
      <div class="actions">
        <Button onClick={close}>{no}</Button>
        <Button
          look={danger ? "danger" : "filled"}
          onClick={() => {
            on.onYes();
            close();
          }}
        >
          {yes}
        </Button>
      </div>
    </dialog>
  );
};
