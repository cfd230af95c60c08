import { randomUUID } from "node:crypto";
import type { RetroFormChoices, RetroList, RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { dataOf } from "./cards.ts";
import { eventually } from "./eventually.ts";
import { filled, type Town } from "./meetings.ts";
import type { Answer, InvokeBody, Product } from "./product.ts";
import type { Person } from "./teams.ts";

export const colleagues = [
  "Aino Arki",
  "Börje Båt",
  "Cecilia Cederberg",
  "Eero Esihenkilö",
  "Helmi Hoitaja",
  "Iiro Insinööri",
  "Jonna Jumppa",
  "Keijo Keittiö",
  "Liisa Liikunta",
  "Mikko Malli",
  "Siiri Sivistys",
];

/** A request of the tab, as this person. */
export const ask = (
  product: Product,
  person: Pick<Person, "objectId">,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> =>
  product.api(method, `/api/retros${path}`, {
    token: person.objectId,
    ...(body !== undefined && { body }),
  });

export const view = async (product: Product, person: Person, id: string): Promise<RetroView> =>
  (await ask(product, person, "GET", `/${id}`)).body as RetroView;

export const choices = async (
  product: Product,
  person: Pick<Person, "objectId">,
): Promise<RetroFormChoices> =>
  (await ask(product, person, "GET", "/form")).body as RetroFormChoices;

/** A retro started in the channel by its form, as the coordinator. */
export const startByCard = async (
  product: Product,
  { coordinator, team }: Town,
  title: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<RetroView> => {
  const form = await product.say(coordinator, team, `retro ${title}`);
  const data = { ...filled(form, verbs.startRetro), ...changes };
  await product.press(coordinator, team, verbs.startRetro, data);
  const { retros } = (await ask(product, coordinator, "GET", "")).body as RetroList;
  const found = retros.find((retro) => retro.id === data.id);
  if (!found) throw new Error("the retro was not started");
  return found;
};

/** The same by the tab. */
export const startByApi = async (
  product: Product,
  person: Pick<Person, "objectId">,
  changes: Readonly<Record<string, unknown>>,
): Promise<Answer> =>
  ask(product, person, "POST", "", {
    id: randomUUID(),
    title: "Kirjaston kesäpiste",
    about: "experiment",
    template: "successFailure",
    anonymous: true,
    closesOn: "2030-03-12",
    ...changes,
  });

/** Pressed in the channel: the form is filled in and sent, and the card that comes back. */
export const answerByCard = async (
  product: Product,
  { team }: Town,
  person: Person,
  retro: string,
  typed: Readonly<Record<string, string>>,
): Promise<InvokeBody> => {
  const { value: form } = await product.press(person, team, verbs.openRetroAnswer, { retro });
  const data = { ...dataOf(form, verbs.answerRetro), ...typed };
  return product.press(person, undefined, verbs.answerRetro, data);
};

/** The retro, once the clock has brought it there. */
export const untilState = (
  product: Product,
  person: Person,
  id: string,
  state: RetroView["state"],
): Promise<RetroView> =>
  eventually(async () => {
    const retro = await view(product, person, id);
    return retro.state === state && retro;
  });

/** A retro that is answered by these people, opened and summed up; its lesson goes to the library under its id. */
export const discussedRetro = async (
  product: Product,
  leader: Pick<Person, "objectId">,
  people: readonly Pick<Person, "objectId">[],
  {
    lesson,
    ...begin
  }: { readonly lesson: string; readonly closesOn: string; readonly anonymous: boolean },
): Promise<string> => {
  const asked = await Promise.all(
    people.map(async (person) => (await choices(product, person)).me),
  );
  const begun = await startByApi(product, leader, { asked, ...begin });
  const { id } = begun.body as RetroView;
  for (const person of people)
    await ask(product, person, "PUT", `/${id}/answer`, {
      receipt: randomUUID(),
      answers: ["Kokeiltiin", ""],
    });
  await ask(product, leader, "PUT", `/${id}/closed`);
  const { version } = (await ask(product, leader, "PUT", `/${id}/opened`)).body as RetroView;
  const summary = { version, lesson, worked: "Väkeä riitti", didNot: "Sade yllätti" };
  const { status } = await ask(product, leader, "PUT", `/${id}/summary`, summary);
  if (status !== 200) throw new Error(`the summary was answered with ${status}`);
  return id;
};
