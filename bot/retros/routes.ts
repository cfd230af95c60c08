import { retroOperations } from "../../src/contract/retros.ts";
import type { HistoryService } from "../../src/history/service.ts";
import { notFound } from "../../src/kernel/errors.ts";
import { implement, type Route } from "../http/implement.ts";
import { fewSubjects } from "./choices.ts";
import type { RetroBotNeeds } from "./needs.ts";

export const retroRoutes = ({
  retros,
  choicesOf,
  history,
}: Pick<RetroBotNeeds, "retros" | "choicesOf"> & { readonly history: HistoryService }): Route[] =>
  implement(retroOperations, {
    list: ({ actor, query }) => retros.list(actor, query),
    form: async ({ actor, query }) => fewSubjects(await choicesOf(actor), query),
    start: ({ actor, body }) => retros.start(actor, body),
    view: ({ actor, params }) => retros.view(actor, params.id),
    history: async ({ actor, params, query }) => {
      // Not its view: whether the person has answered is read for that.
      if ((await retros.titleOf(actor.network, params.id)) === undefined)
        throw notFound("the retro");
      return history.of(actor, params.id, query);
    },
    change: ({ actor, body, params }) => retros.change(actor, params.id, body),
    answer: ({ actor, body, params }) => retros.answer(actor, params.id, body),
    withdraw: async ({ actor, body, params }) => ({
      withdrawn: await retros.withdraw(actor, params.id, body.receipt),
    }),
    close: ({ actor, params }) => retros.close(actor, params.id),
    takeOver: ({ actor, params }) => retros.takeOver(actor, params.id),
    open: ({ actor, params }) => retros.open(actor, params.id),
  });
