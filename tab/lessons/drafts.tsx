import type { DraftView } from "../../src/contract/lessons.ts";
import { useTranslator } from "../shell/language.ts";
import { Title } from "../ui/title.tsx";
import { sayUntil } from "./waiting.tsx";

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
      {waits && !mayPublish && <p class="quiet">{sayUntil(waits, t)}</p>}
    </article>
  );
};

interface ListProps {
  readonly id: string;
  readonly heading: string;
  readonly drafts: readonly DraftView[];
}

const DraftList = ({ id, heading, drafts }: ListProps) =>
  drafts.length === 0 ? null : (
    <section class="drafts" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <ul class="list">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <DraftTile draft={draft} />
          </li>
        ))}
      </ul>
    </section>
  );

export const waitsForMe = ({ mayAgree, mayPublish }: DraftView): boolean => mayAgree || mayPublish;

/** The drafts that one may read: those that wait for oneself, and those that wait for others or a day. */
export const LessonDrafts = ({ drafts }: { drafts: readonly DraftView[] }) => {
  const t = useTranslator();
  return (
    <>
      <DraftList
        id="drafts-mine"
        heading={t("lessons.tab.draftsForYou")}
        drafts={drafts.filter(waitsForMe)}
      />
      <DraftList
        id="drafts-others"
        heading={t("lessons.tab.otherDrafts")}
        drafts={drafts.filter((draft) => !waitsForMe(draft))}
      />
    </>
  );
};
