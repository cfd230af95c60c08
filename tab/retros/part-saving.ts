import { useRef, useState } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import { isConflict, type RequestError } from "../shell/request.ts";
import { useSaving } from "../ui/save-form.tsx";

/** What several people write down: one row each, and its version. */
export interface Part {
  readonly id: string;
  readonly version: string;
}

interface PartSaver<Row extends Part> {
  /** What is changed; nothing: a new one. */
  readonly part: Row | undefined;
  readonly send: (version: string) => Promise<unknown>;
  /** What stands now, if it still does. */
  readonly read: () => Promise<Row | undefined>;
  readonly textOf: (row: Row) => string;
  readonly problemOf: (error: RequestError) => string;
  readonly onSaved: () => void;
}

const isOvertaken = (error: RequestError): boolean =>
  error.code === "notFound" || isConflict(error);

/** Saves it; over somebody else's change or removal only once one has read of that. */
export const usePartSaving = <Row extends Part>(saver: PartSaver<Row>) => {
  const { part, send, read, textOf, problemOf, onSaved } = saver;
  const t = useTranslator();
  const seen = useRef(part?.version ?? "");
  const [theirs, setTheirs] = useState<Row>();
  const saving = useSaving(
    () => send(seen.current),
    onSaved,
    async (error) => {
      if (!isOvertaken(error)) return;
      const stands = await read();
      seen.current = stands?.version ?? "";
      setTheirs(stands);
    },
  );
  const { error } = saving;
  const meanwhileSentence = (): string =>
    theirs
      ? t("retros.tab.changedMeanwhile", { text: textOf(theirs) })
      : t("retros.tab.removedMeanwhile");
  return {
    saving,
    problem: error && (isOvertaken(error) ? meanwhileSentence() : problemOf(error)),
  };
};
