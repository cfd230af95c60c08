import { setImmediate as turn } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { groupCommit } from "../../src/storage/group-commit.ts";
import { keptTable } from "../../src/storage/kept-table.ts";
import { keyOf, prefixOf } from "../../src/storage/keys.ts";
import { recent } from "../../src/storage/recent.ts";
import { type RevisionReader, revisedTable } from "../../src/storage/revised-table.ts";
import { newSources, type Sources } from "../../src/storage/sources.ts";
import { mostChanges, type Row, type Table, type Write } from "../../src/storage/table.ts";
import { countCalls, type MemoryTable, memoryTable } from "../support/memory-table.ts";

const network = "a-network";
let operations = 0;
const nextOperation = (): string => `operation ${++operations}`;

const insert = (key: string, values: Readonly<Record<string, string>> = {}): Write => ({
  do: "insert",
  key,
  values: { ...values, rowOperation: nextOperation() },
});

/** A process over the store: what it keeps, and what its calls cost. */
interface Instance {
  readonly table: Table;
  readonly store: MemoryTable;
  readonly revisions: RevisionReader;
  /** Its clock, in milliseconds. */
  elapsed: number;
  sources: Sources | undefined;
  hasOldInstances: boolean;
}

let rows: MemoryTable;

const anInstance = (): Instance => {
  const store = rows.connect();
  const { table: revised, revisions } = revisedTable({
    table: store,
    newId: () => crypto.randomUUID(),
    elapsed: () => instance.elapsed,
  });
  const table = keptTable({
    table: groupCommit(revised),
    revisions,
    elapsed: () => instance.elapsed,
    hasOldInstances: () => instance.hasOldInstances,
    sources: () => instance.sources,
  });
  const instance: Instance = {
    table,
    store,
    revisions,
    elapsed: 0,
    sources: undefined,
    hasOldInstances: false,
  };
  return instance;
};

const keysOf = (list: readonly Row[]): string[] => list.map(({ key }) => key);
const ideas = prefixOf("idea");
const supports = prefixOf("support");

/** What a call of the instance costs. */
const costOf = async ({ store }: Instance, run: () => Promise<unknown>) => {
  store.forgetCalls();
  await run();
  return countCalls(store.calls);
};

beforeEach(async () => {
  rows = memoryTable();
  await rows.prepare();
});

