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
        ? pulseSentenceCard(meeting, t("rounds.standing"), t, false)
        : pulseFormCard(view, { receipt: newId(), rating: "", line: "" }, t);
    },
  }),

  cardAction(verbs.answerPulse, pressed.extend(answerPulseSchema.shape), {
    anonymous,
    run: async ({ actor, t }, { meeting, ...answer }) => {
      // Read whatever comes of it: no outcome takes longer than another.
      const view = await findMeeting(actor, meeting);
      const { outcome } = await pulses.answer(actor, meeting, answer);
      if (outcome === "stored") return pulseThanksCard(meeting, answer.receipt, t);
      if (outcome === "standing") return pulseSentenceCard(meeting, t("rounds.standing"), t, false);
      const form = { ...answer, receipt: newId() };
      return pulseFormCard(view, form, t, t("rounds.takenBack"));
    },
    redisplay: async ({ actor, t }, data, error) => {
      const { meeting } = parse(pressed, data);
      const isRatingMissing = error.fields.some(({ field }) => field === "rating");
      const form = {
        receipt: textIn(data, "receipt"),
        rating: textIn(data, "rating"),
        line: textIn(data, "line"),
      };
      const problem = isRatingMissing ? t("pulse.form.ratingMissing") : refusalText(t, error);
      return pulseFormCard(await findMeeting(actor, meeting), form, t, problem);
    },
  }),

  cardAction(verbs.withdrawPulse, pressed.extend(withdrawPulseSchema.shape), {
    anonymous,
    run: async ({ actor, t }, { meeting, receipt }) => {
      try {
        const withdrawn = await pulses.withdraw(actor, meeting, receipt);
        const sentence = t(withdrawn ? "rounds.withdrawn" : "rounds.unknown");
        return pulseSentenceCard(meeting, sentence, t, withdrawn);
      } catch (error) {
        if (!(error instanceof AppError && error.code === "withdrawalsFull")) throw error;
        // The answer stands, and nobody can find its receipt again.
        return pulseThanksCard(meeting, receipt, t, t(`errors.${error.code}`));
      }
    },
  }),
];
