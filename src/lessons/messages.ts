import type { Edit, MessageAddress, Planned, Post, Tell, TellEach } from "../delivery/intent.ts";
import { isContactable, type Lesson, type SameHere } from "./lesson.ts";

/** Kinds of messages this feature sends, and of its work by the clock. */
export const lessonMessages = {
  card: "lessons.card",
  receipt: "lessons.receipt",
  contact: "lessons.contact",
  offer: "lessons.offer",
  draft: "lessons.draft",
  ready: "lessons.ready",
  failureDay: "lessons.failureDay",
  year: "lessons.year",
} as const;

/** Who begins something may hear what was learnt of such before; looked for when it is sent. */
export const lessonOffer = (about: string, person: string): Tell => ({
  kind: lessonMessages.offer,
  occurrence: about,
  do: "tell",
  person,
});

/** `by`: who publishes it; empty when that is not told. */
export const postOf = (lesson: Lesson, by: string, form: MessageAddress | undefined): Post => ({
  kind: lessonMessages.card,
  occurrence: lesson.id,
  do: "post",
  ...(by && { by }),
  ...(form && {
    followedBy: {
      kind: lessonMessages.receipt,
      occurrence: lesson.id,
      do: "replace",
      message: form,
      language: lesson.language,
    },
  }),
});

export const editOf = (id: string): Edit => ({
  kind: lessonMessages.card,
  occurrence: id,
  do: "edit",
});

/** The author is told of one person who lets them get in touch. */
export const contactOf = ({ lesson, person }: SameHere, author: string): Tell => ({
  kind: lessonMessages.contact,
  occurrence: `${lesson}.${person}`,
  do: "tell",
  person: author,
});

/** Changes that follow each other within this time are asked about once. */
const changesTogether = 10 * 60_000;

/** Those who took part are asked of the text as it is now; of an older one nobody is any more. */
const askOf = ({ id, revision }: Lesson): TellEach => ({
  kind: lessonMessages.draft,
  occurrence: `${id}.${revision}`,
  do: "tellEach",
});

/** What the occurrence of an ask was made of. */
export const draftIn = (occurrence: string): { readonly id: string; readonly revision: number } => {
  const [id = "", revision = ""] = occurrence.split(".");
  return { id, revision: Number(revision) };
};

export const readyOf = ({ id }: Pick<Lesson, "id">): TellEach => ({
  kind: lessonMessages.ready,
  occurrence: id,
  do: "tellEach",
});

/** Who hears of a draft: those who took part and who leads the round, now, and whoever may publish it then. */
export const drafted = (lesson: Lesson): Planned[] => [
  askOf(lesson),
  ...(lesson.publishFrom ? [{ ...readyOf(lesson), at: lesson.publishFrom }] : []),
];

/** What was agreed on is not the text any more. */
export const askedAnew = (lesson: Lesson, now: Date): Planned[] =>
  lesson.state === "draft" && lesson.participants.length > 0 && !isContactable(lesson)
    ? [{ ...askOf(lesson), at: new Date(now.getTime() + changesTogether) }]
    : [];
