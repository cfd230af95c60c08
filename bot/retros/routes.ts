import { retroOperations } from "../../src/contract/retros.ts";
import { implement, type Route } from "../http/implement.ts";
import { fewSubjects } from "./choices.ts";
import type { RetroBotNeeds } from "./needs.ts";

export const retroRoutes = ({
  retros,
  choicesOf,
}: Pick<RetroBotNeeds, "retros" | "choicesOf">): Route[] =>
  implement(retroOperations, {
    list: ({ actor, query }) => retros.list(actor, query),
    form: async ({ actor, query }) => fewSubjects(await choicesOf(actor), query),
    start: ({ actor, body }) => retros.start(actor, body),
    view: ({ actor, params }) => retros.view(actor, params.id),
    change: ({ actor, body, params }) => retros.change(actor, params.id, body),
    answer: ({ actor, body, params }) => retros.answer(actor, params.id, body),
    withdraw: async ({ actor, body, params }) => ({
      withdrawn: await retros.withdraw(actor, params.id, body.receipt),
    }),
    close: ({ actor, params }) => retros.close(actor, params.id),
    takeOver: ({ actor, params }) => retros.takeOver(actor, params.id),
    open: ({ actor, params }) => retros.open(actor, params.id),
  });
