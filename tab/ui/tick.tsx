import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Check } from "./check.tsx";
import { useFail } from "./place.tsx";

interface Props {
  readonly done: boolean;
  readonly disabled?: boolean;
  readonly send: (done: boolean) => Promise<unknown>;
  readonly onChanged: () => Promise<void>;
  readonly children: ComponentChildren;
}

/** Shown at once, and taken back when it could not be kept. */
export const Tick = ({ done, disabled = false, send, onChanged, children }: Props) => {
  const fail = useFail();
  const [wanted, setWanted] = useState<boolean>();

  const change = async (next: boolean): Promise<void> => {
    setWanted(next);
    try {
      await send(next);
      fail();
      await onChanged();
    } catch (error) {
      fail(error);
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
