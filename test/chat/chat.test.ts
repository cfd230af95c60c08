import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { buttonOf, textsOf } from "../support/cards.ts";
import { type Product, startProduct } from "../support/product.ts";
import { activity, aPerson, aTeam, cardIn } from "../support/teams.ts";

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.close());

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
    expect(textsOf(card)).toContain("En ihan ymmärtänyt, mutta näissä voin auttaa.");
    expect(buttonOf(card, verbs.openIdeaForm)).toBeDefined();
  });

  it("opens the form from the button of the help card, in the person's language", async () => {
    const [person, team] = [aPerson("Siiri", "sv-FI"), aTeam()];
    await product.say(person, team, "hej");
    const { value } = await product.press(person, team, verbs.openIdeaForm, {});
    expect(textsOf(value)).toContain("Dela en idé");
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
    expect(card.actions?.map(({ title }) => title)).toEqual(["Suomi", "Svenska", "English"]);
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
