import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { localTenant } from "../../bot/local.ts";
import { noHolidays } from "../../src/calendar/holidays.ts";
import { isWorkingDay } from "../../src/calendar/working-days.ts";
import type { NotificationsView } from "../../src/contract/notifications.ts";
import { delivery } from "../../src/delivery/sender.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { notificationService } from "../../src/notifications/service.ts";
import { notificationStore } from "../../src/notifications/store.ts";
import { type Answer, type Product, startProduct } from "../support/product.ts";
import { aPerson, aTeam, type Person, type Team } from "../support/teams.ts";

let product: Product;
let person: Person;
let colleague: Person;
let team: Team;

beforeAll(async () => {
  product = await startProduct({ delivery: false });
  [person, colleague, team] = [aPerson(), aPerson("Työkaveri"), aTeam()];
  for (const one of [person, colleague]) await product.say(one, team, "hei");
});
afterAll(() => product.close());

const path = "/api/me/notifications";

const get = async ({ objectId: token }: Person): Promise<NotificationsView> =>
  (await product.api("GET", path, { token })).body as NotificationsView;
const put = (body: unknown): Promise<Answer> =>
  product.api("PUT", path, { token: person.objectId, body });

const networkOf = async (): Promise<string> => {
  const links = await product.table.list("links", "link!");
  return String(links.find(({ values }) => values.team === team.team)?.values.network);
};

/** Over the same store as the product, with a clock of its own. */
const serviceAt = (time: string) => {
  const needs = {
    now: () => new Date(time),
    newId: () => "00000000-0000-4000-8000-000000000001",
  };
  const { table } = product;
  return notificationService({
    ...needs,
    store: notificationStore(table),
    outbox: delivery({ ...needs, table, tenantOf: async () => localTenant }).outbox,
    localTimeOf: async () => ({
      zone: "Europe/Helsinki",
      isWorkingDay: (date) => isWorkingDay(date, noHolidays),
    }),
  });
};

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

const quiet = { from: "19:00", to: "07:00", daysOff: false };

describe("my notifications", () => {
  const defaults = {
    choice: "atOnce",
    followed: "asOthers",
    quiet: { from: "18:00", to: "08:00", daysOff: true },
    pausedUntil: null,
    zone: "Europe/Helsinki",
  };

  it("are the usual ones until I choose, and then mine alone", async () => {
    expect(await get(person)).toEqual(defaults);
    const pausedUntil = inDays(3);
    const body = { choice: "digest", followed: "nothing", quiet, pausedUntil };
    for (let times = 0; times < 2; times++)
      expect(await put(body)).toMatchObject({ status: 200, body });
    expect(await get(person)).toEqual({ ...body, zone: "Europe/Helsinki" });
    expect(await get(colleague)).toEqual(defaults);
  });

  it("have no pause when it is over already", async () => {
    const { status, body } = await put({
      choice: "atOnce",
      followed: "asOthers",
      quiet,
      pausedUntil: inDays(-1),
    });
    expect([status, (body as NotificationsView).pausedUntil]).toEqual([200, null]);
  });

  it.each([
    ["choice", { choice: "sometimes" }],
    ["quiet.from", { quiet: { ...quiet, from: "24:00" } }],
    ["quiet.to", { quiet: { ...quiet, to: "7" } }],
    ["quiet.daysOff", { quiet: { ...quiet, daysOff: "true" } }],
    ["quiet", { quiet: { ...quiet, nights: true } }],
    ["pausedUntil", { pausedUntil: "tomorrow" }],
    ["pausedUntil", { pausedUntil: inDays(370) }],
    ["pausedUntil", { pausedUntil: "9999-12-31T23:59:59Z" }],
    ["pausedUntil", { pausedUntil: undefined }],
    ["", { person: "somebody" }],
  ])("refuse what does not fit in %s: %j", async (field, changes) => {
    const before = await get(person);
    const answer = await put({
      choice: "nothing",
      followed: "asOthers",
      quiet,
      pausedUntil: null,
      ...changes,
    });
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid", fields: [{ field }] } });
    expect(await get(person)).toEqual(before);
  });

  it("leave no line in the network's log, which the coordinators read", async () => {
    await put({ choice: "nothing", followed: "asOthers", quiet, pausedUntil: inDays(5) });
    const network = await networkOf();
    const rowsOf = (kind: string) => product.table.list(network, kind);
    for (const kind of ["recent!", "history!"]) expect(await rowsOf(kind)).toEqual([]);
    const mine = await rowsOf("notifications!");
    expect(mine).toHaveLength(1);
    expect(mine[0]?.values).toMatchObject({ rowRetention: "person" });
  });

  it("are what the gate goes by, until the pause is over", async () => {
    await put({ choice: "atOnce", followed: "asOthers", quiet, pausedUntil: inDays(5) });
    const network = await networkOf();
    const [row] = await product.table.list(network, "notifications!");
    const member = String(row?.values.person);
    const gateAt = (now: string) =>
      serviceAt(now).gateFor(network, member, { due: new Date(now), told: "theirs" });
    const pausedUntil = new Date(String((await get(person)).pausedUntil));
    expect(await gateAt(inDays(0))).toEqual({ is: "held", why: "paused", until: pausedUntil });
    expect(await gateAt("2040-11-20T10:00Z")).toEqual({ is: "open" });
    expect(await gateAt("2040-11-20T18:00Z")).toEqual({
      is: "held",
      why: "quiet",
      until: new Date("2040-11-21T05:00Z"),
    });
    await put({ choice: "nothing", followed: "asOthers", quiet, pausedUntil: null });
    expect(await gateAt("2040-11-20T10:00Z")).toEqual({ is: "closed", why: "nothing" });
  });

  it("hold nobody who chose nothing, but in the evenings and on days off", async () => {
    const gateAt = (now: string) =>
      serviceAt(now).gateFor("none", "nobody", { due: new Date(now), told: "theirs" });
    expect(await gateAt("2026-11-20T10:00Z")).toEqual({ is: "open" });
    expect(await gateAt("2026-11-21T10:00Z")).toMatchObject({ is: "held", why: "quiet" });
  });

  it("show no pause that has ended since", async () => {
    await put({ choice: "digest", followed: "nothing", quiet, pausedUntil: inDays(5) });
    const network = await networkOf();
    const [row] = await product.table.list(network, "notifications!");
    const actor = { network, person: String(row?.values.person) } as Actor;
    expect((await serviceAt(inDays(4)).find(actor)).pausedUntil).not.toBeNull();
    expect((await serviceAt(inDays(6)).find(actor)).pausedUntil).toBeNull();
  });
});
