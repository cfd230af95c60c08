import { z } from "zod";
import {
  addOfferSchema,
  agendaSchema,
  answerPresentationSchema,
  askIdSchema,
  backThemeSchema,
  changeTopicSchema,
  chooseThemeSchema,
  offerPresentationSchema,
  orderTopicsSchema,
  presentationsSchema,
  proposeThemeSchema,
  proposeTopicSchema,
  themeListSchema,
  topicDoneSchema,
} from "../../../src/contract/agenda.ts";
import { cardSchema } from "../../../src/contract/ideas.ts";
import { translator } from "../../../src/i18n/translators.ts";
import type { Actor } from "../../../src/kernel/actor.ts";
import { AppError } from "../../../src/kernel/errors.ts";
import type { OpenForm } from "../../../src/meetings/agenda/messages.ts";
import type { AgendaService } from "../../../src/meetings/agenda/service.ts";
import { type Route, route } from "../../http/route.ts";
import { emptyForm, filledTopicForm } from "./messages.ts";

type Params = Readonly<Record<string, string>>;

const wordIn =
  (schema: z.ZodType<string>, name: string) =>
  (params: Params): string => {
    const word = schema.safeParse(params[name]);
    if (!word.success) throw new AppError("notFound", `no such ${name}`);
    return word.data;
  };

const idIn = wordIn(z.uuid(), "id");
const topicIn = wordIn(z.uuid(), "topic");
const askIn = wordIn(askIdSchema, "id");

/** An empty form, or one topic's, as the card that the chat shows. */
const formRoutes = (agenda: AgendaService, newId: () => string): Route[] => {
  const empty = async (actor: Actor, what: OpenForm["what"], meeting: string) => ({
    ...(await emptyForm(
      agenda,
      actor.network,
      { what, meeting, person: actor.person, form: newId() },
      translator(actor.language),
    )),
  });
  return [
    route({
      method: "get",
      path: "/api/meetings/:id/topics/form",
      summary: "An empty form of a topic, as the card that the chat shows",
      answer: cardSchema,
      run: ({ actor, params }) => empty(actor, "topic", idIn(params)),
    }),
    route({
      method: "get",
      path: "/api/meetings/:id/topics/:topic/form",
      summary: "The form that changes a topic, as the card that the chat shows",
      answer: cardSchema,
      run: async ({ actor, params }) => ({
        ...(await filledTopicForm(
          agenda,
          actor,
          { what: "topic", meeting: idIn(params), person: actor.person, form: newId() },
          topicIn(params),
          translator(actor.language),
        )),
      }),
    }),
    route({
      method: "get",
      path: "/api/themes/form",
      summary: "An empty form of a training theme, as the card that the chat shows",
      answer: cardSchema,
      run: ({ actor }) => empty(actor, "theme", ""),
    }),
    route({
      method: "get",
      path: "/api/presentations/form",
      summary: "An empty form of a presentation, as the card that the chat shows",
      answer: cardSchema,
      run: ({ actor }) => empty(actor, "presentation", ""),
    }),
  ];
};

