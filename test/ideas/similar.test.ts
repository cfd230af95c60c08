import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { IdeaList } from "../../src/contract/ideas.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { complaintsAbout, dataOf, textsOf } from "../support/cards.ts";
import { dataOfButton } from "../support/meetings.ts";
import { installedTeam } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { aPerson, type Person, type Team } from "../support/teams.ts";

let product: Product;
let kaisa: Person;
let mikko: Person;
let team: Team;
/** The idea that stands. */
let idea: string;

beforeAll(async () => {
  product = await startProduct({ delivery: false });
  [kaisa, mikko] = [aPerson("Kaisa Kehittäjä"), aPerson("Mikko Malli")];
  ({ team } = await installedTeam(product, [kaisa, mikko]));
  idea = randomUUID();
  const body = { form: idea, title: "Lainapyöriä työntekijöille", problem: "Autot seisovat." };
  await product.api("POST", "/api/ideas", { token: kaisa.objectId, body });
});
afterAll(() => product.close());

const ideasSeen = async (): Promise<IdeaList["ideas"]> =>
  ((await product.api("GET", "/api/ideas", { token: mikko.objectId })).body as IdeaList).ideas;

it("is shown before an idea is sent, which supports that one or sends this one, once", async () => {
  const form = await product.say(mikko, team, "idea Työntekijöille lainapyörät");
  const sent = {
    ...dataOf(form, verbs.submitIdea),
    title: "Työntekijöille lainapyörät",
    problem: "Bussi ei kulje.",
    needs: "partner,time",
  };
  const asked = (await product.press(mikko, team, verbs.submitIdea, sent)).value;
  expect(complaintsAbout(asked)).toEqual([]);
  const texts = textsOf(asked);
  for (const said of ["Onko tämä jo täällä?", "Lainapyöriä työntekijöille", "Bussi ei kulje."])
    expect(texts).toContain(said);
  expect(await ideasSeen()).toHaveLength(1);

  const support = dataOfButton(asked, verbs.supportSimilarIdea);
  const supported = (await product.press(mikko, team, verbs.supportSimilarIdea, support)).value;
  expect(textsOf(supported)).toContain("Kannatat tätä.");
  expect(textsOf(supported)).toContain("Bussi ei kulje.");
  expect(await ideasSeen()).toMatchObject([{ id: idea, supporters: 1, supported: true }]);

  const someone = await product.press(kaisa, team, verbs.supportSimilarIdea, support);
  expect(JSON.stringify(someone.value)).not.toContain("Bussi ei kulje.");

  const sure = dataOf(supported, verbs.submitIdea);
  await product.press(mikko, team, verbs.submitIdea, sure);
  // Once more, and the first form once more: the idea that stands.
  for (const data of [sure, sent]) {
    const { value } = await product.press(mikko, team, verbs.submitIdea, data);
    expect(textsOf(value).join()).toContain("Idea 2: Työntekijöille lainapyörät");
  }
  const [second, ...others] = await ideasSeen();
  expect(second).toMatchObject({
    number: 2,
    problem: "Bussi ei kulje.",
    needs: ["partner", "time"],
  });
  expect(others).toHaveLength(1);
});

it("is not shown of what is not like it", async () => {
  const before = (await ideasSeen()).length;
  const form = await product.say(mikko, team, "idea Aamukahvit torilla");
  const data = { ...dataOf(form, verbs.submitIdea), title: "Aamukahvit torilla" };
  const { value } = await product.press(mikko, team, verbs.submitIdea, data);
  expect(textsOf(value).join()).toContain("Aamukahvit torilla");
  expect(await ideasSeen()).toHaveLength(before + 1);
});
