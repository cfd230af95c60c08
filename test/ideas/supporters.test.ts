import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { ideaStore } from "../../src/ideas/store.ts";
import { groupCommit } from "../../src/storage/group-commit.ts";
import { readIdea, sendIdea } from "../support/ideas.ts";
import { aTown, type Town } from "../support/meetings.ts";
import { memoryTable } from "../support/memory-table.ts";
import { type Product, startProduct } from "../support/product.ts";
import type { Person } from "../support/teams.ts";

const table = memoryTable();
let product: Product;
let town: Town;
let author: Person;
let member: Person;

beforeAll(async () => {
  product = await startProduct({ table, delivery: false });
  town = await aTown(product, ["Liisa", "Beata"]);
  [author, member] = town.members as [Person, Person];
});
afterAll(() => product.close());

const someone = (idea: string) => ({ idea, person: randomUUID(), at: new Date(), named: true });

it("has room for thousands who support one idea, and the next who presses rewrites one row of them", async () => {
  const id = await sendIdea(product, author, "Suosittu");
  const store = ideaStore(product.table);
  const writes = store.insertSupports(
    id,
    Array.from({ length: 8_000 }, () => someone(id)),
    "1",
  );
  for (const write of writes) await product.table.write(town.network, [write]);
  const path = `/api/ideas/${id}/support`;
  const press = async (method: string): Promise<number> => {
    table.forgetCalls();
    await product.api(method, path, { token: member.objectId });
    const keys = table.calls
      .filter((call) => call.do === "write")
      .flatMap(({ key }) => key.split(" "));
    return keys.filter((key) => key.startsWith("supports!")).length;
  };
  expect(await press("PUT")).toBe(1);
  expect(await readIdea(product, member, id)).toMatchObject({ supporters: 8_001, supported: true });
  expect(await press("DELETE")).toBe(1);
  expect(await readIdea(product, member, id)).toMatchObject({
    supporters: 8_000,
    supported: false,
  });
});

it("begins another row when more press in one moment than one has room for", async () => {
  const network = randomUUID();
  const store = ideaStore(table);
  const supports = Array.from({ length: 500 }, () => someone("one"));
  const grouped = groupCommit(table);
  let left = supports;
  while (left.length > 0) {
    const [standing] = await store.readSupports(network, "one");
    const results = await Promise.all(
      left.map((support) =>
        grouped.write(network, store.saveSupport(standing, support, randomUUID())),
      ),
    );
    left = left.filter((_, at) => !results[at]?.written);
  }
  expect(await store.supports(network, "one")).toHaveLength(500);
  const rows = await table.list(network, "supports!one!");
  expect(rows.map(({ values }) => Object.keys(JSON.parse(String(values.people))).length)).toEqual([
    300, 200,
  ]);
});
