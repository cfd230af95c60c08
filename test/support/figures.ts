import { randomUUID } from "node:crypto";
import type { MeetingAnswer } from "../../src/contract/vocabulary.ts";
import { type Meeting, unchangedSince } from "../../src/meetings/meeting.ts";
import { newPulse } from "../../src/meetings/pulse/pulse.ts";
import { pulseStore } from "../../src/meetings/pulse/store.ts";
import { meetingStore } from "../../src/meetings/store.ts";
import type { Table } from "../../src/storage/table.ts";

/** A meeting of two hours as it is stored. */
export const aMeeting = (start: Date, more: Partial<Meeting> = {}): Meeting => ({
  id: randomUUID(),
  own: true,
  title: "Verkostotapaaminen",
  start,
  end: new Date(start.getTime() + 2 * 60 * 60_000),
  zone: "Europe/Helsinki",
  place: "",
  joinUrl: "",
  slots: [],
  ...unchangedSince(start),
  ...more,
});

export interface HeldMeeting {
  readonly meeting: Meeting;
  readonly answers?: Readonly<Partial<Record<MeetingAnswer, number>>>;
  /** Of its pulse: how many answers of 1, of 2, … of 5. */
  readonly counts?: readonly number[];
  readonly lines?: readonly string[];
}

/** A meeting of the past with what people said of it, past all doors. */
export const storeMeeting = async (
  table: Table,
  network: string,
  { meeting, answers = {}, counts, lines = [] }: HeldMeeting,
): Promise<void> => {
  const [meetings, pulses] = [meetingStore(table), pulseStore(table)];
  const { id, start, end } = meeting;
  const rsvps = (["come", "maybe", "no"] as const).flatMap((answer) =>
    Array.from({ length: answers[answer] ?? 0 }, () => ({
      meeting: id,
      person: randomUUID(),
      answer,
      at: start,
    })),
  );
  const pulse = newPulse(id, randomUUID(), end);
  await table.write(network, [
    meetings.writeMeeting(meeting, undefined, { operation: randomUUID() }),
    ...rsvps.map((rsvp) => meetings.writeRsvp(rsvp, undefined, randomUUID())),
    ...(counts
      ? [
          pulses.write(
            { ...pulse, closed: true, counts: [...counts], lines: lines.join("\n") },
            undefined,
            randomUUID(),
          ),
        ]
      : []),
  ]);
};
