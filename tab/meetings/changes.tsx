import { movedFromSentence } from "../../src/words/meetings.ts";
import { useTranslator } from "../shell/language.ts";
import type { PartProps } from "./part.ts";

/** What became of the meeting since it was announced. */
export const Changes = ({ meeting }: PartProps) => {
  const t = useTranslator();
  const { state, movedFrom, reason } = meeting;
  if (state !== "cancelled" && movedFrom === undefined) return null;
  return (
    <section class="changes" aria-labelledby="changes">
      <h3 id="changes">{t("meetings.tab.changes")}</h3>
      {movedFrom !== undefined && <p>{movedFromSentence(meeting, t)}</p>}
      {state === "cancelled" && <p>{t("meetings.cancel.lead")}</p>}
      {state === "cancelled" && reason && <p>{t("meetings.reason", { reason })}</p>}
    </section>
  );
};
