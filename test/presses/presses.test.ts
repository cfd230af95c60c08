import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { AppError } from "../../src/kernel/errors.ts";
import type { SentPress } from "../../src/presses/press.ts";
import { type OpenPress, type Presses, pressesOver } from "../../src/presses/presses.ts";
import { groupCommit } from "../../src/storage/group-commit.ts";
import type { Table } from "../../src/storage/table.ts";
import { type MemoryTable, memoryTable } from "../support/memory-table.ts";

/*
 * Presses at their lowest door: two instances over one table, each with a use case that decides by what it reads
 * and decides anew when somebody wrote meanwhile, as all of them do.
 */

let rows: MemoryTable;
let clock = Date.parse("2030-03-12T07:00:00Z");

beforeAll(async () => {
  rows = memoryTable();
  await rows.prepare();
});
afterAll(() => rows.close());

interface Instance {
  readonly take: Presses["take"];
  readonly forget: Presses["forget"];
  readonly table: Table;
}

const anInstance = (table: Table = groupCommit(rows)): Instance =>
  pressesOver({
    table,
    scope: new AsyncLocalStorage<OpenPress>(),
    now: () => new Date(clock),
    newId: randomUUID,
  });

interface Delivery {
  readonly network: string;
  readonly person: string;
  readonly sent: SentPress;
  readonly answer: string;
}

const saidBy = async (network: string, person: string): Promise<unknown> =>
  (await rows.get(network, `rsvp!${person}`))?.values.answer;

/** The last answer counts; the same one again changes nothing, and each change has its line. */
const deliver = (
  { take, table }: Instance,
  { network, person, sent, answer }: Delivery,
): Promise<unknown> => {
  const show = async () => (await table.get(network, `rsvp!${person}`))?.values.answer;
  const run = async (): Promise<unknown> => {
    for (let tries = 0; tries < 6; tries++) {
      const row = await table.get(network, `rsvp!${person}`);
      if (row?.values.answer === answer) return show();
      const rowOperation = randomUUID();
      const values = { answer, rowOperation };
      const { written } = await table.write(network, [
        row
          ? { do: "replace", key: row.key, etag: row.etag, values }
          : { do: "insert", key: `rsvp!${person}`, values },
        { do: "insert", key: `log!${rowOperation}`, values: { rowOperation } },
      ]);
      if (written) return show();
    }
    throw new Error("the row was changed at every try");
  };
  return take({ network, person, thing: ["rsvp", "m"], sent }, { run, again: show });
};

const linesOf = async (network: string): Promise<number> =>
  (await rows.list(network, "log!")).length;

const at = (second: number): Date => new Date(Date.UTC(2030, 2, 12, 7, 0, second));

const answers = ["come", "maybe", "no"] as const;

describe("presses by two people on one thing", () => {
  /** Presses at different times, and the order in which they are delivered, some several times. */
  const stories = fc
    .uniqueArray(
      fc.record({
        person: fc.constantFrom("a", "b"),
        second: fc.nat({ max: 59 }),
        answer: fc.constantFrom(...answers),
      }),
      { minLength: 1, maxLength: 6, selector: ({ person, second }) => `${person}${second}` },
    )
    .chain((presses) =>
      fc.record({
        presses: fc.constant(presses),
        order: fc.array(fc.nat({ max: presses.length - 1 }), { maxLength: 5 }).chain((twice) =>
          fc.shuffledSubarray([...presses.keys(), ...twice], {
            minLength: presses.length + twice.length,
          }),
        ),
        /** How many are under way at once. */
        together: fc.integer({ min: 1, max: 3 }),
      }),
    );

  it("come to the last one of each by Teams' time, however often and in whatever order they are delivered", () =>
    fc.assert(
      fc.asyncProperty(stories, async ({ presses, order, together }) => {
        const network = randomUUID();
        const instances = [anInstance(), anInstance()] as const;
        const deliveries = order.map((index): Delivery => {
          const { person, second, answer } = presses[index] as (typeof presses)[number];
          return { network, person, sent: { id: `p${index}`, at: at(second) }, answer };
        });
        for (let from = 0; from < deliveries.length; from += together)
          await Promise.all(
            deliveries
              .slice(from, from + together)
              .map((delivery, n) => deliver(instances[n % 2 ? 1 : 0], delivery)),
          );
        for (const person of ["a", "b"]) {
          const [last] = presses
            .filter((press) => press.person === person)
            .sort((one, other) => other.second - one.second);
          expect(await saidBy(network, person)).toBe(last?.answer);
        }
        // Whatever is delivered again now changes no row.
        const before = await rows.list(network, " ", { before: "~" });
        for (const [n, delivery] of deliveries.entries())
          expect(await deliver(instances[n % 2 ? 0 : 1], delivery)).toBe(
            await saidBy(network, delivery.person),
          );
        expect(await rows.list(network, " ", { before: "~" })).toEqual(before);
      }),
      { numRuns: 40, interruptAfterTimeLimit: 20_000 },
    ));
});

