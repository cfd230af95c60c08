import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { noHolidays } from "../../../src/calendar/holidays.ts";
import { agendaLimits } from "../../../src/contract/vocabulary.ts";
import { delivery } from "../../../src/delivery/sender.ts";
import { agendaService } from "../../../src/meetings/agenda/service.ts";
import { agendaStore } from "../../../src/meetings/agenda/store.ts";
import { newTopic } from "../../../src/meetings/agenda/topic.ts";
import { meetingStore } from "../../../src/meetings/store.ts";
import type { Table } from "../../../src/storage/table.ts";
import { movedClock } from "../../support/clock.ts";
import { aMeeting } from "../../support/figures.ts";
import { type MemoryTable, memoryTable } from "../../support/memory-table.ts";

const clock = movedClock("2030-03-01T10:00:00+02:00");
const network = randomUUID();
/** Networks in which the first meeting asked on the first day, and nobody answers. */
const [asked, racing] = [randomUUID(), randomUUID()] as const;
const owner = randomUUID();
const colleague = randomUUID();
const project = { id: randomUUID(), title: "Puusilta", owner, phase: "running" } as const;
const meetings = ["14", "15"].map((day) =>
  aMeeting(new Date(`2030-03-${day}T07:00:00Z`), {
    slots: [{ key: "projects", name: "", minutes: 60 }],
  }),
);
const [first, second] = meetings.map(({ id }) => id) as [string, string];
let rows: MemoryTable;

beforeAll(async () => {
  rows = memoryTable();
  await rows.prepare();
  await plan(network);
  const [service] = instances(1);
  for (const where of [asked, racing]) {
    await plan(where);
    await service?.askNext(where, first);
  }
});
afterAll(() => rows.close());

/** Both meetings, in a network. */
const plan = (where: string) => {
  const store = meetingStore(rows);
  return rows.write(
    where,
    meetings.map((meeting) => store.writeMeeting(meeting, undefined, { operation: "1" })),
  );
};

/** An instance whose first write waits until as many want to write. */
const instances = (count: number, board: readonly (typeof project)[] = [project]) => {
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
      presentIds: async () => new Set([owner, colleague]),
      projects: async () => board.map((one) => ({ ...one, archived: false })),
      newIdeas: async () => [],
      newLessons: async () => [],
      isInCharge: async () => false,
    });
  });
};

const ownerIn = (where: string) =>
  ({ network: where, person: owner, roles: [], language: "fi" }) as never;
const actor = ownerIn(network);

