import { z } from "zod";
import type { Operations } from "./operations.ts";
import { lineSchema } from "./text.ts";
import { pulseLimits, pulseRatings, pulseStates } from "./vocabulary.ts";

const receiptSchema = z.uuid().meta({
  description:
    "Random, made with the form: the same form twice is one answer, and it takes the answer back. Then it stores none any more.",
});

export const answerPulseSchema = z
  .strictObject({
    receipt: receiptSchema,
    rating: z.enum(pulseRatings),
    line: lineSchema(pulseLimits.line).default(""),
  })
  .meta({ id: "AnswerPulse" });

export type AnswerPulse = z.infer<typeof answerPulseSchema>;

export const withdrawPulseSchema = z
  .strictObject({ receipt: receiptSchema })
  .meta({ id: "WithdrawPulse" });

export const pulseAnsweredSchema = z
  .object({
    outcome: z.enum(["stored", "standing", "takenBack"]).meta({
      description:
        "`standing`: the one who asks had answered, and that answer stays. `takenBack`: this receipt's answer was taken back, and nothing is stored; with a new receipt it is a new answer.",
    }),
  })
  .meta({ id: "PulseAnswered" });

export type PulseAnswered = z.infer<typeof pulseAnsweredSchema>;

const pulseWithdrawnSchema = z
  .object({
    withdrawn: z
      .boolean()
      .meta({ description: "False: the answer that stands is not the receipt's." }),
  })
  .meta({ id: "PulseWithdrawn" });

const count = z.int().nonnegative();

export const pulseResultSchema = z
  .object({
    answers: count,
    average: z.number(),
    counts: z.array(count).length(pulseRatings.length).meta({ description: "Of 1, of 2, … of 5." }),
    lines: z.array(z.string()).meta({ description: "In no order, and apart from the ratings." }),
  })
  .meta({ id: "PulseResult" });

export type PulseResult = z.infer<typeof pulseResultSchema>;

export const pulseSchema = z
  .object({
    state: z.enum(pulseStates),
    closesAt: z.iso.datetime().optional(),
    count: count.meta({ description: "While open, in fives, and moving by the hour." }),
    answered: z.boolean().meta({ description: "Whether the one who asks has answered." }),
    result: pulseResultSchema.optional(),
  })
  .meta({ id: "Pulse" });

/** A meeting's pulse as one person may see it. */
export type PulseView = z.infer<typeof pulseSchema>;

export const pulseOperations = {
  view: {
    method: "GET",
    path: "/api/meetings/:id/pulse",
    anonymous: true,
    summary: "How a meeting went: once it is closed, and from five answers on",
    answer: pulseSchema,
  },
  answer: {
    method: "PUT",
    path: "/api/meetings/:id/pulse/answer",
    anonymous: true,
    summary: "Say how it went, without a name; one answer each, and the first one stays",
    body: answerPulseSchema,
    answer: pulseAnsweredSchema,
  },
  withdraw: {
    method: "PUT",
    path: "/api/meetings/:id/pulse/withdrawal",
    anonymous: true,
    summary: "Take one's answer back with its receipt, as long as the pulse is open",
    body: withdrawPulseSchema,
    answer: pulseWithdrawnSchema,
  },
} as const satisfies Operations;
