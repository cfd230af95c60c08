import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { RetroView } from "../../src/contract/retros.ts";
import { readIdea, sendIdea } from "../support/ideas.ts";
import { storeLessonOf } from "../support/lessons.ts";
import { aTown, type Town } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { startByApi } from "../support/retros.ts";
import type { Person } from "../support/teams.ts";

const now = new Date("2030-03-05T10:00:00+02:00");
let product: Product;
let town: Town;

beforeAll(async () => {
  product = await startProduct({ delivery: false }, {}, () => now);
  town = await aTown(product, ["Liisa Lähettäjä"]);
});
afterAll(() => product.close());

it("shows the retros on an idea and what was learnt in them, also where it was merged into", async () => {
  const { coordinator } = town;
  const [author] = town.members as [Person];
  const [id, into] = [
    await sendIdea(product, author, "Kirjastobussi torille"),
    await sendIdea(product, author, "Kirjastoauto torille"),
  ];
  const begin = { subject: id, anonymous: false, title: "Bussin retro" };
  const { id: retro } = (await startByApi(product, coordinator, begin)).body as RetroView;
  const lesson = await storeLessonOf(product.table, town.network, { retro, title: "Kysy ensin" });
  const related = [
    { kind: "retro", id: retro, title: "Bussin retro" },
    { kind: "lesson", id: lesson, title: "Kysy ensin", state: "published" },
  ];
  expect(await readIdea(product, coordinator, id)).toMatchObject({ related });
  expect(await readIdea(product, coordinator, into)).toMatchObject({ related: [] });

  const token = coordinator.objectId;
  await product.api("POST", `/api/ideas/${id}/merge`, { token, body: { into } });
  expect(await readIdea(product, coordinator, into)).toMatchObject({ related });
});
