import type { DraftView } from "../../src/contract/lessons.ts";
import { untilSentence } from "../../src/words/lessons.ts";
import { useTranslator } from "../shell/language.ts";
import { PagedList } from "../ui/paged-list.tsx";
import { Title } from "../ui/title.tsx";

const DraftTile = ({ draft }: { draft: DraftView }) => {
  const t = useTranslator();
  const { agreement, waits, mayPublish } = draft;
  return (
    <article class="tile lesson">
      <Title text={draft.title} language={draft.language} href={`#/lessons/${draft.id}`} />
      {agreement && (
        <p class="quiet">
          {t("lessons.tab.agreement", { given: agreement.given, needed: agreement.needed })}
        </p>
      )}
      {mayPublish && <p class="quiet">{t("lessons.draft.ready")}</p>}
      {waits && !mayPublish && <p class="quiet">{untilSentence(waits, t)}</p>}
    </article>
  );
};

interface Props {
  readonly drafts: readonly DraftView[];
  readonly total: number;
  readonly onMore: () => void;
}

interface ListProps extends Props {
  readonly id: string;
  readonly heading: string;
}

const DraftList = ({ id, heading, drafts, ...list }: ListProps) =>
  drafts.length === 0 ? null : (
    <section class="drafts" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <PagedList items={drafts} {...list}>
        {(draft) => <DraftTile draft={draft} />}
      </PagedList>
    </section>
  );

export const waitsForMe = ({ mayAgree, mayPublish }: DraftView): boolean => mayAgree || mayPublish;

/** The drafts that one may read: those that wait for oneself, and those that wait for others or a day. */
export const LessonDrafts = ({ drafts, total, onMore }: Props) => {
  const t = useTranslator();
  const mine = drafts.filter(waitsForMe);
  const others = drafts.filter((draft) => !waitsForMe(draft));
  return (
    <>
      <DraftList
        id="drafts-mine"
        heading={t("lessons.tab.draftsForYou")}
        drafts={mine}
        // Those that wait for others come after all of these.
        total={others.length === 0 ? total : mine.length}
        onMore={onMore}
      />
      <DraftList
        id="drafts-others"
        heading={t("lessons.tab.otherDrafts")}
        drafts={others}
        total={total - mine.length}
        onMore={onMore}
      />
    </>
  );
};
