import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import type { RequestError } from "../shell/request.ts";
import { type Saving, useSaving } from "../ui/save-form.tsx";

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

const isOver = ({ code, fields }: RequestError): boolean =>
  code === "notFound" || (fields?.some(({ field }) => field === "version") ?? false);

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
      if (!isOver(error)) return;
      const stands = await read();
      seen.current = stands?.version ?? "";
      setTheirs(stands);
    },
  );
  const { error } = saving;
  const sayMeanwhile = (): string =>
    theirs
      ? t("retros.tab.changedMeanwhile", { text: textOf(theirs) })
      : t("retros.tab.removedMeanwhile");
  return { saving, problem: error && (isOver(error) ? sayMeanwhile() : problemOf(error)) };
};

interface Props {
  readonly label: string;
  readonly saving: Saving;
  readonly problem: string | undefined;
  readonly button: string;
  /** Of one that is changed: without a change. */
  readonly onLeave?: (() => void) | undefined;
  readonly children: ComponentChildren;
}

/** One that is changed has the focus as soon as it can be typed in. */
export const PartForm = ({ label, saving, problem, button, onLeave, children }: Props) => {
  const t = useTranslator();
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => {
    if (onLeave) form.current?.querySelector<HTMLElement>("input, textarea")?.focus();
  }, []);
  return (
    <form
      ref={form}
      class="form"
      aria-label={label}
      aria-busy={saving.busy}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void saving.save();
      }}
    >
      {children}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="button">
          {button}
        </button>
        {onLeave && (
          <button type="button" class="button" onClick={onLeave}>
            {t("retros.tab.leave")}
          </button>
        )}
      </div>
    </form>
  );
};
