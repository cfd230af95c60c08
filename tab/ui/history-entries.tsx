import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { HistoryEntry, HistoryPage } from "../../src/contract/history.ts";
import { historyDates, historyPeople, historyTimes } from "../../src/contract/vocabulary.ts";
import { clockIn, dayIn, dayOf } from "../../src/i18n/moments.ts";
import { personName } from "../../src/words/people.ts";
import { type Translator, useTranslator } from "../shell/language.ts";
import type { Asked } from "../shell/pages.ts";
import { asRequestError, type RequestError } from "../shell/request.ts";
import { Empty, Loading, Problem, Unread } from "./state.tsx";

export interface EntriesProps {
  readonly load: (asked: Asked) => Promise<HistoryPage>;
  readonly zone: string;
}

type Change = HistoryEntry["changes"][number];

const isOneOf = (fields: readonly string[], { field }: Change): boolean => fields.includes(field);

const momentSentence = (at: string, zone: string, t: Translator): string => {
  const time = new Date(at);
  return t("moment.dayAndTime", {
    day: dayIn(t.locale, time, zone),
    time: clockIn(t.locale, time, zone),
  });
};

const changeSentence = (change: Change, zone: string, t: Translator): string => {
  const { field, from, to } = change;
  const valueSentence = (value: string | undefined): string => {
    if (value === undefined) return "";
    if (isOneOf(historyTimes, change)) return momentSentence(value, zone, t);
    if (isOneOf(historyDates, change)) return dayOf(t.locale, value);
    if (isOneOf(historyPeople, change)) return personName(value, t);
    return value;
  };
  return t(`history.field.${field}`, {
    change: from === undefined ? "set" : to === undefined ? "removed" : "changed",
    from: valueSentence(from),
    to: valueSentence(to),
  });
};

const Entry = ({ entry, zone }: { entry: HistoryEntry; zone: string }) => {
  const t = useTranslator();
  const { at, what, by, name, changes } = entry;
  return (
    <>
      <p>{t(`history.${what}`, { by, person: personName(name, t) })}</p>
      {changes.map((change) => (
        <p key={change.field}>{changeSentence(change, zone, t)}</p>
      ))}
      <p class="quiet">
        <time dateTime={at}>{momentSentence(at, zone, t)}</time>
      </p>
    </>
  );
};

/** The newest first, page by page. */
export const HistoryEntries = ({ load, zone }: EntriesProps) => {
  const t = useTranslator();
  const [page, setPage] = useState<HistoryPage>();
  const [problem, setProblem] = useState<RequestError>();
  const list = useRef<HTMLUListElement>(null);
  /** Where the entries begin that were asked for last. */
  const asked = useRef(0);

  const loadFrom = async (before: HistoryPage | undefined): Promise<void> => {
    try {
      const next = await load({ after: before?.next ?? "" });
      asked.current = before?.entries.length ?? 0;
      setPage({ ...next, entries: [...(before?.entries ?? []), ...next.entries] });
      setProblem(undefined);
    } catch (error) {
      setProblem(asRequestError(error));
    }
  };
  useEffect(() => void loadFrom(undefined), [load]);
  useLayoutEffect(() => {
    const first = list.current?.children[asked.current] as HTMLElement | undefined;
    if (asked.current === 0 || !first) return;
    first.tabIndex = -1;
    first.focus();
  }, [page]);

  if (!page)
    return problem ? (
      <Problem error={problem} onRetry={() => void loadFrom(undefined)} />
    ) : (
      <Loading />
    );
  return (
    <>
      {page.entries.length === 0 && !page.unread && (
        <Empty icon="history">{t("history.none")}</Empty>
      )}
      <ul ref={list} class="list history" aria-label={t("history.heading")}>
        {page.entries.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} zone={zone} />
          </li>
        ))}
      </ul>
      <Unread count={page.unread} />
      {problem && <Problem error={problem} onRetry={() => void loadFrom(page)} stale />}
      {page.next !== undefined && !problem && (
        <button type="button" class="button" onClick={() => void loadFrom(page)}>
          {t("history.more")}
        </button>
      )}
    </>
  );
};
