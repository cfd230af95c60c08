import type { LessonSummary, LessonView, PublicLesson } from "../contract/lessons.ts";
import { isContactable, type Lesson, type SameHere } from "./lesson.ts";

export const summaryOf = (lesson: Lesson): LessonSummary => {
  const { id, title, learnt, project, sectors, phase, themes, language, publishedAt } = lesson;
  return {
    id,
    title,
    learnt,
    ...(project && { project }),
    sectors,
    ...(phase && { phase }),
    themes,
    language,
    ...(publishedAt && { publishedAt: publishedAt.toISOString() }),
  };
};

/** What everyone may see: of a round nobody's name, of those to whom the same happened their number. */
export const publicLesson = (
  lesson: Lesson,
  author: string,
  same: readonly SameHere[],
): PublicLesson => ({
  ...summaryOf(lesson),
  state: lesson.state,
  version: String(lesson.revision),
  tried: lesson.tried,
  happened: lesson.happened,
  advice: lesson.advice,
  author: isContactable(lesson) ? author : "",
  fromRound: lesson.source !== undefined,
  sameHere: same.length,
  contactable: isContactable(lesson),
});

export interface Reading {
  /** The reader's id. */
  readonly viewer: string;
  readonly mine: boolean;
  /** The name an id goes by. */
  readonly nameOf: (person: string) => string;
}

export const viewLesson = (
  lesson: Lesson,
  same: readonly SameHere[],
  { viewer, mine, nameOf }: Reading,
): LessonView => {
  const own = same.find(({ person }) => person === viewer);
  const { participants, agreed, author } = lesson;
  const isAuthor = author === viewer && isContactable(lesson);
  return {
    ...publicLesson(lesson, nameOf(author), same),
    authored: isAuthor,
    mine,
    marked: own !== undefined,
    contact: own?.contact ?? false,
    willing: isAuthor
      ? same
          .filter(({ contact }) => contact)
          .map(({ person }) => nameOf(person))
          .filter((name) => name !== "")
      : [],
    ...(lesson.state === "draft" &&
      participants.length > 0 && {
        agreement: {
          needed: participants.length,
          given: agreed.length,
          mine: agreed.includes(viewer),
        },
      }),
  };
};
