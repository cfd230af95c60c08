import type { PublicTopic } from "../contract/agenda.ts";
import type { TranslatorFor } from "../i18n/translator.ts";
import { personName } from "./people.ts";

type Kickoff = NonNullable<PublicTopic["kickoff"]>;

/** As it was typed, or the words of the kick-off's line. */
export const topicTitle = (
  { title, kickoff }: Pick<PublicTopic, "title" | "kickoff">,
  t: TranslatorFor<`agenda.kickoff.${Kickoff}`>,
): string => title || (kickoff ? t(`agenda.kickoff.${kickoff}`) : "");

/** Who speaks: as it was typed, or the presenter by name; empty when nobody is named. */
export const speakerName = (
  { speaker, presenter }: Pick<PublicTopic, "speaker" | "presenter">,
  t: TranslatorFor<"people.former">,
): string => speaker || (presenter === undefined ? "" : personName(presenter, t));
