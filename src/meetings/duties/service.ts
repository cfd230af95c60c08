import { dutyChanges } from "./changes.ts";
import { type DutyNeeds, dutyReadings } from "./readings.ts";

export type DutyService = ReturnType<typeof dutyService>;

export const dutyService = (needs: DutyNeeds) => {
  const readings = dutyReadings(needs);
  return { ...readings, ...dutyChanges(needs, readings) };
};
