import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { NewIdea } from "../shared/board.ts";
import { words } from "../shared/board.ts";
import { SectorCombobox } from "./sector-combobox.tsx";

interface Props {
  readonly onSend: (idea: NewIdea) => void;
  readonly onClose: () => void;
}

export function IdeaDialog({ onSend, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [sector, setSector] = useState("");
  useLayoutEffect(() => dialog.current?.showModal(), []);

  const close = () => dialog.current?.close(); // the browser gives the focus back to the opener
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    close();
    onSend({ title: String(fields.get("title")), text: String(fields.get("text")), sector });
  };

  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="idea-title" onClose={onClose}>
      <form onSubmit={send}>
        <h2 id="idea-title">{words.newIdea}</h2>
        <label class="field">
          <span>
            {words.title}{" "}
            <span class="required" aria-hidden="true">
              *
            </span>
          </span>
          <span class="input">
            <input name="title" autocomplete="off" required />
          </span>
        </label>
        <label class="field">
          <span>{words.text}</span>
          <span class="input">
            <textarea name="text" rows={3} />
          </span>
        </label>
        <SectorCombobox onSector={setSector} />
        <div class="actions">
          <button type="button" class="button" onClick={close}>
            {words.cancel}
          </button>
          <button type="submit" class="button primary">
            {words.send}
          </button>
        </div>
      </form>
    </dialog>
  );
}
