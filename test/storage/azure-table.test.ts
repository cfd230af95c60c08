import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { freePort } from "../../scripts/local/processes.ts";
import { AppError } from "../../src/kernel/errors.ts";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import { descending, fromDescending, keyOf, prefixOf } from "../../src/storage/keys.ts";
import type { TableConnection, Write } from "../../src/storage/table.ts";
import { newTableName, testTables } from "../support/store.ts";
import { tableProxy } from "../support/table-proxy.ts";

let table: TableConnection;

beforeAll(async () => {
  table = azureTable({ connectionString: testTables() }, newTableName());
  await table.prepare();
});
afterAll(() => table.close());

const insert = (
  key: string,
  values: Record<string, string | number | boolean | Date> = {},
): Write => ({
  do: "insert",
  key,
  values: { rowOperation: crypto.randomUUID(), ...values },
});

describe("a lost answer", () => {
  it("of an insert that was carried out is told from a conflict", async () => {
    const proxy = await tableProxy();
    const name = newTableName();
    const behind = azureTable({ connectionString: proxy.connection }, name);
    await behind.prepare();
    try {
      proxy.loseNextAnswer();
      const { written } = await behind.write("lost", [insert("a"), insert("b")]);
      expect(written).toBe(true);
      expect((await behind.write("lost", [insert("a")])).written).toBe(false);
    } finally {
      await behind.close();
      await proxy.close();
    }
  });

  it("of a service that is not there is `busy`, after a bounded wait", async () => {
    const port = await freePort();
    const nowhere = azureTable(
      { connectionString: testTables().replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`) },
      "kehu",
    );
    const failure = await nowhere.get("a", "b").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect((failure as AppError).code).toBe("busy");
    await nowhere.close();
  });
});

describe("a refusal that no row explains", () => {
  it("as of two unconditional writes at once, is tried again; one that a row explains is not", async () => {
    const proxy = await tableProxy();
    const behind = azureTable({ connectionString: proxy.connection }, newTableName());
    await behind.prepare();
    const refused = JSON.stringify({ "odata.error": { code: "UpdateConditionNotSatisfied" } });
    const put: Write = {
      do: "put",
      key: "revision",
      values: { rowOperation: crypto.randomUUID() },
    };
    try {
      await behind.write("refused", [insert("standing")]);
      proxy.answerNextWith("412 Precondition Failed", refused);
      expect((await behind.write("refused", [insert("new"), put])).written).toBe(true);
      expect(await behind.get("refused", "new")).toBeDefined();
      proxy.answerNextWith("412 Precondition Failed", refused);
      expect(await behind.write("refused", [insert("standing"), put])).toEqual({ written: false });
    } finally {
      await behind.close();
      await proxy.close();
    }
  });
});

describe("keys", () => {
  it("hold any text apart, and Azurite takes them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ unit: "binary", maxLength: 20 }), {
          minLength: 2,
          maxLength: 4,
          selector: (text) => text.toWellFormed(),
        }),
        async (texts) => {
          const keys = texts.map((text) => keyOf("idea", text));
          expect(new Set(keys).size).toBe(texts.length);
          const partition = crypto.randomUUID();
          await table.write(
            partition,
            keys.map((key) => insert(key)),
          );
          expect(await table.list(partition, prefixOf("idea"))).toHaveLength(texts.length);
        },
      ),
      { numRuns: 60, verbose: 1 },
    );
  });

  it("never let one part reach into the next", () => {
    expect(keyOf("idea", "a!b")).not.toBe(keyOf("idea", "a", "b"));
    expect(keyOf("idea", "a/b\\c#d?e%f\u0000")).toMatch(/^idea![\w=.~'()*-]+$/);
  });

  it("refuse what is longer than a key may be", () => {
    expect(() => keyOf("idea", "x".repeat(600))).toThrow(AppError);
  });

  it("put the highest number first", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        expect(fromDescending(descending(a))).toBe(a);
        expect(descending(a) < descending(b)).toBe(a > b);
      }),
    );
  });
});
