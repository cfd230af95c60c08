import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import type { NewIdea } from "../shared/board.ts";
import { sectorsMatching, words } from "../shared/board.ts";

export interface FluentDialog extends HTMLElement {
  show(): void;
  hide(): void;
}

interface Props {
  readonly dialog: RefObject<FluentDialog | null>;
  readonly onSend: (idea: NewIdea) => void;
}

export function IdeaDialog({ dialog, onSend }: Props) {
  const [typed, setTyped] = useState("");
  const close = () => dialog.current?.hide();
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    const sector = form.querySelector<HTMLInputElement>("fluent-dropdown input")?.value ?? "";
    close();
    form.reset();
    setTyped("");
    onSend({ title: String(fields.get("title")), text: String(fields.get("text")), sector });
  };

  return (
    <fluent-dialog ref={dialog} type="modal" aria-label={words.newIdea}>
      <form onSubmit={send}>
        <fluent-dialog-body>
          <h2 slot="title">{words.newIdea}</h2>
          <fluent-field label-position="above">
            <label slot="label" for="idea-title">
              {words.title} *
            </label>
            <fluent-text-input slot="input" id="idea-title" name="title" required autofocus />
          </fluent-field>
          <fluent-field label-position="above">
            <label slot="label" for="idea-text">
              {words.text}
            </label>
            <fluent-textarea slot="input" id="idea-text" name="text" />
          </fluent-field>
          <fluent-field label-position="above">
            <label slot="label" id="idea-sector-label" for="idea-sector">
              {words.sector}
            </label>
            <fluent-dropdown
              slot="input"
              id="idea-sector"
              type="combobox"
              aria-labelledby="idea-sector-label"
              onInput={(event) => setTyped((event.target as HTMLInputElement).value)}
              onChange={() => setTyped("")}
            >
              <fluent-listbox>
                {sectorsMatching(typed).map((name) => (
                  <fluent-option key={name} value={name}>
                    {name}
                  </fluent-option>
                ))}
              </fluent-listbox>
            </fluent-dropdown>
          </fluent-field>
          <fluent-button slot="action" type="button" onClick={close}>
            {words.cancel}
          </fluent-button>
          <fluent-button slot="action" type="submit" appearance="primary">
            {words.send}
          </fluent-button>
        </fluent-dialog-body>
      </form>
    </fluent-dialog>
  );
}
