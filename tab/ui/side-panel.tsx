import "./panel.css";
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import { IconButton } from "./button.tsx";

interface Props {
  readonly open: boolean;
  readonly title: string;
  /** However it was closed; what was typed stays, and the focus goes back by itself. */
  readonly onClosed: () => void;
  /** The buttons, which are always seen. */
  readonly foot: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A form that comes to who asked for it, over the view. */
export const SidePanel = ({ open, title, onClosed, foot, children }: Props) => {
  const t = useTranslator();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} class="side-panel" aria-labelledby={id} onClose={onClosed}>
      <header>
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" name={t("app.close")} onClick={() => dialog.current?.close()} />
      </header>
      <div class="inside">{children}</div>
      <footer>{foot}</footer>
    </dialog>
  );
};
