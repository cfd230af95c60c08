import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
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

const ok = { status: "ok" };
const ready = { status: "ok", senderIdle: expect.any(Number) };

describe("the health of the process", () => {
  it("is good when the table service answers", async () => {
    expect(await health()).toEqual([200, ok, 200, ready]);
  });

  it("is alive but not ready while the table service is away, and ready again after", async () => {
    proxy.cut();
    expect(await health()).toEqual([200, ok, 503, { code: "busy" }]);
    proxy.mend();
    expect(await health()).toEqual([200, ok, 200, ready]);
  });

  it("is not ready when the table service refuses, and does not say what it said", async () => {
    proxy.answerWith("403 Forbidden", '{"odata.error":{"code":"AuthenticationFailed-k4n4ri"}}');
    const [live, , ready, said] = await health();
    expect(live).toBe(200);
    expect(ready).toBeGreaterThanOrEqual(500);
    expect(JSON.stringify(said)).not.toContain("k4n4ri");
    proxy.mend();
  });
});
