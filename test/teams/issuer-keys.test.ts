import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { type Answer, type Product, startProduct } from "../support/product.ts";
import { type OfflineMicrosoft, offlineMicrosoft, teamsService } from "../support/production.ts";
import { aPerson, aTeam, press } from "../support/teams.ts";

let microsoft: OfflineMicrosoft;
let product: Product;
/** What botbuilder itself writes when it refuses. */
let written: jest.SpiedFunction<typeof console.error>;

beforeAll(async () => {
  written = jest.spyOn(console, "error").mockImplementation(() => undefined);
  microsoft = await offlineMicrosoft();
  product = await startProduct(
    { identity: microsoft.identity, delivery: false },
    microsoft.issuers,
  );
});
afterEach(() => {
  jest.spyOn(Date, "now").mockRestore();
});
afterAll(async () => {
  await product.close();
  await microsoft.close();
  written.mockRestore();
});

const aPress = async (kid = "key-1"): Promise<Answer> =>
  product.post(
    press(
      {
        serviceUrl: teamsService,
        person: aPerson(),
        team: aTeam(microsoft.identity.allowedTenants[0]),
      },
      verbs.help,
      {},
    ),
    { authorization: `Bearer ${await microsoft.teamsToken({}, { kid })}` },
  );

const trueTime = Date.now;
/** So many hours have passed. */
const hours = (many: number): void => {
  jest.spyOn(Date, "now").mockImplementation(() => trueTime() + many * 3_600_000);
};

/** F13 of the faults: the place where Teams publishes its keys is away. */
describe("the keys that Teams signs with", () => {
  it("F13: that were never read are waited for: the request may come again, and hears no names", async () => {
    microsoft.answerForKeys("fails");
    const { status, body } = await aPress();
    expect(status).toBe(503);
    expect(JSON.stringify(body)).not.toContain("127.0.0.1");
    microsoft.answerForKeys("known");
    expect((await aPress()).status).toBe(200);
  });

  it.each(["fails", "hangs"] as const)(
    "F13: are good on when their place %s a day later, and are read again when it is back",
    async (how) => {
      expect((await aPress()).status).toBe(200);
      hours(how === "fails" ? 25 : 50);
      microsoft.answerForKeys(how);
      const before = microsoft.keysAsked();
      expect((await aPress()).status).toBe(200);
      expect(microsoft.keysAsked()).toBe(before + 1);
      // It is not asked at every press.
      expect((await aPress()).status).toBe(200);
      expect(microsoft.keysAsked()).toBe(before + 1);
      microsoft.answerForKeys("known");
      hours(how === "fails" ? 26 : 51);
      expect((await aPress()).status).toBe(200);
      expect(microsoft.keysAsked()).toBe(before + 3);
    },
  );

  it("F13: let nobody in with one that is not among them while their place is away", async () => {
    hours(100);
    microsoft.answerForKeys("fails");
    expect((await aPress("key-2")).status).toBe(401);
    microsoft.answerForKeys("known");
  });
});
