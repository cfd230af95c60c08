import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { aProject } from "../support/agenda.ts";
import { complaintsAbout, inputsOf, textsOf } from "../support/cards.ts";
import { shareLesson } from "../support/lessons.ts";
import { dataOfButton } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { everyRole, type RolesOfTown } from "../support/roles.ts";

let product: Product;
let town: RolesOfTown;

beforeAll(async () => {
  product = await startProduct({ delivery: false });
  town = await everyRole(product);
});
afterAll(() => product.close());

it("is answered with one card of all kinds, whose buttons open what was found", async () => {
  const { member, guest } = town.people;
  for (const title of ["Polkupyöriä kirjastoon", "Kirjastoon kahvila", "Kirjasto auki", "Kirjasto"])
    await product.api("POST", "/api/ideas", {
      token: member.objectId,
      body: { form: randomUUID(), title },
    });
  await aProject(product, town, member, "Kirjaston kesäpiste");
  const lesson = await shareLesson(product, member, { title: "Kirjastossa kokeillaan pienesti" });

  const card = await product.say(guest, town.team, "Etsi kirjastot");
  expect(complaintsAbout(card)).toEqual([]);
  const texts = textsOf(card).join("\n");
  for (const said of ["Löytyi 6 osumaa", "Haku: kirjastot", "Ideat (4)", "Ja 1 muu", "Opit (1)"])
    expect(texts).toContain(said);
  const opened = JSON.stringify(card);
  expect(opened).toContain(verbs.openIdea);
  expect(opened).toContain(verbs.showProject);
  const { value } = await product.press(
    member,
    undefined,
    verbs.showLesson,
    dataOfButton(card, verbs.showLesson),
  );
  expect(textsOf(value)).toContain(lesson.title);

  expect(textsOf(await product.say(member, undefined, "sök bibliotek")).join()).toMatch(/Haku|Sök/);
  expect(textsOf(await product.say(member, undefined, "find")).join()).toContain(
    "etsi lainapyörät",
  );
});

it("makes an idea of what was not found, for who may send one", async () => {
  const { member, reader } = town.people;
  const card = await product.say(member, undefined, "etsi lentäviä mattoja");
  const { value } = await product.press(
    member,
    undefined,
    verbs.openIdeaForm,
    dataOfButton(card, verbs.openIdeaForm),
  );
  expect(inputsOf(value)[0]).toMatchObject({ id: "title", value: "lentäviä mattoja" });
  const seen = await product.say(reader, undefined, "etsi lentäviä mattoja");
  expect(JSON.stringify(seen)).not.toContain(verbs.openIdeaForm);
  // A card of a channel keeps it: who may not is told so alone.
  const inChannel = await product.say(reader, town.team, "etsi lentäviä mattoja");
  expect(JSON.stringify(inChannel)).toContain(verbs.openIdeaForm);
});
