import { z } from "zod";

export const anonymousValuesSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** What somebody said, and nothing of who it was. */
export type AnonymousValues = Readonly<z.infer<typeof anonymousValuesSchema>>;

/** A transaction has 100 rows, and each answer that comes rewrites the box, the filler and all the others. */
export const mostAnswers = 98;

/** So many answers may be taken back in one round: their receipts stand in one property of the box. */
export const mostTakenBack = 300;

/** Fewer are never shown, nor how many they were. */
export const fewestShown = 5;

/** In UTF-16 units, as JSON: so many of the largest fit into one transaction. */
export const largestAnswer = 16_000;

/** So far a number may be told while people answer: in fives, and none below five. */
export const inSteps = (count: number): number => Math.floor(count / fewestShown) * fewestShown;

const hour = 60 * 60_000;

export const hourOf = (time: Date): number => Math.floor(time.getTime() / hour);
