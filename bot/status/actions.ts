import { z } from "zod";
import { resendSchema } from "../../src/contract/status.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { type CardAction, cardAction } from "../teams/card-action.ts";
import { answerStatus, type StatusCardNeeds } from "./commands.ts";

export const statusActions = (needs: StatusCardNeeds): CardAction[] => [
  cardAction(verbs.openStatus, z.object({}), {
    run: async (press) => answerStatus(needs, press, await needs.status.read(press.actor)),
  }),

  cardAction(verbs.resendMessage, resendSchema, {
    run: async (press, resend) =>
      answerStatus(needs, press, await needs.status.resend(press.actor, resend)),
    again: async (press) => answerStatus(needs, press, await needs.status.read(press.actor)),
  }),
];
