import { answerUseCases } from "./answers.ts";
import { changeUseCases } from "./changes.ts";
import { closingUseCases } from "./closings.ts";
import { type RetroNeeds, retroReadings } from "./readings.ts";
import { startUseCases } from "./starts.ts";
import { takeoverUseCases } from "./takeovers.ts";

export type RetroService = ReturnType<typeof retroService>;

export const retroService = (needs: RetroNeeds) => {
  const readings = retroReadings(needs);
  const { find: _stored, findFor: _seen, ...views } = readings;
  return {
    ...views,
    ...startUseCases(needs, readings),
    ...changeUseCases(needs, readings),
    ...answerUseCases(needs, readings),
    ...closingUseCases(needs, readings),
    ...takeoverUseCases(needs, readings),
  };
};
