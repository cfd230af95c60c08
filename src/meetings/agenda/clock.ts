import { reminderTime } from "../../calendar/reminders.ts";
import { numbers } from "../../contract/numbers.ts";
import { theClock } from "../../kernel/actor.ts";
import { valuesOf } from "../../storage/reading.ts";
import type { Meeting } from "../meeting.ts";
import { presentationAsk } from "./messages.ts";
import type { PresentationReadings } from "./presentations.ts";
import type { AgendaNeeds, Programmes } from "./programmes.ts";
import { type Ask, answersUntil, isPending, nextToAsk, type Queued, subjectOf } from "./queue.ts";
import { freeMinutes, hasRoom } from "./topic.ts";

/** Whoever is next in the queue is asked to present. */
export const agendaClock = (
  { store, meetings, calendarOf, presentIds, now, newId }: AgendaNeeds,
  { change }: Pick<Programmes, "change">,
  { readQueue }: Pick<PresentationReadings, "readQueue">,
) => {
  /** From when on people are asked. */
  const opensAt = async (network: string, { start, zone }: Meeting): Promise<Date | undefined> => {
    const [reminders, { holidays }] = await Promise.all([
      meetings.readReminders(network),
      calendarOf(network),
    ]);
    const { time } = reminders.value;
    const rule = { by: "days", before: numbers.presenterDays, time } as const;
    return reminderTime(start, rule, { zone, holidays });
  };

  const askOf = ({ id, person, project, title }: Queued, minutes: number): Ask => ({
    person,
    about: id,
    ...(project !== undefined && { project }),
    title,
    minutes,
    topic: newId(),
    at: now().getTime(),
  });

  return {
    /**
     * Asks the next in the queue, once there is room and nobody else is being asked. Says when to look again. Any
     * number of instances may do it at once.
     */
    askNext: async (network: string, id: string): Promise<Date | undefined> => {
      let again: Date | undefined;
      await change({ network, ...theClock }, undefined, async () => {
        again = undefined;
        const meeting = (await meetings.readMeeting(network, id))?.value;
        if (!meeting || meeting.cancelled || meeting.start <= now()) return undefined;
        const [listed, { asks, known }, chosen, opens, present] = await Promise.all([
          store.listTopics(network, id),
          store.readAsks(network, id),
          store.readPresenting(network),
          opensAt(network, meeting),
          presentIds(network),
        ]);
        if (opens && opens > now()) {
          again = opens;
          return undefined;
        }
        const topics = valuesOf(listed);
        if (!hasRoom(meeting, topics)) return undefined;
        const waits = asks.find((ask) => isPending(ask, now()) && present.has(ask.person));
        if (waits) {
          again = answersUntil(waits);
          return undefined;
        }
        const next = nextToAsk((await readQueue(network, id)).queue, asks);
        if (!next) return undefined;
        const ask = askOf(next, Math.min(next.minutes, freeMinutes(meeting, topics)));
        again = answersUntil(ask);
        return {
          writes: (operation) => [
            store.writeAsks({ meeting: id, asks: [...asks, ask] }, known, operation),
            store.writePresenting({ meeting: id, subject: subjectOf(ask) }, chosen, operation),
          ],
          messages: [presentationAsk(meeting, asks.length, ask)],
        };
      });
      return again;
    },
  };
};
