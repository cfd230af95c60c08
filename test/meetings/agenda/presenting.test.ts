import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { noHolidays } from "../../../src/calendar/holidays.ts";
import { delivery } from "../../../src/delivery/sender.ts";
import { agendaService } from "../../../src/meetings/agenda/service.ts";
import { agendaStore } from "../../../src/meetings/agenda/store.ts";
import { meetingStore } from "../../../src/meetings/store.ts";
import type { Table } from "../../../src/storage/table.ts";
import { movedClock } from "../../support/clock.ts";
import { aMeeting } from "../../support/figures.ts";
import { type MemoryTable, memoryTable } from "../../support/memory-table.ts";

const clock = movedClock("2030-03-01T10:00:00+02:00");
const network = randomUUID();
const owner = randomUUID();
const project = { id: randomUUID(), title: "Puusilta", owner, phase: "running" } as const;
const meetings = ["12", "13"].map((day) =>
  aMeeting(new Date(`2030-03-${day}T07:00:00Z`), {
    slots: [{ key: "projects", name: "", minutes: 60 }],
  }),
);
const [first, second] = meetings.map(({ id }) => id) as [string, string];
let rows: MemoryTable;

beforeAll(async () => {
  rows = memoryTable();
  await rows.prepare();
  const store = meetingStore(rows);
  await rows.write(
    network,
    meetings.map((meeting) => store.writeMeeting(meeting, undefined, { operation: "1" })),
  );
});
afterAll(() => rows.close());

/** An instance whose first write waits until as many want to write. */
const instances = (count: number) => {
  let waiting = count;
  const all = Promise.withResolvers<void>();
  return Array.from({ length: count }, () => {
    let isFirst = true;
    const table: Table = {
      ...rows,
      write: async (partition, writes) => {
        if (isFirst) {
          isFirst = false;
          if (--waiting === 0) all.resolve();
          await all.promise;
        }
        return rows.write(partition, writes);
      },
    };
    const needs = { now: clock.now, newId: () => randomUUID() as string };
    const { outbox } = delivery({ ...needs, table, tenantOf: async () => randomUUID() });
    return agendaService({
      ...needs,
      outbox,
      store: agendaStore(table),
      meetings: meetingStore(table),
      names: async () => new Map(),
      calendarOf: async () => ({ zone: "Europe/Helsinki", holidays: noHolidays }),
      presentIds: async () => new Set([owner]),
      projects: async () => [{ ...project, archived: false }],
      newIdeas: async () => [],
      newLessons: async () => [],
      isInCharge: async () => false,
    });
  });
};

const actor = { network, person: owner, roles: [], language: "fi" } as never;

describe("two meetings that choose in the same moment", () => {
  it("ask of a project at one of them", async () => {
    const [one, other] = instances(2);
    await Promise.all([one?.askNext(network, first), other?.askNext(network, second)]);
    const asks = await agendaStore(rows).listAsks(network);
    expect(asks.flatMap((of) => of.asks).map((ask) => ask.project)).toEqual([project.id]);
  });

  it("have it in the programme of one of them", async () => {
    // Who was asked has not answered for so long that the other meeting asks too.
    clock.pass(5 * 24 * 60 * 60);
    const [asking] = instances(1);
    for (const meeting of [first, second]) await asking?.askNext(network, meeting);
    const asks = await agendaStore(rows).listAsks(network);
    expect(new Set(asks.map(({ meeting }) => meeting))).toEqual(new Set([first, second]));
    const [one, other] = instances(2);
    const answers = await Promise.allSettled([
      one?.answerPresentation(actor, `${first}.0`, { answer: "present" }),
      other?.answerPresentation(actor, `${second}.0`, { answer: "present" }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const topics = await agendaStore(rows).listAllTopics(network);
    expect(topics.map((topic) => topic.project)).toEqual([project.id]);
  });
});
