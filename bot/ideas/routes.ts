import { z } from "zod";
import {
  cardSchema,
  findIdeasSchema,
  ideaBoardQuerySchema,
  ideaBoardSchema,
  ideaListSchema,
  ideaSchema,
  submitIdeaSchema,
} from "../../src/contract/ideas.ts";
import { translator } from "../../src/i18n/translators.ts";
import { ideaFormCard } from "../../src/ideas/cards.ts";
import type { IdeaService } from "../../src/ideas/service.ts";
import { AppError } from "../../src/kernel/errors.ts";
import { type Route, route } from "../http/route.ts";

const ideaIn = (params: Readonly<Record<string, string>>): string => {
  const id = z.uuid().safeParse(params.id);
  if (!id.success) throw new AppError("notFound", "no such idea");
  return id.data;
};

export const ideaRoutes = (ideas: IdeaService): Route[] => [
  route({
    method: "get",
    path: "/api/ideas",
    summary: "The network's ideas, newest first",
    query: findIdeasSchema,
    answer: ideaListSchema,
    run: ({ actor, query }) => ideas.list(actor, query),
  }),
  route({
    method: "get",
    path: "/api/ideas/board",
    summary: "The network's ideas by stage, the beginning of each column",
    query: ideaBoardQuerySchema,
    answer: ideaBoardSchema,
    run: ({ actor, query }) => ideas.board(actor, query),
  }),
  route({
    method: "get",
    path: "/api/ideas/form",
    summary: "An empty form, as the card that the chat shows",
    answer: cardSchema,
    run: async ({ actor }) => ({
      ...ideaFormCard(ideas.draft(actor), translator(actor.language)),
    }),
  }),
  route({
    method: "post",
    path: "/api/ideas",
    limit: "ideas",
    summary: "Submit an idea; the same form twice stands once",
    body: submitIdeaSchema,
    answer: ideaSchema,
    status: 201,
    run: ({ actor, body }) => ideas.submit(actor, body),
  }),
  route({
    method: "put",
    path: "/api/ideas/:id/support",
    summary: "Support an idea; twice is once",
    answer: ideaSchema,
    run: ({ actor, params }) => ideas.support(actor, ideaIn(params)),
  }),
  route({
    method: "del",
    path: "/api/ideas/:id/support",
    summary: "Take the support back",
    answer: ideaSchema,
    run: ({ actor, params }) => ideas.unsupport(actor, ideaIn(params)),
  }),
];
