import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AnnouncementList } from "../../src/contract/announcements.ts";
import type { ProjectPage } from "../../src/contract/projects.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { aTown, type Town } from "../support/meetings.ts";
import { untilNothingDue } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { answered, ask, makeProject, moveProject, untilSent } from "../support/projects.ts";
import { aPerson, type Person } from "../support/teams.ts";

const clock = movedClock("2030-03-05T08:00:00Z");
let product: Product;
let other: Product;
let town: Town;
let owner: Person;

beforeAll(async () => {
  product = await startProduct({ holdSeconds: 30 }, {}, clock.now);
  // Another instance over the same rows.
  other = await startProduct(
    { holdSeconds: 30, tableName: product.config.tableName },
    {},
    clock.now,
  );
  town = await aTown(product, ["Outi Omistaja"]);
  [owner = aPerson()] = town.members;
});
afterAll(async () => {
  await other.close();
  await product.close();
});

/** Of a project, messages of a kind that went out or were tried. */
const told = async (kind: string, id: string): Promise<number> =>
  (await product.table.list(town.network, `out!${kind}!${id}`)).length;

const waits = (about: string): Promise<AnnouncementList> =>
  answered(product, { person: owner, path: `/api/announcements?about=${about}` });

const undo = (id: string, event: string) =>
  ask(other, { person: owner, method: "DELETE", path: `/api/projects/${id}/phase/${event}` });

describe("what is told of a project in the channel", () => {
  it("waits, and is not told when the project is taken back", async () => {
    const { id } = await makeProject(product, owner, { title: "Peruttu hanke" });
    const { announcements } = await waits(id);
    expect(announcements).toMatchObject([{ what: "projects.made", title: "Peruttu hanke" }]);
    const taken = await ask(product, {
      person: owner,
      method: "DELETE",
      path: `/api/announcements/${announcements[0]?.id}`,
    });
    expect(taken.body).toEqual({ outcome: "takenBack" });
    clock.pass(31);
    await untilNothingDue(product, town.network, clock.now());
    expect(await told("projects.card", id)).toBe(0);
    expect((await ask(product, { person: owner, path: `/api/projects/${id}` })).status).toBe(404);
  });

  it("is nothing of a move that was undone before it left, whatever else was changed", async () => {
    const { id } = await makeProject(product, owner, { title: "Kumottu siirto" });
    clock.pass(31);
    await untilNothingDue(product, town.network, clock.now());
    const event = randomUUID();
    await moveProject(product, owner, { id, from: "idea", to: "running", event });
    expect((await waits(id)).announcements).toMatchObject([{ what: "projects.moved" }]);
    await ask(other, {
      person: town.coordinator,
      method: "PUT",
      path: `/api/projects/${id}`,
      body: { changes: { goal: "Uusi" }, from: { goal: "" } },
    });
    const { status, body } = await undo(id, event);
    expect(status).toBe(200);
    expect(body as ProjectPage).toMatchObject({ phase: "idea", goal: "Uusi" });
    expect((await waits(id)).announcements).toEqual([]);
    clock.pass(31);
    await untilNothingDue(product, town.network, clock.now());
    expect(await told("projects.phase", id)).toBe(0);
  });

  it("stands where the page leads to its thread, once it stands there", async () => {
    const { id } = await makeProject(product, owner, { title: "Kerrottu hanke" });
    const threadNow = async (): Promise<string> =>
      (await answered(product, { person: owner, path: `/api/projects/${id}` })).thread;
    expect(await threadNow()).toBe("");
    clock.pass(31);
    await untilNothingDue(product, town.network, clock.now());
    const address = new URL(await threadNow());
    const [, place = "", message] = /^\/l\/message\/([^/]+)\/([^/]+)$/.exec(address.pathname) ?? [];
    expect(decodeURIComponent(place)).toBe("19:channel@thread.tacv2");
    expect(address.searchParams.get("parentMessageId")).toBe(message);
  });

  it("is taken back in the thread when it has left", async () => {
    const { id } = await makeProject(product, owner, { title: "Kerrottu siirto" });
    const event = randomUUID();
    await moveProject(other, owner, { id, from: "idea", to: "running", event });
    clock.pass(31);
    await untilNothingDue(product, town.network, clock.now());
    expect(await told("projects.phase", id)).toBe(1);
    expect((await undo(id, event)).status).toBe(200);
    expect(await untilSent(product, town.network, { kind: "projects.phaseUndone" })).toBe(1);
    clock.pass(61);
    const late = randomUUID();
    await moveProject(other, owner, { id, from: "idea", to: "paused", event: late });
    clock.pass(61);
    expect(await undo(id, late)).toMatchObject({ status: 409, body: { code: "undoTooLate" } });
  });
});

describe("fifty projects moved by ten people at once, through two instances", () => {
  it("are each moved once or told, and none jumps back", async () => {
    const made = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        makeProject(at % 2 ? product : other, owner, { title: `Siirtyvä ${at}` }),
      ),
    );
    expect(new Set(made.map(({ number }) => number)).size).toBe(50);
    const answers = await Promise.all(
      made.flatMap(({ id }, at) =>
        [product, other].map((instance) => {
          const move = { id, from: "idea", to: instance === product ? "preparing" : "paused" };
          const event = randomUUID();
          // On a busy machine some are answered that there is no time now, and are sent again.
          return eventually(async () => {
            const person = at % 3 ? owner : town.coordinator;
            const answer = await moveProject(instance, person, { ...move, event });
            return answer.status !== 503 && answer;
          });
        }),
      ),
    );
    const statuses = Map.groupBy(answers, ({ status }) => status);
    expect(statuses.get(200)).toHaveLength(50);
    expect(statuses.get(409)).toHaveLength(50);
  });
});
