import { ideaOperations } from "../../src/contract/ideas.ts";
import type { IdeaService } from "../../src/ideas/service.ts";
import { implement, type Route } from "../http/implement.ts";

export const ideaRoutes = (ideas: IdeaService): Route[] =>
  implement(ideaOperations, {
    list: ({ actor, query }) => ideas.list(actor, query),
    board: ({ actor, query }) => ideas.board(actor, query),
    submit: ({ actor, body }) => ideas.submit(actor, body),
    support: async ({ actor, params }) => (await ideas.support(actor, params.id)).idea,
    unsupport: ({ actor, params }) => ideas.unsupport(actor, params.id),
  });
