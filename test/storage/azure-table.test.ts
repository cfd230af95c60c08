import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { freePort } from "../../scripts/local/processes.ts";
import { AppError } from "../../src/kernel/errors.ts";
import { type AzureTable, azureTable } from "../../src/storage/azure/azure-table.ts";
import { descending, fromDescending, keyOf, prefixOf } from "../../src/storage/keys.ts";
import type { Write } from "../../src/storage/table.ts";
import { newTableName, testTables } from "../support/product.ts";
import { tableProxy } from "../support/table-proxy.ts";

let table: AzureTable;

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

const etagOf = async (partition: string, key: string): Promise<string> => {
  const row = await table.get(partition, key);
  if (!row) throw new Error(`no row ${key}`);
  return row.etag;
};

describe("the table", () => {
  it("gives back every kind of value as it was", async () => {
    const values = {
      text: 'ä\'ö "x" 😀\n',
      empty: "",
      whole: -5,
      large: 99_999_999_999,
      part: 1.5,
      yes: true,
      at: new Date("2026-11-21T09:00:00.123Z"),
    };
    await table.write("values", [insert("a", values)]);
    expect((await table.get("values", "a"))?.values).toMatchObject(values);
  });

  it("knows a row that is not there from a fault", async () => {
    expect(await table.get("values", "nobody")).toBeUndefined();
    const missing = azureTable({ connectionString: testTables() }, newTableName());
    await expect(missing.get("values", "a")).rejects.toThrow();
    await missing.close();
  });

  it("writes all rows of a transaction or none", async () => {
    await table.write("all", [insert("b")]);
    const { written } = await table.write("all", [insert("a"), insert("b"), insert("c")]);
    expect(written).toBe(false);
    expect((await table.list("all", "a")).length + (await table.list("all", "c")).length).toBe(0);
  });

  it("names the new version of each row it wrote", async () => {
    const result = await table.write("versions", [insert("a"), insert("b")]);
    expect(result).toEqual({
      written: true,
      etags: [await etagOf("versions", "a"), await etagOf("versions", "b")],
    });
  });

  it("replaces and removes only the version that was read", async () => {
    await table.write("etags", [insert("a", { n: 1 })]);
    const old = await etagOf("etags", "a");
    const replace = (n: number): Write => ({
      do: "replace",
      key: "a",
      etag: old,
      values: { n, rowOperation: crypto.randomUUID() },
    });
    expect((await table.write("etags", [replace(2)])).written).toBe(true);
    expect((await table.write("etags", [replace(3)])).written).toBe(false);
    expect((await table.write("etags", [{ do: "remove", key: "a", etag: old }])).written).toBe(
      false,
    );
    expect((await table.get("etags", "a"))?.values.n).toBe(2);
    const now = await etagOf("etags", "a");
    expect((await table.write("etags", [{ do: "remove", key: "a", etag: now }])).written).toBe(
      true,
    );
    expect(await table.get("etags", "a")).toBeUndefined();
  });

  it("has written nothing when what was to be removed is gone already", async () => {
    const put: Write = { do: "put", key: "moved", values: { rowOperation: "one" } };
    const gone: Write = { do: "remove", key: "was-here", etag: 'W/"old"' };
    expect((await table.write("gone", [put, gone])).written).toBe(false);
    expect(await table.get("gone", "moved")).toBeUndefined();
  });

  it("lists a prefix in the order of the keys, over pages, and nothing beside it", async () => {
    const keys = Array.from({ length: 1_050 }, (_, index) =>
      keyOf("row", String(index).padStart(5, "0")),
    );
    for (let from = 0; from < keys.length; from += 100)
      await table.write(
        "pages",
        keys.slice(from, from + 100).map((key) => insert(key)),
      );
    await table.write("pages", [insert("rows!x"), insert("ro"), insert("row")]);
    const listed = (await table.list("pages", prefixOf("row"))).map(({ key }) => key);
    expect(listed).toEqual(keys);
    expect(await table.list("pages", prefixOf("row"), { limit: 3 })).toHaveLength(3);
  });

  it("filters by value, also by one that looks like a filter", async () => {
    const sly = "x' or state eq 'y";
    await table.write("where", [
      insert("a", { state: "planned" }),
      insert("b", { state: "sent" }),
      insert("c", { state: sly }),
    ]);
    const keys = async (state: string) =>
      (await table.list("where", "a", { where: { state } }))
        .concat(await table.list("where", "b", { where: { state } }))
        .concat(await table.list("where", "c", { where: { state } }))
        .map(({ key }) => key);
    expect(await keys("planned")).toEqual(["a"]);
    expect(await keys(sly)).toEqual(["c"]);
  });

  it("reads only the properties asked for", async () => {
    await table.write("only", [insert("a", { wanted: "1", other: "2" })]);
    const [row] = await table.list("only", "a", { only: ["wanted"] });
    expect(row?.values).toEqual({ wanted: "1" });
  });

  it("lets exactly one of fifty racing inserts win", async () => {
    const results = await Promise.all(
      Array.from({ length: 50 }, () => table.write("race", [insert("one")])),
    );
    expect(results.filter(({ written }) => written)).toHaveLength(1);
  });
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
          const keys = texts.map((text) => keyOf("any", text));
          expect(new Set(keys).size).toBe(texts.length);
          const partition = crypto.randomUUID();
          await table.write(
            partition,
            keys.map((key) => insert(key)),
          );
          expect(await table.list(partition, prefixOf("any"))).toHaveLength(texts.length);
        },
      ),
      { numRuns: 60, verbose: 1 },
    );
  });

  it("never let one part reach into the next", () => {
    expect(keyOf("idea", "a!b")).not.toBe(keyOf("idea", "a", "b"));
    expect(keyOf("a/b\\c#d?e%f\u0000")).toMatch(/^[\w=.~'()*-]+$/);
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
