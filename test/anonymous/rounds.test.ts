import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { AnonymousRounds } from "../../src/anonymous/rounds.ts";
import { movedClock } from "../support/clock.ts";
import { type Rounds, startRounds } from "../support/rounds.ts";
import { dump } from "../support/store.ts";

const clock = movedClock("2030-03-12T09:10:00Z");
let started: Rounds;
let rounds: AnonymousRounds;

beforeAll(async () => {
  started = await startRounds({ now: clock.now });
  rounds = started.rounds;
});
afterAll(() => started.close());

const newRound = () => started.openRound();

const people = (count: number): string[] => Array.from({ length: count }, () => randomUUID());

const says = (person: string, text: string, receipt: string = randomUUID()) => ({
  person,
  receipt,
  values: { text },
});

const textsIn = async (round: string): Promise<unknown[]> =>
  ((await rounds.read(round)) ?? []).map(({ text }) => text).sort();

describe("an open round", () => {
  it("takes one answer of each person, wherever they send it from", async () => {
    const round = await newRound();
    const everyone = people(5);
    for (const [at, person] of everyone.entries())
      expect(await rounds.submit(round, says(person, `${at}`))).toBe("stored");
    for (const from of [rounds, await started.another()])
      for (const person of everyone)
        expect(await from.submit(round, says(person, "again"))).toBe("standing");
    await rounds.close(round);
    expect(await textsIn(round)).toEqual(["0", "1", "2", "3", "4"]);
  });

  it("takes the same form sent twice, even at once, as one answer, and acknowledges it both times", async () => {
    const round = await newRound();
    for (const person of people(5)) {
      const form = says(person, "once");
      const both = [rounds.submit(round, form), rounds.submit(round, form)];
      expect(await Promise.all(both)).toEqual(["stored", "stored"]);
      expect(await (await started.another()).submit(round, form)).toBe("stored");
    }
    await rounds.close(round);
    expect(await textsIn(round)).toHaveLength(5);
  });

  it("keeps what was sent last with the same receipt: who was told of the first one is told the truth", async () => {
    const round = await newRound();
    for (const person of people(5)) {
      const form = says(person, "before");
      await rounds.submit(round, form);
      expect(await rounds.submit(round, says(person, "after", form.receipt))).toBe("stored");
    }
    await rounds.close(round);
    expect(await textsIn(round)).toEqual(Array(5).fill("after"));
  });

  it("shows nothing of what was said, and of the number nothing below five", async () => {
    const round = await newRound();
    const everyone = people(12);
    const counts: number[] = [];
    for (const person of everyone) {
      await rounds.submit(round, says(person, "hush"));
      clock.pass(60 * 60);
      const seen = await rounds.look(round, person);
      if (seen === "closed") throw new Error("it is open");
      expect(seen.answered).toBe(true);
      counts.push(seen.count);
    }
    expect(counts).toEqual([0, 0, 0, 0, 5, 5, 5, 5, 5, 10, 10, 10]);
    expect(await rounds.look(round, randomUUID())).toEqual({ count: 10, answered: false });
    expect(await rounds.read(round)).toBeUndefined();
  });

  it("moves its number by the clock, not by who answers", async () => {
    const round = await newRound();
    clock.moveTo("2030-03-12T10:05:00Z");
    for (const person of people(7)) {
      await rounds.submit(round, says(person, ""));
      expect(await rounds.look(round, person)).toEqual({ count: 0, answered: true });
    }
    clock.moveTo("2030-03-12T11:00:00Z");
    expect(await rounds.look(round, "")).toEqual({ count: 5, answered: false });
  });

  it("gives an answer back to its own person alone, for its receipt; who took it back may answer anew", async () => {
    const round = await newRound();
    const [own, other, ...more] = people(6) as [string, string, ...string[]];
    const form = says(own, "mistaken");
    await rounds.submit(round, form);
    await rounds.submit(round, says(other, "mine"));
    expect(await rounds.withdraw(round, { person: other, receipt: form.receipt })).toBe(false);
    expect(await rounds.withdraw(round, { person: own, receipt: randomUUID() })).toBe(false);
    expect(await rounds.withdraw(round, form)).toBe(true);
    expect(await rounds.withdraw(round, form)).toBe(true);
    expect(await rounds.submit(round, says(own, "better"))).toBe("stored");
    expect(await rounds.withdraw(round, form)).toBe(false);
    for (const person of more) await rounds.submit(round, says(person, "more"));
    await rounds.close(round);
    expect(await textsIn(round)).toEqual(["better", "mine", "more", "more", "more", "more"]);
  });

  it("says no to the 99th, and to what is too long, and keeps what it has", async () => {
    const round = await newRound();
    const everyone = people(98);
    await Promise.all(everyone.map((person) => rounds.submit(round, says(person, "x"))));
    await expect(rounds.submit(round, says(randomUUID(), "y"))).rejects.toMatchObject({
      code: "roundFull",
    });
    expect(await rounds.submit(round, says(everyone[0] ?? "", "y"))).toBe("standing");
    const long = says(randomUUID(), "x".repeat(16_000));
    await expect(rounds.submit(round, long)).rejects.toMatchObject({ code: "tooLarge" });
    await rounds.close(round);
    expect(await textsIn(round)).toEqual(everyone.map(() => "x"));
  });
});

