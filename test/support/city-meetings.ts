import { agendaStore } from "../../src/meetings/agenda/store.ts";
import type { Topic } from "../../src/meetings/agenda/topic.ts";
import { dutyStore } from "../../src/meetings/duties/store.ts";
import { defaultSlots, type Meeting, noPlan, unchangedSince } from "../../src/meetings/meeting.ts";
import { minutesStore } from "../../src/meetings/minutes/store.ts";
import { pulseStore } from "../../src/meetings/pulse/store.ts";
import { meetingStore } from "../../src/meetings/store.ts";
import type { Table, Write } from "../../src/storage/table.ts";
import { type CityPlan, cityId, countTo, dayLength } from "./city-plan.ts";

const operation = "city";

/** The even ones are to come, the odd ones are over. */
const isOver = (at: number): boolean => at % 2 === 1;

const meetingAt = (at: number, now: Date): Meeting => {
  const away = (Math.floor(at / 2) + 1) * dayLength;
  const start = new Date(now.getTime() + (isOver(at) ? -away : away));
  return {
    id: cityId("meeting", at),
    own: true,
    title: `Tapaaminen ${at}`,
    start,
    end: new Date(start.getTime() + 60 * 60_000),
    zone: "Europe/Helsinki",
    place: "Kaupungintalo",
    joinUrl: "",
    slots: [...defaultSlots],
    ...unchangedSince(now),
    plan: { ...noPlan, announce: { round: 1, at: now.getTime() - dayLength } },
  };
};

const topicAt = ({ member, now }: CityPlan, meeting: number, order: number): Topic => ({
  id: cityId("topic", meeting, order),
  meeting: cityId("meeting", meeting),
  slot: "news",
  title: `Aihe ${order}`,
  minutes: 5,
  speaker: "",
  link: "",
  by: member(order),
  order,
  done: isOver(meeting),
  at: now,
});

/** What is left of a meeting that is over: closed minutes with a decision and an open action, and the pulse. */
const pastWrites = (table: Table, { member, now }: CityPlan, meeting: string): Write[] => {
  const minutes = minutesStore(table);
  const line = (kind: "decision" | "action"): Write =>
    minutes.writeLine(
      {
        meeting,
        id: cityId("line", meeting, kind),
        kind,
        text: "Kokeillaan syksyllä",
        language: "fi",
        by: member(1),
        at: now,
        changedAt: now,
        ...(kind === "action" && { owner: member(1), due: "2027-12-01" }),
        done: false,
      },
      undefined,
      operation,
    );
  return [
    minutes.writeMinutes(
      { meeting, doneSlots: [], round: 1, closed: true, closedAt: now, closedBy: member(1) },
      undefined,
      operation,
    ),
    line("decision"),
    line("action"),
    pulseStore(table).write(
      { meeting, round: cityId("pulse", meeting), closesAt: now, closed: true },
      undefined,
      operation,
    ),
  ];
};

const oneMeeting = (table: Table, plan: CityPlan, at: number): Write[] => {
  const { size, member, now } = plan;
  const [meetings, agenda, duties] = [meetingStore(table), agendaStore(table), dutyStore(table)];
  const meeting = meetingAt(at, now);
  return [
    meetings.writeMeeting(meeting, undefined, { operation, language: "fi" }),
    ...countTo(size.rsvps).map((step) =>
      meetings.writeRsvp(
        { meeting: meeting.id, person: member(at + step), answer: "come", at: now },
        undefined,
        operation,
      ),
    ),
    ...countTo(3).map((order) =>
      agenda.writeTopic(topicAt(plan, at, order), undefined, { operation, language: "fi" }),
    ),
    ...(["lead", "write"] as const).map((role, place) =>
      duties.writeDuty(
        {
          ...{ meeting: meeting.id, role, state: "taken", round: 1, at: now, asked: [] },
          person: member(at + place),
        },
        undefined,
        operation,
      ),
    ),
    agenda.writeAsks({ meeting: meeting.id, asks: [] }, undefined, operation),
    ...(isOver(at) ? pastWrites(table, plan, meeting.id) : []),
  ];
};

/** Meetings, and what the members are willing to do and propose; a tenth of them do. */
export const meetingWrites = (table: Table, plan: CityPlan): Write[] => {
  const { size, member, now } = plan;
  const agenda = agendaStore(table);
  return [
    ...countTo(size.meetings).flatMap((at) => oneMeeting(table, plan, at)),
    meetingStore(table).writeSecret("secret", undefined, operation),
    ...countTo(size.members / 10).flatMap((at) => {
      const [theme, person] = [cityId("theme", at), member(at)];
      return [
        dutyStore(table).writeWilling({ person, lead: now, write: now }, undefined, operation),
        agenda.writeTheme(
          { id: theme, title: `Teema ${at}`, why: "", by: person, at: now, withdrawn: false },
          undefined,
          { operation, language: "fi" },
        ),
        agenda.insertBacking({ theme, person: member(at + 1), at: now }, operation),
        agenda.insertWish(
          { id: cityId("wish", at), person, title: `Esitys ${at}`, minutes: 10, at: now },
          operation,
          "fi",
        ),
      ];
    }),
  ];
};
