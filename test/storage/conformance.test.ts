import { hash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { uuidOf } from "../../src/kernel/uuid.ts";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import { groupCommit } from "../../src/storage/group-commit.ts";
import { keyOf, prefixOf } from "../../src/storage/keys.ts";
import { sideBySide } from "../../src/storage/side-by-side.ts";
import type { TableConnection, Values, Write } from "../../src/storage/table.ts";
import { type FaultyTables, faultyTables } from "../support/faulty-tables.ts";
import { countCalls, memoryTable } from "../support/memory-table.ts";
import { roundsOfCalls } from "../support/rounds-of-calls.ts";
import { newTableName } from "../support/store.ts";

/*
 * What the product may rely on, of every implementation of the seam. Where Azurite is laxer than the service,
 * only the memory table is asked (at the end).
 */

interface Implementation {
  /** A new table that is made. */
  readonly table: TableConnection;
  /** A connection to a table that is not made. */
  missing(): TableConnection;
  /** The service hangs, before it does what it is asked, until it is told otherwise. */
  hang(isHanging: boolean): void;
  close(): Promise<void>;
}

const onAzurite = async (): Promise<Implementation> => {
  const service: FaultyTables = await faultyTables();
  const connect = () => azureTable({ connectionString: service.connection }, newTableName());
  const table = connect();
  await table.prepare();
  return {
    table,
    missing: connect,
    hang: (isHanging) => {
      service.fault = () => (isHanging ? { before: "hang" } : undefined);
    },
    close: async () => {
      await table.close();
      await service.close();
    },
  };
};

const inMemory = async (): Promise<Implementation> => {
  const table = memoryTable();
  await table.prepare();
  return {
    table,
    missing: memoryTable,
    hang: (isHanging) => {
      table.deadline = 200;
      table.latency = isHanging ? () => new Promise<void>(() => undefined) : 0;
    },
    close: table.close,
  };
};

const insert = (key: string, values: Values = {}): Write => ({
  do: "insert",
  key,
  values: { rowOperation: crypto.randomUUID(), ...values },
});
const put = (key: string, values: Values = {}): Write => ({
  do: "put",
  key,
  values: { rowOperation: crypto.randomUUID(), ...values },
});
const replace = (key: string, etag: string, values: Values = {}): Write => ({
  do: "replace",
  key,
  etag,
  values: { rowOperation: crypto.randomUUID(), ...values },
});
const remove = (key: string, etag: string): Write => ({ do: "remove", key, etag });

describe.each([
  ["Azure's, on Azurite", onAzurite],
  ["memory's", inMemory],
] as const)("the table that is %s", (_name, start) => {
  let service: Implementation;
  let table: TableConnection;
  beforeAll(async () => {
    service = await start();
    table = service.table;
  });
  afterAll(() => service.close());

  const etagOf = async (partition: string, key: string): Promise<string> => {
    const row = await table.get(partition, key);
    if (!row) throw new Error(`no row ${key}`);
    return row.etag;
  };
  const keysIn = async (...args: Parameters<TableConnection["list"]>): Promise<string[]> =>
    (await table.list(...args)).map(({ key }) => key);

  describe("keeps rows:", () => {
    it("every kind of value comes back as it was", async () => {
      const values = {
        text: 'ä\'ö "x" 😀\n',
        empty: "",
        whole: -5,
        largest: 2_147_483_647,
        large: 99_999_999_999,
        negative: -99_999_999_999,
        part: 1.5,
        yes: true,
        no: false,
        at: new Date("2026-11-21T09:00:00.123Z"),
        rowOperation: "one",
      };
      await table.write("values", [insert("a", values)]);
      expect((await table.get("values", "a"))?.values).toEqual(values);
      expect((await table.list("values", "a"))[0]?.values).toEqual(values);
    });

    it("a property without a value is no property", async () => {
      const values = { rowOperation: "one", none: undefined } as unknown as Values;
      await table.write("absent", [insert("a", values)]);
      expect(Object.keys((await table.get("absent", "a"))?.values ?? {})).toEqual(["rowOperation"]);
    });

    it("a put replaces the whole row, a replace too", async () => {
      await table.write("whole", [insert("a", { one: 1 }), insert("b", { one: 1 })]);
      await table.write("whole", [
        put("a", { two: 2 }),
        replace("b", await etagOf("whole", "b"), { two: 2 }),
      ]);
      for (const { values } of await keysAndValues("whole"))
        expect(Object.keys(values).sort()).toEqual(["rowOperation", "two"]);
    });
    const keysAndValues = async (partition: string) => [
      ...(await table.list(partition, "a")),
      ...(await table.list(partition, "b")),
    ];

    it("what was read or written is nobody's to change", async () => {
      const at = new Date("2026-11-21T09:00:00Z");
      const values: Record<string, string | Date> = { rowOperation: "one", name: "first", at };
      await table.write("copies", [insert("a", values)]);
      values.name = "second";
      at.setFullYear(1999);
      const read = ((await table.get("copies", "a"))?.values ?? {}) as Record<string, unknown>;
      read.name = "third";
      (read.at as Date).setFullYear(1999);
      expect((await table.get("copies", "a"))?.values).toMatchObject({
        name: "first",
        at: new Date("2026-11-21T09:00:00Z"),
      });
    });

    it("a row that is not there is known from a fault", async () => {
      expect(await table.get("values", "nobody")).toBeUndefined();
      expect(await table.list("nowhere", "a")).toEqual([]);
      const missing = service.missing();
      await expect(missing.get("values", "a")).rejects.toMatchObject({ statusCode: 404 });
      await expect(missing.list("values", "a")).rejects.toMatchObject({ statusCode: 404 });
      await missing.prepare();
      expect(await missing.get("values", "a")).toBeUndefined();
      await missing.close();
    });

    it("partitions do not see each other, and an answer to a ping is no row", async () => {
      await table.write("one", [insert("a")]);
      await table.write("two", [insert("a")]);
      await table.ping();
      expect(await keysIn("one", "a")).toEqual(["a"]);
      expect(await etagOf("one", "a")).not.toBe(await etagOf("two", "a"));
    });
  });

  describe("lists:", () => {
    const letters = ["A", "Z", "_", "a", "a!", "a!1", "a!10", "a!2", "a=C3=A4", "aa", "b", "~"];

    it("keys come in the order of their code units, whatever order they were written in", async () => {
      const shuffled = [...letters].sort((a, b) => a.localeCompare(b)).reverse();
      await table.write(
        "order",
        shuffled.map((key) => insert(key)),
      );
      expect(await keysIn("order", "A", { before: "\u007f" })).toEqual(letters);
      expect(await keysIn("order", "a")).toEqual(letters.slice(3, 10));
      expect(await keysIn("order", "a!")).toEqual(["a!", "a!1", "a!10", "a!2"]);
      expect(await keysIn("order", "a", { before: "a!2" })).toEqual(["a", "a!", "a!1", "a!10"]);
      expect(await keysIn("order", "a", { from: "a!1", before: "a!2" })).toEqual(["a!1", "a!10"]);
      expect(await keysIn("order", "a!1", { from: "A" })).toEqual(["a!1", "a!10"]);
      expect(await keysIn("order", "a", { from: "a!1", limit: 1 })).toEqual(["a!1"]);
      await table.write("order", [remove("a!1", await etagOf("order", "a!1"))]);
      expect(await keysIn("order", "a!")).toEqual(["a!", "a!10", "a!2"]);
    });

    it("a prefix comes over pages, with nothing beside it, and as many as were asked for", async () => {
      const keys = Array.from({ length: 1_050 }, (_, index) =>
        keyOf("line", String(index).padStart(5, "0")),
      );
      for (let from = 0; from < keys.length; from += 100)
        await table.write(
          "pages",
          keys.slice(from, from + 100).map((key, index) => insert(key, { even: index % 2 === 0 })),
        );
      await table.write("pages", [insert("lines!x"), insert("lin"), insert("line")]);
      expect(await keysIn("pages", prefixOf("line"))).toEqual(keys);
      expect(await keysIn("pages", prefixOf("line"), { limit: 3 })).toEqual(keys.slice(0, 3));
      expect(await keysIn("pages", prefixOf("line"), { limit: 1_020 })).toEqual(
        keys.slice(0, 1_020),
      );
      expect(
        await keysIn("pages", prefixOf("line"), { limit: 600, where: { even: false } }),
      ).toHaveLength(525);
    });

    it("a long list that is read side by side is the same, however its keys are spread", async () => {
      const even = (index: number): string => uuidOf(hash("sha256", String(index)));
      const spreads: Readonly<Record<string, (index: number) => string>> = {
        even,
        // The first page tells nothing of the rest.
        crowded: (index) => (index < 1_000 ? `00${even(index)}` : `f${even(index)}`),
        numbered: (index) => String(index).padStart(6, "0"),
        named: (index) => `n!${even(index)}`,
      };
      for (const [name, idOf] of Object.entries(spreads)) {
        const keys = Array.from({ length: 2_300 }, (_, at) => `idea!${idOf(at)}`);
        for (let from = 0; from < keys.length; from += 100)
          await table.write(
            name,
            keys.slice(from, from + 100).map((key) => insert(key)),
          );
        const read = sideBySide(table, (run) => run({ aborted: false }));
        const found = await read.list(name, "idea!");
        expect(found.map(({ key }) => key)).toEqual([...keys].sort());
        expect(found).toEqual(await table.list(name, "idea!"));
      }
    });

    it("values are compared as what they are", async () => {
      const sly = "x' or state eq 'y";
      const day = (date: number) => new Date(Date.UTC(2026, 0, date));
      await table.write("where", [
        insert("k1", { state: "planned", count: 1, at: day(1), open: true }),
        insert("k2", { state: "sent", count: 2, at: day(2), open: false }),
        insert("k3", { state: sly, count: 10, at: day(3), open: true }),
        insert("k4"),
      ]);
      const found = (options: Parameters<TableConnection["list"]>[2]) =>
        keysIn("where", "k", options);
      expect(await found({ where: { state: "planned" } })).toEqual(["k1"]);
      expect(await found({ where: { state: sly } })).toEqual(["k3"]);
      expect(await found({ where: { open: true } })).toEqual(["k1", "k3"]);
      expect(await found({ where: { count: 2 } })).toEqual(["k2"]);
      expect(await found({ where: { at: day(2) } })).toEqual(["k2"]);
      expect(await found({ since: { count: 2 } })).toEqual(["k2", "k3"]);
      expect(await found({ since: { at: day(2) } })).toEqual(["k2", "k3"]);
      expect(await found({ since: { state: "q" } })).toEqual(["k2", "k3"]);
      expect(await found({ until: { at: day(3) } })).toEqual(["k1", "k2"]);
      expect(await found({ since: { at: day(2) }, until: { count: 10 } })).toEqual(["k2"]);
      expect(await found({ since: { count: 2 }, where: { open: true } })).toEqual(["k3"]);
      expect(await found({ where: { other: "x" } })).toEqual([]);
      expect(await found({ where: { open: true }, before: "k3" })).toEqual(["k1"]);
    });

    it("only the properties asked for are read, and their versions", async () => {
      await table.write("only", [insert("a", { wanted: "1", other: "2" }), insert("ab")]);
      const rows = await table.list("only", "a", { only: ["wanted"] });
      expect(rows).toEqual([
        { key: "a", etag: await etagOf("only", "a"), values: { wanted: "1" } },
        { key: "ab", etag: await etagOf("only", "ab"), values: {} },
      ]);
    });
  });

  describe("writes:", () => {
    it("all rows of a transaction or none", async () => {
      await table.write("all", [insert("b")]);
      const conflict = await table.write("all", [insert("a"), insert("b"), insert("c")]);
      expect(conflict).toEqual({ written: false });
      expect([await keysIn("all", "a"), await keysIn("all", "c")]).toEqual([[], []]);
    });

    it("the new version of each row is named, and of what was removed none", async () => {
      await table.write("versions", [insert("gone")]);
      const gone = await etagOf("versions", "gone");
      const result = await table.write("versions", [insert("a"), remove("gone", gone), put("b")]);
      expect(result).toEqual({
        written: true,
        etags: [await etagOf("versions", "a"), undefined, await etagOf("versions", "b")],
      });
    });

    it("each write makes a new version, also of the same values", async () => {
      const same = { rowOperation: "one" };
      const etags = new Set<string>();
      for (let times = 0; times < 5; times++) {
        await table.write("anew", [put("a", same)]);
        etags.add(await etagOf("anew", "a"));
      }
      expect(etags.size).toBe(5);
    });

    it("a replace and a remove change only the version that was read", async () => {
      await table.write("etags", [insert("a", { n: 1 })]);
      const old = await etagOf("etags", "a");
      expect(await table.write("etags", [replace("a", old, { n: 2 })])).toMatchObject({
        written: true,
      });
      expect(await table.write("etags", [replace("a", old, { n: 3 })])).toEqual({ written: false });
      expect(await table.write("etags", [remove("a", old)])).toEqual({ written: false });
      expect((await table.get("etags", "a"))?.values.n).toBe(2);
      const now = await etagOf("etags", "a");
      expect(await table.write("etags", [remove("a", now)])).toMatchObject({ written: true });
      expect(await table.get("etags", "a")).toBeUndefined();
    });

    it("nothing is written when what was to be changed or removed is gone", async () => {
      await table.write("gone", [insert("a")]);
      const etag = await etagOf("gone", "a");
      await table.write("gone", [remove("a", etag)]);
      expect(await table.write("gone", [put("b"), remove("a", etag)])).toEqual({
        written: false,
      });
      expect(await table.write("gone", [put("b"), replace("a", etag)])).toEqual({
        written: false,
      });
      expect(await table.get("gone", "b")).toBeUndefined();
    });

    it("the same operation again is its own success, another one a conflict", async () => {
      const once = [insert("a", { rowOperation: "one" }), insert("b", { rowOperation: "one" })];
      const first = await table.write("again", once);
      expect(await table.write("again", once)).toEqual(first);
      expect(await table.write("again", [insert("a")])).toEqual({ written: false });
    });

    it("rows that name no operation are nobody's own success", async () => {
      const anonymous: Write = { do: "insert", key: "a", values: { n: 1 } };
      await table.write("unnamed", [anonymous]);
      expect(await table.write("unnamed", [anonymous])).toEqual({ written: false });
      const old = await etagOf("unnamed", "a");
      await table.write("unnamed", [remove("a", old)]);
      const gone: Write = { do: "replace", key: "a", etag: old, values: { n: 2 } };
      expect(await table.write("unnamed", [gone])).toEqual({ written: false });
    });

    it("exactly one of fifty racing inserts wins, and one of fifty racing replaces", async () => {
      const inserts = await Promise.all(
        Array.from({ length: 50 }, () => table.write("race", [insert("one")])),
      );
      expect(inserts.filter(({ written }) => written)).toHaveLength(1);
      const etag = await etagOf("race", "one");
      const replaces = await Promise.all(
        Array.from({ length: 50 }, () => table.write("race", [replace("one", etag)])),
      );
      expect(replaces.filter(({ written }) => written)).toHaveLength(1);
    });
  });

  describe("limits:", () => {
    const codeOf = async (writes: readonly Write[]): Promise<unknown> =>
      table.write("limits", writes).then(
        (result) => result,
        (error: unknown) => (error as { code?: string }).code ?? (error as Error).name,
      );

    it("a hundred writes are a transaction, one more is not", async () => {
      const many = (count: number) => Array.from({ length: count }, (_, n) => insert(`many!${n}`));
      expect(await codeOf(many(101))).toBe("RangeError");
      expect(await codeOf(many(100))).toMatchObject({ written: true });
    });

    it("no row stands twice in a transaction", async () => {
      expect(await codeOf([insert("twice"), put("twice")])).toBe("InvalidDuplicateRow");
      expect(await table.get("limits", "twice")).toBeUndefined();
    });

    it("a text has at most 32,768 units", async () => {
      expect(await codeOf([insert("text", { a: "ä".repeat(32_769) })])).toBe(
        "PropertyValueTooLarge",
      );
      expect(await codeOf([insert("text", { a: "ä".repeat(32_768) })])).toMatchObject({
        written: true,
      });
    });

    it("a transaction has at most 4 MiB", async () => {
      const large = (count: number) =>
        Array.from({ length: count }, (_, n) => {
          const texts = Array.from({ length: 8 }, (_, m) => [`t${m}`, "x".repeat(32_000)]);
          return insert(`large!${n}`, Object.fromEntries(texts));
        });
      expect(await codeOf(large(17))).toBe("RequestBodyTooLarge");
      expect(await keysIn("limits", "large!")).toEqual([]);
      expect(await codeOf(large(16))).toMatchObject({ written: true });
    });
  });

  it("transactions of a group commit are each whole", async () => {
    const grouped = groupCommit(table);
    const writes = Array.from({ length: 150 }, (_, n) =>
      grouped.write("group", [insert(`a!${n}`), insert(`b!${n % 140}`)]),
    );
    const written = (await Promise.all(writes)).filter((result) => result.written).length;
    expect(written).toBe(140);
    expect(await keysIn("group", "a!")).toHaveLength(140);
  });

  it("the store has a time, and what hangs is `busy`, and goes on afterwards", async () => {
    expect(table.now()).toBeInstanceOf(Date);
    service.hang(true);
    const calls = await Promise.allSettled([
      table.get("hangs", "a"),
      table.list("hangs", "a"),
      table.write("hangs", [insert("a")]),
    ]);
    for (const call of calls)
      expect(call).toMatchObject({ status: "rejected", reason: { code: "busy" } });
    service.hang(false);
    expect(await table.get("hangs", "a")).toBeUndefined();
    expect(await table.write("hangs", [insert("a")])).toMatchObject({ written: true });
  });

  it("a connection that was closed is `busy`", async () => {
    const other = service.missing();
    await other.prepare();
    await other.close();
    await expect(other.get("a", "b")).rejects.toMatchObject({ code: "busy" });
  });
});

describe("a long list of rows whose ids are random", () => {
  it("takes two calls one after the other, and a short one takes one", async () => {
    const table = memoryTable();
    await table.prepare();
    const counted = sideBySide(table, (run) => run({ aborted: false }));
    const fill = async (partition: string, count: number): Promise<void> => {
      for (let from = 0; from < count; from += 100)
        await table.write(
          partition,
          Array.from({ length: 100 }, () => insert(keyOf("idea", crypto.randomUUID()))),
        );
    };
    await fill("short", 900);
    await fill("long", 5_000);
    const rounds = roundsOfCalls(table);
    const list = (partition: string) => () => counted.list(partition, prefixOf("idea"));
    expect(await rounds.during(list("short"))).toMatchObject({ rounds: 1, calls: 1 });
    const long = await rounds.during(list("long"));
    expect(long.answer).toHaveLength(5_000);
    expect(long.rounds).toBe(2);
  });
});

describe("the memory table", () => {
  const made = async () => {
    const table = memoryTable();
    await table.prepare();
    return table;
  };

  it("refuses what Azure refuses and Azurite lets through", async () => {
    const table = await made();
    const texts = (count: number, text: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`t${n}`, text]));
    const refusal = (key: string, values: Values) =>
      table.write("p", [insert(key, values)]).then(
        () => "written",
        (error: unknown) => (error as { code: string }).code,
      );
    expect(await refusal("k".repeat(513), {})).toBe("KeyValueTooLarge");
    expect(await refusal("k".repeat(512), {})).toBe("written");
    expect(await refusal("a/b", {})).toBe("OutOfRangeInput");
    expect(await refusal("properties", texts(252, "x"))).toBe("TooManyProperties");
    expect(await refusal("properties", texts(251, "x"))).toBe("written");
    expect(await refusal("entity", texts(17, "x".repeat(32_000)))).toBe("EntityTooLarge");
    expect(await refusal("entity", texts(16, "x".repeat(32_000)))).toBe("written");
  });

  it("counts the calls of a connection, each page as one, and not those of another", async () => {
    const table = await made();
    for (let from = 0; from < 2_050; from += 50)
      await table.write(
        "p",
        Array.from({ length: 50 }, (_, n) => insert(`k!${from + n}`)),
      );
    expect(countCalls(table.calls)).toEqual({
      queries: 0,
      rowsRead: 0,
      transactions: 41,
      rowsWritten: 2_050,
    });
    table.forgetCalls();
    const other = table.connect();
    expect(await other.list("p", "k!")).toHaveLength(2_050);
    await table.get("q", "k");
    expect(countCalls(other.calls, "p")).toMatchObject({ queries: 3, rowsRead: 2_050 });
    expect(countCalls(table.calls)).toMatchObject({ queries: 1, rowsRead: 0, transactions: 0 });
  });

  it("takes the latency it is given, at each page", async () => {
    const table = await made();
    let waits = 0;
    table.latency = async () => {
      waits++;
    };
    for (let from = 0; from < 1_100; from += 100)
      await table.write(
        "p",
        Array.from({ length: 100 }, (_, n) => insert(`k!${from + n}`)),
      );
    await table.list("p", "k!");
    await table.get("p", "k!1");
    expect(waits).toBe(11 + 2 + 1);
  });
});
