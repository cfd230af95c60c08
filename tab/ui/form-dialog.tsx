import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { TabMessageKey } from "../messages.ts";
import { useTranslator } from "../shell/language.ts";
import { IconButton } from "./button.tsx";
import { type Controls, type Filling, FormView, useForm } from "./form.tsx";

interface Props<Values, Data, Body, Key extends TabMessageKey, Saved>
  extends Filling<Values, Data, Body, Key, Saved> {
  readonly open: boolean;
  /** However it was closed; the focus goes back by itself. */
  readonly onClosed: () => void;
  readonly controls?: Controls<Values, Data>;
}

const fields = "input, textarea, select";

const Begun = <Values extends object, Data, Body, Key extends TabMessageKey, Saved>({
  open,
  onClosed,
  onSent,
  controls = {},
  ...filling
}: Props<Values, Data, Body, Key, Saved> & { readonly onSent: () => void }) => {
  const t = useTranslator();
  const dialog = useRef<HTMLDialogElement>(null);
  const isSent = useRef(false);
  const filled = useForm({
    ...filling,
    onSaved: (saved: Saved) => {
      isSent.current = true;
      dialog.current?.close();
      filling.onSaved(saved);
    },
  });
  const heading = filled.form.heading(filled.shown);
  useLayoutEffect(() => {
    if (!open) return dialog.current?.close();
    if (dialog.current?.open) return;
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>(fields)?.focus();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      class="dialog at-side of-form"
      aria-label={heading}
      onClose={() => {
        onClosed();
        if (isSent.current) onSent();
      }}
    >
      <IconButton icon="close" name={t("app.close")} onClick={() => dialog.current?.close()} />
      <h2>{heading}</h2>
      <FormView filled={filled} controls={controls} />
    </dialog>
  );
};

/** A form over the view. It stays, with what was typed, until it is sent: closing it loses nothing. */
export const FormDialog = <Values extends object, Data, Body, Key extends TabMessageKey, Saved>(
  props: Props<Values, Data, Body, Key, Saved>,
) => {
  const [isBegun, setBegun] = useState(props.open);
  useLayoutEffect(() => {
    if (props.open) setBegun(true);
  }, [props.open]);
  return isBegun ? <Begun {...props} onSent={() => setBegun(false)} /> : null;
};

interface ButtonProps<Values, Data, Body, Key extends TabMessageKey, Saved>
  extends Filling<Values, Data, Body, Key, Saved> {
  readonly button: string;
}

/** A button that opens a form over the view. */
export const FormButton = <Values extends object, Data, Body, Key extends TabMessageKey, Saved>({
  button,
  ...filling
}: ButtonProps<Values, Data, Body, Key, Saved>) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div class="tools">
        <button type="button" class="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          {button}
        </button>
      </div>
      <FormDialog {...filling} open={isOpen} onClosed={() => setOpen(false)} />
    </>
  );
};
