import { useCallback } from "preact/hooks";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { getLessonDrafts } from "./api.ts";

/** What the library makes of a retro comes within a moment, and does not change. */
const seldom = 10_000;

/** To the drafts that were made of this retro, for those who may read them. */
export const LessonDrafts = ({ retro }: { retro: string }) => {
  const t = useTranslator();
  const { value } = useLive(
    useCallback(() => getLessonDrafts(retro), [retro]),
    seldom,
  );
  const drafts = value?.drafts ?? [];
  return drafts.length === 0 ? null : (
    <ul class="lesson-drafts">
      {drafts.map(({ id, title, language }) => (
        <li key={id}>
          {t("lessons.retro.draft")}{" "}
          <a href={`#/lessons/${id}`} lang={language}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
};
