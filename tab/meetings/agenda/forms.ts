import type { agendaOperations } from "../../../src/contract/agenda.ts";
import type { BodyIn } from "../../../src/contract/operations.ts";
import { type Typed, textIn } from "../../../src/contract/typed.ts";
import type { TopicSlot } from "../../../src/contract/vocabulary.ts";

type Topic = Omit<BodyIn<typeof agendaOperations.changeTopic>, "version">;

const minutesIn = (typed: Typed): { readonly minutes?: number } => {
  const minutes = textIn(typed, "minutes");
  return minutes === "" ? {} : { minutes: Number(minutes) };
};

export const topicIn = (typed: Typed): Topic => ({
  slot: textIn(typed, "slot") as TopicSlot,
  title: textIn(typed, "title"),
  ...minutesIn(typed),
  speaker: textIn(typed, "speaker"),
  link: textIn(typed, "link"),
});

export const themeIn = (typed: Typed): BodyIn<typeof agendaOperations.proposeTheme> => ({
  form: textIn(typed, "form"),
  title: textIn(typed, "title"),
  why: textIn(typed, "why"),
});

export const wishIn = (typed: Typed): BodyIn<typeof agendaOperations.offerPresentation> => {
  const project = textIn(typed, "project");
  return {
    form: textIn(typed, "form"),
    title: textIn(typed, "title"),
    ...minutesIn(typed),
    ...(project !== "" && project !== "none" && { project }),
  };
};
