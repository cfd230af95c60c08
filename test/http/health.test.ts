import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { eventually } from "../support/eventually.ts";
import { faultyTables } from "../support/faulty-tables.ts";
import { type Product, startProduct } from "../support/product.ts";
import { type TableProxy, tableProxy } from "../support/table-proxy.ts";

let proxy: TableProxy;
let product: Product;

beforeAll(async () => {
  proxy = await tableProxy();
  product = await startProduct({ tables: { connectionString: proxy.connection } });
});
afterAll(async () => {
  await product.close();
  await proxy.close();
});

const health = async (): Promise<unknown[]> => {
  const [live, ready] = await Promise.all(
    ["live", "ready"].map((what) => product.api("GET", `/health/${what}`)),
  );
  return [live?.status, live?.body, ready?.status, ready?.body];
};

/** The store is asked once a second at most: a change is seen after that. */
const healthOnceReadyIs = async (status: number): Promise<unknown[]> => {
  await eventually(async () => (await health())[2] === status);
  return health();
};

const ok = { status: "ok" };
const ready = { status: "ok", senderIdle: expect.any(Number) };

describe("the health of the process", () => {
  it("is good when the table service answers", async () => {
    expect(await health()).toEqual([200, ok, 200, ready]);
  });

  it("is alive but not ready while the table service is away, and ready again after", async () => {
    proxy.cut();
    expect(await healthOnceReadyIs(503)).toEqual([200, ok, 503, { code: "busy" }]);
    proxy.mend();
    expect(await healthOnceReadyIs(200)).toEqual([200, ok, 200, ready]);
  });

  it("is not ready when the table service refuses, and does not say what it said", async () => {
    proxy.answerWith("403 Forbidden", '{"odata.error":{"code":"AuthenticationFailed-k4n4ri"}}');
    const [live, , , said] = await healthOnceReadyIs(500);
    expect(live).toBe(200);
    expect(JSON.stringify(said)).not.toContain("k4n4ri");
    proxy.mend();
  });
});

describe("strangers who ask whether it is ready", () => {
  it("make one request to the store together, not one each", async () => {
    const tables = await faultyTables();
    const asked = await startProduct({
      delivery: false,
      tables: { connectionString: tables.connection },
    });
    let pings = 0;
    tables.fault = ({ text }) => {
      if (text.includes("ping")) pings++;
      return undefined;
    };
    const began = performance.now();
    const statuses = new Set<number>();
    for (let round = 0; round < 10; round++)
      for (const { status } of await Promise.all(
        Array.from({ length: 20 }, () => asked.api("GET", "/health/ready")),
      ))
        statuses.add(status);
    const seconds = (performance.now() - began) / 1_000;
    expect([...statuses]).toEqual([200]);
    expect(pings).toBeLessThanOrEqual(Math.ceil(seconds));
    await asked.close();
    await tables.close();
  });
});
