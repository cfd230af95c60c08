import { useCallback } from "preact/hooks";
import { seldom } from "../shell/intervals.ts";
import { useTranslator } from "../shell/language.ts";
import { useLive } from "../shell/live.ts";
import { getLessonDrafts } from "./api.ts";

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
