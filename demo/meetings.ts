import { randomUUID } from "node:crypto";
import { finnishHolidays } from "../src/calendar/holidays.ts";
import { addDays, localOf } from "../src/calendar/local.ts";
import { type Occurrence, occurrencesBetween } from "../src/calendar/occurrences.ts";
import { seriesRuleSchema } from "../src/contract/calendar.ts";
import { usualSeries } from "../src/contract/forms/meeting-parts.ts";
import { dutyRoles, meetingAnswers } from "../src/contract/vocabulary.ts";
import { delivery } from "../src/delivery/sender.ts";
import { historyLines } from "../src/history/history.ts";
import type { Actor } from "../src/kernel/actor.ts";
import { agendaStore } from "../src/meetings/agenda/store.ts";
import type { Topic } from "../src/meetings/agenda/topic.ts";
import { turned } from "../src/meetings/duties/duty.ts";
import { dutyStore } from "../src/meetings/duties/store.ts";
import {
  defaultSlots,
  type Meeting,
  meetingIdOf,
  noPlan,
  type Series,
} from "../src/meetings/meeting.ts";
import { makeTask } from "../src/meetings/messages.ts";
import { minutesStore } from "../src/meetings/minutes/store.ts";
import { pulseStore } from "../src/meetings/pulse/store.ts";
import { meetingStore } from "../src/meetings/store.ts";
import type { Table, Write } from "../src/storage/table.ts";
import { type Demo, demoId } from "./demo.ts";

type DemoMeeting = Demo["meetings"]["held"][number];

interface Place {
  readonly network: string;
  readonly tenant: string;
  readonly actorOf: (key: string) => Actor;
}

const newId = (): string => randomUUID();
const day = 24 * 60 * 60_000;
const year = 366 * day;
const before = (time: Date, days: number): Date => new Date(time.getTime() - days * day);

/** The months in which a network usually meets. */
const months = Array.from({ length: 12 }, (_, at) => at + 1).filter(
  (month) => !usualSeries.without.some((free) => free === month),
);

const begunBefore = (now: Date): Date => new Date(now.getTime() - year - 60 * day);

const demoSeries = (
  { network: { zone }, meetings: { title, place } }: Demo,
  by: string,
  now: Date,
): Series => {
  const { week, weekday, every, time, onClosedDay } = usualSeries;
  return {
    id: demoId("series"),
    title,
    rule: seriesRuleSchema.parse({
      repeat: { by: "weekday", week, weekday, every, months },
      ...{ time, zone, minutes: 120, onClosedDay },
      from: localOf(begunBefore(now), zone).date,
    }),
    ...{ place, joinUrl: "", slots: [...defaultSlots], by, revision: 1 },
  };
};

const meetingOf =
  (series: Series, zone: string) =>
  ({ key, start, end }: Occurrence): Meeting => {
    const { id, title, place, slots, revision } = series;
    return {
      id: meetingIdOf(id, key, new Set()),
      ...{ series: id, key, follows: revision, own: false, title, start, end, zone },
      ...{ place, joinUrl: "", slots, cancelled: false, withdrawn: false },
      ...{ reason: "", sequence: 0, changedAt: before(start, 60), plan: noPlan },
    };
  };