describe("a press", () => {
  const press = (network: string, sent: SentPress, answer: string): Delivery => ({
    ...{ network, person: "a", sent, answer },
  });

  it("that comes to two instances at once acts once, and both answer the same", async () => {
    const network = randomUUID();
    const twin = press(network, { id: "1", at: at(1) }, "come");
    const instances = Array.from({ length: 4 }, () => anInstance());
    const said = await Promise.all(instances.map((instance) => deliver(instance, twin)));
    expect(said).toEqual(["come", "come", "come", "come"]);
    expect(await linesOf(network)).toBe(1);
  });

  it("that is refused for what its twin has changed is answered with how things stand", async () => {
    const network = randomUUID();
    const sent = { id: "twice", at: at(1) };
    const answer = await anInstance().take(
      { network, person: "a", thing: ["rsvp", "m"], sent },
      {
        run: async () => {
          await deliver(anInstance(), press(network, sent, "come"));
          throw new AppError("ideaHasProject", "the twin was quicker");
        },
        again: () => saidBy(network, "a"),
      },
    );
    expect(answer).toBe("come");
  });

  it("that found all as it wants it is remembered too, and does not act after the tab has changed it", async () => {
    const network = randomUUID();
    const instance = anInstance();
    const values = (answer: string) => ({ answer, rowOperation: randomUUID() });
    await rows.write(network, [{ do: "put", key: "rsvp!a", values: values("come") }]);
    const found = press(network, { id: "1", at: at(9) }, "come");
    await deliver(instance, found);
    await rows.write(network, [{ do: "put", key: "rsvp!a", values: values("no") }]);
    expect(await deliver(instance, found)).toBe("no");
    expect(await deliver(instance, press(network, { id: "2", at: at(8) }, "come"))).toBe("no");
    expect(await linesOf(network)).toBe(0);
    expect(await deliver(instance, press(network, { id: "3", at: at(10) }, "come"))).toBe("come");
  });

  it("that found all as it wants it acts all the same when an earlier one was taken meanwhile", async () => {
    const network = randomUUID();
    await deliver(anInstance(), press(network, { id: "1", at: at(1) }, "come"));
    let writes = 0;
    const table: Table = {
      ...rows,
      // The earlier one comes between what the later one reads and what it writes.
      write: async (...writing) => {
        if (writes++ === 0)
          await deliver(anInstance(), press(network, { id: "2", at: at(2) }, "no"));
        return rows.write(...writing);
      },
    };
    const last = press(network, { id: "3", at: at(3) }, "come");
    expect(await deliver(anInstance(table), last)).toBe("come");
    expect(await saidBy(network, "a")).toBe("come");
  });

  it("without a time is told apart by its id, and hides no earlier one", async () => {
    const network = randomUUID();
    const instance = anInstance();
    await deliver(instance, press(network, { id: "1", at: at(5) }, "come"));
    await deliver(instance, press(network, { id: "2" }, "no"));
    expect(await deliver(instance, press(network, { id: "2" }, "come"))).toBe("no");
    expect(await deliver(instance, press(network, { id: "3", at: at(4) }, "come"))).toBe("no");
    expect(await deliver(instance, press(network, { id: "4", at: at(6) }, "maybe"))).toBe("maybe");
  });

  it.each(["before", "after"])(
    "whose instance fails just %s its writing acts once, however often it is delivered",
    async (when) => {
      const network = randomUUID();
      const table: Table = {
        ...rows,
        write: async (...writing) => {
          if (when === "after") await rows.write(...writing);
          throw new Error("down");
        },
      };
      const first = press(network, { id: "1", at: at(1) }, "come");
      await expect(deliver(anInstance(table), first)).rejects.toThrow("down");
      expect(await saidBy(network, "a")).toBe(when === "after" ? "come" : undefined);
      expect(await deliver(anInstance(), first)).toBe("come");
      expect(await deliver(anInstance(), first)).toBe("come");
      expect(await linesOf(network)).toBe(1);
    },
  );

  it("costs a read beside the others and a row in the transaction, no more", async () => {
    const network = randomUUID();
    const calls: string[] = [];
    const counted: Table = {
      ...rows,
      get: (...asked) => {
        calls.push("get");
        return rows.get(...asked);
      },
      write: (...writing) => {
        calls.push("write");
        return rows.write(...writing);
      },
    };
    const instance = anInstance(counted);
    // The first one of a network reads where its memory ends.
    await deliver(instance, press(network, { id: "0", at: at(0) }, "maybe"));
    calls.length = 0;
    await deliver(instance, press(network, { id: "1", at: at(1) }, "come"));
    expect(calls).toEqual(["get", "get", "write", "get"]);
  });

  it("from before what is forgotten changes nothing, and what is forgotten is gone", async () => {
    const network = randomUUID();
    const day = 24 * 60 * 60_000;
    const start = clock;
    const later = (days: number): Date => new Date(at(1).getTime() + days * day);
    const old = press(network, { id: "1", at: at(1) }, "come");
    await deliver(anInstance(), old);
    await deliver(anInstance(), {
      ...press(network, { id: "2", at: later(40) }, "no"),
      person: "b",
    });
    clock = later(41).getTime();
    await anInstance().forget(network);
    clock += day;
    await anInstance().forget(network);
    expect((await rows.list(network, "press!")).map(({ key }) => key)).toEqual(["press!b!rsvp!m"]);
    const row = {
      do: "put",
      key: "rsvp!a",
      values: { answer: "no", rowOperation: "tab" },
    } as const;
    await rows.write(network, [row]);
    expect(await deliver(anInstance(), old)).toBe("no");
    const fresh = press(network, { id: "3", at: later(42) }, "come");
    expect(await deliver(anInstance(), fresh)).toBe("come");
    clock = start;
  });
});
