import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Action } from "../../src/cards/card.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { buttonOf, dataIn, dataOf, textsOf, verbOf } from "../support/cards.ts";
import { networkOf } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { storeOpenPulse } from "../support/pulses.ts";
import {
  accountOf,
  activity,
  aPerson,
  aTeam,
  cardIn,
  type Person,
  type Team,
} from "../support/teams.ts";

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

/** A network with a coordinator, and one who is only a member of it. */
const coordinatedBy = async (founder: Person, team: Team): Promise<Person> => {
  const member = aPerson("Mikko Malli");
  product.teams.rosters.set(team.team, [accountOf(founder), accountOf(member)]);
  await product.say(founder, team, "hei");
  await product.press(founder, team, verbs.takeDuty, {});
  await product.say(member, team, "hei");
  return member;
};

describe("talking to the bot", () => {
  it.each([
    ["hei", "fi-FI", "Hei, minä olen KEHU!"],
    ["hej", "sv-FI", "Hej, jag är KEHU!"],
    ["help", "en-US", "Hello, I am KEHU!"],
    ["", "fi-FI", "Hei, minä olen KEHU!"],
  ])("%j in a Teams of %s gets a useful card", async (words, locale, heading) => {
    const card = await product.say(aPerson(), aTeam(), words, locale);
    expect(textsOf(card)).toContain(heading);
    expect(buttonOf(card, verbs.openIdeaForm)).toBeDefined();
  });

  it("says kindly that it did not understand, and what it can do", async () => {
    const card = await product.say(aPerson(), aTeam(), "blörp 123 <script>");
    expect(textsOf(card)).toContain("En ihan ymmärtänyt");
    expect(buttonOf(card, verbs.openIdeaForm)).toBeDefined();
  });

  it.each([
    ["tapaamine", "fi-FI", "Tarkoititko tapaaminen?", "Seuraavaa tapaamista ei ole vielä sovittu."],
    ["mötte", "sv-FI", "Menade du möte?", "Nästa träff är inte bestämd ännu."],
    ["meetign", "en-GB", "Did you mean meeting?", "The next meeting is not set yet."],
    ["ideo Kahvit", "fi-FI", "Tarkoititko idea?", "Jaa idea"],
  ])("asks what was meant by %j, and a press does it", async (words, locale, asked, done) => {
    const [person, team] = [aPerson(), aTeam()];
    await product.say(person, team, `kieli ${locale.slice(0, 2)}`, locale);
    const card = await product.say(person, team, words, locale);
    expect(buttonOf(card, verbs.say).title).toBe(asked);
    const data = dataOf(card, verbs.say);
    const { value } = await product.press(person, team, verbs.say, data);
    expect(textsOf(value)).toContain(done);
    if (words.includes("Kahvit")) expect(JSON.stringify(value)).toContain('"value":"Kahvit"');
  });

  it("does once what was meant, however often the press is delivered", async () => {
    const [person, team] = [aPerson(), aTeam()];
    const card = await product.say(person, team, "kielli sv");
    const data = dataOf(card, verbs.say);
    const first = await product.press(person, team, verbs.say, data);
    expect(textsOf(first.value)).toContain("Okej, från och med nu talar jag svenska med dig.");
    expect((await product.press(person, team, verbs.say, data)).value).toEqual(first.value);
  });

  it.each([
    ["ideat", "Ideoita ei ole vielä. Mikä on ensimmäinen?"],
    ["kokous", "Seuraavaa tapaamista ei ole vielä sovittu."],
    ["sarja", "Seuraavaa tapaamista ei ole vielä sovittu."],
    ["muistio", "Viime tapaamisista ei ole vielä julkaistu muistiota."],
    ["kalenteri", "Tapaamiset omaan kalenteriin"],
    ["palaute", "Juuri nyt ei ole kyselyä auki"],
    ["kysely", "Juuri nyt ei ole kyselyä auki"],
    ["hankkeet", "Hankkeita ei ole vielä."],
    ["mitä osaat", "Hei, minä olen KEHU!"],
    ["tauko", "Kuinka pitkän tauon haluat?"],
  ])("leads somewhere from %j", async (words, answer) => {
    const card = await product.say(aPerson(), aTeam(), words);
    expect(textsOf(card).join(" ")).toContain(answer);
    expect(textsOf(card).join(" ")).not.toContain("En ihan ymmärtänyt");
  });

  it("opens the form from the button of the help card, in the person's language", async () => {
    const [person, team] = [aPerson("Siiri", "sv-FI"), aTeam()];
    await product.say(person, team, "hej");
    const { value } = await product.press(person, team, verbs.openIdeaForm, {});
    expect(textsOf(value)).toContain("Dela en idé");
  });

  it("shows what came of the last meeting, and asks how it went, once there is one", async () => {
    const [founder, team] = [aPerson(), aTeam()];
    const member = await coordinatedBy(founder, team);
    const network = (await networkOf(product.table, team)).value.id;
    const meeting = await storeOpenPulse(product.table, network);
    const asked = await product.say(member, undefined, "palaute");
    expect(dataOf(asked, verbs.openPulse)).toMatchObject({ meeting });
    await product.press(founder, undefined, verbs.closeMinutes, { meeting, version: "0" });
    const memo = await product.say(member, undefined, "muistio");
    expect(textsOf(memo)).toContain("Avaa muistio");
  });

  it("offers six buttons that fit who asks and where, and one that opens the rest", async () => {
    const [founder, team] = [aPerson(), aTeam()];
    const member = await coordinatedBy(founder, team);
    const titles = async (person: Person, where?: Team) =>
      (await product.say(person, where, "apua")).actions?.map(({ title }) => title);
    const shared = ["Uusi idea", "Seuraava tapaaminen", "Retrot", "Opit"];
    expect(await titles(member)).toEqual([...shared, "Ilmoitukset ja tauko", "Avaa hankkeet"]);
    expect(await titles(member, team)).toEqual([...shared, "Ideat", "Avaa hankkeet"]);
    expect(await titles(founder)).toEqual([
      ...["Uusi idea", "Seuraava tapaaminen", "Tapaamisten hallinta"],
      ...["Asetukset", "KEHUn tila", "Avaa hankkeet"],
    ]);
    const card = await product.say(member, team, "apua");
    const [opens] = card.body.flatMap(({ actions }) => (actions as Action[] | undefined) ?? []);
    expect(opens?.title).toBe("Kaikki, mitä voit sanoa");
    const words = textsOf(card).join(" ").split(/\s+/).length;
    expect(words).toBeLessThan(40);
    const { value } = await product.press(member, team, verbs.help, dataIn(opens as Action));
    for (const word of ["**tauko**", "**muistio**", "**asetukset**", "**kieli**"])
      expect(textsOf(value).join(" ")).toContain(word);
    expect(buttonOf(value, verbs.help).title).toBe("Takaisin");
  });

  it("does from each button of the help what its words do", async () => {
    const [founder, team] = [aPerson(), aTeam()];
    const member = await coordinatedBy(founder, team);
    for (const person of [founder, member]) {
      const { actions = [] } = await product.say(person, undefined, "apua");
      for (const action of actions.filter((one) => verbOf(one) === verbs.say)) {
        const pressed = await product.press(person, undefined, verbs.say, dataIn(action));
        const said = await product.say(person, undefined, String(action.title));
        expect(textsOf(pressed.value)[0]).toBe(textsOf(said)[0]);
        expect(textsOf(said).join(" ")).not.toContain("En ihan ymmärtänyt");
      }
    }
  });

  it("speaks the language it was asked to, from the next word on", async () => {
    const [person, team] = [aPerson(), aTeam()];
    await product.say(person, team, "hei");
    const answer = await product.say(person, team, "kieli ruotsi");
    expect(textsOf(answer)).toContain("Okej, från och med nu talar jag svenska med dig.");
    expect(textsOf(await product.say(person, team, "apua"))).toContain("Hej, jag är KEHU!");
  });

  it("offers the languages as buttons when it does not know the one it was told", async () => {
    const [person, team] = [aPerson(), aTeam()];
    const card = await product.say(person, team, "kieli klingon");
    expect(card.actions?.map(({ title }) => title)).toEqual([
      "Suomi",
      "Svenska",
      "English",
      "Avaa asetukset",
    ]);
    const { value } = await product.press(person, team, verbs.chooseLanguage, { language: "en" });
    expect(textsOf(value)).toContain("All right, I will speak English with you from now on.");
    const { body } = await product.api("GET", "/api/me", { token: person.objectId });
    expect(body).toMatchObject({ language: "en" });
  });

  it("tells someone in no network so, in a sentence with a way on", async () => {
    const person = aPerson();
    const { status } = await product.post({
      ...activity({ serviceUrl: product.teams.serviceUrl, person }),
      type: "message",
      text: "hei",
    });
    expect(status).toBe(200);
    const sent = await product.teams.until(({ path }) => path.includes(person.objectId));
    expect(textsOf(cardIn(sent)).join(" ")).toContain("Et ole vielä");
  });
});