/** What stands of a held meeting: who came, what was written down and how it was felt. */
const heldMeetingRows = (
  table: Table,
  demo: Demo,
  { actorOf, now }: Pick<Place, "actorOf"> & { readonly now: Date },
) => {
  const { zone, language } = demo.network;
  const meetings = meetingStore(table);
  const minutes = minutesStore(table);
  const agenda = agendaStore(table);
  const duties = dutyStore(table);
  const pulses = pulseStore(table);
  const idOf = (key: string): string => actorOf(key).person;

  /** Those who answered, each in their own way: another meeting, another who cannot come. */
  const answersOf = ({ id, start }: Meeting, { answers }: DemoMeeting, turn: number): Write[] => {
    const said = meetingAnswers.flatMap((answer) =>
      Array.from({ length: answers[answer] }, () => answer),
    );
    return said.flatMap((answer, at) => {
      const member = demo.members[(at + turn) % demo.members.length];
      const rsvp = member && {
        meeting: id,
        person: idOf(member.key),
        answer,
        at: before(start, 3),
      };
      return rsvp ? [meetings.writeRsvp(rsvp, undefined, newId())] : [];
    });
  };

  const topicsOf = ({ id, start }: Meeting, one: DemoMeeting): Write[] => {
    const shared = { meeting: id, link: "", by: idOf(one.lead), done: true, at: before(start, 10) };
    const theme: Topic = {
      ...{ ...shared, id: newId(), slot: "theme", title: one.theme, minutes: 45, order: 1 },
      speaker: actorOf(one.speaker).name,
    };
    const projects = one.presents.map((project, at): Topic => {
      const owner = demo.projects.find((known) => known.title === project)?.owner ?? one.lead;
      return {
        ...{ ...shared, id: newId(), slot: "projects", title: project, minutes: 15, order: at + 1 },
        ...{ speaker: "", presenter: idOf(owner), project: demoId("project", project) },
      };
    });
    return [theme, ...projects].map((topic) =>
      agenda.writeTopic(topic, undefined, { operation: newId(), language }),
    );
  };

  const linesOf = ({ id, start }: Meeting, { write, lines }: DemoMeeting): Write[] =>
    lines.map(({ slot, kind, text, owner, dueInDays }, order) => {
      const at = new Date(start.getTime() + (order + 1) * 15 * 60_000);
      const due = dueInDays !== undefined && addDays(localOf(now, zone).date, dueInDays);
      const line = {
        ...{ meeting: id, id: newId(), kind, text, language, slot, by: idOf(write), at },
        ...{ changedAt: at, done: kind === "action" && due === false },
        ...(owner && { owner: idOf(owner) }),
        ...(due && { due }),
      };
      return minutes.writeLine(line, undefined, newId());
    });

  return (meeting: Meeting, one: DemoMeeting, turn: number): Write[] => {
    const { id, start, end } = meeting;
    const closedAt = new Date(end.getTime() + 60 * 60_000);
    const closed = { what: "minutes.closed", about: id, at: closedAt } as const;
    return [
      meetings.writeMeeting(meeting, undefined, { operation: newId(), language }),
      ...answersOf(meeting, one, turn),
      ...topicsOf(meeting, one),
      ...linesOf(meeting, one),
      ...dutyRoles.map((role) => {
        const taken = { state: "taken", person: idOf(one[role]), at: before(start, 20) } as const;
        const duty = turned(undefined, { meeting: id, role, ...taken });
        return duties.writeDuty(duty, undefined, newId());
      }),
      minutes.writeMinutes(
        {
          ...{ meeting: id, doneSlots: ["news", "theme", "projects"], round: 1, closed: true },
          ...{ closedAt, closedBy: idOf(one.write), attendance: one.present },
        },
        undefined,
        newId(),
      ),
      pulses.write(
        {
          ...{ meeting: id, round: newId(), closesAt: before(end, -3), closed: true },
          ...{ counts: one.pulse, lines: one.said.join("\n") },
        },
        undefined,
        newId(),
      ),
      ...historyLines(actorOf(one.write), closed, newId()),
    ];
  };
};

/**
 * A year of held meetings, each with who came, what was written down and how it was felt, and the series that makes
 * those to come once a server runs. Their cards are not posted.
 */
export const loadMeetings = async (
  table: Table,
  demo: Demo,
  { network, tenant, actorOf }: Place,
): Promise<void> => {
  const { zone, language } = demo.network;
  const { held, willing, comingNext } = demo.meetings;
  if (held.length === 0) return;
  const now = new Date();
  const { outbox } = delivery({ table, now: () => now, newId, tenantOf: async () => tenant });
  const meetings = meetingStore(table);
  const duties = dutyStore(table);
  const idOf = (key: string): string => actorOf(key).person;

  const begun = begunBefore(now);
  const series = demoSeries(demo, idOf("koordinaattori"), now);
  const occurrences = (from: Date, to: Date): Occurrence[] =>
    occurrencesBetween({ rule: series.rule, exceptions: [] }, finnishHolidays, [from, to]);

  const meetingAt = meetingOf(series, zone);
  const rowsOf = heldMeetingRows(table, demo, { actorOf, now });
  const past = occurrences(begun, before(now, 1)).slice(-held.length);
  for (const [at, occurrence] of past.entries()) {
    const one = held[held.length - past.length + at];
    if (one) await table.write(network, rowsOf(meetingAt(occurrence), one, at));
  }
  const [next] = occurrences(now, before(now, -90)).map(meetingAt);
  await outbox.commit(
    network,
    [
      meetings.writeSeries(series, undefined, { operation: newId(), language }),
      ...willing.map((key) =>
        duties.writeWilling({ person: idOf(key), lead: begun, write: begun }, undefined, newId()),
      ),
      ...(next ? comingNext : []).map((key) => {
        const rsvp = {
          meeting: next?.id ?? "",
          person: idOf(key),
          answer: "come",
          at: now,
        } as const;
        return meetings.writeRsvp(rsvp, undefined, newId());
      }),
    ],
    [makeTask(series.id)],
  );
};
