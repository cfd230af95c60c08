import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { noHolidays } from "../../../src/calendar/holidays.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { delivery } from "../../../src/delivery/sender.ts";
import { agendaService } from "../../../src/meetings/agenda/service.ts";
import { agendaStore } from "../../../src/meetings/agenda/store.ts";
import { meetingStore } from "../../../src/meetings/store.ts";
import { agendaOf, memberOf, propose, proposeMany, topicsIn } from "../../support/agenda.ts";
import { textsOf } from "../../support/cards.ts";
import { movedClock } from "../../support/clock.ts";
import { eventually } from "../../support/eventually.ts";
import { shareLesson } from "../../support/lessons.ts";
import {
  aTown,
  dataOfButton,
  meetingsOf,
  saveSeries,
  type Town,
  untilCard,
  untilSaid,
} from "../../support/meetings.ts";
import { type Product, startProduct } from "../../support/product.ts";
import type { Person } from "../../support/teams.ts";

const clock = movedClock("2030-03-01T08:00:00+02:00");
const march = "tiistaina 12. maaliskuuta 2030 klo 9.00–11.00";
const april = "tiistaina 9. huhtikuuta 2030 klo 9.00–11.00";
let product: Product;
let town: Town;
let mikko: Person;
let first: string;
let second: string;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Mikko Malli"]);
  [mikko] = town.members as [Person];
  await saveSeries(product, town);
  await untilSaid(product, march);
  const { coming } = await meetingsOf(product, town);
  [first, second] = coming.map(({ id }) => id) as [string, string];
});
afterAll(() => product.close());

/** The service itself, over the product's own table: closing a meeting is another part's. */
const serviceOver = () => {
  const needs = { now: clock.now, newId: () => randomUUID() as string };
  const { outbox } = delivery({
    ...needs,
    table: product.table,
    tenantOf: async () => town.team.tenant,
  });
  return agendaService({
    ...needs,
    outbox,
    store: agendaStore(product.table),
    meetings: meetingStore(product.table),
    names: async () => new Map(),
    calendarOf: async () => ({ zone: "Europe/Helsinki", holidays: noHolidays }),
    presentIds: async () => new Set<string>(),
    projects: async () => [],
    newIdeas: async () => [],
    newLessons: async () => [],
    isInCharge: async () => false,
  });
};

const titles = async (meeting: string): Promise<string[]> =>
  topicsIn(await agendaOf(product, mikko, meeting)).map(({ title }) => title);

const remove = async (meeting: string, title: string): Promise<void> => {
  const found = topicsIn(await agendaOf(product, mikko, meeting)).find(
    (topic) => topic.title === title,
  );
  const path = `/api/meetings/${meeting}/topics/${found?.id}`;
  await product.api("DELETE", path, { token: mikko.objectId });
};

