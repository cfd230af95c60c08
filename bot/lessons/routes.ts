import { lessonOperations } from "../../src/contract/lessons.ts";
import type { LessonService } from "../../src/lessons/service.ts";
import { implement, type Route } from "../http/implement.ts";

export const lessonRoutes = (lessons: LessonService): Route[] =>
  implement(lessonOperations, {
    search: ({ actor, query }) => lessons.search(actor, query),
    drafts: ({ actor, query }) => lessons.listDrafts(actor, query),
    share: ({ actor, body }) => lessons.save(actor, body),
    view: ({ actor, params }) => lessons.view(actor, params.id),
    change: ({ actor, body, params }) => lessons.save(actor, { ...body, form: params.id }),
    agree: ({ actor, body, params }) => lessons.agree(actor, params.id, body.version),
    publish: ({ actor, params }) => lessons.publish(actor, params.id),
    withdraw: async ({ actor, params }) => {
      await lessons.withdraw(actor, params.id);
      return {};
    },
    sameHere: ({ actor, body, params }) => lessons.sameHere(actor, params.id, body.contact),
    takeBackSameHere: ({ actor, params }) => lessons.takeBackSameHere(actor, params.id),
  });