const topicRoutes = (agenda: AgendaService): Route[] => [
  route({
    method: "get",
    path: "/api/meetings/:id/agenda",
    summary: "The programme of a meeting: its parts with their topics, and what is offered",
    answer: agendaSchema,
    run: ({ actor, params }) => agenda.read(actor, idIn(params)),
  }),
  route({
    method: "post",
    path: "/api/meetings/:id/topics",
    limit: "topics",
    summary: "Propose a topic; the same form twice stands once",
    body: proposeTopicSchema,
    answer: agendaSchema,
    status: 201,
    run: ({ actor, body, params }) => agenda.propose(actor, idIn(params), body),
  }),
  route({
    method: "put",
    path: "/api/meetings/:id/topics/:topic",
    summary: "Change a topic: one's own, or any when one is in charge",
    body: changeTopicSchema,
    answer: agendaSchema,
    run: ({ actor, body, params }) =>
      agenda.changeTopic(actor, idIn(params), topicIn(params), body),
  }),
  route({
    method: "del",
    path: "/api/meetings/:id/topics/:topic",
    summary: "Take a topic away: one's own, or any when one is in charge",
    answer: agendaSchema,
    run: ({ actor, params }) => agenda.removeTopic(actor, idIn(params), topicIn(params)),
  }),
  route({
    method: "put",
    path: "/api/meetings/:id/topics/:topic/done",
    summary: "Tick a topic, or take the tick back",
    body: topicDoneSchema,
    answer: agendaSchema,
    run: ({ actor, body, params }) =>
      agenda.setDone(actor, idIn(params), topicIn(params), body.done),
  }),
  route({
    method: "put",
    path: "/api/meetings/:id/order",
    summary: "The order of the topics; for who is in charge",
    body: orderTopicsSchema,
    answer: agendaSchema,
    run: ({ actor, body, params }) => agenda.orderTopics(actor, idIn(params), body.topics),
  }),
  route({
    method: "post",
    path: "/api/meetings/:id/offers",
    limit: "topics",
    summary: "Take up what is offered as a topic; twice is once",
    body: addOfferSchema,
    answer: agendaSchema,
    status: 201,
    run: ({ actor, body, params }) => agenda.addOffer(actor, idIn(params), body),
  }),
];

const themeRoutes = (agenda: AgendaService): Route[] => [
  route({
    method: "get",
    path: "/api/themes",
    summary: "The open training themes, the most backed first",
    answer: themeListSchema,
    run: ({ actor }) => agenda.listThemes(actor),
  }),
  route({
    method: "post",
    path: "/api/themes",
    limit: "themes",
    summary: "Propose a training theme; the same form twice stands once",
    body: proposeThemeSchema,
    answer: themeListSchema,
    status: 201,
    run: ({ actor, body }) => agenda.proposeTheme(actor, body),
  }),
  route({
    method: "del",
    path: "/api/themes/:id",
    summary: "Take a theme away: one's own, or any as the coordinator",
    answer: themeListSchema,
    run: ({ actor, params }) => agenda.withdrawTheme(actor, idIn(params)),
  }),
  route({
    method: "put",
    path: "/api/themes/:id/backing",
    summary: "Back a theme, or take that back; twice is once",
    body: backThemeSchema,
    answer: themeListSchema,
    run: ({ actor, body, params }) => agenda.backTheme(actor, idIn(params), body.backs),
  }),
  route({
    method: "put",
    path: "/api/meetings/:id/theme",
    summary: "Choose a theme for a meeting; for who is in charge",
    body: chooseThemeSchema,
    answer: agendaSchema,
    run: ({ actor, body, params }) => agenda.chooseTheme(actor, idIn(params), body),
  }),
];

const presentationRoutes = (agenda: AgendaService): Route[] => [
  route({
    method: "get",
    path: "/api/presentations",
    summary: "The queue of project presentations, and what one is asked oneself",
    answer: presentationsSchema,
    run: ({ actor }) => agenda.listPresentations(actor),
  }),
  route({
    method: "post",
    path: "/api/presentations",
    limit: "presentations",
    summary: "Ask to present a project; the same form twice stands once",
    body: offerPresentationSchema,
    answer: presentationsSchema,
    status: 201,
    run: ({ actor, body }) => agenda.offerPresentation(actor, body),
  }),
  route({
    method: "del",
    path: "/api/presentations/:id",
    summary: "Leave the queue",
    answer: presentationsSchema,
    run: ({ actor, params }) => agenda.withdrawPresentation(actor, idIn(params)),
  }),
  route({
    method: "put",
    path: "/api/presentations/:id/answer",
    summary: "Present, not this time, or pass it on; the first answer stands",
    body: answerPresentationSchema,
    answer: presentationsSchema,
    run: ({ actor, body, params }) => agenda.answerPresentation(actor, askIn(params), body),
  }),
];

export const agendaRoutes = (agenda: AgendaService, newId: () => string): Route[] => [
  ...formRoutes(agenda, newId),
  ...topicRoutes(agenda),
  ...themeRoutes(agenda),
  ...presentationRoutes(agenda),
];