describe("what was left open", () => {
  it("stands in the next meeting, once, however often and by however many it is taken on", async () => {
    for (const title of ["Tehty", "Avoin", "Poistettava"])
      await propose(product, mikko, first, title);
    await propose(product, mikko, second, "Oma");
    const [done] = topicsIn(await agendaOf(product, mikko, first));
    const path = `/api/meetings/${first}/topics/${done?.id}/done`;
    await product.api("PUT", path, { token: mikko.objectId, body: { done: true } });

    clock.moveTo("2030-03-12T10:59:00+02:00");
    const { carryOver } = serviceOver();
    const { carryOver: elsewhere } = serviceOver();
    const { network } = town;
    await Promise.all([carryOver(network, first), elsewhere(network, first)]);
    expect(await titles(second)).toEqual(["Oma", "Avoin", "Poistettava"]);
    // What was removed there does not come again.
    await remove(second, "Poistettava");
    expect(await carryOver(network, first)).toBe(0);
    expect(await titles(second)).toEqual(["Oma", "Avoin"]);
    expect(await titles(first)).toEqual(["Tehty", "Avoin", "Poistettava"]);
  });

  it("says so on the next meeting's card", async () => {
    clock.moveTo("2030-03-19T09:00:02+02:00");
    await untilSaid(product, april);
    await untilCard(product, april, "• Avoin (viime kerrasta avoinna)");
  });

  it("goes on from a meeting that is cancelled by itself, a hundred lines too", async () => {
    const { coordinator, team } = town;
    await proposeMany(product, mikko, second, 50);
    const form = { meeting: second, version: "" };
    const { value } = await product.press(coordinator, team, verbs.openCancelForm, form);
    const data = dataOfButton(value, verbs.cancelMeeting);
    await product.press(coordinator, team, verbs.cancelMeeting, { ...data, reason: "" });
    const { coming } = await meetingsOf(product, town);
    const next = coming.find(({ state, start }) => state === "planned" && start > "2030-04-10");
    const carried = await eventually(async () => {
      const found = await titles(next?.id ?? "");
      return found.length === 52 && found;
    });
    expect(carried.slice(0, 2)).toEqual(["Oma", "Avoin"]);
  });
});

describe("what somebody has promised", () => {
  it("is what they put into the programme themselves, and nothing that was only taken up", async () => {
    const { promisesOf } = serviceOver().promises;
    const by = await memberOf(product, town, mikko);
    const promised = (await promisesOf(town.network, first, by)).map(({ title }) => title);
    expect(promised.sort()).toEqual(["Avoin", "Poistettava", "Tehty"]);
    const nobody = await memberOf(product, town, town.coordinator);
    expect(await promisesOf(town.network, first, nobody)).toEqual([]);
  });
});

describe("what came up since the last meeting", () => {
  const submitIdea = (title: string) =>
    product.api("POST", "/api/ideas", {
      token: mikko.objectId,
      body: { form: randomUUID(), title },
    });

  it("is offered, and taken up with one press", async () => {
    await submitIdea("Sähköpyörät");
    const { coming } = await meetingsOf(product, town);
    const next = coming.find(({ state }) => state === "planned")?.id ?? "";
    const { offers } = await agendaOf(product, mikko, next);
    expect(offers).toMatchObject([{ kind: "idea", title: "Sähköpyörät" }]);
    const { value } = await product.press(mikko, undefined, verbs.openOffers, { meeting: next });
    expect(textsOf(value)).toContain("Uusi idea: Sähköpyörät");
    const data = dataOfButton(value, verbs.addOffer);
    for (let times = 0; times < 2; times++) {
      const after = await product.press(mikko, undefined, verbs.addOffer, data);
      expect(textsOf(after.value).join(" ")).toContain("Viime tapaamisen jälkeen ei ole tullut");
    }
    expect((await agendaOf(product, mikko, next)).offers).toEqual([]);
    expect((await titles(next)).filter((title) => title === "Sähköpyörät")).toHaveLength(1);
  });

  it("is what came after it, and nothing that is not offered is taken up", async () => {
    clock.moveTo("2030-05-14T12:00:00+03:00");
    const next = await eventually(async () => {
      const { coming } = await meetingsOf(product, town);
      return coming.find(({ state }) => state === "planned")?.id;
    });
    expect((await agendaOf(product, mikko, next)).offers).toEqual([]);
    const path = `/api/meetings/${next}/offers`;
    const body = { kind: "idea", id: randomUUID() };
    expect((await product.api("POST", path, { token: mikko.objectId, body })).status).toBe(404);

    const { id, title } = await shareLesson(product, mikko, { title: "Pieni alku riitti" });
    const { offers } = await agendaOf(product, mikko, next);
    expect(offers).toEqual([{ kind: "lesson", id, title }]);
    const { value } = await product.press(mikko, undefined, verbs.openOffers, { meeting: next });
    expect(textsOf(value)).toContain("Uusi oppi: Pieni alku riitti");
  });
});
