import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { shareLesson } from "../support/lessons.ts";
import { lookedAfter } from "../support/looked-after.ts";
import { aTown, dataOfButton, sentSaying, type Town, untilSaid } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { startByApi } from "../support/retros.ts";
import { aPerson, cardIn, type Person } from "../support/teams.ts";

const clock = movedClock("2030-10-07T07:00:00Z");
let product: Product;
let town: Town;
let sender: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Liisa Lähettäjä"]);
  [sender = aPerson()] = town.members;
});
afterAll(() => product.close());

const submit = async (title: string, problem: string): Promise<string> => {
  const form = await product.say(sender, town.team, `idea ${title}`);
  const data = { ...dataOfButton(form, verbs.submitIdea), title, problem, sure: "yes" };
  await product.press(sender, town.team, verbs.submitIdea, data);
  return title;
};

describe("who sends an idea", () => {
  it("hears of a lesson that fits, in person", async () => {
    await shareLesson(product, town.coordinator, {
      title: "Ikäihmiset oppivat tablettia toisiltaan",
      learnt: "Digitaito tarttuu kahvipöydässä.",
    });
    await submit("Tablettikerho ikäihmisille", "Digitaidot puuttuvat.");
    const [told] = await untilSaid(product, "Tästä on opittu ennenkin", { person: sender });
    if (!told) throw new Error("nothing was told");
    const card = cardIn(told);
    expect(textsOf(card)).toContain("Ikäihmiset oppivat tablettia toisiltaan");
    const { value } = await product.press(
      sender,
      undefined,
      verbs.showLesson,
      dataOfButton(card, verbs.showLesson),
    );
    expect(textsOf(value)).toContain("Digitaito tarttuu kahvipöydässä.");
  });

  it("hears of none that only has a word in common", async () => {
    await submit("Tabletti jokaiseen autoon", "Ajoreitit ovat paperilla ja kartat vanhoja.");
    await untilSaid(product, "Tabletti jokaiseen autoon");
    await eventually(async () => {
      const rows = await product.table.list(town.network, "out!lessons.offer!");
      return rows.length === 2 && rows.some(({ values }) => values.state === "skipped");
    });
    expect(sentSaying(product, "Tästä on opittu ennenkin")).toHaveLength(1);
  });
});

describe("who begins a retro", () => {
  it("hears of the lesson that fits its title, in person", async () => {
    const begin = { title: "Tablettikerhon kevät ikäihmisten kanssa", anonymous: false };
    await startByApi(product, sender, { ...begin, closesOn: "2030-10-11" });
    const told = await untilSaid(product, "Tästä on opittu ennenkin", { person: sender, count: 2 });
    expect(textsOf(cardIn(told[1] as never))).toContain("Ikäihmiset oppivat tablettia toisiltaan");
  });
});

describe("the day for failure", () => {
  it("comes to the channel at nine where the network is, once a year", async () => {
    const said = () => sentSaying(product, "Tänään on epäonnistumisen päivä");
    await lookedAfter(product, { network: town.network, clock, at: "2030-10-08T07:00:30Z" });
    expect(await product.table.list(town.network, "due!2030-10-13T06")).toHaveLength(1);
    clock.moveTo("2030-10-13T05:59:00Z");
    await product.say(sender, undefined, "hei");
    expect(said()).toEqual([]);
    clock.moveTo("2030-10-13T06:00:01Z");
    const [post] = await untilSaid(product, "Tänään on epäonnistumisen päivä");
    expect(post?.body.channelData?.channel?.id).toBe(town.team.channel);
    if (post) dataOfButton(cardIn(post), verbs.openLessonForm);
    await lookedAfter(product, { network: town.network, clock, at: "2030-10-13T12:00:00Z" });
    expect(await product.table.list(town.network, "due!2031-10-13T06")).toHaveLength(1);
    expect(said()).toHaveLength(1);
    clock.moveTo("2031-10-13T06:00:01Z");
    await untilSaid(product, "Tänään on epäonnistumisen päivä", { count: 2 });
  });
});
