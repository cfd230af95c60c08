import type { ComponentProps } from "preact";
import { useState } from "preact/hooks";
import { Confirm } from "./confirm.tsx";

type Question = Omit<ComponentProps<typeof Confirm>, "onClosed">;

/** Asks before what cannot be put back; the dialog stands where it is put in the view. */
export const useQuestion = () => {
  const [asked, setAsked] = useState<Question>();
  return {
    ask: setAsked as (question: Question) => void,
    dialog: asked && <Confirm {...asked} onClosed={() => setAsked(undefined)} />,
  };
};
