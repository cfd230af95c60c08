import type { PublicTopic, TopicName } from "../contract/agenda.ts";
import type { TranslatorFor } from "../i18n/translator.ts";
import { personName } from "./people.ts";

type Kickoff = NonNullable<PublicTopic["kickoff"]>;

/** As it was typed, or the words of the kick-off's line; of an idea that waits, that it does. */
export const topicTitle = (
  { title, kickoff, waitingIdea: number }: TopicName,
  t: TranslatorFor<`agenda.kickoff.${Kickoff}` | "agenda.topic.waits">,
): string => {
  if (number !== undefined) return t("agenda.topic.waits", { number, title });
  return title || (kickoff ? t(`agenda.kickoff.${kickoff}`) : "");
};

/** Who speaks: as it was typed, or the presenter by name; empty when nobody is named. */
export const speakerName = (
  { speaker, presenter }: Pick<PublicTopic, "speaker" | "presenter">,
  t: TranslatorFor<"people.former">,
): string => speaker || (presenter === undefined ? "" : personName(presenter, t));
