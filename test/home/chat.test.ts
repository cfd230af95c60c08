import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { memberOf } from "../support/agenda.ts";
import { textsOf, verbOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { changeDuty, idOf } from "../support/duties.ts";
import { aMeeting, storeMeeting } from "../support/figures.ts";
import { homeOf } from "../support/home.ts";
import { submitIdea } from "../support/ideas.ts";
import {
  aTown,
  buttonsOf,
  dataOfButton,
  nextMeeting,
  saveSeries,
  type Town,
} from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { colleagues, startByApi } from "../support/retros.ts";
import type { Person } from "../support/teams.ts";

const clock = movedClock("2030-02-25T08:00:00+02:00");
let product: Product;
let town: Town;
let aino: Person;
let meeting: string;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, colleagues.slice(0, 6));
  [aino] = town.members as [Person];
});
afterAll(() => product.close());

const titles = (card: Card): unknown[] => buttonsOf(card).map(({ title }) => title);

describe("hei in one's own chat", () => {
  it("says that nothing waits, and offers what can be begun", async () => {
    const card = await product.say(aino, undefined, "hei");
    expect(textsOf(card)).toContain("Mikään ei odota sinua juuri nyt");
    expect(titles(card)).toEqual(["Avaa Oma KEHU", "Uusi idea", "Mitä osaat?"]);
    expect(card.actions?.[0]?.url).toContain("#/home");
  });

  it("has the next meeting's answers, and the first two things that wait, each done by a press", async () => {
    await saveSeries(product, town);
    meeting = (await nextMeeting(product, town)).id;
    const person = await idOf(product, town.coordinator, aino);
    await changeDuty(product, town.coordinator, meeting, "lead", { do: "name", person });
    await startByApi(product, town.coordinator, { title: "*Tähti* retro", closesOn: "2030-03-01" });
    const held = aMeeting(new Date("2030-02-12T07:00:00Z"), { title: "Helmikuu" });
    await storeMeeting(product.table, town.network, { meeting: held });
    await product.api("PUT", `/api/meetings/${held.id}/lines/${randomUUID()}`, {
      token: aino.objectId,
      body: {
        ...{ version: "", kind: "action", text: "Varaa tori", due: "2030-02-27" },
        owner: await memberOf(product, town, aino),
      },
    });

    const card = await product.say(aino, undefined, "moi");
    expect(titles(card)).toEqual([
      ...["Avaa Oma KEHU", "Tehty", "Vastaa", "Tulen", "Ehkä", "En pääse"],
    ]);
    const shown = textsOf(card);
    expect(shown).toEqual(expect.arrayContaining(["4 asiaa odottaa sinua", "Varaa tori"]));
    expect(shown).toContain("Retro odottaa vastaustasi ja suljetaan 1.3.");

    await product.press(aino, undefined, verbs.tickAction, dataOfButton(card, verbs.tickAction));
    const answer = dataOfButton(card, verbs.answerMeeting, { answer: "come" });
    await product.press(aino, undefined, verbs.answerMeeting, answer);
    const { waiting } = await homeOf(product, aino);
    expect(waiting.items.map(({ kind }) => kind)).toEqual(["retro", "duty"]);
    const after = await product.say(aino, undefined, "hei");
    expect(titles(after)).toContain("Otan vuoron");
    const duty = dataOfButton(after, verbs.takeMeetingDuty);
    await product.press(aino, undefined, verbs.takeMeetingDuty, duty);
    expect(textsOf(await product.say(aino, undefined, "hei"))).toContain("Yksi asia odottaa sinua");
  });

  it("speaks Swedish and English", async () => {
    const iiro = town.members[5] as Person;
    const swedish = await product.say(iiro, undefined, "hejsan", "sv-FI");
    expect(titles(swedish)).toContain("Öppna Mitt KEHU");
    expect(titles(await product.say(iiro, undefined, "hello", "en-GB"))).toContain("Open My KEHU");
  });
});

describe("hei in the channel", () => {
  it("has what is the network's alone", async () => {
    await submitIdea(product, aino, town.team, "Kesäpiste torille");
    const card = await product.say(aino, town.team, "hei");
    expect(titles(card)).toEqual([
      ...["Avaa KEHU", "Uusi idea", "Mitä osaat?", "Tulen", "Ehkä", "En pääse"],
    ]);
    const shown = textsOf(card).join("\n");
    expect(shown).toContain("Uusi idea: Kesäpiste torille");
    expect(shown).not.toMatch(/odottaa|Olet vastannut/);
    const others = await product.say(town.coordinator, town.team, "hei");
    expect(others.body).toEqual(card.body);
  });

  it("leaves apua as it was", async () => {
    const card = await product.say(aino, town.team, "apua");
    expect(buttonsOf(card).map(verbOf)).toContain(verbs.help);
    expect(textsOf(card)).toContain("Hei, minä olen KEHU!");
  });
});