describe("two meetings that choose in the same moment", () => {
  it("ask of a project at one of them", async () => {
    const [one, other] = instances(2);
    await Promise.all([one?.askNext(network, first), other?.askNext(network, second)]);
    const asks = await agendaStore(rows).listAsks(network);
    expect(asks.flatMap((of) => of.asks).map((ask) => ask.project)).toEqual([project.id]);
  });

  it("have it in the programme of one of them", async () => {
    // Who was asked has not answered for so long that the other meeting asks too, and then neither.
    clock.pass(5 * 24 * 60 * 60);
    const [asking] = instances(1);
    for (const meeting of [first, second]) await asking?.askNext(network, meeting);
    const asks = await agendaStore(rows).listAsks(network);
    expect(new Set(asks.map(({ meeting }) => meeting))).toEqual(new Set([first, second]));
    clock.pass(4.5 * 24 * 60 * 60);
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

describe("a question that nobody answered in time", () => {
  const pass = { answer: "pass", to: colleague } as const;
  const late = `${first}.0`;
  const day = 24 * 60 * 60_000;
  const pendingIn = async (where: string) =>
    (await agendaStore(rows).listAsks(where)).flatMap(({ meeting, asks }) =>
      asks.flatMap(({ answer, at, person }) =>
        answer === undefined && at + day > clock.now().getTime() ? [{ meeting, person }] : [],
      ),
    );

  it("is open no longer once another meeting asks", async () => {
    const [service] = instances(1);
    await service?.askNext(asked, second);
    const answers = await Promise.allSettled(
      [pass, { answer: "present" } as const].map((answer) =>
        service?.answerPresentation(ownerIn(asked), late, answer),
      ),
    );
    expect(answers).toMatchObject(
      answers.map(() => ({ status: "rejected", reason: { code: "alreadyPresented" } })),
    );
    const open = async () => (await service?.openAsks(asked, owner))?.map(({ meeting }) => meeting);
    expect(await open()).toEqual([second]);
    // Not this time there: then the first may have it.
    await service?.answerPresentation(ownerIn(asked), `${second}.0`, { answer: "skip" });
    expect(await open()).toEqual([first]);
    await service?.answerPresentation(ownerIn(asked), late, pass);
    expect(await pendingIn(asked)).toEqual([{ meeting: first, person: colleague }]);
  });

  it("is passed on, or another meeting asks, when both happen at once", async () => {
    const [one, other] = instances(2);
    await Promise.allSettled([
      one?.answerPresentation(ownerIn(racing), late, pass),
      other?.askNext(racing, second),
    ]);
    expect(await pendingIn(racing)).toHaveLength(1);
  });
});

describe("a wish about no project, asked for at two meetings in time that nobody answered", () => {
  const present = { answer: "present" } as const;
  const title = "Talkoot";

  /** A network in which both meetings have asked for the wish. */
  const askedTwice = async () => {
    clock.moveTo("2030-03-01T10:00:00+02:00");
    const where = randomUUID();
    await plan(where);
    const [service] = instances(1, []);
    const wish = { form: randomUUID(), title, minutes: 15 };
    await service?.offerPresentation(ownerIn(where), wish);
    for (const meeting of [first, second]) {
      await service?.askNext(where, meeting);
      clock.pass(4.5 * 24 * 60 * 60);
    }
    return { where, wish: wish.form };
  };
  const answersOf = async (where: string) =>
    (await agendaStore(rows).listAllTopics(where)).map((topic) => topic.title);
  const refused = { status: "rejected", reason: { code: "alreadyPresented" } };

  it("stands in the programme of the one that is answered first", async () => {
    const { where } = await askedTwice();
    const [service] = instances(1, []);
    expect(await service?.openAsks(where, owner)).toHaveLength(2);
    await service?.answerPresentation(ownerIn(where), `${first}.0`, present);
    expect(await service?.openAsks(where, owner)).toEqual([]);
    for (const answer of [present, { answer: "pass", to: colleague } as const])
      expect(
        await Promise.allSettled([
          service?.answerPresentation(ownerIn(where), `${second}.0`, answer),
        ]),
      ).toMatchObject([refused]);
    expect(await answersOf(where)).toEqual([title]);
  });

  it("stands in one when both are answered at once", async () => {
    const { where } = await askedTwice();
    const [one, other] = instances(2, []);
    const answers = await Promise.allSettled([
      one?.answerPresentation(ownerIn(where), `${first}.0`, present),
      other?.answerPresentation(ownerIn(where), `${second}.0`, present),
    ]);
    expect(answers.filter(({ status }) => status === "rejected")).toMatchObject([refused]);
    expect(await answersOf(where)).toEqual([title]);
  });

  it("is asked for no longer once it is withdrawn", async () => {
    const { where, wish } = await askedTwice();
    const [service] = instances(1, []);
    await service?.withdrawPresentation(ownerIn(where), wish);
    expect(await service?.openAsks(where, owner)).toEqual([]);
    expect(
      await Promise.allSettled([
        service?.answerPresentation(ownerIn(where), `${first}.0`, present),
      ]),
    ).toMatchObject([refused]);
  });
});

it("is told from its beginning when the board has thousands, with how many wait behind", async () => {
  const where = randomUUID();
  const board = Array.from({ length: 3_000 }, () => ({ ...project, id: randomUUID() }));
  const [service] = instances(1, board);
  const wish = { form: randomUUID(), title: "Talkoot", minutes: 15 };
  const { queue, behind } = (await service?.offerPresentation(ownerIn(where), wish)) ?? {};
  expect(queue).toHaveLength(agendaLimits.queued);
  expect(queue?.[0]).toMatchObject({ id: wish.form, mine: true });
  expect(behind).toBe(board.length + 1 - agendaLimits.queued);
});

it("is not carried on from a meeting while another one to come presents it", async () => {
  const where = randomUUID();
  await plan(where);
  const store = agendaStore(rows);
  const topicOf = (meeting: string, order: number) =>
    newTopic(
      { form: randomUUID(), slot: "projects", title: "Puusilta", minutes: 15 },
      { meeting, by: owner, order, at: clock.now() },
    );
  const other = topicOf(first, 2);
  await rows.write(
    where,
    [
      { ...topicOf(first, 1), project: project.id },
      other,
      { ...topicOf(second, 1), project: project.id },
    ].map((topic) => store.writeTopic(topic, undefined, { operation: "1" })),
  );
  clock.moveTo("2030-03-14T15:00:00+02:00");
  const [service] = instances(1);
  expect(await service?.carryOver(where, first)).toBe(1);
  const { found } = await store.listTopics(where, second);
  expect(found.map(({ value }) => value.id)).toContain(other.id);
});
