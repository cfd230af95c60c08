import { z } from "zod";
import { numbers } from "../contract/numbers.ts";

export const anonymousValuesSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** What somebody said, and nothing of who it was. */
export type AnonymousValues = Readonly<z.infer<typeof anonymousValuesSchema>>;

/** In UTF-16 units, as JSON: so many of the largest fit into one transaction. */
export const largestAnswer = 16_000;

/** So far a number may be told while people answer: in fives, and none below five. */
export const inSteps = (count: number): number =>
  Math.floor(count / numbers.fewestShown) * numbers.fewestShown;

const hour = 60 * 60_000;

export const hourOf = (time: Date): number => Math.floor(time.getTime() / hour);
