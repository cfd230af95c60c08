import { randomUUID } from "node:crypto";
import type { Card } from "../../src/cards/card.ts";
import type { Drafts } from "../../src/contract/lessons.ts";
import type { RetroFormChoices, RetroList, RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { dataOf, textsOf } from "./cards.ts";
import { eventually } from "./eventually.ts";
import { filled, type Town } from "./meetings.ts";
import { type Answer, dialogIn, type Product } from "./product.ts";
import { dialog, type Person } from "./teams.ts";

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

/** The lesson that the library has made of a retro, once it is there; for who may read it. */
export const draftOf = (
  product: Product,
  { objectId: token }: Pick<Person, "objectId">,
  retro: string,
): Promise<string> =>
  eventually(async () => {
    const { body } = await product.api("GET", "/api/lessons/drafts", { token });
    return (body as Drafts).drafts.find(({ round }) => round === retro)?.id;
  });

/** Where people answer: a card that is pressed, a dialog that it opens, the tab. */
export const doors = ["card", "dialog", "tab"] as const;
export type Door = (typeof doors)[number];

/** What is typed into the form: a text for each question, and the ratings. */
export interface Typed {
  readonly answers: readonly string[];
  readonly pulses?: Readonly<Record<string, string>>;
}

export interface AnswerForm {
  readonly receipt: string;
  /** Every text that comes back, or what the API says. */
  send(typed: Typed): Promise<string>;
}

const inputsOf = ({ answers, pulses }: Typed): Record<string, string> => ({
  ...Object.fromEntries(answers.map((text, at) => [`q${at}`, text])),
  ...pulses,
});

/** Every text of the card and what stands in its inputs. */
const shownIn = (card: Card): string =>
  [...textsOf(card), ...card.body.map(({ value }) => String(value ?? ""))].join("\n");

const inDialog = async (
  product: Product,
  { team }: Town,
  person: Person,
  ...turn: [step: "fetch" | "submit", verb: string, data: Readonly<Record<string, unknown>>]
): Promise<{ readonly card?: Card; readonly shown: string }> => {
  const { serviceUrl } = product.teams;
  const answer = await product.post(dialog({ serviceUrl, person, team }, ...turn));
  const found = dialogIn(answer);
  return found
    ? { card: found.card, shown: `${found.title}\n${shownIn(found.card)}` }
    : { shown: JSON.stringify(answer.body) };
};

/** The form of a retro as one person opens it there. */
export const answerForm = async (
  product: Product,
  town: Town,
  door: Door,
  person: Person,
  retro: string,
): Promise<AnswerForm> => {
  if (door === "tab") {
    const receipt = randomUUID();
    const send = async (typed: Typed): Promise<string> =>
      JSON.stringify(
        (await ask(product, person, "PUT", `/${retro}/answer`, { receipt, ...typed })).body,
      );
    return { receipt, send };
  }
  const verb = verbs.openRetroAnswer;
  const form =
    door === "card"
      ? (await product.press(person, town.team, verb, { retro })).value
      : (await inDialog(product, town, person, "fetch", verb, { retro })).card;
  if (!form) throw new Error("there is no form");
  const data = dataOf(form, verbs.answerRetro);
  return {
    receipt: data.receipt ?? "",
    send: async (typed) => {
      const sent = { ...data, ...inputsOf(typed) };
      if (door === "dialog")
        return (await inDialog(product, town, person, "submit", verbs.answerRetro, sent)).shown;
      const { value } = await product.press(person, town.team, verbs.answerRetro, sent);
      return typeof value === "string" ? value : shownIn(value);
    },
  };
};

/** What comes of taking an answer back there. */
export const withdrawBy = async (
  product: Product,
  town: Town,
  door: Door,
  person: Person,
  sent: { readonly retro: string; readonly receipt: string },
): Promise<string> => {
  const { retro, receipt } = sent;
  if (door === "tab")
    return JSON.stringify(
      (await ask(product, person, "PUT", `/${retro}/withdrawal`, { receipt })).body,
    );
  if (door === "dialog")
    return (await inDialog(product, town, person, "submit", verbs.withdrawRetro, sent)).shown;
  return shownIn((await product.press(person, town.team, verbs.withdrawRetro, sent)).value);
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
): Promise<{ readonly retro: string; readonly draft: string }> => {
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
  return { retro: id, draft: await draftOf(product, leader, id) };
};
