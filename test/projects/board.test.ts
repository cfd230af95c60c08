import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { HistoryPage } from "../../src/contract/history.ts";
import type {
  Board,
  ProjectChoices,
  ProjectList,
  ProjectPage,
  ProjectTitles,
} from "../../src/contract/projects.ts";
import { projectLimits } from "../../src/contract/vocabulary.ts";
import { projectStore } from "../../src/projects/store.ts";
import { aTown, type Town } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { answered, aStoredProject, ask, makeProject, moveProject } from "../support/projects.ts";
import type { Person } from "../support/teams.ts";

let product: Product;
let town: Town;
let other: Person;

beforeAll(async () => {
  product = await startProduct();
  town = await aTown(product, ["Kirjaston kehittäjä"]);
  [other = town.coordinator] = town.members;
});
afterAll(() => product.close());

const boardOf = (query = ""): Promise<Board> =>
  answered(product, { person: other, path: `/api/projects/board${query}` });

const titlesIn = ({ columns }: Board, phase: string): string[] =>
  columns.find((column) => column.phase === phase)?.projects.map(({ title }) => title) ?? [];

const historyOf = (id: string): Promise<HistoryPage> =>
  answered(product, { person: other, path: `/api/projects/${id}/history` });

const change = (person: Person, id: string, changes: object, from: object) =>
  ask(product, {
    person,
    method: "PUT",
    path: `/api/projects/${id}`,
    body: { changes, from },
  });

