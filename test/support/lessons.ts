import { randomUUID } from "node:crypto";
import type { FoundLessons, LessonView } from "../../src/contract/lessons.ts";
import type { Lesson } from "../../src/lessons/lesson.ts";
import { lessonStore } from "../../src/lessons/store.ts";
import type { Table } from "../../src/storage/table.ts";
import type { Sample } from "../lessons/questions.ts";
import type { Product } from "./product.ts";
import type { Person } from "./teams.ts";

/** A published lesson as it is stored; its id is the sample's name. */
export const lessonOf = ({ key, ...texts }: Sample): Lesson => ({
  ...texts,
  id: key,
  state: "published",
  revision: 1,
  sectors: [],
  themes: [],
  author: "",
  participants: [],
  agreed: [],
  posted: true,
  publishedAt: new Date(0),
  changedAt: new Date(0),
});

/** What a round learnt, as a draft whose wait is over; answers its id. */
export const storeDraft = async (
  table: Table,
  network: string,
  people: Pick<Lesson, "author" | "participants">,
  title = "Luonnos",
): Promise<string> => {
  const texts = { title, tried: "", happened: "", learnt: "", advice: "" };
  const { publishedAt: _never, ...lesson } = lessonOf({ key: "", language: "fi", ...texts });
  const id: string = randomUUID();
  const source = { kind: "round", id: randomUUID() } as const;
  const draft: Lesson = {
    ...lesson,
    ...{ id, source, state: "draft", posted: false, publishFrom: new Date(0) },
    ...people,
  };
  await table.write(network, [lessonStore(table).writeLesson(draft, undefined, "1")]);
  return id;
};

/** A lesson shared through the API. */
export const shareLesson = async (
  product: Product,
  { objectId }: Pick<Person, "objectId">,
  texts: Readonly<Record<string, unknown>> & { readonly title: string },
): Promise<LessonView> => {
  const { status, body } = await product.api("POST", "/api/lessons", {
    token: objectId,
    body: { form: randomUUID(), version: "", ...texts },
  });
  if (status !== 201) throw new Error(`the lesson was answered with ${status}`);
  return body as LessonView;
};

export const findLessons = async (
  product: Product,
  { objectId }: Pick<Person, "objectId">,
  asked: Readonly<Record<string, string>> = {},
): Promise<FoundLessons> => {
  const query = new URLSearchParams(asked);
  const { status, body } = await product.api("GET", `/api/lessons?${query}`, { token: objectId });
  if (status !== 200) throw new Error(`the search was answered with ${status}`);
  return body as FoundLessons;
};

export const titlesOf = ({ lessons }: FoundLessons): string[] => lessons.map(({ title }) => title);

/** A published lesson of a retro; its id. */
export const storeLessonOf = async (
  table: Table,
  network: string,
  { retro, title }: { readonly retro: string; readonly title: string },
): Promise<string> => {
  const texts = { title, tried: "", happened: "", learnt: "", advice: "" };
  const id: string = randomUUID();
  const source = { kind: "round", id: retro } as const;
  const lesson: Lesson = { ...lessonOf({ key: "", language: "fi", ...texts }), id, source };
  await table.write(network, [lessonStore(table).writeLesson(lesson, undefined, "1")]);
  return id;
};
