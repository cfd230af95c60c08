import { useEffect, useRef } from "preact/hooks";
import type { LineView } from "../../../src/contract/minutes.ts";
import { actionSentence } from "../../../src/words/minutes.ts";
import { personName } from "../../../src/words/people.ts";
import { useTranslator } from "../../shell/language.ts";
import { Tick } from "../../ui/tick.tsx";
import { tickAction } from "./api.ts";

interface Props {
  /** The meeting it was written in. */
  readonly meeting: string;
  readonly line: LineView;
  /** Where it comes from, when that is another meeting. */
  readonly from?: string;
  readonly onEdit?: (() => void) | undefined;
  /** It was being changed just now. */
  readonly isLeft?: boolean;
  readonly onChanged: () => Promise<void>;
}

export const LineItem = ({ meeting, line, from, onEdit, isLeft, onChanged }: Props) => {
  const t = useTranslator();
  const edit = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isLeft) edit.current?.focus();
  }, []);
  const { id, kind, text, language, by, owner, due, done, tickable } = line;
  const words = (
    <span class="typed" lang={language}>
      {text}
    </span>
  );
  const more =
    kind === "action" &&
    actionSentence({ ...(owner && { owner: owner.name }), ...(due && { due }), done: false }, t);
  return (
    <div class={`line ${kind}`}>
      {kind !== "note" && <p class="kicker">{t("minutes.tab.kindName", { kind })}</p>}
      {kind === "action" ? (
        <Tick
          done={done}
          disabled={!tickable}
          send={(next) => tickAction(meeting, id, next)}
          onChanged={onChanged}
        >
          {words}
        </Tick>
      ) : (
        <p>{words}</p>
      )}
      {more && <p class="quiet">{more}</p>}
      <p class="foot">
        <span class="quiet">{from ?? personName(by, t)}</span>
        {onEdit && (
          <button
            ref={edit}
            type="button"
            class="button small"
            aria-label={t("minutes.tab.editOf", { text: text.slice(0, 80) })}
            onClick={onEdit}
          >
            {t("minutes.tab.edit")}
          </button>
        )}
      </p>
    </div>
  );
};
