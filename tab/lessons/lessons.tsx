import { seldom } from "../shell/intervals.ts";
import "./lessons.css";
import { useCallback } from "preact/hooks";
import type { LessonSummary } from "../../src/contract/lessons.ts";
import { goTo, leaveFor, useChoices } from "../shell/address.ts";
import { useTranslator } from "../shell/language.ts";
import type { Asked } from "../shell/pages.ts";
import { usePages } from "../shell/pages.ts";
import { useMay } from "../shell/rights.ts";
import { useSettled } from "../shell/settled.ts";
import { Button } from "../ui/button.tsx";
import { type Choice, ChoiceChip } from "../ui/choice-chip.tsx";
import { Icon } from "../ui/icon.tsx";
import { PagedList } from "../ui/paged-list.tsx";
import { Sectors } from "../ui/people.tsx";
import { SearchField } from "../ui/search-field.tsx";
import { Empty, LoadState, Unread } from "../ui/state.tsx";
import { Title } from "../ui/title.tsx";
import { useToast } from "../ui/toasts.tsx";
import { ViewHead } from "../ui/view-head.tsx";
import { findDrafts, findLessons, type Search } from "./api.ts";
import { LessonDrafts, waitsForMe } from "./drafts.tsx";
import { LessonDialog } from "./lesson-dialog.tsx";
import { LessonPage } from "./lesson-page.tsx";
import { LessonTags } from "./lesson-tags.tsx";

const noDrafts: typeof findDrafts = async () => ({ drafts: [], total: 0 });

const nothingAsked: Search = { words: "", sector: "", phase: "", theme: "" };

interface FilterProps {
  readonly what: "sector" | "phase" | "theme";
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string) => void;
}

const Filter = ({ what, ...rest }: FilterProps) => {
  const t = useTranslator();
  const { value, choices } = rest;
  if (choices.length === 0 && !value) return null;
  return (
    <ChoiceChip
      {...rest}
      label={t(`lessons.tab.${what}`)}
      all={t(`lessons.tab.all.${what}`)}
      unknown={value}
    />
  );
};

const LessonCard = ({ lesson }: { lesson: LessonSummary }) => {
  const t = useTranslator();
  return (
    <article class="tile lesson">
      {lesson.sectors.length > 0 && <Sectors names={lesson.sectors} />}
      <Title text={lesson.title} language={lesson.language} href={`#/lessons/${lesson.id}`} />
      {lesson.learnt && (
        <p class="typed" lang={lesson.language}>
          {lesson.learnt}
        </p>
      )}
      {lesson.project && (
        <p class="caption">{t("lessons.card.project", { title: lesson.project.title })}</p>
      )}
      <LessonTags lesson={lesson} />
    </article>
  );
};

interface LibraryProps {
  readonly asked: Search;
  readonly onAsk: (change: Partial<Search>) => void;
  /** The form is open. */
  readonly isNew: boolean;
  readonly onLeave: () => void;
}

const Library = ({ asked, onAsk, isNew, onLeave }: LibraryProps) => {
  const t = useTranslator();
  const toast = useToast();
  const may = useMay();
  const settled = useSettled(asked);
  const live = usePages(
    "lessons",
    useCallback((page: Asked) => findLessons(settled, page), [settled]),
  );
  const { value, refresh, showMore } = live;
  const mayDraft = may("GET /api/lessons/drafts");
  const known = usePages("drafts", mayDraft ? findDrafts : noDrafts, seldom);
  const lessons = value?.lessons ?? [];
  const isAsked = Object.values(settled).some((one) => one.trim() !== "");
  const all = known.value?.drafts ?? [];
  const drafts = isAsked ? all.filter(waitsForMe) : all;
  const asChoices = (values: readonly string[] = []) =>
    values.map((one) => ({ value: one, title: one }));

  return (
    <>
      <ViewHead title={t("app.lessons")} count={isAsked ? undefined : value?.total}>
        {may("POST /api/lessons") && (
          <button
            type="button"
            class="button primary"
            aria-haspopup="dialog"
            onClick={() => goTo("lessons/new")}
          >
            <Icon name="lesson" />
            {t("lessons.share")}
          </button>
        )}
      </ViewHead>
      <div class="filters">
        <SearchField
          label={t("lessons.tab.search")}
          value={asked.words}
          onChange={(words) => onAsk({ words })}
        />
        <Filter
          what="sector"
          value={asked.sector}
          choices={asChoices(value?.sectors)}
          onChoose={(sector) => onAsk({ sector })}
        />
        <Filter
          what="phase"
          value={asked.phase}
          choices={(value?.phases ?? []).map((one) => ({
            value: one,
            title: t(`projects.phase.${one}`),
          }))}
          onChoose={(phase) => onAsk({ phase: phase as Search["phase"] })}
        />
        <Filter
          what="theme"
          value={asked.theme}
          choices={asChoices(value?.themes)}
          onChoose={(theme) => onAsk({ theme })}
        />
        <p class="caption" role="status">
          {value && isAsked && t("lessons.tab.found", { count: value.total })}
        </p>
      </div>
      <LoadState of={live} />
      <LessonDrafts
        drafts={drafts}
        total={isAsked ? drafts.length : (known.value?.total ?? 0)}
        onMore={known.showMore}
      />
      {value && lessons.length === 0 && !value.unread && (
        <Empty
          icon="lesson"
          action={
            isAsked && (
              <Button onClick={() => onAsk(nothingAsked)}>{t("lessons.tab.showAll")}</Button>
            )
          }
        >
          {t(isAsked ? "lessons.tab.none" : "lessons.tab.empty")}
        </Empty>
      )}
      {lessons.length > 0 && (
        <section class="library" aria-labelledby="lessons">
          <h2 id="lessons" class={drafts.length === 0 ? "unseen" : ""}>
            {t("app.lessons")}
          </h2>
          <PagedList class="cards" items={lessons} total={value?.total ?? 0} onMore={showMore}>
            {(lesson) => <LessonCard lesson={lesson} />}
          </PagedList>
        </section>
      )}
      <Unread count={value?.unread} />
      <LessonDialog
        open={isNew}
        onClosed={onLeave}
        onSent={() => {
          toast(t("lessons.receipt.heading"));
          void refresh();
        }}
      />
    </>
  );
};

/** The library, with the form for a new lesson over it, or one lesson; what was searched stays while one reads. */
export const Lessons = ({ id }: { id: string }) => {
  const { choices, choose, address } = useChoices("lessons", nothingAsked);
  if (id && id !== "new") return <LessonPage key={id} id={id} library={address} />;
  return (
    <Library
      asked={choices}
      onAsk={choose}
      isNew={id === "new"}
      onLeave={() => leaveFor(address)}
    />
  );
};
