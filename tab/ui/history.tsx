import { useState } from "preact/hooks";
import { loadMessages, useTranslator } from "../shell/language.ts";
import { later } from "../shell/later.ts";
import type { EntriesProps } from "./history-entries.tsx";
import { historyWords } from "./history-words.ts";
import { LaterView } from "./later-view.tsx";

/** What was changed of a thing; few ask, so that it is loaded when it is opened. */
export const History = (props: EntriesProps) => {
  const t = useTranslator();
  const [isOpen, setOpen] = useState(false);
  const [entries] = useState(() =>
    later(async () => {
      const [{ HistoryEntries }] = await Promise.all([
        import("./history-entries.tsx"),
        loadMessages(historyWords, t.locale),
      ]);
      return { View: HistoryEntries };
    }),
  );
  return (
    <details class="folded" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t("history.heading")}</summary>
      <div>{isOpen && <LaterView part={entries} props={props} />}</div>
    </details>
  );
};
