import type { DraftView, LessonSummary, LessonView, PublicLesson } from "../contract/lessons.ts";
import type { Actor } from "../kernel/actor.ts";
import {
  askedOf,
  isContactable,
  isLeader,
  isReady,
  type Lesson,
  mayChange,
  type Present,
  type SameHere,
} from "./lesson.ts";

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

/** Who reads it, and what they may do to it depends on. */
export interface Reading {
  readonly reader: Pick<Actor, "person" | "roles">;
  readonly here: Present;
  readonly now: Date;
  readonly zone: string;
}

/** What a draft waits for: how many agree, never who; or a day. */
const waitingOf = (lesson: Lesson, { reader, here, now, zone }: Reading) => {
  const { state, source, agreed, publishFrom } = lesson;
  if (state !== "draft") return { mayAgree: false, mayPublish: false };
  const asked = askedOf(lesson, here);
  const mine = agreed.includes(reader.person);
  return {
    mayAgree: asked.includes(reader.person) && !mine,
    mayPublish: isLeader(lesson, reader, here) && isReady(lesson, here, now),
    ...(asked.length > 0 && {
      agreement: {
        needed: asked.length,
        given: asked.filter((person) => agreed.includes(person)).length,
        mine,
      },
    }),
    ...(source &&
      publishFrom &&
      asked.length === 0 && { waits: { until: publishFrom.toISOString(), zone } }),
  };
};

/** Whether this person can do something about it now. */
export const waitsForReader = (lesson: Lesson, reading: Reading): boolean => {
  const { mayAgree, mayPublish } = waitingOf(lesson, reading);
  return mayAgree || mayPublish;
};

export const viewDraft = (lesson: Lesson, reading: Reading): DraftView => ({
  ...summaryOf(lesson),
  ...(lesson.source && { round: lesson.source.id }),
  ...waitingOf(lesson, reading),
});

interface ViewOptions {
  readonly same: readonly SameHere[];
  /** The name an id goes by. */
  readonly nameOf: (person: string) => string;
}

export const viewLesson = (
  lesson: Lesson,
  reading: Reading,
  { same, nameOf }: ViewOptions,
): LessonView => {
  const { reader, here } = reading;
  const own = same.find(({ person }) => person === reader.person);
  const isAuthor = lesson.author === reader.person && isContactable(lesson);
  return {
    ...publicLesson(lesson, nameOf(lesson.author), same),
    authored: isAuthor,
    mine: mayChange(lesson, reader, here),
    marked: own !== undefined,
    contact: own?.contact ?? false,
    willing: isAuthor
      ? same
          .filter(({ contact }) => contact)
          .map(({ person }) => nameOf(person))
          .filter((name) => name !== "")
      : [],
    ...waitingOf(lesson, reading),
  };
};
