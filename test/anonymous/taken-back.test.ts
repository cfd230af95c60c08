import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AnonymousRounds } from "../../src/anonymous/rounds.ts";
import type { Row, Table, Values } from "../../src/storage/table.ts";
import { hmac, type Rounds, startRounds } from "../support/rounds.ts";
import { dump } from "../support/store.ts";

let started: Rounds;
let rounds: AnonymousRounds;

beforeAll(async () => {
  started = await startRounds();
  rounds = started.rounds;
});
afterAll(() => started.close());

const newRound = () => started.openRound();

const form = (text: string, person: string = randomUUID()) => ({
  person,
  receipt: randomUUID() as string,
  values: { text },
});

const answers = (round: string, count: number) =>
  Promise.all(Array.from({ length: count }, (_, at) => rounds.submit(round, form(`${at}`))));

const rowsOf = (round: string) => dump(started.tableName, started.partitionOf(round));

const boxOf = async (round: string): Promise<Row> => {
  const box = await started.table.get(started.partitionOf(round), "box");
  if (!box) throw new Error("there is no box");
  return box;
};

const takenBackIn = ({ values }: Row): string[] => JSON.parse(String(values.takenBack));

/** The box as another version, or a round long under way, would have left it. */
const rewriteBox = async (round: string, change: (values: Values) => Values): Promise<void> => {
  const { key, etag, values } = await boxOf(round);
  const writes = [{ do: "replace", key, etag, values: change(values) }] as const;
  expect(await started.table.write(started.partitionOf(round), writes)).toMatchObject({
    written: true,
  });
};

/** As long as an HMAC as text. */
const someProofs = (count: number): string[] =>
  Array.from({ length: count }, () => randomBytes(32).toString("base64url")).sort();

const withTakenBack = (count: number) => (values: Values) => ({
  ...values,
  takenBack: JSON.stringify(someProofs(count)),
});

describe("an answer that was taken back", () => {
  it("is not stored again when the same press is delivered again, to whatever process and however often", async () => {
    const round = await newRound();
    await answers(round, 5);
    const mistaken = form("mistaken");
    expect(await rounds.submit(round, mistaken)).toBe("stored");
    expect(await rounds.withdraw(round, mistaken)).toBe(true);
    for (const from of [rounds, await started.another(), rounds])
      expect(await from.submit(round, mistaken)).toBe("takenBack");
    expect(await rounds.look(round, mistaken.person)).toMatchObject({ answered: false });

    const better = form("better", mistaken.person);
    expect(await rounds.submit(round, better)).toBe("stored");
    expect(await rounds.submit(round, mistaken)).toBe("standing");
    expect(await rounds.withdraw(round, mistaken)).toBe(false);
    expect(await rounds.withdraw(round, better)).toBe(true);
    for (const old of [mistaken, better]) expect(await rounds.submit(round, old)).toBe("takenBack");
    await rounds.close(round);
    const texts = ((await rounds.read(round)) ?? []).map(({ text }) => text);
    expect(texts.sort()).toEqual(["0", "1", "2", "3", "4"]);
  });

  it("leaves in the box what its receipt proves it by, sorted, and no word; closing takes that too", async () => {
    const round = await newRound();
    const taken = Array.from({ length: 6 }, (_, at) => form(`mistaken ${at}`));
    for (const one of taken) {
      await rounds.submit(round, one);
      await rounds.withdraw(round, one);
    }
    const proofs = taken.map(({ receipt, person }) => hmac(receipt, `${round} ${person}`));
    expect(takenBackIn(await boxOf(round))).toEqual(proofs.toSorted());
    expect(JSON.stringify(await rowsOf(round))).not.toContain("mistaken");
    await answers(round, 5);
    await rounds.close(round);
    const rows = await rowsOf(round);
    expect(rows.map(({ rowType }) => rowType).sort()).toEqual([
      ...Array(5).fill("answer"),
      "closedBox",
    ]);
    for (const proof of proofs) expect(JSON.stringify(rows)).not.toContain(proof);
  });

  it("is one of at most 300: then taking back is refused, the answer stays, and old ones stay away", async () => {
    const round = await newRound();
    const [first, second] = [form("first"), form("second")];
    for (const one of [first, second]) await rounds.submit(round, one);
    await rewriteBox(round, withTakenBack(299));
    expect(await rounds.withdraw(round, first)).toBe(true);
    for (const _twice of [1, 2])
      await expect(rounds.withdraw(round, second)).rejects.toMatchObject({
        code: "withdrawalsFull",
      });
    expect(await rounds.look(round, second.person)).toMatchObject({ answered: true });
    expect(await rounds.withdraw(round, first)).toBe(true);
    expect(await rounds.submit(round, first)).toBe("takenBack");
    expect(await rounds.submit(round, second)).toBe("stored");
    expect(takenBackIn(await boxOf(round))).toHaveLength(300);
  });
});

