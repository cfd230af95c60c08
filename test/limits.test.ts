import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaList } from "../src/contract/ideas.ts";
import { verbs } from "../src/contract/verbs.ts";
import { dataOf, textsOf } from "./support/cards.ts";
import { type Collector, startCollector } from "./support/collector.ts";
import { aTown, filled, type Town } from "./support/meetings.ts";
import { type Answer, type Product, startProduct } from "./support/product.ts";
import { type Person, press } from "./support/teams.ts";

let collector: Collector;
let product: Product;
let town: Town;
/** The minutes that have passed. */
let later = 0;

beforeAll(async () => {
  collector = await startCollector();
  product = await startProduct(
    { delivery: false, collector: collector.url, limits: { ideas: 2, retros: 1, requests: 40 } },
    {},
    () => new Date(Date.now() + later * 60_000),
  );
  town = await aTown(product, ["Aino", "Beata", "Celia", "Disa", "Eeva", "Fanni"]);
});
/** Nobody of one test has anything counted in the next. */
afterEach(() => {
  later += 24 * 60 + 1;
});
afterAll(() => collector.close());

const member = (at: number): Person => town.members[at] as Person;

const submit = (person: Person, title = "Idea"): Promise<Answer> =>
  product.api("POST", "/api/ideas", {
    token: person.objectId,
    body: { form: randomUUID(), title },
  });

const statusesOf = async (times: number, ask: () => Promise<Answer>): Promise<number[]> => {
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) statuses.push((await ask()).status);
  return statuses;
};

describe("too many ideas of one member", () => {
  it("are refused with when it goes on, and go on then; others go on meanwhile", async () => {
    expect(await statusesOf(2, () => submit(member(0)))).toEqual([201, 201]);
    later += 15;
    const { status, headers, body } = await submit(member(0));
    expect([status, body]).toEqual([429, { code: "tooMany", retryAfter: expect.any(Number) }]);
    const wait = Number(headers.get("retry-after"));
    expect(wait).toBe((body as { retryAfter: number }).retryAfter);
    expect(wait).toBeGreaterThan(40 * 60);
    expect(wait).toBeLessThanOrEqual(45 * 60);
    expect((await submit(member(1))).status).toBe(201);
    later += 45;
    expect((await submit(member(0))).status).toBe(201);
  });

  it("come back in the chat with what was typed and a sentence that says when it goes on", async () => {
    const form = dataOf(await product.say(member(2), town.team, "idea"), verbs.submitIdea);
    await statusesOf(2, () => submit(member(2)));
    const { type, value } = await product.press(member(2), town.team, verbs.submitIdea, {
      ...form,
      title: "Kolmas ajatus",
    });
    expect(type).toBe("application/vnd.microsoft.card.adaptive");
    expect(JSON.stringify(value)).toContain("Kolmas ajatus");
    expect(textsOf(value).join()).toMatch(/Voit jatkaa 60 minuutin kuluttua\./);
  });

  it("are answered as before when Teams delivers the press of the last one again", async () => {
    const form = dataOf(await product.say(member(5), town.team, "idea"), verbs.submitIdea);
    await submit(member(5));
    const sent = press(
      { serviceUrl: product.teams.serviceUrl, person: member(5), team: town.team },
      verbs.submitIdea,
      { ...form, title: "Viimeinen" },
    );
    const answers = [await product.post(sent), await product.post(sent)];
    expect(JSON.stringify(answers[0]?.body)).toContain("Kiitos!");
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect((await submit(member(5))).status).toBe(429);
  });

  it("are ten times as many for a coordinator, and what was refused for another reason counts not", async () => {
    expect(await statusesOf(3, () => submit(member(3), ""))).toEqual([400, 400, 400]);
    expect(await statusesOf(2, () => submit(member(3)))).toEqual([201, 201]);
    const many = await statusesOf(21, () => submit(town.coordinator));
    expect(many.filter((status) => status === 201)).toHaveLength(20);
    expect(many.at(-1)).toBe(429);
  });

  it("are refused also when they all come at once", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => submit(member(4))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    const { body } = await product.api("GET", "/api/ideas", { token: member(4).objectId });
    const own = (body as IdeaList).ideas.filter(({ author }) => author === member(4).name);
    expect(own).toHaveLength(2);
  });
});

describe("too many retros of one member in a day", () => {
  it("come back in the chat in hours", async () => {
    const start = async () => {
      const form = filled(await product.say(member(0), town.team, "retro"), verbs.startRetro);
      return product.press(member(0), town.team, verbs.startRetro, {
        ...form,
        title: "Kesän kokeilut",
        mode: "named",
      });
    };
    await start();
    expect(textsOf((await start()).value).join()).toMatch(/Voit jatkaa 24 tunnin kuluttua\./);
  });
});

describe("too many requests of one person", () => {
  const me = (person: Person, etag?: string): Promise<Answer> =>
    product.api("GET", "/api/me", {
      token: person.objectId,
      ...(etag && { headers: { "if-none-match": etag } }),
    });

  it("are refused for the rest of the minute, in the chat in a sentence; a 304 is not counted", async () => {
    const etag = (await me(member(1))).headers.get("etag") ?? "";
    expect(new Set(await statusesOf(60, () => me(member(1), etag)))).toEqual(new Set([304]));
    expect(new Set(await statusesOf(39, () => me(member(1))))).toEqual(new Set([200]));
    expect((await me(member(1))).status).toBe(429);
    const card = await product.say(member(1), town.team, "hei");
    expect(textsOf(card).join()).toMatch(/Voit jatkaa minuutin kuluttua\./);
    expect((await me(member(2))).status).toBe(200);
    later += 1;
    expect((await me(member(1))).status).toBe(200);
  });
});

describe("what is seen from outside", () => {
  it("is how often which kind was refused, and never who or what is anonymous", async () => {
    await statusesOf(41, () =>
      product.api("PUT", `/api/retros/${randomUUID()}/answer`, {
        token: member(5).objectId,
        body: {},
      }),
    );
    await product.close();
    const refused = collector.figures().filter(({ name }) => name === "kehu.limits.refused");
    const kinds = refused.map(({ attributes }) => attributes["kehu.limit"]);
    expect([...new Set(kinds)].sort()).toEqual(["ideas", "requests", "retros"]);
    expect(JSON.stringify(refused)).not.toContain("answer");
  });
});
