import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { AppError } from "../../src/kernel/errors.ts";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import { withinDeadline } from "../../src/storage/azure/deadline.ts";
import { groupCommit } from "../../src/storage/group-commit.ts";
import type { TableConnection, Write } from "../../src/storage/table.ts";
import { type FaultyTables, faultyTables } from "../support/faulty-tables.ts";
import { newTableName } from "../support/store.ts";
import { type TableProxy, tableProxy } from "../support/table-proxy.ts";

let proxy: TableProxy;
let table: TableConnection;

beforeAll(async () => {
  proxy = await tableProxy();
  table = azureTable({ connectionString: proxy.connection }, newTableName());
  await table.prepare();
});
afterAll(async () => {
  await table.close();
  await proxy.close();
});

const insert = (key: string): Write => ({
  do: "insert",
  key,
  values: { rowOperation: crypto.randomUUID() },
});

const codeOf = async (work: Promise<unknown>): Promise<string> => {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return failure instanceof AppError ? failure.code : `no refusal: ${failure}`;
};

const everyCall = (store: TableConnection) => [
  codeOf(store.get("a", "b")),
  codeOf(store.list("a", "b")),
  codeOf(store.write("a", [insert("b")])),
];

/** Below what the service asked to wait, and above any deadline on a slow machine. */
const wellBefore = 20_000;

describe("a call of the store ends in time, as `busy`,", () => {
  it(
    "when the service asks to be tried again in 30 s",
    async () => {
      proxy.answerWith("503 Busy", '{"odata.error":{"code":"ServerBusy"}}', ["Retry-After: 30"]);
      expect(await Promise.all(everyCall(table))).toEqual(["busy", "busy", "busy"]);
    },
    wellBefore,
  );

  it(
    "when the service takes the request and never answers",
    async () => {
      proxy.hang();
      expect(await Promise.all(everyCall(table))).toEqual(["busy", "busy", "busy"]);
    },
    wellBefore,
  );

  it(
    "when an answer begins and comes letter by letter",
    async () => {
      proxy.drip();
      expect(await Promise.all(everyCall(table))).toEqual(["busy", "busy", "busy"]);
    },
    wellBefore,
  );
});

describe("a list of many pages", () => {
  let tables: FaultyTables;
  beforeAll(async () => {
    tables = await faultyTables();
  });
  afterAll(() => tables.close());

  it(
    "is one call: slow pages add up to its deadline, not to a deadline each",
    async () => {
      const behind = azureTable({ connectionString: tables.connection }, newTableName());
      await behind.prepare();
      for (let first = 0; first < 1_100; first += 100)
        await behind.write(
          "pages",
          Array.from({ length: 100 }, (_, index) => insert(`row!${10_000 + first + index}`)),
        );
      let asked = 0;
      tables.fault = () => {
        asked++;
        return { slow: 2_000 };
      };
      expect(await codeOf(behind.list("pages", "row!"))).toBe("busy");
      expect(asked).toBe(2);
      tables.fault = () => undefined;
      expect(await behind.list("pages", "row!")).toHaveLength(1_100);
      await behind.close();
    },
    wellBefore,
  );
});

describe("the start", () => {
  it("waits longer than a call for a store that is slow", async () => {
    const tables = await faultyTables();
    tables.fault = () => ({ slow: 4_000 });
    const slow = azureTable({ connectionString: tables.connection }, newTableName());
    await slow.prepare();
    await slow.close();
    await tables.close();
  });
});

describe("a transaction that waits for others", () => {
  it(
    "is `busy` in the time of one call, not of two",
    async () => {
      proxy.mend();
      const grouped = groupCommit(table, withinDeadline);
      await grouped.write("behind", [insert("warm")]);
      proxy.hang();
      const order: string[] = [];
      const written = (key: string) =>
        codeOf(grouped.write("behind", [insert(key)])).then((code) => order.push(`${key} ${code}`));
      const calls = ["first", "second", "third"].map(written);
      // One that begins now ends after one that began before, though that one waited first.
      await new Promise((resolve) => setTimeout(resolve, 500));
      calls.push(codeOf(table.get("behind", "later")).then((code) => order.push(`later ${code}`)));
      await Promise.all(calls);
      expect(order).toEqual(["first busy", "second busy", "third busy", "later busy"]);
    },
    wellBefore,
  );
});
