import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ProjectList, ProjectPage } from "../../src/contract/projects.ts";
import { movedClock } from "../support/clock.ts";
import { homeOf } from "../support/home.ts";
import { lookedAfter } from "../support/looked-after.ts";
import { aTown, type Town } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { answered, ask, makeProject, moveProject, untilSent } from "../support/projects.ts";
import { aPerson, type Person } from "../support/teams.ts";

const clock = movedClock("2030-03-04T08:00:00Z");
let product: Product;
let town: Town;
let owner: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Outi Omistaja"]);
  [owner = aPerson()] = town.members;
});
afterAll(() => product.close());

const pageOf = (id: string): Promise<ProjectPage> =>
  answered(product, { person: owner, path: `/api/projects/${id}` });

/** As older versions wrote it. */
const oldRow = (id: string, title: string) => ({
  do: "insert" as const,
  key: `project!${id}`,
  values: {
    ...{ rowType: "project", rowVersion: 1, rowRetention: "network", rowOperation: "1" },
    ...{ rowLanguage: "fi", id, title, phase: "running", goal: "", owner: "", funder: "Kunteko" },
    ...{ municipality: "", sectors: '["Sivistys"]', needs: '["työpari","lupa"]' },
  },
});

describe("projects of before", () => {
  it("are read as they are, and begin their history when they are first changed", async () => {
    const ids = [randomUUID(), randomUUID()] as const;
    await product.table.write(
      town.network,
      ids.map((id, at) => oldRow(id, `Vanha ${"ab"[at]}`)),
    );
    const list = () =>
      answered<ProjectList>(product, { person: owner, path: "/api/projects?words=vanha" });
    const before = await list();
    expect(before.projects[0]).toMatchObject({
      number: 0,
      funders: ["Kunteko"],
      needs: [
        { kind: "other", text: "työpari" },
        { kind: "other", text: "lupa" },
      ],
    });
    const { status } = await moveProject(product, owner, {
      id: ids[0],
      from: "running",
      to: "paused",
    });
    expect(status).toBe(200);
    const page = await pageOf(ids[0]);
    expect(page.events.map(({ from, to, by }) => [from, to, by?.name])).toEqual([
      ["running", "paused", "Outi Omistaja"],
      [undefined, "running", undefined],
    ]);
    // They began in the same moment.
    expect(page.needs.map(({ kind, text, open }) => [kind, text, open]).sort()).toEqual([
      ["other", "lupa", true],
      ["other", "työpari", true],
    ]);
    const after = await list();
    expect(after.projects.map(({ number }) => number).sort()).toEqual([1, 2]);
    expect(after.projects.map(({ needs }) => needs.length)).toEqual([2, 2]);
  });
});

describe("owners of projects that run", () => {
  it("are asked on the first of the month for news of all that are without, in one message", async () => {
    for (const title of ["Hiljainen", "Hiljaisempi"])
      await makeProject(product, owner, { title, phase: "running" });
    const planned = (day: string) => product.table.list(town.network, `due!${day}T06`);
    await lookedAfter(product, { network: town.network, clock, at: "2030-03-05T08:00:30Z" });
    expect(await planned("2030-04-01")).toHaveLength(1);
    clock.moveTo("2030-04-01T05:59:00Z");
    expect(await product.table.list(town.network, "out!projects.quiet!")).toEqual([]);
    // What was made in March was told of less than a month ago.
    clock.moveTo("2030-04-01T06:00:01Z");
    await lookedAfter(product, { network: town.network, clock, at: "2030-04-20T08:00:00Z" });
    expect(await planned("2030-05-01")).toHaveLength(1);
    const { waiting } = await homeOf(product, owner);
    expect(waiting.items.filter((item) => item.kind === "project")).toMatchObject([
      { title: "Hiljainen", does: "news" },
      { title: "Hiljaisempi", does: "news" },
    ]);
    clock.moveTo("2030-05-02T06:00:01Z");
    expect(await untilSent(product, town.network, { kind: "projects.quiet" })).toBe(1);
    const sent = product.teams.sent.filter(({ body }) =>
      JSON.stringify(body).includes("Hiljaisempi"),
    );
    expect(JSON.stringify(sent.at(-1)?.body)).toContain("Hiljainen");
  });
});

describe("half a year after the end", () => {
  it("the owner is asked once whether it took root", async () => {
    const { id } = await makeProject(product, owner, { title: "Puoli vuotta", phase: "running" });
    await moveProject(product, owner, { id, from: "running", to: "ended" });
    expect((await pageOf(id)).asksRooted).toBe(false);
    // A Monday: nobody is asked at the weekend.
    const at = "2030-11-04T08:00:00Z";
    await lookedAfter(product, { network: town.network, clock, at });
    await untilSent(product, town.network, { kind: "projects.rooted" });
    expect((await pageOf(id)).asksRooted).toBe(true);
    const answer = () =>
      ask(product, {
        person: owner,
        method: "PUT",
        path: `/api/projects/${id}/rooted`,
        body: { rooted: "yes", line: "Arkea jo." },
      });
    for (const _twice of [1, 2])
      expect(await answer()).toMatchObject({
        status: 200,
        body: { asksRooted: false, rooted: { rooted: "yes", line: "Arkea jo." } },
      });
  });
});
