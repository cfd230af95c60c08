import { ideaOperations } from "../../src/contract/ideas.ts";
import { translator } from "../../src/i18n/translators.ts";
import { ideaFormCard } from "../../src/ideas/cards.ts";
import type { IdeaService } from "../../src/ideas/service.ts";
import { implement, type Route } from "../http/implement.ts";

export const ideaRoutes = (ideas: IdeaService): Route[] =>
  implement(ideaOperations, {
    list: ({ actor, query }) => ideas.list(actor, query),
    board: ({ actor, query }) => ideas.board(actor, query),
    form: async ({ actor }) => ({
      ...ideaFormCard(ideas.draft(actor), translator(actor.language)),
    }),
    submit: ({ actor, body }) => ideas.submit(actor, body),
    support: async ({ actor, params }) => (await ideas.support(actor, params.id)).idea,
    unsupport: ({ actor, params }) => ideas.unsupport(actor, params.id),
  });
