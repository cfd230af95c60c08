import type { MeetingView } from "../contract/meetings.ts";
import type { MeetingAnswer } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError } from "../kernel/errors.ts";
import { type CalendarNeeds, meetingCalendars } from "./calendars.ts";
import { type MeetingChangeNeeds, meetingChanges } from "./changes.ts";
import { type MeetingListNeeds, meetingLists } from "./lists.ts";
import { isAnnounced, type Rsvp } from "./meeting.ts";
import { cardEdit, missedReminder } from "./messages.ts";
import { meetingOccasions, type OccasionNeeds } from "./occasions.ts";
import { meetingReadings } from "./readings.ts";
import { meetingSeries } from "./series.ts";
import { seriesMeetings } from "./series-meetings.ts";
import { viewMeeting } from "./view.ts";

export interface MeetingNeeds
  extends CalendarNeeds,
    MeetingChangeNeeds,
    OccasionNeeds,
    Pick<MeetingListNeeds, "holdersOfAll"> {}

export type MeetingService = ReturnType<typeof meetingService>;

export const meetingService = (needs: MeetingNeeds) => {
  const { store, outbox, now, newId } = needs;
  const calendars = meetingCalendars(needs);
  const readings = meetingReadings(needs);
  const made = seriesMeetings(needs);
  const { findMeeting, aroundOf, view } = readings;

  return {
    ...calendars,
    ...meetingLists(needs),
    ...made,
    ...meetingSeries(needs, made, calendars),
    ...meetingChanges(needs, readings, calendars),
    ...meetingOccasions(needs, readings),
    view,

    /** Whose kick-off it is, when that is not known yet. */
    nameProject: (
      { network, language }: Actor,
      id: string,
      project: { readonly id: string; readonly title: string },
    ): Promise<void> =>
      retryOnConflict(async () => {
        const known = await findMeeting(network, id);
        const { value } = known;
        if (value.template !== "kickoff" || value.project) return true;
        const { written } = await outbox.commit(
          network,
          [store.writeMeeting({ ...value, project }, known, { operation: newId(), language })],
          isAnnounced(value, now()) ? [cardEdit(value)] : [],
        );
        return written;
      }),

    /** The last answer counts; the same one again changes nothing (`changed`). */
    answer: async (
      actor: Actor,
      id: string,
      answer: MeetingAnswer,
    ): Promise<{ readonly meeting: MeetingView; readonly changed: boolean }> => {
      const { network, person, language } = actor;
      return retryOnConflict(async () => {
        const [{ value, etag }, known, { rsvps, holders }] = await Promise.all([
          findMeeting(network, id),
          store.readRsvp(network, id, person),
          aroundOf(network, id, language),
        ]);
        if (value.cancelled) throw new AppError("meetingCancelled", "the meeting is cancelled");
        if (value.end <= now()) throw new AppError("meetingOver", "the meeting is over");
        const rsvp: Rsvp = { meeting: id, person, answer, at: now() };
        const answered = [...rsvps.filter((other) => other.person !== person), rsvp];
        const seen = { meeting: value, version: etag, rsvps: answered, holders };
        const meeting = viewMeeting(seen, actor, now());
        if (known?.value.answer === answer) return { meeting, changed: false };
        const { written } = await outbox.commit(
          network,
          [store.writeRsvp(rsvp, known, newId())],
          [
            ...(isAnnounced(value, now()) ? [cardEdit(value)] : []),
            ...(known?.value.answer === "no" ? missedReminder(value, person, now()) : []),
          ],
        );
        return written && { meeting, changed: true };
      });
    },

    /** The next one that is held. */
    next: async (actor: Actor): Promise<MeetingView | undefined> => {
      const all = await store.listMeetings(actor.network);
      const next = all.found.find(({ value }) => !value.cancelled && value.end > now());
      return next && view(actor, next.value.id);
    },
  };
};
