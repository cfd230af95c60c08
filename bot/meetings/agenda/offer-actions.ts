import { addOfferSchema } from "../../../src/contract/agenda.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { parse } from "../../../src/kernel/errors.ts";
import { offersCard } from "../../../src/meetings/agenda/cards.ts";
import type { AgendaService } from "../../../src/meetings/agenda/service.ts";
import { type CardAction, cardAction, type Question } from "../../teams/card-action.ts";
import { agendaProblem, inMeeting } from "./forms.ts";

/** What came up since the last meeting, taken up by who is in charge. */
export const offerActions = (agenda: AgendaService): CardAction[] => {
  const answerOffers = async ({ actor, t }: Question, meeting: string, problem?: string) =>
    offersCard(await agenda.listOffers(actor, meeting), t, { meeting, problem });

  return [
    cardAction(verbs.openOffers, inMeeting, {
      run: (press, { meeting }) => answerOffers(press, meeting),
    }),

    cardAction(verbs.addOffer, inMeeting.extend(addOfferSchema.shape), {
      limit: "topics",
      run: async (press, { meeting, ...offer }) => {
        await agenda.addOffer(press.actor, meeting, offer);
        return answerOffers(press, meeting);
      },
      again: (press, { meeting }) => answerOffers(press, meeting),
      redisplay: (press, data, error) =>
        answerOffers(press, parse(inMeeting, data).meeting, agendaProblem(error, press.t)),
    }),
  ];
};
