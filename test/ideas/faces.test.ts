import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { IdeaList, IdeaView } from "../../src/contract/ideas.ts";
import { idOf } from "../support/duties.ts";
import { oldSupport, sendIdea } from "../support/ideas.ts";
import { aTown, type Town } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import type { Person } from "../support/teams.ts";

const names = ["Aino", "Börje", "Cecilia", "Daavid"];
let product: Product;
let town: Town;

beforeAll(async () => {
  product = await startProduct({ delivery: false });
  town = await aTown(product, names);
});
afterAll(() => product.close());

const rowOf = async (id: string): Promise<IdeaView | undefined> => {
  const token = town.coordinator.objectId;
  const { body } = await product.api("GET", "/api/ideas", { token });
  return (body as IdeaList).ideas.find((idea) => idea.id === id);
};

it("shows in the list a few of those who know that their name is seen, and counts the others", async () => {
  const [first, ...others] = town.members as [Person, ...Person[]];
  const id = await sendIdea(product, town.coordinator, "Kirjastobussi torille");
  // As it was given before a name was seen.
  const person = await idOf(product, town.coordinator, first);
  await product.table.write(town.network, [oldSupport(id, person)]);
  expect(await rowOf(id)).toMatchObject({ supporters: 1, faces: [] });

  for (const { objectId: token } of others)
    await product.api("PUT", `/api/ideas/${id}/support`, { token });
  const row = await rowOf(id);
  expect(row?.supporters).toBe(4);
  expect(row?.faces.map(({ name }) => name).toSorted()).toEqual(["Börje", "Cecilia", "Daavid"]);

  const { objectId: token } = first;
  const sector = { sector: "Liikunta", unit: "" };
  await product.api("PUT", "/api/me/sector", { token: others[0]?.objectId, body: sector });
  expect((await rowOf(id))?.faces).toContainEqual({ name: "Börje", sector: "Liikunta" });
  await product.api("PUT", `/api/ideas/${id}/support`, { token });
  expect((await rowOf(id))?.faces).toHaveLength(3);
});
