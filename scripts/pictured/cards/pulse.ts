import { randomUUID } from "node:crypto";
import type { Card } from "../../../src/cards/card.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import {
  pulseFormCard,
  pulseInviteCard,
  pulseResultCard,
  pulseSentenceCard,
  pulseThanksCard,
} from "../../../src/meetings/pulse/cards.ts";
import { meeting } from "./meetings.ts";

export const pulseCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const form = { receipt: randomUUID(), rating: "", line: "" };
  const typed = { ...form, line: "Kahvi oli kylmää, keskustelu ei." };
  const closed = { count: 0, answered: false };
  const result = {
    answers: 12,
    average: 4.16,
    counts: [0, 1, 1, 5, 5],
    lines: [
      "Kahvi oli kylmää, keskustelu ei.",
      "Lisää aikaa hanke-esittelyille",
      "**Paras** vielä",
    ],
  };
  return {
    "pulse, asked": pulseFormCard(meeting, form, t),
    "pulse, to mend": pulseFormCard(
      meeting,
      { ...typed, problem: t("pulse.form.ratingMissing") },
      t,
    ),
    "pulse, in the thread": pulseInviteCard(meeting, t),
    "pulse, thanks": pulseThanksCard({ meeting: meeting.id, receipt: form.receipt }, t),
    "pulse, standing": pulseSentenceCard(t("rounds.standing"), t),
    "pulse, withdrawn": pulseSentenceCard(t("rounds.withdrawn"), t, meeting.id),
    "pulse, shown": pulseResultCard(meeting, { state: "shown", ...closed, result }, t),
    "pulse, too few": pulseResultCard(meeting, { state: "tooFew", ...closed }, t),
  };
};
