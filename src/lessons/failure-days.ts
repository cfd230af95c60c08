import { addTo, instantOf, localOf } from "../calendar/local.ts";
import type { Planned } from "../delivery/intent.ts";
import type { Outbox } from "../delivery/outbox.ts";
import type { Needs } from "../kernel/needs.ts";
import { lessonMessages } from "./messages.ts";

/** The international day for failure, as the network's calendar has it. */
const day = "10-13";
const time = "09:00";

export interface FailureDayNeeds extends Needs {
  readonly outbox: Outbox;
  readonly zoneOf: (network: string) => Promise<string>;
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
}

/** This year's, or when it is over the next one's. */
const nextDay = (now: Date, zone: string): Date => {
  const year = Number(localOf(now, zone).date.slice(0, 4));
  const [first = now, second = now] = [year, year + 1].map((one) =>
    instantOf({ date: `${one}-${day}`, time }, zone),
  );
  return first > now ? first : second;
};

export const failureDays = ({ outbox, zoneOf, presentIds, now }: FailureDayNeeds) => {
  const task = (network: string, at: Date): Planned => ({
    kind: lessonMessages.year,
    occurrence: network,
    do: "task",
    at,
  });

  return {
    /** As often as one likes: the same day planned twice is planned once. */
    planFailureDay: async (network: string): Promise<void> => {
      await outbox.commit(network, [], [task(network, nextDay(now(), await zoneOf(network)))]);
    },

    /** Suggests on the day that somebody shares a lesson, once a year; says when to look again. */
    keepFailureDay: async (network: string): Promise<Date> => {
      const [zone, here] = await Promise.all([zoneOf(network), presentIds(network)]);
      const local = localOf(now(), zone);
      // The zone may have changed since it was planned: the day is the network's own.
      if (local.date.endsWith(day) && local.time >= time && here.size > 0)
        await outbox.commit(
          network,
          [],
          [
            {
              kind: lessonMessages.failureDay,
              occurrence: local.date.slice(0, 4),
              do: "post",
              until: instantOf({ date: addTo(local.date, 1, "days"), time: "00:00" }, zone),
            },
          ],
        );
      return nextDay(now(), zone);
    },
  };
};
