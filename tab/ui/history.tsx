import { useState } from "preact/hooks";
import { loadMessages, useTranslator } from "../shell/language.ts";
import { later } from "../shell/later.ts";
import type { EntriesProps } from "./history-entries.tsx";
import { historyWords } from "./history-words.ts";
import { LaterView } from "./later-view.tsx";

/** The entries with their words; few ask, so that they are loaded when they are looked at. */
export const useEntries = () => {
  const t = useTranslator();
  const [entries] = useState(() =>
    later(async () => {
      const [{ HistoryEntries }] = await Promise.all([
        import("./history-entries.tsx"),
        loadMessages(historyWords, t.locale),
      ]);
      return { View: HistoryEntries };
    }),
  );
  return entries;
};

/** What was changed of a thing, folded away. */
export const History = (props: EntriesProps) => {
  const t = useTranslator();
  const [isOpen, setOpen] = useState(false);
  const entries = useEntries();
  return (
    <details class="folded" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t("history.heading")}</summary>
      <div>{isOpen && <LaterView part={entries} props={props} />}</div>
    </details>
  );
};
