import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { mostChanges } from "../../src/storage/table.ts";
import { movedClock } from "../support/clock.ts";
import { idOf } from "../support/duties.ts";
import { eventually } from "../support/eventually.ts";
import { oldSupport, readIdea, sendIdea } from "../support/ideas.ts";
import { lookedAfter } from "../support/looked-after.ts";
import { aTown, type Town } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import type { Person } from "../support/teams.ts";

const clock = movedClock("2030-03-05T10:00:00+02:00");
let product: Product;
let town: Town;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Liisa", "Beata", "Cecilia"]);
});
afterAll(() => product.close());

it("counts the supports of before, replaces and takes them back, and brings them all together within an hour", async () => {
  const [author, again, back] = town.members as [Person, Person, Person];
  const ids = [await sendIdea(product, author, "Vanha"), await sendIdea(product, author, "Toinen")];
  const [id = "", second = ""] = ids;
  const others = Array.from({ length: 100 }, (_, at) => `someone-${at}`);
  const members = await Promise.all(
    [again, back].map((person) => idOf(product, town.coordinator, person)),
  );
  for (const writes of [
    others.slice(0, mostChanges).map((person) => oldSupport(id, person)),
    others.slice(mostChanges).map((person) => oldSupport(id, person)),
    [...members.map((person) => oldSupport(id, person)), oldSupport(second, "someone-1")],
  ])
    await product.table.write(town.network, writes);
  const count = async (idea = id): Promise<number> =>
    (await readIdea(product, author, idea)).supporters;
  expect(await count()).toBe(102);

  const press = (method: string, { objectId: token }: Person) =>
    product.api(method, `/api/ideas/${id}/support`, { token });
  expect((await press("DELETE", back)).body).toMatchObject({ supporters: 101, supported: false });
  expect((await press("PUT", again)).body).toMatchObject({ supporters: 101, supported: true });
  // An instance of before counts the same person in a row of its own.
  await product.table.write(town.network, [oldSupport(id, members[0] ?? "")]);
  expect(await count()).toBe(101);

  await lookedAfter(product, { network: town.network, clock, at: "2030-03-05T12:00:00+02:00" });
  await eventually(async () => (await product.table.list(town.network, "support!")).length === 0);
  expect([await count(), await count(second)]).toEqual([101, 1]);
  expect(await product.table.list(town.network, `supports!${id}!`)).toHaveLength(1);
  expect((await readIdea(product, author, id)).faces).toEqual([{ name: "Beata", sector: "" }]);
  expect((await press("DELETE", again)).body).toMatchObject({ supporters: 100, supported: false });
});
