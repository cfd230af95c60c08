import { turnChanges } from "./changes.ts";
import { type TurnNeeds, turnReadings } from "./readings.ts";

export type TurnService = ReturnType<typeof turnService>;

export const turnService = (needs: TurnNeeds) => {
  const readings = turnReadings(needs);
  return { ...readings, ...turnChanges(needs, readings) };
};
