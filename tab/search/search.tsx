import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FoundThings } from "../../src/contract/search.ts";
import { useAnswer } from "../shell/answer.ts";
import { useTranslator } from "../shell/language.ts";
import { useMay } from "../shell/rights.ts";
import { useSettled } from "../shell/settled.ts";
import { IconButton } from "../ui/button.tsx";
import { Hit } from "../ui/hit.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Empty, Problem, Unread } from "../ui/state.tsx";
import { findThings } from "./api.ts";
import "./search.css";

interface FoundProps {
  readonly found: FoundThings;
  readonly words: string;
  readonly onOpened: () => void;
}

const Found = ({ found: { groups, unread }, words, onOpened }: FoundProps) => {
  const t = useTranslator();
  const may = useMay();
  if (groups.length === 0)
    return (
      <>
        <Empty
          icon="search"
          hint={t("search.none")}
          action={
            may("POST /api/ideas") && (
              <a
                class="button primary"
                href={`#/ideas/new?${new URLSearchParams({ title: words })}`}
                onClick={onOpened}
              >
                {t("search.share")}
              </a>
            )
          }
        >
          {t("search.found", { count: 0 })}
        </Empty>
        <Unread count={unread} />
      </>
    );
  return (
    <>
      {groups.map(({ kind, hits, total }) => (
        <section key={kind} aria-labelledby={`found-${kind}`}>
          <h3 id={`found-${kind}`}>{t(`search.group.${kind}`, { count: total })}</h3>
          <ul>
            {hits.map((hit) => (
              <li key={hit.id}>
                <Hit hit={hit} onOpened={onOpened} />
              </li>
            ))}
          </ul>
          {total > hits.length && (
            <p class="caption">{t("search.more", { count: total - hits.length })}</p>
          )}
        </section>
      ))}
      <Unread count={unread} />
    </>
  );
};

/** The search in everything: what is typed, and what is found beneath it. */
export const SearchPanel = ({ onClosed }: { readonly onClosed: () => void }) => {
  const t = useTranslator();
  const dialog = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState("");
  const settled = useSettled(words.trim());
  const { value, problem, retry } = useAnswer(settled, findThings);
  const total = value?.groups.reduce((sum, group) => sum + group.total, 0);
  useLayoutEffect(() => dialog.current?.showModal(), []);

  const close = (): void => dialog.current?.close();
  const stops = (): HTMLElement[] => [
    ...(dialog.current?.querySelectorAll<HTMLElement>("input, .results a") ?? []),
  ];
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = stops();
    const at = all.indexOf(document.activeElement as HTMLElement);
    event.preventDefault();
    all[(at + step + all.length) % all.length]?.focus();
  };

  return (
    <dialog
      ref={dialog}
      class="dialog find"
      aria-label={t("search.tab.label")}
      onClose={onClosed}
      onKeyDown={onKeyDown}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // What is found is of other words as long as these have not settled.
          if (settled === words.trim()) stops()[1]?.click();
        }}
      >
        <SearchField
          label={t("search.tab.label")}
          hint={t("search.tab.hint")}
          value={words}
          onChange={setWords}
        />
        <IconButton icon="close" name={t("app.close")} onClick={close} />
      </form>
      <p class="unseen" role="status">
        {total !== undefined && t("search.found", { count: total })}
      </p>
      <div class="results">
        {problem && <Problem error={problem} onRetry={retry} />}
        {value && <Found found={value} words={settled} onOpened={close} />}
      </div>
    </dialog>
  );
};
