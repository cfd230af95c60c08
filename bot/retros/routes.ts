import {
  answerRetroSchema,
  changeRetroSchema,
  findRetrosSchema,
  retroAnsweredSchema,
  retroFormQuerySchema,
  retroFormSchema,
  retroListSchema,
  retroSchema,
  retroWithdrawnSchema,
  startRetroSchema,
  withdrawRetroSchema,
} from "../../src/contract/retros.ts";
import { type Route, route } from "../http/route.ts";
import { fewSubjects } from "./choices.ts";
import type { RetroBotNeeds } from "./needs.ts";
import { retroIn } from "./params.ts";

const anonymous = true;

export const retroRoutes = ({
  retros,
  choicesOf,
}: Pick<RetroBotNeeds, "retros" | "choicesOf">): Route[] => [
  route({
    method: "get",
    path: "/api/retros",
    summary: "The network's retros: those that collect first, then the newest",
    anonymous,
    query: findRetrosSchema,
    answer: retroListSchema,
    run: ({ actor, query }) => retros.list(actor, query),
  }),
  route({
    method: "get",
    path: "/api/retros/form",
    summary: "Whom a retro may ask, and what it may be about",
    query: retroFormQuerySchema,
    answer: retroFormSchema,
    run: async ({ actor, query }) => fewSubjects(await choicesOf(actor), query),
  }),
  route({
    method: "post",
    path: "/api/retros",
    limit: "retros",
    summary: "Start a retro; the same form twice stands once",
    body: startRetroSchema,
    answer: retroSchema,
    status: 201,
    run: ({ actor, body }) => retros.start(actor, body),
  }),
  route({
    method: "get",
    path: "/api/retros/:id",
    summary: "A retro as the one who asks may see it",
    anonymous,
    answer: retroSchema,
    run: ({ actor, params }) => retros.view(actor, retroIn(params)),
  }),
  route({
    method: "put",
    path: "/api/retros/:id",
    summary: "Give it another time or facilitator; its questions are fixed",
    body: changeRetroSchema,
    answer: retroSchema,
    run: ({ actor, body, params }) => retros.change(actor, retroIn(params), body),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/answer",
    summary: "Answer; anonymously the first answer stays, by name the last one counts",
    anonymous,
    body: answerRetroSchema,
    answer: retroAnsweredSchema,
    run: ({ actor, body, params }) => retros.answer(actor, retroIn(params), body),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/withdrawal",
    summary: "Take one's anonymous answer back with its receipt",
    anonymous,
    body: withdrawRetroSchema,
    answer: retroWithdrawnSchema,
    run: async ({ actor, body, params }) => ({
      withdrawn: await retros.withdraw(actor, retroIn(params), body.receipt),
    }),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/closed",
    summary: "Close it before its time; twice is once",
    answer: retroSchema,
    run: ({ actor, params }) => retros.close(actor, retroIn(params)),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/facilitator",
    summary: "Take it over when its facilitator has left; twice is once",
    answer: retroSchema,
    run: ({ actor, params }) => retros.takeOver(actor, retroIn(params)),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/opened",
    summary: "Open the answers of a closed retro; twice is once",
    answer: retroSchema,
    run: ({ actor, params }) => retros.open(actor, retroIn(params)),
  }),
];
