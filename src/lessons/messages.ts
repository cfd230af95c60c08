import type { Tell } from "../delivery/intent.ts";

/** Kinds of messages this feature sends, and of its work by the clock. */
export const lessonMessages = {
  card: "lessons.card",
  receipt: "lessons.receipt",
  contact: "lessons.contact",
  offer: "lessons.offer",
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
