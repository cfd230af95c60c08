import type { CloseMinutes, MinutesView, TickSlot } from "../../contract/minutes.ts";
import { causedBy } from "../../delivery/intent.ts";
import { historyLines } from "../../history/history.ts";
import type { Actor } from "../../kernel/actor.ts";
import { retryOnConflict } from "../../kernel/changes.ts";
import { AppError, fieldError } from "../../kernel/errors.ts";
import { askedAt, partsOf } from "../messages.ts";
import type { Line } from "./line.ts";
import { closingMessages, memoEdits } from "./messages.ts";
import { isPublished, type Minutes } from "./minutes.ts";
import type { MinutesNeeds, Occasions } from "./occasions.ts";
import type { MinutesReadings } from "./readings.ts";
import type { UnclosedMeeting } from "./view.ts";

/** How far a meeting was walked through, its closing, and what follows when nobody closes it. */
export const closingUseCases = (
  needs: MinutesNeeds,
  { occasionOf, asOpen, mayClose, commit, comingTo }: Occasions,
  { view }: MinutesReadings,
) => {
  const { store, meetings, announcer, inCharge, now, newId } = needs;

  return {
    /** A part of the programme walked through, or not after all. */
    tickSlot: async (
      actor: Actor,
      meeting: string,
      { slot, done }: TickSlot,
    ): Promise<MinutesView> => {
      await retryOnConflict(async () => {
        const occasion = await occasionOf(actor.network, meeting);
        const { minutes, known } = occasion;
        if (minutes.doneSlots.includes(slot) === done) return true;
        asOpen(occasion);
        const others = minutes.doneSlots.filter((key) => key !== slot);
        const doneSlots = done ? [...others, slot] : others;
        return commit(actor, meeting, {
          write: (operation) => store.writeMinutes({ ...minutes, doneSlots }, known, operation),
        });
      });
      return view(actor, meeting);
    },

    /** Publishes the memo, and sends on what was left open. Twice is once. */
    close: async (
      actor: Actor,
      id: string,
      { version, attendance }: CloseMinutes,
    ): Promise<MinutesView> => {
      const { network } = actor;
      if (!(await mayClose(actor, id)))
        throw new AppError("notInCharge", "the minutes are closed by those in charge");
      await retryOnConflict(async () => {
        const occasion = await occasionOf(network, id);
        const { meeting, minutes, known } = occasion;
        if (minutes.closed) return true;
        asOpen(occasion);
        if (meeting.start > now()) throw new AppError("minutesEarly", "the meeting has not begun");
        if (version !== String(minutes.round)) throw fieldError("version");
        const next: Minutes = {
          ...minutes,
          round: minutes.round + 1,
          closed: true,
          closedAt: now(),
          closedBy: actor.person,
          attendance: attendance ?? minutes.attendance ?? (await comingTo(network, id)),
        };
        const what = "minutes.closed";
        const operation = newId();
        const { written } = await announcer.announce(
          network,
          {
            ...{ what, about: id, title: meeting.title, by: actor.person },
            leaves: await announcer.leavesAt(network),
          },
          {
            writes: [
              store.writeMinutes(next, known, operation),
              ...historyLines(actor, { what, about: id, at: now() }, operation),
            ],
            messages: causedBy(actor.person, closingMessages(minutes), now()),
          },
        );
        return written;
      });
      return view(actor, id);
    },

    /** To correct what was published; the memo says so until they are closed again. */
    reopen: async (actor: Actor, id: string, version: string): Promise<MinutesView> => {
      await retryOnConflict(async () => {
        const { minutes, known } = await occasionOf(actor.network, id);
        if (!minutes.closed) return true;
        if (version !== String(minutes.round)) throw fieldError("version");
        const next: Minutes = { ...minutes, round: minutes.round + 1, closed: false };
        return commit(actor, id, {
          what: "minutes.reopened",
          write: (operation) => store.writeMinutes(next, known, operation),
          messages: memoEdits(minutes),
        });
      });
      return view(actor, id);
    },

    /** What those in charge are asked, if there is still something to ask. */
    findUnclosed: async (
      network: string,
      occurrence: string,
    ): Promise<UnclosedMeeting | { readonly notBefore: Date } | undefined> => {
      const { id, round: days } = partsOf(occurrence);
      const [{ meeting, minutes }, reminders, lines] = await Promise.all([
        occasionOf(network, id),
        meetings.readReminders(network),
        store.listLines(network, id),
      ]);
      if (meeting.cancelled || isPublished(minutes)) return undefined;
      const at = askedAt(meeting, days, reminders.value);
      if (at > now()) return { notBefore: at };
      const count = (kind: Line["kind"]): number =>
        lines.found.filter(({ value }) => value.kind === kind).length;
      return {
        meeting: id,
        title: meeting.title,
        start: meeting.start.toISOString(),
        end: meeting.end.toISOString(),
        zone: meeting.zone,
        version: String(minutes.round),
        attendance: await comingTo(network, id),
        counts: { note: count("note"), decision: count("decision"), action: count("action") },
      };
    },

    /** Those who are asked to close it. */
    askedOf: (network: string, occurrence: string): Promise<readonly string[]> =>
      inCharge(network, partsOf(occurrence).id),

    /** By the clock, once the minutes are closed. */
    goOn: async (network: string, meeting: string): Promise<undefined> => {
      await needs.onClosed(network, meeting);
      return undefined;
    },
  };
};
