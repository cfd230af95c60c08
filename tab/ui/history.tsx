import { useState } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import { useLater } from "../shell/later.ts";
import type { EntriesProps } from "./history-entries.tsx";
import { historyWords } from "./history-words.ts";
import { LaterView } from "./later-view.tsx";

/** The entries with their words; few ask, so that they are loaded when they are looked at. */
export const useEntries = () =>
  useLater({
    words: historyWords,
    load: async () => (await import("./history-entries.tsx")).HistoryEntries,
  });

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
