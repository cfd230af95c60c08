import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AppError } from "../../src/kernel/errors.ts";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import { groupCommit } from "../../src/storage/group-commit.ts";
import type {
  Over,
  Row,
  Table,
  TableConnection,
  Write,
  WriteResult,
} from "../../src/storage/table.ts";
import { newTableName, testTables } from "../support/store.ts";
import { tableProxy } from "../support/table-proxy.ts";

let azure: TableConnection;
let table: Table;
let commits: number[];

/** Counts what reaches the service. */
const counted = (inner: Table): Table => ({
  ...inner,
  write: (partition, writes) => {
    commits.push(writes.length);
    return inner.write(partition, writes);
  },
});

beforeAll(async () => {
  azure = azureTable({ connectionString: testTables() }, newTableName());
  await azure.prepare();
  commits = [];
  table = groupCommit(counted(azure));
});
afterAll(() => azure.close());

const insert = (key: string, text = ""): Write => ({
  do: "insert",
  key,
  values: { rowOperation: crypto.randomUUID(), text },
});

const writeAtOnce = (partition: string, transactions: readonly Write[][]): Promise<WriteResult[]> =>
  Promise.all(transactions.map((writes) => table.write(partition, writes)));

describe("transactions of one partition that come at once", () => {
  it("go to the store together while the first is on its way, and each hears its own versions", async () => {
    commits.length = 0;
    const results = await writeAtOnce(
      "together",
      Array.from({ length: 40 }, (_, n) => [insert(`a${n}`), insert(`b${n}`)]),
    );
    expect(commits).toEqual([2, 78]);
    for (const [n, result] of results.entries())
      expect(result).toEqual({
        written: true,
        etags: [
          (await azure.get("together", `a${n}`))?.etag,
          (await azure.get("together", `b${n}`))?.etag,
        ],
      });
  });

  it("are each all or nothing: the one that does not fit fails alone", async () => {
    await azure.write("apart", [insert("taken")]);
    const results = await writeAtOnce("apart", [
      [insert("first")],
      [insert("second")],
      [insert("third")],
      [insert("fourth"), insert("taken")],
      [insert("fifth")],
    ]);
    expect(results.map(({ written }) => written)).toEqual([true, true, true, false, true]);
    const keys = (await azure.list("apart", "f")).map(({ key }) => key);
    expect(keys).toEqual(["fifth", "first"]);
  });

  it("may be of the same row: they go one after the other, and one insert wins", async () => {
    const results = await writeAtOnce(
      "same",
      Array.from({ length: 20 }, () => [insert("one")]),
    );
    expect(results.filter(({ written }) => written)).toHaveLength(1);
  });

  it("stay within what one transaction may hold", async () => {
    commits.length = 0;
    const long = "x".repeat(30_000);
    const results = await writeAtOnce("large", [
      ...Array.from({ length: 60 }, (_, n) => [insert(`long${n}`, long)]),
      ...Array.from({ length: 60 }, (_, n) => [insert(`s${n}`), insert(`t${n}`), insert(`u${n}`)]),
    ]);
    expect(results.every(({ written }) => written)).toBe(true);
    expect(Math.max(...commits)).toBeLessThanOrEqual(100);
  });

  it("do not fall with one that the service never takes", async () => {
    const results = await Promise.allSettled([
      ...["a", "b", "c"].map((key) => table.write("poison", [insert(key)])),
      table.write("poison", [insert("no/slash")]),
      table.write("poison", [insert("d")]),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
  });
});

describe("transactions that change one row at once", () => {
  /** Adds a name to those in the row, up to 25; one begun from a row that was not read inserts it. */
  const add = (name: string, row?: Row): Write => {
    const over: Over = (known) => {
      const names = [...(known ? String(known.values.names).split(" ") : []), name];
      const values = { rowOperation: crypto.randomUUID(), names: names.join(" ") };
      if (names.length > 25) return undefined;
      return known
        ? { do: "replace", key: "row", etag: known.etag, values, over }
        : { do: "insert", key: "row", values, over };
    };
    return over(row) as Write;
  };
  const namesIn = async (partition: string): Promise<string[]> =>
    String((await azure.get(partition, "row"))?.values.names).split(" ");
  const names = Array.from({ length: 20 }, (_, n) => `n${n}`);

  it("are made over each other and over what another instance wrote, in few transactions, with what each writes beside it", async () => {
    commits.length = 0;
    const other = groupCommit(azure);
    const results = await Promise.all([
      ...names.map((name) => table.write("shared", [add(name), insert(name)])),
      other.write("shared", [add("other")]),
    ]);
    expect(results.every(({ written }) => written)).toBe(true);
    expect((await namesIn("shared")).sort()).toEqual([...names, "other"].sort());
    expect(await azure.list("shared", "n")).toHaveLength(20);
    expect(commits.length).toBeLessThanOrEqual(6);
    // Each hears the version that stands.
    const row = await azure.get("shared", "row");
    const [last] = await Promise.all([table.write("shared", [add("last", row)])]);
    expect(last).toEqual({ written: true, etags: [(await azure.get("shared", "row"))?.etag] });
  });

  it("are refused alone where something else refuses them, or where they cannot be made over the row", async () => {
    await azure.write("some", [insert("taken")]);
    const results = await Promise.all([
      ...names.map((name, at) =>
        table.write("some", at === 7 ? [add(name), insert("taken")] : [add(name)]),
      ),
      ...names.map((name) => table.write("some", [add(`too-${name}`)])),
    ]);
    expect(results.slice(0, 20).map(({ written }) => written)).toEqual(
      names.map((_, at) => at !== 7),
    );
    // There was no room for the others beside the one that was refused.
    expect(results.slice(20).filter(({ written }) => written)).toHaveLength(5);
    expect(await namesIn("some")).toHaveLength(24);
  });

  it("plan the same row beside it: of puts of one row the last stands", async () => {
    commits.length = 0;
    const put = (text: string): Write => ({ ...insert("due", text), do: "put" }) as Write;
    const results = await Promise.all(
      names.map((name) => table.write("puts", [insert(name), put(name)])),
    );
    expect(results.every(({ written }) => written)).toBe(true);
    expect(commits).toEqual([2, 20]);
    expect((await azure.get("puts", "due"))?.values.text).toBe("n19");
  });
});

describe("a store that does not answer", () => {
  it("is told to each of them, once, and what comes after is written", async () => {
    const proxy = await tableProxy();
    const name = newTableName();
    const behind = azureTable({ connectionString: proxy.connection }, name);
    await behind.prepare();
    const grouped = groupCommit(behind);
    proxy.cut();
    const failures = await Promise.all(
      ["a", "b", "c", "d"].map((key) =>
        grouped.write("down", [insert(key)]).catch((error: unknown) => error),
      ),
    );
    for (const failure of failures) expect((failure as AppError).code).toBe("busy");
    proxy.mend();
    expect((await grouped.write("down", [insert("a")])).written).toBe(true);
    await behind.close();
    await proxy.close();
  });
});

describe("a transaction that nobody waits for any more", () => {
  it("is left out of the next group instead of being written late", async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow: Table = {
      ...azure,
      write: async (partition, writes) => {
        await held;
        return azure.write(partition, writes);
      },
    };
    const signals: { aborted: boolean }[] = [];
    const grouped = groupCommit(slow, (run) => {
      const signal = { aborted: false };
      signals.push(signal);
      return run(signal);
    });
    const [first, second] = ["first", "second"].map((key) => grouped.write("late", [insert(key)]));
    void grouped.write("late", [insert("abandoned")]);
    const last = grouped.write("late", [insert("last")]);
    Object.assign(signals[2] ?? {}, { aborted: true });
    release();
    await Promise.all([first, second, last]);
    const keys = await Promise.all(
      ["first", "second", "abandoned", "last"].map((key) => azure.get("late", key)),
    );
    expect(keys.map((row) => row?.key)).toEqual(["first", "second", undefined, "last"]);
  });
});
