import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DiscussionView, RetroView } from "../../src/contract/retros.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { aTown, type Town } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { ask, choices, colleagues, startByApi, view } from "../support/retros.ts";
import { dump, type RawRow } from "../support/rounds.ts";
import type { Person } from "../support/teams.ts";

/*
 * Twelve people answer several anonymous retros through the product's doors. Who then has every row,
 * everything that was sent, the list of the members and the order in which they answered is to link
 * answers to people no better than by guessing.
 */

const played = 6;
/** Three standard deviations above chance are not chance. */
const chance = 1 / 12;
const guesses = played * 12;
const toleratedOf = (count: number): number =>
  chance + 3 * Math.sqrt((chance * (1 - chance)) / count);

const clock = movedClock("2030-03-05T08:00:00+02:00");
let product: Product;
let town: Town;
let everyone: readonly Person[];

interface Play {
  readonly retro: RetroView;
  /** What each said, in the order in which they answered. */
  readonly said: readonly string[];
  readonly receipts: readonly string[];
  /** Answers of the API to whoever looked, in their order; and how long each answer took, in milliseconds. */
  readonly looks: readonly string[];
  readonly first: readonly number[];
  readonly second: readonly number[];
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

const play = async (at: number): Promise<Play> => {
  const { body } = await startByApi(product, town.coordinator, { title: `Retro ${at}` });
  const retro = body as RetroView;
  const said = everyone.map((_, person) => `${at}.${person}`);
  const receipts = everyone.map(() => randomUUID() as string);
  const looks: string[] = [];
  const first: number[] = [];
  const second: number[] = [];
  const answer = (person: number, text: string, receipt: string) =>
    ask(product, everyone[person] as Person, "PUT", `/${retro.id}/answer`, {
      receipt,
      answers: [text, `toinen ${text}`],
    });
  for (const [person, text] of said.entries()) {
    first.push(await timed(() => answer(person, text, receipts[person] as string)));
    second.push(await timed(() => answer(person, "uudestaan", randomUUID())));
    const { answered: _own, ...seen } = await view(product, town.coordinator, retro.id);
    looks.push(JSON.stringify(seen));
  }
  return { retro, said, receipts, looks, first, second };
};

let plays: Play[];
let ids: ReadonlyMap<string, string>;
let rows: readonly RawRow[];

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, colleagues);
  everyone = [town.coordinator, ...town.members];
  const { people } = await choices(product, town.coordinator);
  ids = new Map(people.map(({ id, name }) => [name, id]));
  plays = [];
  for (let at = 0; at < played; at++) plays.push(await play(at));
  // Of half of them the answers are opened too.
  for (const { retro } of plays) await ask(product, town.coordinator, "PUT", `/${retro.id}/closed`);
  for (const { retro } of plays.slice(played / 2))
    await ask(product, town.coordinator, "PUT", `/${retro.id}/opened`);
  rows = await eventually(async () => {
    const all = await dump(product.config.tableName);
    const answers = all.filter(({ rowType }) => rowType === "answer");
    // What was opened stands in the notes alone, a moment later.
    return answers.length === guesses / 2 && all;
  });
});
afterAll(async () => {
  await product.close();
});

const share = (hits: readonly boolean[]): number => hits.filter(Boolean).length / hits.length;

/** First answers, in the order in which something has them. */
const firstsIn = (text: string): string[] =>
  Array.from(text.matchAll(/"(\d+\.\d+)"/g), ([, found]) => found ?? "");

const orders: Readonly<Record<string, (rows: readonly RawRow[]) => RawRow[]>> = {
  "the order of the keys": (all) => all.toSorted((a, b) => (a.rowKey < b.rowKey ? -1 : 1)),
  "the order of the table": (all) => [...all],
  "the time of the service": (all) => all.toSorted((a, b) => (a.timestamp < b.timestamp ? -1 : 1)),
  "the versions": (all) => all.toSorted((a, b) => (a.etag < b.etag ? -1 : 1)),
};

describe.each(Object.keys(orders))("an attacker who goes by %s", (name) => {
  it("links answers to those who gave them by chance alone", () => {
    const order = orders[name] as (typeof orders)[string];
    const hits = plays.flatMap(({ said, retro }) => {
      const own = rows.filter((row) => JSON.stringify(row).includes(retro.id));
      const round = own.find(({ rowType }) => rowType === "retro")?.round;
      const held = rows.filter(
        ({ partitionKey, rowKey }) =>
          partitionKey === `round!${String(round)}` || rowKey.startsWith(`retroTalk!${retro.id}`),
      );
      const found = order(held).flatMap((row) =>
        firstsIn(JSON.stringify(row).replaceAll('\\"', '"')),
      );
      expect(found.toSorted()).toEqual(said.toSorted());
      return said.map((text, at) => found[at] === text);
    });
    expect(hits).toHaveLength(guesses);
    expect(share(hits)).toBeLessThanOrEqual(toleratedOf(guesses));
  });
});

describe("an attacker", () => {
  it("learns nothing from the order in which the notes are shown, nor joins two of one person", async () => {
    const hits: boolean[] = [];
    const joined: boolean[] = [];
    for (const { retro, said } of plays.slice(played / 2)) {
      const { body } = await ask(product, town.coordinator, "GET", `/${retro.id}/discussion`);
      const { notes } = body as DiscussionView;
      const of = (question: number): string[] =>
        notes.filter((note) => note.question === question).map(({ text }) => text);
      hits.push(...said.map((text, at) => of(0)[at] === text));
      joined.push(...of(0).map((text, at) => of(1)[at] === `toinen ${text}`));
    }
    expect(share(hits)).toBeLessThanOrEqual(toleratedOf(guesses / 2));
    expect(share(joined)).toBeLessThanOrEqual(toleratedOf(guesses / 2));
  });

  it("finds no person, receipt, time or press of an answer in any row, the lines of the history among them", () => {
    const text = JSON.stringify(rows);
    for (const { receipts, retro } of plays) {
      for (const receipt of receipts) expect(text).not.toContain(receipt);
      const lines = rows.filter(({ rowType, about }) => rowType === "log" && about === retro.id);
      const known = new Set(["retros.started", "retros.closed", "retros.opened"]);
      expect(lines.filter(({ what }) => !known.has(String(what)))).toEqual([]);
    }
    const rounds = rows.filter(({ partitionKey }) => partitionKey.startsWith("round!"));
    expect(rounds.length).toBeGreaterThan(0);
    const held = JSON.stringify(rounds);
    for (const [name, id] of ids) {
      expect(held).not.toContain(id);
      expect(held).not.toContain(name);
    }
    for (const { objectId } of everyone) expect(held).not.toContain(objectId);
    expect(held).not.toMatch(/"secret"|"marks"|"proof"/);
  });

  it("who looks after each answer, by any reading there is, sees the same before and after it", () => {
    // Of one hour: the number that may be told is that of the hour before.
    for (const { looks } of plays) expect(new Set(looks).size).toBe(1);
    expect(JSON.stringify(product.teams.sent)).not.toMatch(/uudestaan|toinen/);
  });

  it("cannot tell a first answer from a second one by how long it takes", () => {
    const median = (values: readonly number[]): number =>
      values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    const [first, second] = [
      median(plays.flatMap((one) => one.first)),
      median(plays.flatMap((one) => one.second)),
    ];
    expect(Math.abs(first - second)).toBeLessThan(10);
  });
});