describe("a project on an empty board", () => {
  it("is made with its name alone, and stands once", async () => {
    const id = randomUUID();
    const made = await makeProject(product, other, { id, title: "Chat-palvelukanava" });
    expect(made).toMatchObject({
      number: 1,
      phase: "idea",
      owns: true,
      keeps: true,
      owner: { name: "Kirjaston kehittäjä" },
      facts: { goal: "", ownShare: null, links: [] },
      events: [{ to: "idea", by: { name: "Kirjaston kehittäjä" }, reason: "" }],
    });
    const again = await makeProject(product, other, { id, title: "Chat-palvelukanava" });
    expect(again.number).toBe(1);
    expect(titlesIn(await boardOf(), "idea")).toEqual(["Chat-palvelukanava"]);
    const taken = await ask(product, {
      person: town.coordinator,
      method: "POST",
      path: "/api/projects",
      body: { id, title: "Toisen lomake" },
    });
    expect(taken.status).toBe(404);
  });

  it("moves for everybody, once for each move, and a stale move is told", async () => {
    const { id } = await makeProject(product, other, { title: "Liikkuva" });
    const event = randomUUID();
    const move = { id, from: "idea", to: "running", event, reason: "Rahoitus tuli." };
    for (const person of [town.coordinator, town.coordinator])
      expect((await moveProject(product, person, move)).status).toBe(200);
    const page = await answered<ProjectPage>(product, {
      person: other,
      path: `/api/projects/${id}`,
    });
    expect(page.events).toMatchObject([
      { id: event, from: "idea", to: "running", reason: "Rahoitus tuli." },
      { to: "idea" },
    ]);
    expect(titlesIn(await boardOf(), "running")).toContain("Liikkuva");
    const stale = await moveProject(product, other, { id, from: "idea", to: "paused" });
    expect(stale).toMatchObject({ status: 409, body: { code: "projectMoved" } });
    const { entries } = await historyOf(id);
    expect(entries.map(({ what }) => what)).toEqual(["projects.moved", "projects.made"]);
    expect(entries[0]?.changes).toEqual([{ field: "phase", from: "idea", to: "running" }]);
  });

  it("of two moves at once applies one, and tells the other", async () => {
    const { id } = await makeProject(product, other, { title: "Kiistelty" });
    const answers = await Promise.all(
      ["running", "preparing"].map((to) =>
        moveProject(product, town.coordinator, { id, from: "idea", to }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { events } = await answered<ProjectPage>(product, {
      person: other,
      path: `/api/projects/${id}`,
    });
    expect(events).toHaveLength(2);
  });

  it("goes back as if it had not been moved, for who moved it, while it was the last move", async () => {
    const { id } = await makeProject(product, other, { title: "Kumottava" });
    const event = randomUUID();
    await moveProject(product, other, { id, from: "idea", to: "running", event });
    // What somebody else changes meanwhile stays.
    expect((await change(town.coordinator, id, { goal: "Uusi" }, { goal: "" })).status).toBe(200);
    const undo = (person: Person) =>
      ask(product, { person, method: "DELETE", path: `/api/projects/${id}/phase/${event}` });
    expect(await undo(town.coordinator)).toMatchObject({
      status: 409,
      body: { code: "undoTooLate" },
    });
    for (const _twice of [1, 2]) {
      const { status, body } = await undo(other);
      expect(status).toBe(200);
      expect(body).toMatchObject({ phase: "idea", goal: "Uusi", events: [{ to: "idea" }] });
      expect((body as ProjectPage).undoable).toBeUndefined();
    }
    const { entries } = await historyOf(id);
    expect(entries.map(({ what }) => what)).toEqual(["projects.changed", "projects.made"]);
  });
});

describe("two who change one project", () => {
  it("keep what only one of them changed; of what both changed the second is told", async () => {
    const { id } = await makeProject(product, other, { title: "Yhteinen", goal: "Ensin" });
    expect((await change(other, id, { goal: "Toinen" }, { goal: "Ensin" })).status).toBe(200);
    const second = await change(
      town.coordinator,
      id,
      { goal: "Kolmas", municipality: "Kemi" },
      { goal: "Ensin", municipality: "" },
    );
    expect(second).toMatchObject({
      status: 400,
      body: { code: "invalid", fields: [{ field: "changes.goal", problem: "changed" }] },
    });
    const kept = await change(town.coordinator, id, { municipality: "Kemi" }, { municipality: "" });
    expect(kept).toMatchObject({ status: 200, body: { goal: "Toinen", municipality: "Kemi" } });
    // Once the second has seen it, and chosen.
    await change(town.coordinator, id, { goal: "Kolmas" }, { goal: "Toinen" });
    const { entries } = await historyOf(id);
    expect(entries[0]?.changes).toEqual([{ field: "goal", from: "Toinen", to: "Kolmas" }]);
  });

  it("are told which fact does not fit", async () => {
    const { id } = await makeProject(product, other, { title: "Rahat", total: 100_00 });
    const facts = { ownShare: 200_00, start: "2026-05-01", end: "2026-04-01" };
    expect(await change(other, id, facts, { ownShare: null, start: "", end: "" })).toMatchObject({
      status: 400,
      body: {
        fields: [
          { field: "changes.ownShare", problem: "wrong" },
          { field: "changes.end", problem: "wrong" },
        ],
      },
    });
  });
});

describe("what a project is named with", () => {
  it.each([
    ["a", 200],
    ["ä".repeat(200), 200],
    ["a".repeat(201), 400],
    [" \n ", 400],
  ])("is checked: %#", async (title, status) => {
    const answer = await ask(product, {
      person: other,
      method: "POST",
      path: "/api/projects",
      body: { id: randomUUID(), title },
    });
    expect(answer.status === 201 ? 200 : answer.status).toBe(status);
  });

  it("is one line without what turns it round, and with its emoji", async () => {
    const { title } = await makeProject(product, other, {
      title: "\u202EHanke\u0000\n👩‍🏫 \u200Bשלום",
    });
    expect(title).toBe("Hanke 👩‍🏫 שלום");
  });

  it.each(["javascript:alert(1)", "kirjasto", "http://kirjasto.fi", ""])(
    "has no link to %j",
    async (url) => {
      const { status } = await ask(product, {
        person: other,
        method: "POST",
        path: "/api/projects",
        body: { id: randomUUID(), title: "Linkki", links: [{ title: "", url }] },
      });
      expect(status).toBe(400);
    },
  );
});

describe("sixty projects made at once", () => {
  it("have sixty numbers", async () => {
    const { coordinator } = await aTown(product);
    const made = await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        makeProject(product, coordinator, { title: `Hanke ${at}`, sectors: ["Sivistys"] }),
      ),
    );
    expect(new Set(made.map(({ number }) => number)).size).toBe(60);
    expect(Math.max(...made.map(({ number }) => number))).toBe(60);
    const list = await answered<ProjectList>(product, {
      person: coordinator,
      path: "/api/projects?order=title&down=true&words=hanke%205&limit=5",
    });
    expect(list.projects.map(({ title }) => title)).toEqual([
      "Hanke 59",
      "Hanke 58",
      "Hanke 57",
      "Hanke 56",
      "Hanke 55",
    ]);
    expect(list.total).toBe(11);
    const next = await answered<ProjectList>(product, {
      person: coordinator,
      path: `/api/projects?order=title&down=true&words=hanke%205&limit=50&after=${encodeURIComponent(list.next ?? "")}`,
    });
    expect(next.projects).toHaveLength(6);
    const choices = await answered<ProjectChoices>(product, {
      person: coordinator,
      path: "/api/projects/choices",
    });
    expect(choices.sectors).toEqual(["Sivistys"]);
    expect(choices.people.map(({ name }) => name)).toEqual(["Kaisa Koordinaattori"]);
  });
});

describe("the page of a project that has much", () => {
  it("is as long for 500 needs and 500 news, and tells how many there are", async () => {
    const { network, coordinator } = await aTown(product);
    const { id } = await makeProject(product, coordinator, { title: "Suuri" });
    const store = projectStore(product.table);
    const writes = Array.from({ length: 500 }, (_, at) => {
      const time = new Date(Date.UTC(2026, 0, 1, 0, at));
      const text = `${at} ${"a".repeat(100)}`;
      return [
        store.saveNeed(
          {
            id: randomUUID(),
            project: id,
            kind: "skills",
            text,
            when: "",
            open: at < 490,
            at: time,
          },
          undefined,
          "1",
        ),
        store.insertNews(
          { id: randomUUID(), project: id, text, at: time, by: "", channel: false },
          "1",
          "fi",
        ),
      ];
    }).flat();
    for (let at = 0; at < writes.length; at += 50)
      await product.table.write(network, writes.slice(at, at + 50));
    const pageOf = (query = ""): Promise<ProjectPage> =>
      answered(product, { person: coordinator, path: `/api/projects/${id}${query}` });
    const page = await pageOf();
    expect(JSON.stringify(page).length).toBeLessThan(30_000);
    expect(page).toMatchObject({ needCounts: { open: 490, closed: 10 }, told: 501 });
    expect([page.needs.length, page.news.length]).toEqual([
      projectLimits.pageNeeds,
      projectLimits.pageTold,
    ]);
    expect(page.needs.every(({ open }) => open)).toBe(true);
    expect((await pageOf("?needs=40")).needs).toHaveLength(40);
    const whole = await pageOf("?needs=500");
    expect(whole.needs.filter(({ open }) => !open)).toHaveLength(10);
    const { status } = await ask(product, {
      person: coordinator,
      path: `/api/projects/${id}?told=501`,
    });
    expect(status).toBe(400);
  });
});

describe("a field that chooses one of thousands", () => {
  const titlesOf = (person: Person, query: string): Promise<ProjectTitles> =>
    answered(product, { person, path: `/api/projects/titles${query}` });

  it("is offered the first of those with the words, and how many there are", async () => {
    const { network, coordinator } = await aTown(product);
    const made = Array.from({ length: 3_000 }, (_, at) =>
      aStoredProject({
        title: `${at % 2 ? "Silta" : "Uusi silta"} ${at}`,
        number: at + 1,
        phase: at < 10 ? "ended" : "running",
        archived: at === 3,
      }),
    );
    for (let at = 0; at < made.length; at += 50)
      await product.table.write(
        network,
        made
          .slice(at, at + 50)
          .map((project) => projectStore(product.table).saveProject(project, undefined, "1")),
      );
    const all = await titlesOf(coordinator, "");
    expect([all.titles.length, all.total]).toEqual([projectLimits.titles, 2_999]);
    const found = await titlesOf(coordinator, "?words=SILTA%2012");
    expect([found.titles.length, found.total]).toEqual([projectLimits.titles, 111]);
    // Those that begin so come before the others.
    const begins = found.titles.map(({ title }) => title.startsWith("Silta 12"));
    expect(begins).toEqual(begins.toSorted((one, other) => Number(other) - Number(one)));
    expect((await titlesOf(coordinator, "?words=2999")).titles.map(({ number }) => number)).toEqual(
      [2_999, 3_000],
    );
    expect((await titlesOf(coordinator, "?words=silta%205&open=true")).titles).not.toContainEqual(
      expect.objectContaining({ title: "Silta 5" }),
    );
    const archived = made[3]?.id ?? "";
    expect(await titlesOf(coordinator, `?words=silta%203&chosen=${archived}`)).toMatchObject({
      titles: expect.not.arrayContaining([expect.objectContaining({ id: archived })]),
      chosen: { id: archived, title: "Silta 3" },
    });
    const presentations = await product.api("GET", "/api/presentations", {
      token: coordinator.objectId,
    });
    expect(JSON.stringify(presentations.body).length).toBeLessThan(40_000);
    const form = await product.api("GET", "/api/retros/form", { token: coordinator.objectId });
    expect(JSON.stringify(form.body).length).toBeLessThan(10_000);
  });
});

describe("a project of another network", () => {
  it("is not there", async () => {
    const { id } = await makeProject(product, other, { title: "Oma" });
    const { coordinator: stranger } = await aTown(product);
    for (const asking of [
      { path: `/api/projects/${id}` },
      { path: `/api/projects/${id}/history` },
      { method: "PUT", path: `/api/projects/${id}/archive`, body: { archived: true } },
    ] as const)
      expect((await ask(product, { person: stranger, ...asking })).status).toBe(404);
  });
});
