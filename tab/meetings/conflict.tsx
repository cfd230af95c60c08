import { useLayoutEffect, useRef } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import type { Difference } from "./differences.ts";

interface Props {
  readonly differences: readonly Difference[];
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}

/** Two wrote at once: what the other one saved, and which of the two is to stand. */
export const Conflict = ({ differences, onMine, onTheirs }: Props) => {
  const t = useTranslator();
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => panel.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <div ref={panel} class="conflict" role="alert">
      <p>
        <strong>{t("meetings.tab.conflict")}</strong>
      </p>
      <dl>
        {differences.map(({ field, mine, theirs }) => (
          <div key={field}>
            <dt>{field}</dt>
            <dd>{t("meetings.tab.conflictTheirs", { text: theirs || t("meetings.tab.empty") })}</dd>
            <dd>{t("meetings.tab.conflictMine", { text: mine || t("meetings.tab.empty") })}</dd>
          </div>
        ))}
      </dl>
      <div class="actions">
        <button type="button" class="button primary" onClick={onMine}>
          {t("meetings.tab.saveMine")}
        </button>
        <button type="button" class="button" onClick={onTheirs}>
          {t("meetings.tab.takeTheirs")}
        </button>
      </div>
    </div>
  );
};
