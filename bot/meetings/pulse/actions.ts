import { z } from "zod";
import type { MeetingView } from "../../../src/contract/meetings.ts";
import { answerPulseSchema, withdrawPulseSchema } from "../../../src/contract/pulse.ts";
import { textIn } from "../../../src/contract/typed.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { refusalText } from "../../../src/i18n/refusals.ts";
import type { Actor } from "../../../src/kernel/actor.ts";
import { AppError, parse } from "../../../src/kernel/errors.ts";
import {
  pulseFormCard,
  pulseResultCard,
  pulseSentenceCard,
  pulseThanksCard,
} from "../../../src/meetings/pulse/cards.ts";
import type { PulseService } from "../../../src/meetings/pulse/service.ts";
import { type CardAction, cardAction } from "../../teams/card-action.ts";

export interface PulseActionNeeds {
  readonly pulses: PulseService;
  readonly findMeeting: (actor: Actor, id: string) => Promise<MeetingView>;
  readonly newId: () => string;
}

const pressed = z.object({ meeting: z.uuid() });

const anonymous = true;

export const pulseActions = ({ pulses, findMeeting, newId }: PulseActionNeeds): CardAction[] => [
  cardAction(verbs.openPulse, pressed, {
    anonymous,
    run: async ({ actor, t }, { meeting }) => {
      const [view, pulse] = await Promise.all([
        findMeeting(actor, meeting),
        pulses.view(actor, meeting),
      ]);
      if (pulse.state !== "open") return pulseResultCard(view, pulse, t);
      return pulse.answered
        ? pulseSentenceCard(t("rounds.standing"), t)
        : pulseFormCard(view, { receipt: newId(), rating: "", line: "" }, t);
    },
  }),

  cardAction(verbs.answerPulse, pressed.extend(answerPulseSchema.shape), {
    anonymous,
    run: async ({ actor, t }, { meeting, ...answer }) => {
      // Read whatever comes of it: no outcome takes longer than another.
      const view = await findMeeting(actor, meeting);
      const { outcome } = await pulses.answer(actor, meeting, answer);
      if (outcome === "stored") return pulseThanksCard({ meeting, receipt: answer.receipt }, t);
      if (outcome === "standing") return pulseSentenceCard(t("rounds.standing"), t);
      const form = { ...answer, receipt: newId(), problem: t("rounds.takenBack") };
      return pulseFormCard(view, form, t);
    },
    redisplay: async ({ actor, t }, data, error) => {
      const { meeting } = parse(pressed, data);
      const isRatingMissing = error.fields.some(({ field }) => field === "rating");
      const form = {
        receipt: textIn(data, "receipt"),
        rating: textIn(data, "rating"),
        line: textIn(data, "line"),
        problem: isRatingMissing ? t("pulse.form.ratingMissing") : refusalText(t, error),
      };
      return pulseFormCard(await findMeeting(actor, meeting), form, t);
    },
  }),

  cardAction(verbs.withdrawPulse, pressed.extend(withdrawPulseSchema.shape), {
    anonymous,
    run: async ({ actor, t }, { meeting, receipt }) => {
      try {
        const withdrawn = await pulses.withdraw(actor, meeting, receipt);
        const sentence = t(withdrawn ? "rounds.withdrawn" : "rounds.unknown");
        return pulseSentenceCard(sentence, t, withdrawn ? meeting : undefined);
      } catch (error) {
        if (!(error instanceof AppError && error.code === "withdrawalsFull")) throw error;
        // The answer stands, and nobody can find its receipt again.
        return pulseThanksCard({ meeting, receipt, problem: t(`errors.${error.code}`) }, t);
      }
    },
  }),
];
