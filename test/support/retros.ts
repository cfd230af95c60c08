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
  person: Person,
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

export const choices = async (product: Product, person: Person): Promise<RetroFormChoices> =>
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
  person: Person,
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

/** A retro by name that is over, with something agreed on in it that this person does; answers its id. */
export const agreedInRetro = async (
  product: Product,
  person: Person,
  action: string,
  closesOn: string,
): Promise<string> => {
  const { body } = await startByApi(product, person, { anonymous: false, closesOn });
  const { id } = body as RetroView;
  const put = (path: string, input: object = {}) =>
    ask(product, person, "PUT", `/${id}${path}`, input);
  await put("/answer", { receipt: randomUUID(), answers: ["Onnistui", ""] });
  await put("/closed");
  await put("/opened");
  const { me: owner } = await choices(product, person);
  await put(`/actions/${randomUUID()}`, { text: action, owner, due: closesOn });
  const { version } = await view(product, person, id);
  await put("/summary", { version, lesson: "Opimme" });
  return id;
};

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
