import { useLayoutEffect, useRef } from "preact/hooks";
import "./form.css";

interface Props {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  /** However it was answered: the question is not there any more. */
  readonly onClosed: () => void;
}

/** A question before what cannot be taken back. */
export const Confirm = ({ question, yes, no, onYes, onClosed }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = (): void => dialog.current?.close();
  return (
    <dialog ref={dialog} class="dialog question" aria-label={question} onClose={onClosed}>
      <p>{question}</p>
      <div class="actions">
        <button
          type="button"
          class="button primary"
          onClick={() => {
            onYes();
            close();
          }}
        >
          {yes}
        </button>
        <button type="button" class="button" onClick={close}>
          {no}
        </button>
      </div>
    </dialog>
  );
};
