import { closingUseCases } from "./closings.ts";
import { lineUseCases } from "./lines.ts";
import { memoUseCases } from "./memos.ts";
import { type MinutesNeeds, occasions } from "./occasions.ts";
import { minutesReadings } from "./readings.ts";

export type MinutesService = ReturnType<typeof minutesService>;

export const minutesService = (needs: MinutesNeeds) => {
  const { store } = needs;
  const parts = occasions(needs);
  const readings = minutesReadings(needs, parts);

  return {
    view: readings.view,
    ...lineUseCases(needs, parts, readings),
    ...closingUseCases(needs, parts, readings),
    ...memoUseCases(needs, parts),

    /** How many were in each meeting, by its id, as far as that was written down. */
    attendances: async (network: string): Promise<ReadonlyMap<string, number>> =>
      new Map(
        (await store.listMinutes(network)).flatMap(({ meeting, attendance }) =>
          attendance === undefined ? [] : [[meeting, attendance] as const],
        ),
      ),
  };
};
