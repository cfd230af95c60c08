import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaBoard, IdeaList, IdeaView } from "../../src/contract/ideas.ts";
import type { FoundLessons } from "../../src/contract/lessons.ts";
import type { MeetingList } from "../../src/contract/meetings.ts";
import type { Board, ProjectList } from "../../src/contract/projects.ts";
import type { RetroList } from "../../src/contract/retros.ts";
import { ideaStages, projectPhases } from "../../src/contract/vocabulary.ts";
import type { Idea } from "../../src/ideas/idea.ts";
import { ideaStore } from "../../src/ideas/store.ts";
import { lessonStore } from "../../src/lessons/store.ts";
import { meetingStore } from "../../src/meetings/store.ts";
import { projectStore } from "../../src/projects/store.ts";
import type { Retro } from "../../src/retros/retro.ts";
import { retroStore } from "../../src/retros/store.ts";
import { revisedKindOf } from "../../src/storage/kinds.ts";
import { mostChanges, type Write } from "../../src/storage/table.ts";
import { aMeeting } from "../support/figures.ts";
import { lessonOf } from "../support/lessons.ts";
import { aTown, type Town } from "../support/meetings.ts";
import { countCalls, type MemoryTable, memoryTable } from "../support/memory-table.ts";
import { type Product, startProduct } from "../support/product.ts";
import { aStoredProject } from "../support/projects.ts";

let product: Product;
/** The server's own connection. */
let table: MemoryTable;
let town: Town;

const time = new Date("2030-03-01T08:00:00Z");
const daysAgo = (days: number): Date => new Date(time.getTime() - days * 24 * 60 * 60_000);

const get = async <T>(path: string): Promise<T> => {
  const { status, body } = await product.api("GET", path, {
    token: town.coordinator.objectId,
  });
  expect([path, status]).toEqual([path, 200]);
  return body as T;
};

/** As another instance writes. */
const write = async (writes: readonly Write[]): Promise<void> => {
  for (let first = 0; first < writes.length; first += mostChanges)
    await product.table.write(town.network, writes.slice(first, first + mostChanges));
};

const anIdea = (number: number, more: Partial<Idea> = {}): Idea => ({
  id: randomUUID(),
  number,
  stage: ideaStages[number % ideaStages.length] ?? "idea",
  title: `Idea ${number}: yhteinen kahvihetki perjantaisin`,
  problem: "Emme tapaa toisiamme, koska työskentelemme eri taloissa. ".repeat(5),
  firstTrial: "Kokeillaan kuukausi yhdessä talossa.",
  needs: ["time"],
  author: randomUUID(),
  language: "fi",
  submittedAt: time,
  ...more,
});

const aRetro = (number: number, more: Partial<Retro> = {}): Retro => ({
  id: randomUUID(),
  title: `Retro ${number}`,
  about: "month",
  subject: "",
  template: "permission",
  questions: [],
  pulse: false,
  starter: "",
  facilitator: "",
  asked: [],
  seenBy: "everyone",
  opensAt: daysAgo(number),
  closesAt: daysAgo(number - 1),
  closing: 1,
  state: "opened",
  answers: 5,
  ...more,
});

/** One more thing of each list, as if somebody had sent it; the higher the number, the newer. */
const lists = {
  ideas: {
    path: "/api/ideas",
    insert: (number: number) => ideaStore(table).insertIdea(anIdea(number), "1"),
    itemsIn: (page: IdeaList) => page.ideas,
  },
  projects: {
    path: "/api/projects",
    insert: (number: number) => [
      projectStore(table).saveProject(
        aStoredProject({
          number,
          phase: projectPhases[number % projectPhases.length] ?? "idea",
          title: `Hanke ${"äöå"[number % 3]} ${number % 4}`,
        }),
        undefined,
        "1",
      ),
    ],
    itemsIn: (page: ProjectList) => page.projects,
  },
  meetings: {
    path: "/api/meetings",
    insert: (number: number) => [
      meetingStore(table).writeMeeting(aMeeting(daysAgo(30 - number)), undefined, {
        operation: "1",
        language: "fi",
      }),
    ],
    itemsIn: (page: MeetingList) => page.past,
  },
  retros: {
    path: "/api/retros",
    insert: (number: number) => [
      retroStore(table).write(aRetro(30 - number), undefined, { operation: "1", language: "fi" }),
    ],
    itemsIn: (page: RetroList) => page.retros,
  },
  lessons: {
    path: "/api/lessons",
    insert: (number: number) => [
      lessonStore(table).writeLesson(
        {
          ...lessonOf({
            ...{ key: randomUUID(), language: "fi", title: `Oppi ${number}` },
            ...{ tried: "", happened: "", learnt: "Kahvi auttaa.", advice: "" },
          }),
          publishedAt: daysAgo(30 - number),
        },
        undefined,
        "1",
      ),
    ],
    itemsIn: (page: FoundLessons) => page.lessons,
  },
  "found lessons": {
    path: "/api/lessons?words=kahvi",
    insert: (number: number) => lists.lessons.insert(number),
    itemsIn: (page: FoundLessons) => page.lessons,
  },
} as const;

type Name = keyof typeof lists;

const names = Object.keys(lists) as Name[];

const pageOf = async (
  name: Name,
  query: Readonly<Record<string, string>>,
): Promise<{ ids: string[]; total: number; next?: string }> => {
  const { path, itemsIn } = lists[name];
  const [to, given] = path.split("?");
  const page = await get<never>(
    `${to}?${new URLSearchParams(`${given ?? ""}`)}&${new URLSearchParams(query)}`,
  );
  const { total, next } = page as { total: number; next?: string };
  return { ids: itemsIn(page).map(({ id }) => id), total, ...(next !== undefined && { next }) };
};

