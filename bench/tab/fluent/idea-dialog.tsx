/** @jsxImportSource react */
import {
  Button,
  Combobox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
  Option,
  Textarea,
} from "@fluentui/react-components";
import type { FormEvent } from "react";
import { useState } from "react";
import type { NewIdea } from "./board.ts";
import { sectorsMatching, words } from "./board.ts";

export function IdeaDialog({ onSend }: { onSend: (idea: NewIdea) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={(_, change) => setOpen(change.open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button appearance="primary">{words.newIdea}</Button>
      </DialogTrigger>
      <DialogSurface>
        <IdeaForm
          onSend={(idea) => {
            setOpen(false);
            onSend(idea);
          }}
        />
      </DialogSurface>
    </Dialog>
  );
}

function IdeaForm({ onSend }: { onSend: (idea: NewIdea) => void }) {
  const [sector, setSector] = useState("");
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    onSend({ title: String(fields.get("title")), text: String(fields.get("text")), sector });
  };
  const found = sectorsMatching(sector);
  return (
    <form onSubmit={send}>
      <DialogBody>
        <DialogTitle>{words.newIdea}</DialogTitle>
        <DialogContent>
          <Field label={words.title} required>
            <Input name="title" autoComplete="off" />
          </Field>
          <Field label={words.text}>
            <Textarea name="text" rows={3} />
          </Field>
          <Field label={words.sector}>
            <Combobox
              value={sector}
              onChange={(event) => setSector(event.target.value)}
              onOptionSelect={(_, { optionText }) => setSector(optionText ?? "")}
            >
              {found.map((name) => (
                <Option key={name}>{name}</Option>
              ))}
              {found.length === 0 && <Option disabled>{words.nothingFound}</Option>}
            </Combobox>
          </Field>
        </DialogContent>
        <DialogActions>
          <DialogTrigger disableButtonEnhancement>
            <Button>{words.cancel}</Button>
          </DialogTrigger>
          <Button appearance="primary" type="submit">
            {words.send}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  );
}
