import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ThemeList } from "../../../src/contract/agenda.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { agendaLimits } from "../../../src/contract/vocabulary.ts";
import { agendaOf, topicsIn } from "../../support/agenda.ts";
import { textsOf } from "../../support/cards.ts";
import { movedClock } from "../../support/clock.ts";
import {
  aTown,
  dataOfButton,
  filled,
  nextMeeting,
  saveSeries,
  type Town,
  untilCard,
  untilSaid,
} from "../../support/meetings.ts";
import { type Product, startProduct } from "../../support/product.ts";
import type { Person } from "../../support/teams.ts";

const clock = movedClock("2030-03-01T08:00:00+02:00");
const march = "tiistaina 12. maaliskuuta 2030 klo 9.00–11.00";
let product: Product;
let town: Town;
let mikko: Person;
let siiri: Person;
let meeting: string;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Mikko Malli", "Siiri Sivistys"]);
  [mikko, siiri] = town.members as [Person, Person];
  await saveSeries(product, town);
  await untilSaid(product, march);
  meeting = (await nextMeeting(product, town)).id;
});
afterAll(() => product.close());

const themesOf = async ({ objectId }: Person): Promise<ThemeList["themes"]> =>
  ((await product.api("GET", "/api/themes", { token: objectId })).body as ThemeList).themes;

const back = ({ objectId }: Person, theme: string, backs: boolean) =>
  product.api("PUT", `/api/themes/${theme}/backing`, { token: objectId, body: { backs } });

const proposeTheme = async (person: Person, title: string, form: string = randomUUID()) =>
  product.api("POST", "/api/themes", { token: person.objectId, body: { form, title } });

describe("training themes", () => {
  it("are proposed by card, once however often it is sent", async () => {
    const { value: themes } = await product.press(mikko, town.team, verbs.openThemes, { meeting });
    expect(textsOf(themes)).toContain("Avoimia teemoja ei ole vielä. Ehdota ensimmäistä!");
    const data = dataOfButton(themes, verbs.openThemeForm);
    const { value: card } = await product.press(mikko, town.team, verbs.openThemeForm, data);
    const form = {
      ...filled(card, verbs.saveTheme),
      title: "Tekoäly *arjessa*",
      why: "Kaikki kysyvät",
    };
    const theirs = await product.press(siiri, town.team, verbs.saveTheme, form);
    expect(theirs.value).toContain("Tämän lomakkeen avasi joku toinen");
    for (let times = 0; times < 3; times++) {
      const { value } = await product.press(mikko, town.team, verbs.saveTheme, form);
      expect(textsOf(value)).toContain("Kiitos! Teemasi on ehdolla.");
    }
    const empty = await product.press(mikko, town.team, verbs.saveTheme, { ...form, title: " " });
    expect(textsOf(empty.value)).toContain("Kirjoita, mikä aihe on.");
    expect(filled(empty.value, verbs.saveTheme).why).toBe("Kaikki kysyvät");
    expect(await themesOf(siiri)).toMatchObject([
      { title: "Tekoäly *arjessa*", proposer: "Mikko Malli", backers: 1, backed: false },
    ]);
  });

  it("are backed once by each, namelessly, and stand by how many back them", async () => {
    await proposeTheme(siiri, "Selkokieli");
    const [first, second] = await themesOf(siiri);
    if (!first || !second) throw new Error("no themes");
    expect([first.title, second.title]).toEqual(["Tekoäly *arjessa*", "Selkokieli"]);
    for (const person of [mikko, town.coordinator, mikko]) await back(person, second.id, true);
    const [leading] = await themesOf(mikko);
    expect(leading).toMatchObject({ title: "Selkokieli", backers: 3, backed: true });
    const { value } = await product.press(siiri, undefined, verbs.openThemes, { meeting });
    const data = dataOfButton(value, verbs.backTheme, { theme: second.id });
    expect(data.backs).toBe("false");
    const after = await product.press(siiri, undefined, verbs.backTheme, data);
    const again = await product.press(siiri, undefined, verbs.backTheme, data);
    expect(again.value).toEqual(after.value);
    expect(textsOf(after.value)).toContain("2 kannattajaa");
    // Whose support it is, no card says.
    expect(JSON.stringify(after.value)).not.toMatch(/Mikko|Kaisa|Siiri/);
    await back(siiri, second.id, true);
  });

  it("are chosen for a meeting by who has the duty: a topic of its card, open no more", async () => {
    const [theme] = await themesOf(mikko);
    const data = { theme: theme?.id, meeting };
    const refused = await product.press(mikko, undefined, verbs.chooseTheme, data);
    expect(refused.value).toContain("Tämän voi tehdä vain verkoston koordinaattori.");
    const { value } = await product.press(town.coordinator, undefined, verbs.openThemes, {
      meeting,
    });
    const chosen = dataOfButton(value, verbs.chooseTheme, { theme: theme?.id ?? "" });
    for (let times = 0; times < 2; times++) {
      const answer = await product.press(town.coordinator, undefined, verbs.chooseTheme, chosen);
      expect(textsOf(answer.value)).toContain("Teema on nyt tapaamisen ohjelmassa.");
    }
    expect((await themesOf(mikko)).map(({ title }) => title)).toEqual(["Tekoäly *arjessa*"]);
    clock.pass(2);
    const card = await untilCard(product, march, "• Selkokieli");
    const texts = textsOf(card);
    expect(texts.indexOf("• Selkokieli")).toBe(
      texts.indexOf("Koulutuksellinen teema · 45 min") + 1,
    );
  });

  it("are open again when the topic is taken away", async () => {
    const [topic] = topicsIn(await agendaOf(product, siiri, meeting));
    expect(topic).toMatchObject({ slot: "theme", proposer: "Siiri Sivistys", changeable: true });
    const path = `/api/meetings/${meeting}/topics/${topic?.id}`;
    await product.api("DELETE", path, { token: siiri.objectId });
    const [first] = await themesOf(siiri);
    expect(first).toMatchObject({ title: "Selkokieli", backers: 3 });
  });

  it("are taken away by who proposed them, and have room for so many", async () => {
    const [theme] = await themesOf(siiri);
    const path = `/api/themes/${theme?.id}`;
    expect((await product.api("DELETE", path, { token: mikko.objectId })).status).toBe(403);
    expect((await product.api("DELETE", path, { token: siiri.objectId })).status).toBe(200);
    expect((await back(mikko, theme?.id ?? "", true)).status).toBe(404);
    const { length } = await themesOf(siiri);
    for (let at = length; at < agendaLimits.themes; at++) await proposeTheme(siiri, `Teema ${at}`);
    const { status, body } = await proposeTheme(siiri, "Yli");
    expect([status, body]).toMatchObject([400, { fields: [{ field: "themes" }] }]);
  });
});
