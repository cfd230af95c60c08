import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { AnonymousRounds } from "../../src/anonymous/rounds.ts";
import type { RawRow } from "../support/memory-table.ts";
import { hmac, type Rounds, seededIds, startRounds } from "../support/rounds.ts";
import { dump } from "../support/store.ts";

/*
 * Who knows the members and the order in which they answered, and reads every row with what the service adds
 * to it, is to link answers to people no better than by guessing.
 */

const seed = Number(process.env.SEED ?? 20_300_312);
const people = 24;
/** After every fourth somebody else answers and takes it back. */
const takenBack = people / 4;
const played = 10;
/** Trust is lost when somebody guesses better than this much above chance. */
const slack = 0.05;

interface Member {
  readonly person: string;
  readonly receipt: string;
  readonly text: string;
}

interface Play {
  readonly round: string;
  /** In the order in which they answered. */
  readonly members: readonly Member[];
  /** In the order in which they took back what they had said. */
  readonly gone: readonly Member[];
  /** What an attacker sees who looks once, right after somebody has answered; as many as answered. */
  readonly looks: readonly (readonly RawRow[])[];
  readonly closed: readonly RawRow[];
  readonly read: readonly string[];
  readonly marks: readonly string[];
}

let started: Rounds;
let plays: readonly Play[];

const answersIn = (rows: readonly RawRow[]): RawRow[] =>
  rows.filter(({ rowKey }) => rowKey.startsWith("answer!"));

const textOf = ({ values }: RawRow): string =>
  (JSON.parse(String(values)) as { text: string }).text;

const boxIn = (rows: readonly RawRow[]): RawRow => {
  const box = rows.find(({ rowKey }) => rowKey === "box");
  if (!box) throw new Error("there is no box");
  return box;
};

const play = async (rounds: AnonymousRounds, at: number): Promise<Play> => {
  const round = randomUUID();
  await rounds.open(round);
  const some = (count: number, word = ""): Member[] =>
    Array.from({ length: count }, (_, member) => ({
      person: randomUUID(),
      receipt: randomUUID(),
      text: `${at}.${member}${word}`,
    }));
  const members = some(people);
  const gone = some(takenBack, " gone");
  const partition = started.partitionOf(round);
  const looks: RawRow[][] = [];
  for (const [place, { text, ...who }] of members.entries()) {
    const other = place % 4 === 0 ? gone[place / 4] : undefined;
    if (other) {
      const pressed = { ...other, values: { text: other.text } };
      await rounds.submit(round, pressed);
      await rounds.withdraw(round, other);
      await rounds.submit(round, pressed);
    }
    await rounds.submit(round, { ...who, values: { text } });
    looks.push(await dump(started.tableName, partition));
  }
  const marks = JSON.parse(String(boxIn(looks.at(-1) ?? []).marks)) as string[];
  await rounds.close(round);
  return {
    round,
    members,
    gone,
    looks,
    closed: await dump(started.tableName, partition),
    read: ((await rounds.read(round)) ?? []).map(({ text }) => String(text)),
    marks,
  };
};

beforeAll(async () => {
  started = await startRounds({ newId: seededIds(seed) });
  plays = await Promise.all(Array.from({ length: played }, (_, at) => play(started.rounds, at)));
});
afterAll(() => started.close());

/** Ways to put the rows in an order that might be the one in which people answered. */
const orders: Readonly<Record<string, (rows: readonly RawRow[]) => RawRow[]>> = {
  "the order of the keys": (rows) => rows.toSorted((a, b) => (a.rowKey < b.rowKey ? -1 : 1)),
  "the order of the table": (rows) => [...rows],
  "the time of the service": (rows) =>
    rows.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : a.timestamp > b.timestamp ? 1 : 0)),
  "the versions": (rows) => rows.toSorted((a, b) => (a.etag < b.etag ? -1 : 1)),
  "the operations": (rows) =>
    rows.toSorted((a, b) => (String(a.rowOperation) < String(b.rowOperation) ? -1 : 1)),
};

const share = (hits: readonly boolean[]): number => hits.filter(Boolean).length / hits.length;

const expectChance = (hits: readonly boolean[], chance: number): void => {
  if (share(hits) > chance + slack)
    throw new Error(`${share(hits)} of ${hits.length} against ${chance}, seed ${seed}`);
};

