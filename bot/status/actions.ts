import { z } from "zod";
import { unconfirmedSchema } from "../../src/contract/status.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { type CardAction, cardAction } from "../teams/card-action.ts";
import { answerStatus, type StatusCardNeeds } from "./commands.ts";

export const statusActions = (needs: StatusCardNeeds): CardAction[] => [
  cardAction(verbs.openStatus, z.object({}), {
    run: async (press) => answerStatus(needs, press, await needs.status.read(press.actor)),
  }),

  cardAction(verbs.resendMessage, unconfirmedSchema, {
    run: async (press, message) => {
      await needs.status.resend(press.actor, message);
      return answerStatus(needs, press, await needs.status.read(press.actor));
    },
    again: async (press) => answerStatus(needs, press, await needs.status.read(press.actor)),
  }),

  cardAction(verbs.letMessageGo, unconfirmedSchema, {
    run: async (press, message) => {
      await needs.status.letGo(press.actor, message);
      return answerStatus(needs, press, await needs.status.read(press.actor));
    },
    again: async (press) => answerStatus(needs, press, await needs.status.read(press.actor)),
  }),
];
