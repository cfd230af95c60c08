import "../ui/thing-page.css";
import { useCallback, useState } from "preact/hooks";
import type { LessonView } from "../../src/contract/lessons.ts";
import { authorName } from "../../src/words/lessons.ts";
import type { TabMessageKey } from "../messages.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { useMay } from "../shell/rights.ts";
import { Crumbs } from "../ui/crumbs.tsx";
import { softHyphened } from "../ui/hyphens.ts";
import { Icon } from "../ui/icon.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Sectors } from "../ui/people.tsx";
import { Place } from "../ui/place.tsx";
import { usePressOnce } from "../ui/press.ts";
import { LoadState } from "../ui/state.tsx";
import { Tick } from "../ui/tick.tsx";
import { getLesson, sameHereSentence, takeBackSameHere, withdrawLesson } from "./api.ts";
import { LessonDialog } from "./lesson-dialog.tsx";
import { LessonTags } from "./lesson-tags.tsx";
import { Waiting } from "./waiting.tsx";

const parts = ["tried", "happened", "learnt", "advice"] as const;

interface Props {
  readonly lesson: LessonView;
  readonly onChanged: () => Promise<void>;
}

const SameHere = ({ lesson, onChanged }: Props) => {
  const t = useTranslator();
  const press = usePressOnce(onChanged);
  const may = useMay();
  const { id, marked, contact, contactable, authored, willing, sameHere } = lesson;
  return (
    <section class="same-here" aria-label={t("lessons.sameHere.say")}>
      {!(authored && sameHere === 0) && <p>{t("lessons.card.sameHere", { count: sameHere })}</p>}
      {!authored && may("PUT /api/lessons/:id/same-here") && (
        <button
          type="button"
          class="button"
          aria-pressed={marked}
          onClick={() =>
            press({ send: () => (marked ? takeBackSameHere(id) : sameHereSentence(id, false)) })
          }
        >
          {t("lessons.sameHere.say")}
        </button>
      )}
      {marked && contactable && (
        <Tick
          done={contact}
          send={(allowed) => sameHereSentence(id, allowed)}
          onChanged={onChanged}
        >
          {t("lessons.tab.allow")}
        </Tick>
      )}
      {willing.length > 0 && (
        <p class="willing">
          <strong>{t("lessons.sameHere.willing")}</strong> {willing.join(", ")}
        </p>
      )}
    </section>
  );
};

const Owned = ({ lesson, onChanged }: Props) => {
  const t = useTranslator();
  const press = usePressOnce(onChanged);
  const [isAsking, setAsking] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const withdraw = async (): Promise<void> => {
    const send = () => withdrawLesson(lesson.id);
    if (await press({ send, said: t("lessons.withdraw.done") })) setAsking(false);
  };
  return (
    <section class="presses" aria-label={t("app.actionsOf", { title: lesson.title })}>
      <button type="button" class="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t("lessons.tab.change")}
      </button>
      {lesson.state === "published" && !isAsking && (
        <button type="button" class="button" onClick={() => setAsking(true)}>
          {t("lessons.withdraw.button")}
        </button>
      )}
      {isAsking && (
        <p class="asking" role="alert">
          <span>{t("lessons.tab.sure")}</span>
          <button type="button" class="button" onClick={() => void withdraw()}>
            {t("lessons.withdraw.button")}
          </button>
          <button type="button" class="button" onClick={() => setAsking(false)}>
            {t("lessons.tab.keep")}
          </button>
        </p>
      )}
      <LessonDialog
        open={isOpen}
        onClosed={() => setOpen(false)}
        lesson={lesson}
        onSent={() => void onChanged()}
      />
    </section>
  );
};

const Lesson = ({ lesson, onChanged }: Props) => {
  const t = useTranslator();
  const { state, language, title, project } = lesson;
  return (
    <>
      <header class="thing-head">
        <div>
          {lesson.sectors.length > 0 && <Sectors names={lesson.sectors} />}
          <PageHeading>
            <span lang={language}>{softHyphened(title, language)}</span>
          </PageHeading>
          <p class="quiet">{authorName(lesson, t)}</p>
        </div>
      </header>
      {state === "draft" && (
        <div class="asks rests">
          <Icon name="hint" />
          <p>{t(lesson.agreement ? "lessons.tab.sharedDraft" : "lessons.tab.draft")}</p>
        </div>
      )}
      <div class="parts">
        <article class="surface texts">
          {parts.map((part) =>
            lesson[part] === "" ? null : (
              <section key={part} aria-labelledby={`lesson-${part}`}>
                <h3 id={`lesson-${part}`}>{t(`lessons.card.${part}` satisfies TabMessageKey)}</h3>
                <p class="typed" lang={language}>
                  {lesson[part]}
                </p>
              </section>
            ),
          )}
          {project && <p class="caption">{t("lessons.card.project", { title: project.title })}</p>}
          <LessonTags lesson={lesson} />
        </article>
        <aside class="side surface">
          <Place>
            {state === "draft" && <Waiting lesson={lesson} onChanged={onChanged} />}
            {state === "published" && <SameHere lesson={lesson} onChanged={onChanged} />}
            {lesson.mine && <Owned lesson={lesson} onChanged={onChanged} />}
          </Place>
        </aside>
      </div>
    </>
  );
};

interface PageProps {
  readonly id: string;
  /** Where the library was left, with what was searched. */
  readonly library: string;
}

export const LessonPage = ({ id, library }: PageProps) => {
  const t = useTranslator();
  const live = useLive(useCallback(() => getLesson(id), [id]));
  const { value: lesson, refresh } = live;
  return (
    <div class="thing-page">
      <Crumbs path={[{ href: library, title: t("app.lessons") }]} title={lesson?.title ?? ""} />
      <LoadState of={live} />
      {lesson && <Lesson lesson={lesson} onChanged={refresh} />}
    </div>
  );
};
