import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import {
  type Ask,
  nextToAsk,
  type QueueFacts,
  queueOf,
  type Wish,
} from "../../../src/meetings/agenda/queue.ts";
import { newTopic, type Topic } from "../../../src/meetings/agenda/topic.ts";
import { defaultSlots, type Meeting, unchangedSince } from "../../../src/meetings/meeting.ts";

const now = new Date("2030-06-01T00:00:00Z");

const aMeeting = (start: string, changes: Partial<Meeting> = {}): Meeting => ({
  id: randomUUID(),
  own: false,
  title: "Verkostotapaaminen",
  start: new Date(start),
  end: new Date(Date.parse(start) + 7_200_000),
  zone: "Europe/Helsinki",
  place: "",
  joinUrl: "",
  slots: [...defaultSlots],
  ...unchangedSince(now),
  ...changes,
});

const presented = (meeting: Meeting, changes: Partial<Topic>): Topic => ({
  ...newTopic(
    { form: randomUUID(), slot: "projects", title: "", minutes: 15 },
    { meeting: meeting.id, by: "x", order: 1, at: now },
  ),
  ...changes,
});

const wish = (person: string, at: number, changes: Partial<Wish> = {}): Wish => ({
  id: randomUUID(),
  person,
  title: `${person}, ${at}`,
  minutes: 15,
  at: new Date(at),
  ...changes,
});

const factsOf = (facts: Partial<QueueFacts>): QueueFacts => ({
  wishes: [],
  projects: [],
  topics: [],
  meetings: [],
  present: new Set(["aino", "eero", "olli"]),
  asking: new Set(),
  now,
  ...facts,
});

const project = (id: string, owner: string, phase: "running" | "preparing" | "ended" = "running") =>
  ({ id, title: id, owner, phase, archived: false }) as const;

describe("the queue of presentations", () => {
  const january = aMeeting("2030-01-08T07:00:00Z");
  const march = aMeeting("2030-03-12T07:00:00Z");
  const cancelled = aMeeting("2030-04-09T07:00:00Z", { cancelled: true });
  const coming = aMeeting("2030-06-11T07:00:00Z");
  const meetings = [january, march, cancelled, coming];

  it("has those who asked first, and in each part what was heard longest ago", () => {
    const queue = queueOf(
      factsOf({
        meetings,
        wishes: [wish("aino", 2), wish("eero", 3), wish("olli", 1)],
        projects: [project("silta", "aino"), project("puisto", "eero", "preparing")],
        topics: [
          presented(january, { presenter: "olli" }),
          presented(march, { presenter: "aino", project: "puisto" }),
          presented(january, { presenter: "eero", project: "silta" }),
          // What was in a meeting that was not held, or left over, was not heard.
          presented(cancelled, { presenter: "olli" }),
          presented(march, { presenter: "eero", carriedTo: coming.id }),
        ],
      }),
    );
    expect(queue.map(({ title, last }) => [title, last?.toISOString().slice(0, 7)])).toEqual([
      ["olli, 1", "2030-01"],
      ["eero, 3", "2030-01"],
      ["aino, 2", "2030-03"],
      ["silta", "2030-01"],
      ["puisto", "2030-03"],
    ]);
  });

  it("passes over who left, what has ended, what is wished for and what is about to be presented", () => {
    const queue = queueOf(
      factsOf({
        meetings,
        wishes: [wish("lähtenyt", 1), wish("aino", 2, { project: "silta" })],
        projects: [
          project("silta", "eero"),
          project("puisto", "lähtenyt"),
          project("tori", "olli", "ended"),
          project("satama", "olli"),
          project("uimahalli", "eero"),
        ],
        topics: [presented(coming, { presenter: "olli", project: "satama" })],
      }),
    );
    expect(queue.map(({ title }) => title)).toEqual(["aino, 2", "uimahalli"]);
  });

  it("asks nobody twice for one meeting", () => {
    const queue = queueOf(factsOf({ wishes: [wish("aino", 1), wish("aino", 2), wish("eero", 3)] }));
    const asked: Ask[] = [];
    const people: string[] = [];
    for (let next = nextToAsk(queue, asked); next; next = nextToAsk(queue, asked)) {
      people.push(next.person);
      asked.push({ ...next, about: next.id, topic: "", at: 0 });
    }
    expect(people).toEqual(["aino", "eero"]);
  });

  it("is in one order whatever the order of its rows, and fair: who has presented goes behind who has not", () => {
    const people = ["aino", "eero", "olli"];
    const wishes = fc.uniqueArray(
      fc.record({ person: fc.constantFrom(...people), at: fc.integer({ min: 1, max: 3 }) }),
      { maxLength: 8, selector: ({ person, at }) => `${person} ${at}` },
    );
    fc.assert(
      fc.property(wishes, fc.subarray(people), fc.gen(), (asked, heard, gen) => {
        const all = asked.map(({ person, at }) => wish(person, at));
        const topics = heard.map((presenter) => presented(january, { presenter }));
        const queue = queueOf(factsOf({ wishes: all, topics, meetings }));
        const shuffled = gen(fc.shuffledSubarray, all, { minLength: all.length });
        expect(queueOf(factsOf({ wishes: shuffled, topics, meetings }))).toEqual(queue);
        const places = queue.map(({ person }) => heard.includes(person));
        expect(places).toEqual([...places].sort());
      }),
      { verbose: 1 },
    );
  });

  it("has no wish without a project that is asked for another meeting", () => {
    const [asked, free] = [wish("aino", 1), wish("eero", 2)];
    const queue = queueOf(factsOf({ wishes: [asked, free], asking: new Set([asked.id]) }));
    expect(queue.map(({ id }) => id)).toEqual([free.id]);
  });

  it("has no project that is asked for another meeting, or is archived, though somebody wished for it", () => {
    const queue = queueOf(
      factsOf({
        wishes: [
          wish("aino", 1, { project: "silta" }),
          wish("eero", 2, { project: "puisto" }),
          wish("olli", 3),
        ],
        projects: [
          project("silta", "aino"),
          { ...project("puisto", "eero"), archived: true },
          project("tori", "olli"),
        ],
        asking: new Set(["silta", "tori"]),
      }),
    );
    expect(queue.map(({ title }) => title)).toEqual(["olli, 3"]);
  });
});
