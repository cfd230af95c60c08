import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Memo, MinutesView } from "../../../src/contract/minutes.ts";
import { agendaOf, propose, topicsIn } from "../../support/agenda.ts";
import { movedClock } from "../../support/clock.ts";
import { eventually } from "../../support/eventually.ts";
import { aTown, meetingsOf, saveSeries, type Town } from "../../support/meetings.ts";
import { type Product, startProduct } from "../../support/product.ts";

const clock = movedClock("2030-03-01T08:00:00+02:00");
let product: Product;
let town: Town;
let march: string;
let april: string;

const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
  (
    await product.api(method, `/api/meetings/${path}`, {
      token: town.coordinator.objectId,
      ...(body !== undefined && { body }),
    })
  ).body as T;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product);
  await saveSeries(product, town);
  const { coming } = await meetingsOf(product, town);
  [march, april] = coming.map(({ id }) => id) as [string, string];
  for (const title of ["Robotti", "Talviliikunta"])
    await propose(product, town.coordinator, march, title, { slot: "theme" });
  clock.moveTo("2030-03-12T10:30:00+02:00");
});
afterAll(() => product.close());

it("the topics of a meeting are ticked, told in its memo, and taken on when they are left", async () => {
  const [robot] = topicsIn(await agendaOf(product, town.coordinator, march));
  await ask("PUT", `${march}/topics/${robot?.id}/done`, { done: true });
  const { version, topics } = await ask<MinutesView>("GET", `${march}/minutes`);
  expect(topics.map(({ title, done }) => [title, done])).toEqual([
    ["Robotti", true],
    ["Talviliikunta", false],
  ]);

  await ask("PUT", `${march}/minutes/closing`, { version });
  const { parts } = await ask<Memo>("GET", `${march}/memo`);
  expect(parts).toMatchObject([
    {
      slot: "theme",
      topics: [
        { title: "Robotti", done: true },
        { title: "Talviliikunta", done: false },
      ],
    },
  ]);
  const next = await eventually(async () => {
    const found = topicsIn(await agendaOf(product, town.coordinator, april));
    return found.length > 0 && found;
  });
  expect(next).toMatchObject([{ title: "Talviliikunta", slot: "theme", carried: true }]);
});