describe("a kept list", () => {
  it("costs one query of revisions a second, however often it is read", async () => {
    const one = anInstance();
    for (let first = 0; first < 1_200; first += 60)
      await one.table.write(
        network,
        Array.from({ length: 60 }, (_, at) => insert(keyOf("idea", `${first + at}`))),
      );
    await one.table.list(network, ideas);
    one.sources = newSources(network);
    one.elapsed = 10_000;
    const cost = await costOf(one, async () => {
      for (let reader = 0; reader < 500; reader++)
        expect(await one.table.list(network, ideas)).toHaveLength(1_200);
    });
    expect(cost).toEqual({ queries: 1, rowsRead: 1, transactions: 0, rowsWritten: 0 });
  });

  it("is the same array while nothing in it changes", async () => {
    const one = anInstance();
    await one.table.write(network, [insert(keyOf("idea", "1"))]);
    const before = await one.table.list(network, ideas);
    await one.table.write(network, [insert(keyOf("support", "1", "a"))]);
    expect(await one.table.list(network, ideas)).toBe(before);
  });

  it("reads only what changed, also when another instance changed it", async () => {
    const [one, other] = [anInstance(), anInstance()];
    for (let first = 0; first < 5_000; first += 50)
      await one.table.write(
        network,
        Array.from({ length: 50 }, (_, at) =>
          insert(keyOf("idea", String(first + at).padStart(5, "0"))),
        ),
      );
    await other.table.list(network, ideas);
    await one.table.write(network, [insert(keyOf("idea", "new"))]);
    other.elapsed = 1_000;
    const cost = await costOf(other, async () => {
      expect(keysOf(await other.table.list(network, ideas)).at(-1)).toBe(keyOf("idea", "new"));
    });
    expect(cost.rowsRead).toBe(2);
  });

  describe("of thousands", () => {
    /** Instances that have read them, the last one to read them again later. */
    const readers = async (): Promise<readonly [Instance, Instance, Instance]> => {
      const all = [anInstance(), anInstance(), anInstance()] as const;
      for (let first = 0; first < 5_000; first += 50)
        await all[0].table.write(
          network,
          Array.from({ length: 50 }, (_, at) => insert(keyOf("support", `${first + at}`, "a"))),
        );
      for (const { table } of all) await table.list(network, supports);
      all[2].elapsed = 1_000;
      return all;
    };

    const support = (idea: string): Write => insert(keyOf("support", idea, crypto.randomUUID()));

    it("is read by rows after a hundred changes of two instances", async () => {
      const [one, other, reader] = await readers();
      const idea = crypto.randomUUID();
      for (let at = 0; at < 50; at++)
        for (const { table } of [one, other]) await table.write(network, [support(idea)]);
      const { rowsRead } = await costOf(reader, async () => {
        expect(await reader.table.list(network, supports)).toHaveLength(5_100);
      });
      expect(rowsRead).toBe(101);
    });

    it("is read by rows after an instance has lost many races to write", async () => {
      const [one, late, reader] = await readers();
      let races = 6;
      late.store.latency = async () => {
        if (races-- > 0) await one.table.write(network, [support("raced")]);
      };
      await late.table.write(network, [support("raced")]);
      const { rowsRead } = await costOf(reader, async () => {
        expect(await reader.table.list(network, supports)).toHaveLength(5_007);
      });
      expect(rowsRead).toBe(8);
    });
  });

  it("forgets a row that was removed, and shows what was replaced", async () => {
    const [one, other] = [anInstance(), anInstance()];
    await one.table.write(network, [insert(keyOf("idea", "1")), insert(keyOf("idea", "2"))]);
    const [first, second] = await other.table.list(network, ideas);
    await one.table.write(network, [
      { do: "remove", key: keyOf("idea", "1"), etag: first?.etag as string },
      {
        do: "replace",
        key: keyOf("idea", "2"),
        etag: second?.etag as string,
        values: { title: "x" },
      },
    ]);
    const after = await other.table.list(network, ideas);
    expect(keysOf(after)).toEqual([keyOf("idea", "2")]);
    expect(after[0]?.values.title).toBe("x");
  });

  it("may be a second old where it is only shown, and never where it decides", async () => {
    const [one, other] = [anInstance(), anInstance()];
    await other.table.list(network, ideas);
    await one.table.write(network, [insert(keyOf("idea", "1"))]);
    other.elapsed = 900;
    other.sources = newSources(network);
    expect(await other.table.list(network, ideas)).toHaveLength(0);
    other.sources = undefined;
    expect(await other.table.list(network, ideas)).toHaveLength(1);
  });

  it("may be a second old for who says so, in a press too, and then costs no query", async () => {
    const [one, other] = [anInstance(), anInstance()];
    const settings = recent(other.table);
    await settings.list(network, ideas);
    await one.table.write(network, [insert(keyOf("idea", "1"))]);
    other.elapsed = 900;
    const cost = await costOf(other, async () => {
      expect(await settings.list(network, ideas)).toHaveLength(0);
    });
    expect(cost.queries).toBe(0);
    expect(await other.table.list(network, ideas)).toHaveLength(1);
    await one.table.write(network, [insert(keyOf("idea", "2"))]);
    other.elapsed = 2_000;
    expect(await settings.list(network, ideas)).toHaveLength(2);
  });

  it("shows at once what the instance itself wrote", async () => {
    const one = anInstance();
    one.sources = newSources(network);
    await one.table.list(network, ideas);
    await one.table.write(network, [insert(keyOf("idea", "1"))]);
    expect(await one.table.list(network, ideas)).toHaveLength(1);
  });

  it("is read anew after three seconds while an instance lives that writes no revisions", async () => {
    const one = anInstance();
    one.hasOldInstances = true;
    await one.table.list(network, ideas);
    await rows.write(network, [insert(keyOf("idea", "1"))]);
    one.elapsed = 2_999;
    expect(await one.table.list(network, ideas)).toHaveLength(0);
    one.elapsed = 3_000;
    expect(await one.table.list(network, ideas)).toHaveLength(1);
  });

  it("is filtered as the service filters", async () => {
    const one = anInstance();
    const values = (state: string, at: string) => ({ state, at });
    await one.table.write(network, [
      insert(keyOf("lesson", "1"), values("draft", "1")),
      insert(keyOf("lesson", "2"), values("published", "2")),
      insert(keyOf("lesson", "3"), values("draft", "3")),
    ]);
    for (const options of [
      { where: { state: "draft" } },
      { since: { at: "2" } },
      { before: keyOf("lesson", "3") },
      { limit: 2 },
      { where: { state: "draft" }, since: { at: "2" }, limit: 1 },
    ])
      expect(keysOf(await one.table.list(network, prefixOf("lesson"), options))).toEqual(
        keysOf(await rows.list(network, prefixOf("lesson"), options)),
      );
  });
});