describe("a closed round", () => {
  it("of four says nothing, and keeps nothing of what they said", async () => {
    const round = await newRound();
    for (const person of people(4)) await rounds.submit(round, says(person, "secret"));
    await rounds.close(round);
    expect(await rounds.read(round)).toEqual([]);
    expect(JSON.stringify(await dump(started.tableName, started.partitionOf(round)))).not.toContain(
      "secret",
    );
  });

  it("stays closed, whoever closes it and however often, and takes nothing more", async () => {
    const round = await newRound();
    const everyone = people(5);
    for (const person of everyone) await rounds.submit(round, says(person, "x"));
    await Promise.all([rounds.close(round), (await started.another()).close(round)]);
    await rounds.open(round);
    await rounds.close(round);
    for (const person of [everyone[0] ?? "", randomUUID()])
      await expect(rounds.submit(round, says(person, "late"))).rejects.toMatchObject({
        code: "roundClosed",
      });
    expect(await rounds.look(round, everyone[0] ?? "")).toBe("closed");
    expect(await textsIn(round)).toEqual(["x", "x", "x", "x", "x"]);
    await rounds.erase(round);
    expect(await rounds.read(round)).toEqual([]);
    expect(await dump(started.tableName, started.partitionOf(round))).toHaveLength(1);
  });

  it("that was never opened is not there", async () => {
    await expect(rounds.submit(randomUUID(), says("", ""))).rejects.toMatchObject({
      code: "notFound",
    });
  });
});

describe("sixty people at once, over three processes", () => {
  it("are each stored or told to press again, and who presses again is stored; nobody is counted twice", async () => {
    const round = await newRound();
    const processes = [rounds, await started.another(), await started.another()];
    const forms = people(60).map((person) => says(person, person));
    let waiting = forms;
    for (let presses = 0; waiting.length > 0; presses++) {
      expect(presses).toBeLessThan(20);
      const results = await Promise.allSettled(
        waiting.map((form, at) => processes[at % 3]?.submit(round, form)),
      );
      for (const result of results)
        if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "busy" });
      waiting = waiting.filter((_, at) => results[at]?.status === "rejected");
    }
    await rounds.close(round);
    expect(await textsIn(round)).toEqual(forms.map(({ person }) => person).sort());
  });
});

describe("whatever people do with it", () => {
  const many = { person: fc.nat({ max: 8 }), form: fc.nat({ max: 2 }) };
  const doing = fc.oneof(
    { weight: 6, arbitrary: fc.record({ does: fc.constant("submit" as const), ...many }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant("withdraw" as const), ...many }) },
    // Something that was delivered before, whatever it was.
    { weight: 3, arbitrary: fc.record({ does: fc.constant("redeliver" as const), at: fc.nat() }) },
  );

  /** What is to come of each thing, one after the other. */
  const model = () => {
    const existing = new Map<string, string>();
    const takenBack = new Set<string>();
    return {
      left: () => [...existing.values()].sort(),
      submit: (person: string, receipt: string): string => {
        const own = existing.get(person);
        if (own !== undefined) return own === receipt ? "stored" : "standing";
        if (takenBack.has(receipt)) return "takenBack";
        existing.set(person, receipt);
        return "stored";
      },
      withdraw: (person: string, receipt: string): boolean => {
        const own = existing.get(person);
        if (own !== receipt) return own === undefined;
        existing.delete(person);
        takenBack.add(receipt);
        return true;
      },
    };
  };

  it("shows in the end what stands of each, once and nothing taken back, or nothing of fewer than five", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(doing, { minLength: 1, maxLength: 4 }), { maxLength: 10 }),
        async (steps) => {
          const round = await newRound();
          const everyone = people(9);
          const expected = model();
          const delivered: (() => readonly [unknown, Promise<unknown>])[] = [];
          const deliver = (one: (typeof steps)[number][number]) => {
            if (one.does === "redeliver") {
              const again = delivered[one.at % Math.max(delivered.length, 1)];
              return again?.() ?? [undefined, Promise.resolve()];
            }
            const person = everyone[one.person] ?? "";
            const receipt = `${person}.${one.form}`;
            const press = () =>
              one.does === "submit"
                ? ([
                    expected.submit(person, receipt),
                    rounds.submit(round, says(person, receipt, receipt)),
                  ] as const)
                : ([
                    expected.withdraw(person, receipt),
                    rounds.withdraw(round, { person, receipt }),
                  ] as const);
            delivered.push(press);
            return press();
          };
          for (const together of steps) {
            // What comes at once is decided in the order in which it came.
            const presses = together.map(deliver);
            const came = await Promise.all(presses.map(([, coming]) => coming));
            expect(came).toEqual(presses.map(([outcome]) => outcome));
          }
          await rounds.close(round);
          const left = expected.left();
          expect(await textsIn(round)).toEqual(left.length < 5 ? [] : left);
        },
      ),
      { numRuns: 25, verbose: 1 },
    );
  });
});
