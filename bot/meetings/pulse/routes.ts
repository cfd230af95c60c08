import { z } from "zod";
import {
  answerPulseSchema,
  pulseAnsweredSchema,
  pulseSchema,
  pulseWithdrawnSchema,
  withdrawPulseSchema,
} from "../../../src/contract/pulse.ts";
import { notFound } from "../../../src/kernel/errors.ts";
import type { PulseService } from "../../../src/meetings/pulse/service.ts";
import { type Route, route } from "../../http/route.ts";

const idIn = (params: Readonly<Record<string, string>>): string => {
  const id = z.uuid().safeParse(params.id);
  if (!id.success) throw notFound("the meeting");
  return id.data;
};

const anonymous = true;

export const pulseRoutes = (pulses: PulseService): Route[] => [
  route({
    method: "get",
    path: "/api/meetings/:id/pulse",
    summary: "How a meeting went: once it is closed, and from five answers on",
    anonymous,
    answer: pulseSchema,
    run: ({ actor, params }) => pulses.view(actor, idIn(params)),
  }),
  route({
    method: "put",
    path: "/api/meetings/:id/pulse/answer",
    summary: "Say how it went, without a name; one answer each, and the first one stays",
    anonymous,
    body: answerPulseSchema,
    answer: pulseAnsweredSchema,
    run: ({ actor, body, params }) => pulses.answer(actor, idIn(params), body),
  }),
  route({
    method: "put",
    path: "/api/meetings/:id/pulse/withdrawal",
    summary: "Take one's answer back with its receipt, as long as the pulse is open",
    anonymous,
    body: withdrawPulseSchema,
    answer: pulseWithdrawnSchema,
    run: async ({ actor, body, params }) => ({
      withdrawn: await pulses.withdraw(actor, idIn(params), body.receipt),
    }),
  }),
];
