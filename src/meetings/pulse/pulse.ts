import { z } from "zod";
import type { AnonymousValues } from "../../anonymous/round.ts";
import { numbers } from "../../contract/numbers.ts";
import type { AnswerPulse, PulseResult } from "../../contract/pulse.ts";
import { pulseRatings } from "../../contract/vocabulary.ts";
import type { Meeting } from "../meeting.ts";

export const pulseShape = {
  meeting: z.string(),
  /** The anonymous round that takes the answers. */
  round: z.string(),
  closesAt: z.date(),
  closed: z.boolean(),
  /** Of 1, of 2, … of 5: once it is closed, when there were answers enough. */
  counts: z.array(z.number()).optional(),
  /** With the counts: what was written, one below the other. */
  lines: z.string().optional(),
};

const pulseRowSchema = z.object(pulseShape);

export type Pulse = z.infer<typeof pulseRowSchema>;

const day = 24 * 60 * 60_000;

export const newPulse = (meeting: string, round: string, now: Date): Pulse => ({
  meeting,
  round,
  closesAt: new Date(now.getTime() + numbers.pulseDays * day),
  closed: false,
});

/** Of a meeting so long ago nobody is asked any more: it waited for a server that stood still. */
export const isAskable = ({ cancelled, end }: Meeting, now: Date): boolean =>
  !cancelled && now.getTime() - end.getTime() < numbers.pulseDays * day;

export const isOpen = ({ closed, closesAt }: Pulse, now: Date): boolean =>
  !closed && closesAt > now;

/** As it is put into the round. */
export const valuesOf = ({ rating, line }: Omit<AnswerPulse, "receipt">): AnonymousValues => ({
  rating: Number(rating),
  line,
});

/** What is kept of the answers, each rating apart from its line; nothing when there are none to show. */
export const keptOf = (answers: readonly AnonymousValues[]): Pick<Pulse, "counts" | "lines"> =>
  answers.length === 0
    ? {}
    : {
        counts: pulseRatings.map(
          (rating) => answers.filter((answer) => answer.rating === Number(rating)).length,
        ),
        lines: answers
          .map(({ line }) => line)
          .filter((line) => line !== "")
          .join("\n"),
      };

export const resultOf = ({ counts, lines = "" }: Pulse): PulseResult | undefined => {
  if (!counts) return undefined;
  const answers = counts.reduce((sum, count) => sum + count, 0);
  const ratings = counts.reduce((sum, count, at) => sum + count * (at + 1), 0);
  return {
    answers,
    average: ratings / answers,
    counts,
    lines: lines === "" ? [] : lines.split("\n"),
  };
};