describe("the revision of a kind", () => {
  it("does not move when something hidden is written", async () => {
    const one = anInstance();
    await one.table.write(network, [insert(keyOf("idea", "1"))]);
    const before = rows.dump(network).filter(({ rowKey }) => rowKey.startsWith("revision!"));
    for (const kind of ["retroAnswer", "retroTalk", "log", "due", "out"] as const)
      await one.table.write(network, [insert(keyOf(kind, "1"))]);
    await one.table.write(keyOf("round", "1"), [
      insert(keyOf("box")),
      insert(keyOf("answer", "1")),
    ]);
    const after = rows.dump().filter(({ rowKey }) => rowKey.startsWith("revision!"));
    expect(after).toEqual(before);
  });

  it("has room in a full transaction of every kind that people change", async () => {
    const one = anInstance();
    const kinds = [
      "idea",
      "support",
      "member",
      "identity",
      "meeting",
      "rsvp",
      "topic",
      "turn",
    ] as const;
    const writes = Array.from({ length: mostChanges }, (_, at) =>
      insert(keyOf(kinds[at % kinds.length] as (typeof kinds)[number], String(at))),
    );
    expect(await one.table.write(network, writes)).toMatchObject({ written: true });
  });

  it("is not a reason to refuse a write, however many instances write", async () => {
    const instances = Array.from({ length: 4 }, anInstance);
    const results = await Promise.all(
      instances.flatMap(({ table }, at) =>
        Array.from({ length: 15 }, (_, index) =>
          table.write(network, [insert(keyOf("support", `${at}`, `${index}`))]),
        ),
      ),
    );
    expect(results.filter(({ written }) => !written)).toEqual([]);
    for (const { table } of instances) expect(await table.list(network, supports)).toHaveLength(60);
  });

  it("does not hide why a write was refused", async () => {
    const [one, other] = [anInstance(), anInstance()];
    await one.table.write(network, [insert(keyOf("idea", "1"))]);
    expect(await other.table.write(network, [insert(keyOf("idea", "1"))])).toEqual({
      written: false,
    });
    expect(await one.table.write(network, [insert(keyOf("idea", "1"))])).toEqual({
      written: false,
    });
  });

  it("is written although the answer to an earlier write was lost", async () => {
    const one = anInstance();
    await one.table.write(network, [insert(keyOf("idea", "1"))]);
    one.store.deadline = 5;
    one.store.latency = () => new Promise(() => undefined);
    await expect(one.table.write(network, [insert(keyOf("idea", "2"))])).rejects.toMatchObject({
      code: "busy",
    });
    one.store.latency = 0;
    one.store.deadline = 3_000;
    expect(await one.table.write(network, [insert(keyOf("idea", "2"))])).toMatchObject({
      written: true,
    });
    expect(await one.table.list(network, ideas)).toHaveLength(2);
  });
});

describe("lists that instances keep", () => {
  const kinds = ["idea", "support", "rsvp"] as const;
  const command = fc.record({
    instance: fc.nat(2),
    kind: fc.constantFrom(...kinds),
    id: fc.nat(5),
    act: fc.constantFrom("put", "remove", "list", "late", "side by side"),
  });

  it("are the store's own, whatever they did one after the other and at once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 60 }), async (commands) => {
        rows = memoryTable();
        await rows.prepare();
        const instances = Array.from({ length: 3 }, anInstance);
        const running: Promise<unknown>[] = [];
        for (const { instance, kind, id, act } of commands) {
          const { table } = instances[instance] as Instance;
          const key = keyOf(kind, "x", String(id));
          if (act === "put")
            await table.write(network, [{ do: "put", key, values: { at: nextOperation() } }]);
          else if (act === "side by side")
            running.push(
              table.write(network, [{ do: "put", key, values: { at: nextOperation() } }]),
            );
          else if (act === "late") await turn();
          else if (act === "remove") {
            const row = await table.get(network, key);
            if (row) await table.write(network, [{ do: "remove", key, etag: row.etag }]);
          } else await table.list(network, prefixOf(kind, "x"));
        }
        await Promise.all(running);
        for (const { table } of instances)
          for (const kind of kinds)
            expect(await table.list(network, prefixOf(kind, "x"))).toEqual(
              await rows.list(network, prefixOf(kind, "x")),
            );
      }),
      { numRuns: 60, verbose: 1 },
    );
  });
});