describe.each(Object.keys(orders))("an attacker who goes by %s", (name) => {
  const order = orders[name] as (typeof orders)[string];

  it("links the answers of a closed round, or of one still open, to people by chance alone", () => {
    for (const rowsOf of [({ closed }: Play) => closed, ({ looks }: Play) => looks.at(-1) ?? []]) {
      const hits = plays.flatMap((one) => {
        const rows = order(answersIn(rowsOf(one)));
        expect(rows).toHaveLength(people);
        return one.members.map(({ text }, at) => textOf(rows[at] as RawRow) === text);
      });
      expectChance(hits, 1 / people);
    }
  });

  it("who looks right after somebody has answered does not find that answer, first or last", () => {
    for (const end of [0, -1]) {
      const hits: boolean[] = [];
      let chances = 0;
      for (const { looks, members } of plays)
        for (const [at, look] of looks.entries()) {
          const rows = order(answersIn(look));
          if (rows.length < 5) continue;
          hits.push(textOf(rows.at(end) as RawRow) === members[at]?.text);
          chances += 1 / rows.length;
        }
      expectChance(hits, chances / hits.length);
    }
  });
});

describe("an attacker", () => {
  it("finds no answer whose row was left as it was when others came", () => {
    for (const { looks } of plays)
      for (const look of looks) {
        expect(new Set(look.map(({ rowOperation }) => rowOperation)).size).toBe(1);
      }
  });

  it("learns nothing from the order in which the answers are shown", () => {
    const hits = plays.flatMap(({ members, read }) =>
      members.map(({ text }, at) => read[at] === text),
    );
    expectChance(hits, 1 / people);
    const byKey = plays.flatMap(({ closed, read }) =>
      answersIn(closed).map((row, at) => read[at] === textOf(row)),
    );
    expectChance(byKey, 1 / people);
  });

  it("who has the secret of an open round can tell who took part, and not what they said", () => {
    const [{ round, members, looks }] = plays as [Play];
    const look = looks.at(-1) ?? [];
    const { secret, marks } = boxIn(look) as unknown as { secret: string; marks: string };
    expect(members.map(({ person }) => hmac(secret, person)).sort()).toEqual(JSON.parse(marks));
    const proofs = new Set(answersIn(look).map(({ proof }) => proof));
    expect(proofs.size).toBe(people);
    for (const { person } of members)
      for (const key of [secret, round, person, ...answersIn(look).map(({ rowKey }) => rowKey)])
        for (const text of [person, `${round} ${person}`, round])
          expect(proofs).not.toContain(hmac(key, text));
  });

  it("finds of what was taken back what a receipt is proven with, in no order of time, and no word", () => {
    for (const { round, members, gone, looks } of plays) {
      const look = looks.at(-1) ?? [];
      const { secret } = boxIn(look);
      const kept = JSON.parse(String(boxIn(look).takenBack)) as string[];
      const proofs = gone.map(({ receipt, person }) => hmac(receipt, `${round} ${person}`));
      expect(kept).toEqual(proofs.toSorted());
      expect(JSON.stringify(look)).not.toContain(" gone");
      // Who lacks the receipt cannot tell whose it is, whatever else they have.
      const keys = [String(secret), round, ...look.map(({ rowKey }) => rowKey)];
      for (const { person } of [...gone, ...members])
        for (const key of [...keys, person])
          for (const text of [person, `${round} ${person}`, round])
            expect(kept).not.toContain(hmac(key, text));
    }
  });

  it("finds in a closed round the answers and nothing else: no mark, no secret, no receipt, no person", () => {
    for (const { members, gone: left, looks, closed, marks } of plays) {
      const text = JSON.stringify(closed);
      const { secret, takenBack: kept } = boxIn(looks.at(-1) ?? []);
      const proofs = answersIn(looks.at(-1) ?? []).map(({ proof }) => String(proof));
      const gone = [...marks, ...proofs, ...JSON.parse(String(kept)), String(secret)];
      const persons = [...members, ...left].flatMap(({ person, receipt }) => [person, receipt]);
      for (const trace of [...gone, ...persons]) expect(text).not.toContain(trace);
      const columns = new Set(closed.flatMap((row) => Object.keys(row)));
      expect([...columns].sort()).toEqual([
        "etag",
        "partitionKey",
        "rowKey",
        "rowOperation",
        "rowRetention",
        "rowType",
        "rowVersion",
        "timestamp",
        "values",
      ]);
    }
  });
});
