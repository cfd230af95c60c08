import "./lessons.css";
import { useCallback, useEffect, useState } from "preact/hooks";
import type { LessonSummary } from "../../src/contract/lessons.ts";
import { useTranslator } from "../shell/language.ts";
import type { Asked } from "../shell/pages.ts";
import { usePages } from "../shell/pages.ts";
import { useMay } from "../shell/rights.ts";
import { PagedList } from "../ui/paged-list.tsx";
import { Empty, Loading, Problem, Unread } from "../ui/state.tsx";
import { Title } from "../ui/title.tsx";
import { useToast } from "../ui/toasts.tsx";
import { findDrafts, findLessons, type Search } from "./api.ts";
import { LessonDrafts, waitsForMe } from "./drafts.tsx";
import { LessonPage } from "./lesson-page.tsx";
import { LessonTags } from "./lesson-tags.tsx";
import { useLessonDialog } from "./use-dialog.tsx";

/** While somebody types, the server is not asked at each letter. */
const pauseInTyping = 200;
const longestSearch = 200;

/** Nobody waits in front of the page for a draft. */
const seldom = 10_000;

const noDrafts: typeof findDrafts = async () => ({ drafts: [], total: 0 });

const nothingAsked: Search = { words: "", sector: "", phase: "", theme: "" };

const useSettled = <T,>(value: T): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseInTyping);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};

interface FilterProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, title: string])[];
  readonly onChange: (value: string) => void;
}

const Filter = ({ label, value, choices, onChange }: FilterProps) => {
  const t = useTranslator();
  if (choices.length === 0) return null;
  return (
    <label class="filter">
      <span>{label}</span>
      <span class="select">
        <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{t("lessons.tab.all")}</option>
          {choices.map(([choice, title]) => (
            <option key={choice} value={choice}>
              {title}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
};

const LessonTile = ({ lesson }: { lesson: LessonSummary }) => {
  const t = useTranslator();
  return (
    <article class="tile lesson">
      <Title text={lesson.title} language={lesson.language} href={`#/lessons/${lesson.id}`} />
      {lesson.learnt && (
        <p class="typed" lang={lesson.language}>
          {lesson.learnt}
        </p>
      )}
      {lesson.project && (
        <p class="quiet">{t("lessons.card.project", { title: lesson.project.title })}</p>
      )}
      <LessonTags lesson={lesson} />
    </article>
  );
};

interface LibraryProps {
  readonly asked: Search;
  readonly onAsk: (asked: Search) => void;
}

const Library = ({ asked, onAsk }: LibraryProps) => {
  const t = useTranslator();
  const toast = useToast();
  const may = useMay();
  const settled = useSettled(asked);
  const { value, problem, refresh, showMore } = usePages(
    "lessons",
    useCallback((page: Asked) => findLessons(settled, page), [settled]),
  );
  const mayDraft = may("GET /api/lessons/drafts");
  const known = usePages("drafts", mayDraft ? findDrafts : noDrafts, seldom);
  const { Form, opened, open } = useLessonDialog();
  const lessons = value?.lessons ?? [];
  const isAsked = Object.values(settled).some((one) => one.trim() !== "");
  const all = known.value?.drafts ?? [];
  const drafts = isAsked ? all.filter(waitsForMe) : all;
  const ask = (change: Partial<Search>): void => onAsk({ ...asked, ...change });
  const asPairs = (values: readonly string[] = []) => values.map((one) => [one, one] as const);

  return (
    <>
      <div class="tools lesson-tools">
        <label class="search">
          <span>{t("lessons.tab.search")}</span>
          <input
            type="search"
            maxLength={longestSearch}
            placeholder={t("lessons.tab.searchHint")}
            value={asked.words}
            onInput={(event) => ask({ words: event.currentTarget.value })}
          />
        </label>
        <Filter
          label={t("lessons.tab.sector")}
          value={asked.sector}
          choices={asPairs(value?.sectors)}
          onChange={(sector) => ask({ sector })}
        />
        <Filter
          label={t("lessons.tab.phase")}
          value={asked.phase}
          choices={(value?.phases ?? []).map((one) => [one, t(`projects.phase.${one}`)])}
          onChange={(phase) => ask({ phase: phase as Search["phase"] })}
        />
        <Filter
          label={t("lessons.tab.theme")}
          value={asked.theme}
          choices={asPairs(value?.themes)}
          onChange={(theme) => ask({ theme })}
        />
        {may("POST /api/lessons") && (
          <button type="button" class="button primary" aria-haspopup="dialog" onClick={open}>
            {t("lessons.tab.share")}
          </button>
        )}
      </div>
      {problem && <Problem error={problem} onRetry={refresh} stale={value !== undefined} />}
      {!value && !problem && <Loading />}
      <p class="found" role="status">
        {value && isAsked && t("lessons.tab.found", { count: value.total })}
      </p>
      <LessonDrafts
        drafts={drafts}
        total={isAsked ? drafts.length : (known.value?.total ?? 0)}
        onMore={known.showMore}
      />
      {value && lessons.length === 0 && !value.unread && (
        <Empty icon="lesson">{t(isAsked ? "lessons.tab.none" : "lessons.tab.empty")}</Empty>
      )}
      {lessons.length > 0 && (
        <section class="library" aria-labelledby="lessons">
          <h2 id="lessons" class={drafts.length === 0 ? "unseen" : ""}>
            {t("lessons.tab.title")}
          </h2>
          <PagedList items={lessons} total={value?.total ?? 0} onMore={showMore}>
            {(lesson) => <LessonTile lesson={lesson} />}
          </PagedList>
        </section>
      )}
      <Unread count={value?.unread} />
      {Form && (
        <Form
          opened={opened}
          onSent={() => {
            toast(t("lessons.tab.sent"));
            void refresh();
          }}
        />
      )}
    </>
  );
};

/** The library, or one lesson of it; what was searched stays while one reads. */
export const Lessons = ({ id }: { id: string }) => {
  const [asked, setAsked] = useState(nothingAsked);
  return id ? <LessonPage key={id} id={id} /> : <Library asked={asked} onAsk={setAsked} />;
};
