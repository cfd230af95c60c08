import type { LessonSummary } from "../../src/contract/lessons.ts";
import { useTranslator } from "../shell/language.ts";

export const LessonTags = ({ lesson }: { lesson: LessonSummary }) => {
  const t = useTranslator();
  const tags = [...(lesson.phase ? [t(`projects.phase.${lesson.phase}`)] : []), ...lesson.themes];
  return tags.length === 0 ? null : (
    <ul class="tags">
      {[...new Set(tags)].map((tag) => (
        <li key={tag}>{tag}</li>
      ))}
    </ul>
  );
};
