import { z } from "zod";
import type { Card } from "../../src/cards/card.ts";
import { unconfirmedSchema } from "../../src/contract/status.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { type CardAction, cardAction, type Press } from "../teams/card-action.ts";
import { answerStatus, type StatusCardNeeds } from "./commands.ts";

export const statusActions = (needs: StatusCardNeeds): CardAction[] => {
  const show = async (press: Press): Promise<Card> =>
    answerStatus(needs, press, await needs.status.read(press.actor));

  return [
    cardAction(verbs.openStatus, z.object({}), { run: show }),

    cardAction(verbs.resendMessage, unconfirmedSchema, {
      run: async (press, message) => {
        await needs.status.resend(press.actor, message);
        return show(press);
      },
      again: show,
    }),

    cardAction(verbs.letMessageGo, unconfirmedSchema, {
      run: async (press, message) => {
        await needs.status.letGo(press.actor, message);
        return show(press);
      },
      again: show,
    }),
  ];
};
