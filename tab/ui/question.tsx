import { useState } from "preact/hooks";
import { Confirm } from "./confirm.tsx";

interface Question {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
}

/** Asks before what cannot be put back; the dialog stands where it is put in the view. */
export const useQuestion = () => {
  const [asked, setAsked] = useState<Question>();
  return {
    ask: setAsked as (question: Question) => void,
    dialog: asked && <Confirm {...asked} onClosed={() => setAsked(undefined)} />,
  };
};
