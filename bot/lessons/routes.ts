import { z } from "zod";
import { cardSchema } from "../../src/contract/ideas.ts";
import {
  draftsSchema,
  findDraftsSchema,
  findLessonsSchema,
  foundLessonsSchema,
  lessonSchema,
  lessonVersionSchema,
  sameHereSchema,
  saveLessonSchema,
} from "../../src/contract/lessons.ts";
import { translator } from "../../src/i18n/translators.ts";
import { AppError } from "../../src/kernel/errors.ts";
import { lessonFormCard } from "../../src/lessons/cards.ts";
import type { LessonService } from "../../src/lessons/service.ts";
import { type Route, route } from "../http/route.ts";
import { lessonFormOf } from "./forms.ts";

const idIn = (params: Readonly<Record<string, string>>): string => {
  const id = z.uuid().safeParse(params.id);
  if (!id.success) throw new AppError("notFound", "no such lesson");
  return id.data;
};

export const lessonRoutes = (lessons: LessonService): Route[] => [
  route({
    method: "get",
    path: "/api/lessons",
    summary:
      "The library of lessons: by words in any form the best first, without words the newest",
    query: findLessonsSchema,
    answer: foundLessonsSchema,
    run: ({ actor, query }) => lessons.search(actor, query),
  }),
  route({
    method: "get",
    path: "/api/lessons/drafts",
    summary: "The drafts that one may read, those that wait for oneself first",
    query: findDraftsSchema,
    answer: draftsSchema,
    run: ({ actor, query }) => lessons.listDrafts(actor, query),
  }),
  route({
    method: "get",
    path: "/api/lessons/form",
    summary: "An empty form, as the card that the chat shows",
    answer: cardSchema,
    run: async ({ actor }) => ({
      ...lessonFormCard(lessons.draft(actor), translator(actor.language)),
    }),
  }),
  route({
    method: "post",
    path: "/api/lessons",
    limit: "lessons",
    summary: "Share a lesson of one's own; the same form twice stands once",
    body: saveLessonSchema,
    answer: lessonSchema,
    status: 201,
    run: ({ actor, body }) => lessons.save(actor, body),
  }),
  route({
    method: "get",
    path: "/api/lessons/:id",
    summary: "One lesson",
    answer: lessonSchema,
    run: ({ actor, params }) => lessons.view(actor, idIn(params)),
  }),
  route({
    method: "get",
    path: "/api/lessons/:id/form",
    summary: "The form with a lesson in it, as the card that the chat shows",
    answer: cardSchema,
    run: async ({ actor, params }) => {
      const lesson = await lessons.view(actor, idIn(params));
      return { ...lessonFormCard(lessonFormOf(lesson, actor.person), translator(actor.language)) };
    },
  }),
  route({
    method: "put",
    path: "/api/lessons/:id",
    summary: "Change a lesson; over somebody else's change it is refused",
    body: saveLessonSchema.omit({ form: true }),
    answer: lessonSchema,
    run: ({ actor, body, params }) => lessons.save(actor, { ...body, form: idIn(params) }),
  }),
  route({
    method: "put",
    path: "/api/lessons/:id/agreement",
    summary: "Agree that a round's lesson is published as it was read; with the last one's it is",
    body: lessonVersionSchema,
    answer: lessonSchema,
    run: ({ actor, body, params }) => lessons.agree(actor, idIn(params), body.version),
  }),
  route({
    method: "put",
    path: "/api/lessons/:id/publication",
    summary: "Publish a lesson, once its participants agree or its wait is over",
    answer: lessonSchema,
    run: ({ actor, params }) => lessons.publish(actor, idIn(params)),
  }),
  route({
    method: "del",
    path: "/api/lessons/:id/publication",
    summary: "Take a lesson out of the library",
    answer: z.object({}),
    run: async ({ actor, params }) => {
      await lessons.withdraw(actor, idIn(params));
      return {};
    },
  }),
  route({
    method: "put",
    path: "/api/lessons/:id/same-here",
    summary: "Say that it happened to oneself too; twice is once",
    body: sameHereSchema,
    answer: lessonSchema,
    run: ({ actor, body, params }) => lessons.sameHere(actor, idIn(params), body.contact),
  }),
  route({
    method: "del",
    path: "/api/lessons/:id/same-here",
    summary: "Take it back",
    answer: lessonSchema,
    run: ({ actor, params }) => lessons.takeBackSameHere(actor, idIn(params)),
  }),
];
