import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { aTown, type Town, untilSaid } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { ask, choices, startByApi, untilState, view } from "../support/retros.ts";
import { accountOf, type Person, teamEvent } from "../support/teams.ts";

const clock = movedClock("2030-03-05T08:00:00+02:00");
let product: Product;
let town: Town;
let aino: Person;
let helmi: Person;
let mikko: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Aino Arki", "Helmi Hoitaja", "Mikko Malli"]);
  [aino, helmi, mikko] = town.members as [Person, Person, Person];
});
afterAll(() => product.close());

const move = async (person: Person, change: "membersAdded" | "membersRemoved"): Promise<void> => {
  const { rosters, serviceUrl } = product.teams;
  const { team, coordinator } = town;
  const others = (rosters.get(team.team) ?? []).filter(({ id }) => id !== accountOf(person).id);
  const isHere = change === "membersAdded";
  rosters.set(team.team, [...others, ...(isHere ? [accountOf(person)] : [])]);
  const eventType = isHere ? "teamMemberAdded" : "teamMemberRemoved";
  const event = teamEvent({ serviceUrl, person: coordinator, team }, eventType, {
    [change]: [accountOf(person)],
    at: new Date(),
  });
  expect((await product.post(event)).status).toBe(200);
};

const put = (person: Person, path: string, body: unknown = {}) =>
  ask(product, person, "PUT", `/${path}`, body);

const codes = async (...answers: Promise<{ status: number; body: unknown }>[]) =>
  (await Promise.all(answers)).map(({ body }) => (body as { code?: string }).code);

/** Led by Mikko, who was not asked; Aino and Helmi were, and answered. */
const aRetro = async (title: string): Promise<string> => {
  const asked = await Promise.all(
    [aino, helmi].map(async (person) => (await choices(product, person)).me),
  );
  const started = await startByApi(product, mikko, { title, anonymous: false, asked });
  expect(started.status).toBe(201);
  const { id } = started.body as RetroView;
  for (const person of [aino, helmi])
    await put(person, `${id}/answer`, {
      receipt: randomUUID(),
      answers: [`Salaisuus ${title}`, ""],
    });
  return id;
};

describe("a retro for those asked whose facilitator has left", () => {
  it("is closed by a coordinator who was not asked, and never opened, read or taken over", async () => {
    const id = await aRetro("Poissa");
    await move(mikko, "membersRemoved");
    const { coordinator } = town;
    expect((await put(coordinator, `${id}/closed`)).status).toBe(200);
    expect(
      await codes(
        put(coordinator, `${id}/opened`),
        put(coordinator, `${id}/facilitator`),
        ask(product, coordinator, "GET", `/${id}/discussion`),
      ),
    ).toEqual(["notFacilitator", "notFacilitator", "retroNotOpened"]);
    expect(await view(product, coordinator, id)).toMatchObject({
      mayFacilitate: false,
      mayTakeOver: false,
      mayRead: false,
    });

    // Back again, and nobody took it over.
    await move(mikko, "membersAdded");
    expect((await put(aino, `${id}/facilitator`)).status).toBe(403);
    expect((await put(mikko, `${id}/opened`)).status).toBe(200);
    await move(mikko, "membersRemoved");
    const read = await ask(product, coordinator, "GET", `/${id}/discussion`);
    expect([read.status, read.body]).toEqual([403, { code: "notAsked" }]);
    await move(mikko, "membersAdded");
  });

  it("is handed on to the first of those asked who presses, who is told of to the others", async () => {
    const id = await aRetro("Vuoro");
    await move(mikko, "membersRemoved");
    const { value } = await product.press(aino, undefined, verbs.showRetro, { retro: id });
    expect(JSON.stringify(value)).toContain("Otan vetovuoron");
    const taken = await product.press(aino, undefined, verbs.takeOverRetro, { retro: id });
    expect(JSON.stringify(taken.value)).toContain("vetäjä: Aino Arki");
    expect((await put(aino, `${id}/facilitator`)).status).toBe(200);
    expect((await put(helmi, `${id}/facilitator`)).status).toBe(403);
    await untilSaid(product, "Aino Arki vetää nyt retroa Vuoro.", { person: helmi });
    await move(mikko, "membersAdded");
    await put(aino, `${id}/closed`);
    expect((await put(mikko, `${id}/opened`)).status).toBe(403);
    expect((await put(aino, `${id}/opened`)).status).toBe(200);
    const log = await product.table.list(town.network, `history!${id}!`, {
      where: { what: "retros.takenOver" },
    });
    expect(log).toHaveLength(1);
  });

  it("is closed unread when nobody who may read is left, and its answers are erased", async () => {
    const id = await aRetro("Lukematta");
    for (const person of [mikko, aino, helmi]) await move(person, "membersRemoved");
    clock.pass(8 * 86_400);
    const closed = await untilState(product, town.coordinator, id, "closed");
    expect(closed).toMatchObject({ unread: true, count: 0, mayTakeOver: false });
    await eventually(
      async () => (await product.table.list(town.network, `retroAnswer!${id}!`)).length === 0,
    );
    const { value } = await product.press(town.coordinator, undefined, verbs.showRetro, {
      retro: id,
    });
    expect(JSON.stringify(value)).toContain("Retro suljettiin lukematta");
    await move(mikko, "membersAdded");
    expect(await codes(put(mikko, `${id}/opened`))).toEqual(["retroNotOpened"]);
  });
});
