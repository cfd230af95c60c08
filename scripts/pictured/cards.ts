import type { Card } from "../../src/cards/card.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import { agendaCardsIn } from "./cards/agenda.ts";
import { homeCardsIn } from "./cards/home.ts";
import { ideaCardsIn } from "./cards/ideas.ts";
import { lessonCardsIn } from "./cards/lessons.ts";
import { meetingCardsIn } from "./cards/meetings.ts";
import { messageCardsIn } from "./cards/messages.ts";
import { minutesCardsIn } from "./cards/minutes.ts";
import { networkCardsIn } from "./cards/networks.ts";
import { projectCardsIn } from "./cards/projects.ts";
import { pulseCardsIn } from "./cards/pulse.ts";
import { retroCardsIn } from "./cards/retros.ts";
import { searchCardsIn } from "./cards/search.ts";

/** Every card that the product sends, by a name that says what it is of. */
export const cardsIn = (locale: Locale): Readonly<Record<string, Card>> => {
  const t = translator(locale);
  return {
    ...messageCardsIn(t),
    ...networkCardsIn(t),
    ...homeCardsIn(t),
    ...ideaCardsIn(t),
    ...meetingCardsIn(t),
    ...agendaCardsIn(t),
    ...minutesCardsIn(t),
    ...pulseCardsIn(t),
    ...retroCardsIn(t),
    ...lessonCardsIn(t),
    ...searchCardsIn(t),
    ...projectCardsIn(t),
  };
};
