import { agendaOperations } from "../../../src/contract/agenda.ts";
import type { AgendaService } from "../../../src/meetings/agenda/service.ts";
import { implement, type Route } from "../../http/implement.ts";

export const agendaRoutes = (agenda: AgendaService): Route[] =>
  implement(agendaOperations, {
    view: ({ actor, params }) => agenda.read(actor, params.id),
    proposeTopic: ({ actor, body, params }) =>
      agenda.propose(actor, { ...body, meeting: params.id }),
    changeTopic: ({ actor, body, params }) =>
      agenda.changeTopic(actor, { ...body, meeting: params.id, topic: params.topic }),
    removeTopic: ({ actor, params }) => agenda.removeTopic(actor, params.id, params.topic),
    tickTopic: ({ actor, body, params }) =>
      agenda.setDone(actor, params.id, { topic: params.topic, done: body.done }),
    orderTopics: ({ actor, body, params }) => agenda.orderTopics(actor, params.id, body.topics),
    addOffer: ({ actor, body, params }) => agenda.addOffer(actor, params.id, body),
    listThemes: ({ actor }) => agenda.listThemes(actor),
    proposeTheme: ({ actor, body }) => agenda.proposeTheme(actor, body),
    withdrawTheme: ({ actor, params }) => agenda.withdrawTheme(actor, params.id),
    backTheme: ({ actor, body, params }) => agenda.backTheme(actor, params.id, body.backs),
    chooseTheme: ({ actor, body, params }) => agenda.chooseTheme(actor, params.id, body),
    listPresentations: ({ actor }) => agenda.listPresentations(actor),
    offerPresentation: ({ actor, body }) => agenda.offerPresentation(actor, body),
    withdrawPresentation: ({ actor, params }) => agenda.withdrawPresentation(actor, params.id),
    answerPresentation: ({ actor, body, params }) =>
      agenda.answerPresentation(actor, params.id, body),
  });
