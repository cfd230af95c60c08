import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { refusalText } from "../../src/i18n/refusals.ts";
import { useTranslator } from "../shell/language.ts";
import { asRequestError } from "../shell/request.ts";
import { Check } from "./check.tsx";
import { useToast } from "./toasts.tsx";

interface Props {
  readonly done: boolean;
  readonly disabled?: boolean;
  readonly send: (done: boolean) => Promise<unknown>;
  readonly onChanged: () => Promise<void>;
  readonly children: ComponentChildren;
}

/** Shown at once, and taken back when it could not be kept. */
export const Tick = ({ done, disabled = false, send, onChanged, children }: Props) => {
  const t = useTranslator();
  const toast = useToast();
  const [wanted, setWanted] = useState<boolean>();

  const change = async (next: boolean): Promise<void> => {
    setWanted(next);
    try {
      await send(next);
      await onChanged();
    } catch (error) {
      toast(refusalText(t, asRequestError(error)), "failed");
    } finally {
      setWanted(undefined);
    }
  };

  return (
    <Check checked={wanted ?? done} disabled={disabled} onChange={(next) => void change(next)}>
      {children}
    </Check>
  );
};
