import { pulseOperations } from "../../../src/contract/pulse.ts";
import type { PulseService } from "../../../src/meetings/pulse/service.ts";
import { implement, type Route } from "../../http/implement.ts";

export const pulseRoutes = (pulses: PulseService): Route[] =>
  implement(pulseOperations, {
    view: ({ actor, params }) => pulses.view(actor, params.id),
    answer: ({ actor, body, params }) => pulses.answer(actor, params.id, body),
    withdraw: async ({ actor, body, params }) => ({
      withdrawn: await pulses.withdraw(actor, params.id, body.receipt),
    }),
  });