it("the largest box there can be fits into its row: 98 marks and 300 receipts taken back", async () => {
  const round = await newRound();
  await rewriteBox(round, withTakenBack(300));
  await answers(round, 98);
  const box = await boxOf(round);
  const marks: string[] = JSON.parse(String(box.values.marks));
  expect([marks.length, takenBackIn(box).length]).toEqual([98, 300]);
  // Azure Tables: a property is at most 64 KiB.
  for (const list of [box.values.marks, box.values.takenBack])
    expect(Buffer.byteLength(String(list), "utf16le")).toBeLessThan(64 * 1024);
});

describe("whatever comes of a press, it makes the same calls of the store and writes as many rows", () => {
  /** A process whose calls of the store are written down. */
  const watched = async () => {
    const calls: string[] = [];
    const watch = (table: Table): Table => ({
      ...table,
      get: (partition, key) => {
        calls.push(`get ${key}`);
        return table.get(partition, key);
      },
      list: (partition, prefix, options) => {
        calls.push(`list ${prefix}`);
        return table.list(partition, prefix, options);
      },
      write: (partition, writes) => {
        calls.push(`write ${writes.length} rows`);
        return table.write(partition, writes);
      },
    });
    const through = await started.another(watch);
    return async (work: (rounds: AnonymousRounds) => Promise<unknown>) => {
      calls.length = 0;
      const came = await work(through).catch(({ code }: { code: unknown }) => code);
      return { came, calls: [...calls] };
    };
  };

  it.each([0, 1, 7])("in a round with %d answers of others", async (others) => {
    const round = await newRound();
    await answers(round, others);
    const own = form("own");
    const other = form("other", own.person);
    const steps: [unknown, (rounds: AnonymousRounds) => Promise<unknown>][] = [
      // Nothing of theirs stands.
      [true, (from) => from.withdraw(round, own)],
      ["stored", (from) => from.submit(round, own)],
      ["stored", (from) => from.submit(round, own)],
      ["standing", (from) => from.submit(round, other)],
      [false, (from) => from.withdraw(round, other)],
      [true, (from) => from.withdraw(round, own)],
      [true, (from) => from.withdraw(round, own)],
      ["takenBack", (from) => from.submit(round, own)],
      ["stored", (from) => from.submit(round, other)],
      ["standing", (from) => from.submit(round, own)],
      ["withdrawalsFull", (from) => from.withdraw(round, other)],
    ];
    const press = await watched();
    for (const [at, [outcome, step]] of steps.entries()) {
      if (outcome === "withdrawalsFull") await rewriteBox(round, withTakenBack(300));
      const calls = ["get box", "list answer!", "list filler!", `write ${others + 3} rows`];
      expect([at, await press(step)]).toEqual([at, { came: outcome, calls }]);
    }
  });

  it("in a round that is full, also of who comes too late", async () => {
    const round = await newRound();
    const [own, late, other] = [form("own"), form("late"), form("other")];
    for (const one of [own, other]) await rounds.submit(round, one);
    await rounds.withdraw(round, other);
    await answers(round, 97);
    const press = await watched();
    const calls = ["get box", "list answer!", "list filler!", "write 100 rows"];
    for (const [came, step] of [
      ["standing", (from) => from.submit(round, form("again", own.person))],
      ["roundFull", (from) => from.submit(round, late)],
      ["takenBack", (from) => from.submit(round, other)],
      [true, (from) => from.withdraw(round, late)],
      [false, (from) => from.withdraw(round, { ...own, receipt: late.receipt })],
      [true, (from) => from.withdraw(round, own)],
      ["stored", (from) => from.submit(round, late)],
    ] satisfies [unknown, (rounds: AnonymousRounds) => Promise<unknown>][])
      expect(await press(step)).toEqual({ came, calls });
  });

  it("and who presses at once in a full round is answered, each in turn", async () => {
    const round = await newRound();
    const leaving = form("leaving");
    await rounds.submit(round, leaving);
    await answers(round, 97);
    const came = await Promise.all([
      rounds.withdraw(round, leaving),
      ...Array.from({ length: 3 }, () =>
        rounds.submit(round, form("coming")).catch(({ code }: { code: unknown }) => code),
      ),
    ]);
    expect(came).toEqual([true, "stored", "roundFull", "roundFull"]);
    await rounds.close(round);
    expect(await rounds.read(round)).toHaveLength(98);
  });
});

