import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { homeOf } from "../support/home.ts";
import { decideOn, keepIdea, sendIdea } from "../support/ideas.ts";
import { aTown, type Town } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import type { Person } from "../support/teams.ts";

// A Tuesday; ten working days later it is the 19th.
const clock = movedClock("2030-03-05T10:00:00+02:00");
let product: Product;
let town: Town;
let author: Person;
let second: Person;
let third: Person;

beforeAll(async () => {
  product = await startProduct({ delivery: false }, {}, clock.now);
  town = await aTown(product, ["Liisa Lähettäjä", "Mikko Hoitaja", "Kolmas Hoitaja"]);
  [author, second, third] = town.members as [Person, Person, Person];
});
afterAll(() => product.close());

const answer = (person: Person, id: string) =>
  decideOn(product, person, { id, to: "discussed", reason: "Puhutaan tästä." });

const statusTexts = async (): Promise<string> =>
  textsOf(await product.say(town.coordinator, undefined, "tila")).join(" ");

const inTime = async () => (await homeOf(product, author)).network.figures.ideas.inTime;

describe("the share of ideas that are answered in time", () => {
  it("is told from ten ideas and three keepers on, and what is late counts", async () => {
    const sent: string[] = [];
    for (let at = 0; at < 10; at++) sent.push(await sendIdea(product, author, `Idea ${at}`));
    const [late = "", kept = "", ...others] = sent;
    for (const id of others) await answer(town.coordinator, id);
    await keepIdea(product, { coordinator: town.coordinator, keeper: second }, kept);
    await answer(second, kept);
    expect(await statusTexts()).toContain("Yksi idea odottaa vastausta.");

    clock.moveTo("2030-03-20T10:00:00+02:00");
    const texts = await statusTexts();
    expect(texts).toContain("Yksi idea odottaa vastausta (myöhässä 1).");
    // Ten ideas of two keepers.
    expect(texts).not.toContain("ajallaan");
    expect(await inTime()).toBeUndefined();

    await keepIdea(product, { coordinator: town.coordinator, keeper: third }, late);
    await answer(third, late);
    expect(await inTime()).toEqual({ total: 10, count: 9 });
    expect(await statusTexts()).toMatch(/90.% ideoista on saanut vastauksen ajallaan/);
  });
});
