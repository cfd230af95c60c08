import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { localTenant } from "../../bot/local.ts";
import { type Demo, objectIdOf, readDemo } from "../../demo/demo.ts";
import { loadDemo } from "../../demo/load.ts";
import type { Figures } from "../../src/contract/figures.ts";
import type { Home } from "../../src/contract/home.ts";
import type { IdeaList } from "../../src/contract/ideas.ts";
import type { MeetingList } from "../../src/contract/meetings.ts";
import type { Memo } from "../../src/contract/minutes.ts";
import { eventually } from "../support/eventually.ts";
import { type Product, startProduct } from "../support/product.ts";

/* The demonstration as somebody finds it who starts the product for the first time. */

const token = objectIdOf("tietohallinto");
let product: Product;
let demo: Demo;

beforeAll(async () => {
  product = await startProduct();
  demo = await readDemo();
  const place = { tenant: localTenant, serviceUrl: product.teams.serviceUrl };
  expect(await loadDemo(product.table, demo, place)).toBe(true);
  expect(await loadDemo(product.table, demo, place)).toBe(false);
});
afterAll(() => product.close());

const get = async <T>(path: string): Promise<T> => {
  const { status, body } = await product.api("GET", path, { token });
  expect([path, status]).toEqual([path, 200]);
  return body as T;
};

describe("the demonstration", () => {
  it("has met every month of a year, with who came, how it was and a memo", async () => {
    const { held } = demo.meetings;
    const { meetings } = await get<Figures>("/api/meetings/figures");
    expect(meetings.map(({ present, pulse }) => [present, pulse?.answers])).toEqual(
      held.map(({ present, pulse }) => [present, pulse.reduce((sum, count) => sum + count, 0)]),
    );
    expect(new Set(meetings.map(({ day }) => day.slice(0, 7))).size).toBe(held.length);
    const [first, last] = [meetings[0], meetings.at(-1)];
    expect(Date.parse(last?.day ?? "") - Date.parse(first?.day ?? "")).toBeGreaterThan(
      300 * 24 * 60 * 60_000,
    );
    const memo = await get<Memo>(`/api/meetings/${last?.id}/memo`);
    const written = JSON.stringify(memo);
    for (const { text } of held.at(-1)?.lines ?? []) expect(written).toContain(text);
  });

  it("meets again soon, and somebody comes", async () => {
    const meeting = await eventually(
      async () => (await get<MeetingList>("/api/meetings")).coming.at(0) ?? false,
    );
    expect(meeting.counts.come).toBe(demo.meetings.comingNext.length);
  });

  it("has ideas with supporters, and something that waits for whoever opens it", async () => {
    const { ideas } = await get<IdeaList>("/api/ideas");
    const supporters = new Map(ideas.map((idea) => [idea.title, idea.supporters]));
    for (const idea of demo.ideas)
      expect([idea.title, supporters.get(idea.title)]).toEqual([
        idea.title,
        idea.supporters.length,
      ]);
    const { waiting } = await get<Home>("/api/home");
    expect(waiting.items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["meeting", "retro", "action"]),
    );
  });
});
