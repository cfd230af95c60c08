import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { causedBy, type Planned } from "../../src/delivery/intent.ts";
import { submitIdea } from "../support/ideas.ts";
import { installedTeam, networkOf } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { aPerson } from "../support/teams.ts";

let product: Product;

beforeAll(async () => {
  product = await startProduct({ delivery: false });
});
afterAll(() => product.close());

describe("what waits to be sent", () => {
  it("carries who posted the idea, and nobody for the greeting and what the idea's author is told", async () => {
    const author = aPerson("Aino Arki");
    const { team } = await installedTeam(product, [author]);
    await submitIdea(product, author, team, "Vuoroon");
    const network = (await networkOf(product.table, team)).value.id;
    const [idea] = await product.table.list(network, "idea!");
    const dues = await product.table.list(network, "due!");
    const causers = dues.map(({ values }) => [values.kind, values.by]);
    expect(Object.fromEntries(causers)).toEqual({
      "ideas.card": idea?.values.author,
      "networks.welcome": undefined,
      "networks.roster": undefined,
      "lessons.offer": undefined,
    });
  });

  it("carries nobody for what is for later, for edits, for persons, or by nobody", () => {
    const now = new Date();
    const [kind, occurrence] = ["kind", "occurrence"];
    const planned: Planned[] = [
      { kind, occurrence, do: "post", at: new Date(now.getTime() + 1) },
      { kind, occurrence, do: "edit" },
      { kind, occurrence, do: "tell", person: "p" },
      { kind, occurrence, do: "tellEach" },
    ];
    expect(causedBy("p", planned, now)).toEqual(planned);
    expect(causedBy("p", [{ kind, occurrence, do: "post", at: now }], now)[0]).toHaveProperty("by");
    const post: Planned = { kind, occurrence, do: "post" };
    expect(causedBy("", [post], now)).toEqual([post]);
  });
});
