import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { retroStore } from "../../src/retros/store.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { aTown, saveSeries, sentSaying, type Town } from "../support/meetings.ts";
import { untilNothingDue } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { startByApi } from "../support/retros.ts";
import { installation, mention, teamEvent } from "../support/teams.ts";

const clock = movedClock("2030-03-05T08:00:00+02:00");
let product: Product;
let town: Town;
let other: Product;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  other = await startProduct(
    { delivery: false, tableName: product.config.tableName },
    {},
    clock.now,
  );
  town = await aTown(product, ["Aino Arki"]);
});
afterAll(async () => {
  await other.close();
  await product.close();
});

let moments = 0;
/** As Teams tells it: each later than the one before, and than what was said in between. */
const nextMoment = (): string => {
  moments++;
  return new Date(Date.now() + moments * 10_000).toISOString();
};

const options = () => ({
  serviceUrl: product.teams.serviceUrl,
  person: town.coordinator,
  team: town.team,
});

const ask = (method: string, path: string, body?: unknown, by: Product = product) =>
  by.api(method, path, { token: town.coordinator.objectId, ...(body !== undefined && { body }) });

const statuses = async (by: Product): Promise<unknown[]> =>
  Promise.all(
    [
      ask("GET", "/api/me", undefined, by),
      ask("GET", "/api/ideas", undefined, by),
      ask("GET", "/api/meetings", undefined, by),
      ask("POST", "/api/ideas", { form: randomUUID(), title: "Uusi" }, by),
    ].map(async (answer) => {
      const { status, body } = await answer;
      return [status, (body as { code?: string }).code];
    }),
  );

const closed = Array.from({ length: 4 }, () => [404, "notFound"]);

describe("a team that is gone", () => {
  it.each([
    ["the app is removed", () => ({ ...installation(options(), "remove") })],
    ["the team is deleted", () => teamEvent(options(), "teamDeleted")],
  ])("is closed at every door until the app is installed again: %s", async (_, goes) => {
    await saveSeries(product, town, { title: "Verkostotapaaminen" });
    const { value } = await product.press(town.coordinator, town.team, verbs.openCalendar, {});
    const address = textsOf(value).find((text) => text.startsWith("http")) ?? "";
    const calendar = async (by: Product): Promise<number> =>
      (await by.api("GET", new URL(address).pathname)).status;
    expect([await calendar(product), await calendar(other)]).toEqual([200, 200]);
    expect((await ask("GET", "/api/me", undefined, other)).status).toBe(200);
    const title = `Retro ${randomUUID()}`;
    const closesOn = new Date(clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
    const started = await startByApi(product, town.coordinator, {
      title,
      anonymous: false,
      closesOn,
    });
    const { id } = started.body as RetroView;
    await eventually(async () => sentSaying(product, title).length > 0);
    await untilNothingDue(product, town.network, clock.now());

    const late = mention(options(), "hei");
    await product.post({ ...goes(), timestamp: nextMoment() });
    expect(await statuses(product)).toEqual(closed);
    expect(await calendar(product)).toBe(404);
    expect(JSON.stringify(await product.say(town.coordinator, undefined, "hei"))).toContain(
      "ei löydy enää",
    );
    // Written before it was gone, it comes after that.
    await product.post(late);
    expect(await statuses(product)).toEqual(closed);
    clock.pass(5.1);
    expect(await statuses(other)).toEqual(closed);
    expect(await calendar(other)).toBe(404);

    // What time promised goes on, and nothing is sent.
    const sent = product.teams.sent.length;
    clock.pass(4 * 86_400);
    const retros = retroStore(product.table);
    await eventually(async () => (await retros.read(town.network, id))?.value.state === "closed");
    expect(product.teams.sent.length).toBe(sent);

    await product.post({
      ...installation(options()),
      timestamp: nextMoment(),
    });
    expect((await ask("GET", "/api/me")).status).toBe(200);
    expect(await calendar(product)).toBe(200);
    await eventually(async () => product.teams.sent.length > sent);
  });
});
