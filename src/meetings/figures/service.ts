import type { Figures } from "../../contract/figures.ts";
import type { Actor } from "../../kernel/actor.ts";
import { valuesOf } from "../../storage/reading.ts";
import type { MeetingStore } from "../store.ts";
import { figuresOf, type PulseFigure } from "./figures.ts";

export interface FigureNeeds {
  readonly meetings: Pick<MeetingStore, "listMeetings" | "listAllRsvps">;
  readonly pulsesOf: (network: string) => Promise<readonly PulseFigure[]>;
  /** How many were in each meeting, by its id, where that was written down. */
  readonly presentOf: (network: string) => Promise<ReadonlyMap<string, number>>;
  readonly now: () => Date;
}

export type FigureService = ReturnType<typeof figureService>;

export const figureService = ({ meetings, pulsesOf, presentOf, now }: FigureNeeds) => ({
  read: async ({ network }: Pick<Actor, "network">): Promise<Figures> => {
    const [all, rsvps, pulses, present] = await Promise.all([
      meetings.listMeetings(network),
      meetings.listAllRsvps(network),
      pulsesOf(network),
      presentOf(network),
    ]);
    return figuresOf({ meetings: valuesOf(all), rsvps, pulses, present }, now());
  },
});
