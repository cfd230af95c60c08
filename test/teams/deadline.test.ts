import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { dataOf, textsOf } from "../support/cards.ts";
import { type FaultyTables, faultyTables } from "../support/faulty-tables.ts";
import { type Product, startProduct } from "../support/product.ts";
import { aPerson, aTeam } from "../support/teams.ts";

const t = translator("fi");
/** Each call of the store ends in time; a turn has several. */
const slow = { slow: 2_700 } as const;

let tables: FaultyTables;
let product: Product;
const [person, team] = [aPerson(), aTeam()];

beforeAll(async () => {
  tables = await faultyTables();
  product = await startProduct({
    delivery: false,
    tables: { connectionString: tables.connection },
  });
});
afterAll(async () => {
  await product.close();
  await tables.close();
});

describe("a turn whose every call of the store is slow is answered with `busy`:", () => {
  it("a press with its form as it was filled in, a message and a request in a sentence", async () => {
    const form = dataOf(await product.say(person, team, "idea"), verbs.submitIdea);
    tables.fault = () => slow;
    const [pressed, said, asked] = await Promise.all([
      product.press(person, team, verbs.submitIdea, { ...form, title: "Kirjoitettu kerran" }),
      product.say(aPerson(), aTeam(), "hei"),
      product.api("GET", "/api/me", { token: person.objectId }),
    ]);
    tables.fault = () => undefined;
    expect(pressed.type).toBe("application/vnd.microsoft.card.adaptive");
    expect(JSON.stringify(pressed.value)).toContain("Kirjoitettu kerran");
    expect(textsOf(pressed.value)).toContain(t("errors.busy"));
    expect(textsOf(said)).toContain(t("errors.busy"));
    expect([asked.status, asked.body]).toEqual([503, { code: "busy" }]);
  }, 60_000);
});
