import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import type { Part } from "./part-saving.ts";

interface Props<Row extends Part> {
  readonly rows: readonly Row[];
  readonly textOf: (row: Row) => string;
  readonly mayEdit: (row: Row) => boolean;
  /** Absent: none can be taken away any more. */
  readonly onRemove: ((row: Row) => void) | undefined;
  readonly show: (row: Row) => ComponentChildren;
  readonly edit: (row: Row, onLeave: () => void) => ComponentChildren;
}

/** What was written down, each to be changed by itself; what one is changing stays though somebody removed it. */
export const Rows = <Row extends Part>(props: Props<Row>) => {
  const { rows, textOf, mayEdit, onRemove, show, edit } = props;
  const t = useTranslator();
  const [edited, setEdited] = useState<readonly Row[]>([]);
  const left = useRef("");
  const gone = edited.filter(({ id }) => rows.every((row) => row.id !== id));
  const leave = (id: string): void => {
    left.current = id;
    setEdited((before) => before.filter((row) => row.id !== id));
  };
  const focusLeft = (id: string) => (button: HTMLButtonElement | null) => {
    if (left.current !== id || !button) return;
    left.current = "";
    button.focus();
  };
  return (
    <ul class="list">
      {[...rows, ...gone].map((row) => {
        const begun = edited.find(({ id }) => id === row.id);
        return (
          <li key={row.id} class="tile">
            {begun ? (
              edit(begun, () => leave(row.id))
            ) : (
              <>
                {show(row)}
                {(mayEdit(row) || onRemove) && (
                  <div class="actions">
                    {mayEdit(row) && (
                      <button
                        ref={focusLeft(row.id)}
                        type="button"
                        class="button small"
                        aria-label={`${t("retros.tab.edit")}: ${textOf(row)}`}
                        onClick={() => setEdited((before) => [...before, row])}
                      >
                        {t("retros.tab.edit")}
                      </button>
                    )}
                    {onRemove && (
                      <button
                        type="button"
                        class="button small"
                        aria-label={`${t("retros.tab.remove")}: ${textOf(row)}`}
                        onClick={() => onRemove(row)}
                      >
                        {t("retros.tab.remove")}
                      </button>
                    )}
                  </div>
                )}
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
};