beforeAll(async () => {
  const rows = memoryTable();
  table = rows.connect();
  product = await startProduct({ table }, {}, () => time);
  town = await aTown(product);
  for (let number = 1; number <= 9; number++)
    for (const name of names) await write(lists[name].insert(number));
});
afterAll(() => product.close());

describe.each(names)("the pages of the %s", (name) => {
  it("show everything once while more comes between two pages, and count all", async () => {
    const before = await pageOf(name, { limit: "100" });
    expect([before.ids.length, before.next]).toEqual([before.total, undefined]);
    const seen: string[] = [];
    let number = 10;
    let after: string | undefined = "";
    while (after !== undefined) {
      const page = await pageOf(name, { limit: "2", after });
      expect(page.total).toBe(before.total + number - 10);
      expect(page.ids.length).toBeLessThanOrEqual(2);
      seen.push(...page.ids);
      after = page.next;
      // No more than there is room for in the days of the past.
      if (number < 14) {
        await write(lists[name].insert(number));
        number++;
      }
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(before.ids));
  });

  it("refuse cursors that are not theirs, and limits that are none", async () => {
    const [to] = lists[name].path.split("?");
    const another = name === "ideas" ? "projects" : "ideas";
    const { next = "" } = await pageOf(another, { limit: "1" });
    const wrong: readonly (readonly [string, string])[] = [
      ["after", next],
      ["after", "rubbish"],
      ["after", "[]"],
      ["after", `["${name}"]`],
      ["after", "x".repeat(3_000)],
      ["limit", "0"],
      ["limit", "101"],
      ["limit", "1.5"],
      ["limit", "all"],
    ];
    for (const [field, value] of wrong) {
      const path = `${to}?${new URLSearchParams({ [field]: value })}`;
      const { status, body } = await product.api("GET", path, {
        token: town.coordinator.objectId,
      });
      expect([value, status]).toEqual([value, 400]);
      expect(body).toMatchObject({ code: "invalid", fields: [{ field }] });
    }
  });
});

describe("the filters of the ideas", () => {
  it("are the server's, and so are the counts", async () => {
    const idea = await product.api("POST", "/api/ideas", {
      token: town.coordinator.objectId,
      body: { form: randomUUID(), title: "Oma ÄKÄ idea" },
    });
    const { id } = idea.body as IdeaView;
    const mine = await get<IdeaList>("/api/ideas?mine=true");
    expect([mine.ideas.map((one) => one.id), mine.total]).toEqual([[id], 1]);
    expect((await get<IdeaList>("/api/ideas?words=%C3%A4k%C3%A4")).total).toBe(1);
    const all = await get<IdeaList>("/api/ideas?stage=trial&limit=1");
    expect(all.ideas[0]?.stage).toBe("trial");
    expect(all.total).toBe(all.stages.trial);
    const board = await get<IdeaBoard>("/api/ideas/board?limit=1");
    expect(board.columns.map(({ stage, total }) => [stage, total])).toEqual(
      Object.entries(all.stages),
    );
    const trial = board.columns.find(({ stage }) => stage === "trial");
    const more = await get<IdeaList>(
      `/api/ideas?${new URLSearchParams({ stage: "trial", after: trial?.next ?? "" })}`,
    );
    expect(more.ideas).toHaveLength(all.total - 1);
  });

  it("of the board of projects go on where its columns end", async () => {
    const { columns } = await get<Board>("/api/projects/board?limit=1");
    for (const { phase, projects, total, next = "" } of columns) {
      const rest = next
        ? (await get<ProjectList>(`/api/projects?${new URLSearchParams({ phase, after: next })}`))
            .projects
        : [];
      expect(new Set([...projects, ...rest].map(({ id }) => id)).size).toBe(total);
    }
  });
});

describe("a page of 50 of 5,000 ideas with two supports each", () => {
  beforeAll(async () => {
    const ideas = ideaStore(table);
    const numbers = Array.from({ length: 5_000 }, (_, at) => 1_000 + at);
    await write(
      numbers.flatMap((number) => {
        const idea = anIdea(number);
        const supports = [randomUUID(), randomUUID()].map((person) => ({
          idea: idea.id,
          person,
          at: time,
        }));
        return [...ideas.insertIdea(idea, "1"), ...ideas.insertSupports(idea.id, supports, "1")];
      }),
    );
  });

  it("is at most 60 KiB, and reads no row when nothing has changed", async () => {
    const first = await get<IdeaList>("/api/ideas?limit=50");
    expect(first.ideas).toHaveLength(50);
    expect(first.total).toBeGreaterThanOrEqual(5_000);
    expect(Buffer.byteLength(JSON.stringify(first))).toBeLessThanOrEqual(60 * 1_024);
    table.forgetCalls();
    await get<IdeaList>("/api/ideas");
    const asked = table.calls.filter(
      // The sender asks for the network's own row, by its own clock.
      ({ partition, key }) =>
        partition === town.network && key !== "network" && revisedKindOf(key) !== undefined,
    );
    expect(asked).toEqual([]);
  });

  it("reads at most 50 rows after one support", async () => {
    const { ideas } = await get<IdeaList>("/api/ideas");
    await product.api("PUT", `/api/ideas/${ideas[0]?.id}/support`, {
      token: town.coordinator.objectId,
    });
    table.forgetCalls();
    expect((await get<IdeaList>("/api/ideas")).ideas[0]?.supporters).toBe(3);
    expect(countCalls(table.calls, town.network).rowsRead).toBeLessThanOrEqual(50);
  });
});
