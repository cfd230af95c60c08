import { answerUses } from "./answers.ts";
import { closingUses } from "./closings.ts";
import { type RetroNeeds, retroReadings } from "./readings.ts";
import { startUses } from "./starts.ts";
import { takeoverUses } from "./takeovers.ts";

export type RetroService = ReturnType<typeof retroService>;

export const retroService = (needs: RetroNeeds) => {
  const readings = retroReadings(needs);
  const { find: _stored, ...views } = readings;
  return {
    ...views,
    ...startUses(needs, readings),
    ...answerUses(needs, readings),
    ...closingUses(needs, readings),
    ...takeoverUses(needs, readings),
  };
};
