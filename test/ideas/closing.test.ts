import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { textsOf, verbOf } from "../support/cards.ts";
import { readIdea, sendIdea } from "../support/ideas.ts";
import { aTown, buttonsOf, dataOfButton, filled, type Town } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import type { Person } from "../support/teams.ts";

let product: Product;
let town: Town;
let author: Person;

beforeAll(async () => {
  product = await startProduct({ delivery: false });
  town = await aTown(product, ["Liisa Lähettäjä"]);
  [author] = town.members as [Person];
});
afterAll(() => product.close());

const press = async (verb: Parameters<Product["press"]>[2], data: object): Promise<Card> =>
  (await product.press(town.coordinator, undefined, verb, { ...data })).value as Card;

const verbsOn = (card: Card): string[] => buttonsOf(card).map((action) => String(verbOf(action)));

/** Turns the idea's card until it shows what this does, at most once round. */
const turnedTo = async (card: Card, verb: string): Promise<Card> => {
  if (verbsOn(card).includes(verb)) return card;
  const data = dataOfButton(card, verbs.openIdea);
  if (data.from === "0") throw new Error(`the card has no button ${verb}`);
  return turnedTo(await press(verbs.openIdea, data), verb);
};

const openIdea = async (id: string): Promise<Card> => {
  const { number } = await readIdea(product, town.coordinator, id);
  return product.say(town.coordinator, undefined, `idea ${number}`);
};

const said = (card: Card): string => textsOf(card).join(" ");

describe("whoever coordinates, in the chat", () => {
  it("merges an idea by its form and undoes it", async () => {
    const [id, into] = [
      await sendIdea(product, author, "Kirjastobussi torille"),
      await sendIdea(product, author, "Kirjastoauto torille"),
    ];
    const card = await turnedTo(await openIdea(id), verbs.openMergeForm);
    const form = await press(verbs.openMergeForm, dataOfButton(card, verbs.openMergeForm));
    const typed = filled(form, verbs.mergeIdea);
    expect(said(form)).toContain("Kirjastobussi torille");
    expect(said(await press(verbs.mergeIdea, typed))).toContain("Valitse idea");

    const merged = await press(verbs.mergeIdea, { ...typed, into });
    expect(said(merged)).toContain("Ideat on yhdistetty.");
    expect(await readIdea(product, author, id)).toMatchObject({ mergedInto: { id: into } });
    const undo = dataOfButton(merged, verbs.unmergeIdea);
    expect(said(await press(verbs.unmergeIdea, undo))).toContain("Ideat ovat taas erillään.");
    expect(await readIdea(product, author, id)).toMatchObject({ state: "open" });
  });

  it("archives an idea and brings it back", async () => {
    const id = await sendIdea(product, author, "Vanha ajatus");
    const card = await turnedTo(await openIdea(id), verbs.archiveIdea);
    const archived = await press(verbs.archiveIdea, dataOfButton(card, verbs.archiveIdea));
    expect(said(archived)).toContain("Idea on arkistoitu.");
    const back = dataOfButton(archived, verbs.archiveIdea);
    expect(back.archived).toBe("false");
    expect(said(await press(verbs.archiveIdea, back))).toContain("Idea on taas avoin.");
    expect(await readIdea(product, author, id)).toMatchObject({ state: "open" });
  });

  it("alone: nobody else has the buttons, and who presses an old one is told", async () => {
    const id = await sendIdea(product, town.coordinator, "Muiden idea");
    const { number } = await readIdea(product, author, id);
    const card = await product.say(author, undefined, `idea ${number}`);
    expect(verbsOn(card)).not.toContain(verbs.openIdea);
    for (const verb of [verbs.openMergeForm, verbs.archiveIdea])
      expect(verbsOn(card)).not.toContain(verb);
    const data = { idea: id, archived: "true" };
    const { value } = await product.press(author, undefined, verbs.archiveIdea, data);
    expect(JSON.stringify(value)).toContain("vain verkoston koordinaattori");
    expect(await readIdea(product, author, id)).toMatchObject({ state: "open" });
  });
});