describe("a box", () => {
  it("of version 1 is read, and written as version 2", async () => {
    const round = await newRound();
    const mistaken = form("mistaken");
    await rounds.submit(round, mistaken);
    await rewriteBox(round, ({ takenBack: _none, ...values }) => ({ ...values, rowVersion: 1 }));
    const partition = started.partitionOf(round);
    const [filler] = await started.table.list(partition, "filler!");
    if (!filler) throw new Error("there is no filler");
    await started.table.write(partition, [{ do: "remove", key: filler.key, etag: filler.etag }]);
    expect(await rounds.look(round, mistaken.person)).toMatchObject({ answered: true });
    expect(await rounds.withdraw(round, mistaken)).toBe(true);
    expect((await boxOf(round)).values).toMatchObject({ rowVersion: 2 });
    expect(await rounds.submit(round, mistaken)).toBe("takenBack");
    expect(new Set((await rowsOf(round)).map(({ rowOperation }) => rowOperation)).size).toBe(1);
  });

  it.each(["box", "closedBox"])(
    "that a newer version wrote is answered with busy, and stays: %s",
    async (rowType) => {
      const round = await newRound();
      await answers(round, 5);
      await rewriteBox(round, (values) => ({ ...values, rowType, rowVersion: 3 }));
      const before = await rowsOf(round);
      const own = form("own");
      for (const call of [
        () => rounds.submit(round, own),
        () => rounds.withdraw(round, own),
        () => rounds.look(round, own.person),
        () => rounds.read(round),
        () => rounds.close(round),
      ])
        await expect(call()).rejects.toMatchObject({ code: "busy" });
      await rounds.open(round);
      expect(await rowsOf(round)).toEqual(before);
    },
  );

  it("whose answers a newer version wrote is left to that version", async () => {
    const round = await newRound();
    await answers(round, 5);
    const partition = started.partitionOf(round);
    const [row] = await started.table.list(partition, "answer!");
    const { key, etag, values } = row as Row;
    const newer = { ...values, rowVersion: 3 };
    await started.table.write(partition, [{ do: "replace", key, etag, values: newer }]);
    const before = await rowsOf(round);
    for (const call of [() => rounds.submit(round, form("own")), () => rounds.close(round)])
      await expect(call()).rejects.toMatchObject({ code: "busy" });
    expect(await rowsOf(round)).toEqual(before);
  });
});
