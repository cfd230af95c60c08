import { agendaOperations } from "../../../src/contract/agenda.ts";
import { translator } from "../../../src/i18n/translators.ts";
import type { Actor } from "../../../src/kernel/actor.ts";
import type { OpenForm } from "../../../src/meetings/agenda/messages.ts";
import type { AgendaService } from "../../../src/meetings/agenda/service.ts";
import { implement, type Route } from "../../http/implement.ts";
import { emptyForm, filledTopicForm } from "./messages.ts";

export const agendaRoutes = (agenda: AgendaService, newId: () => string): Route[] => {
  const empty = async (actor: Actor, what: OpenForm["what"], meeting: string) => ({
    ...(await emptyForm(
      agenda,
      actor.network,
      { what, meeting, person: actor.person, form: newId() },
      translator(actor.language),
    )),
  });
  return implement(agendaOperations, {
    topicForm: ({ actor, params }) => empty(actor, "topic", params.id),
    filledTopicForm: async ({ actor, params }) => ({
      ...(await filledTopicForm(
        agenda,
        actor,
        { what: "topic", meeting: params.id, person: actor.person, form: newId() },
        params.topic,
        translator(actor.language),
      )),
    }),
    themeForm: ({ actor }) => empty(actor, "theme", ""),
    presentationForm: ({ actor }) => empty(actor, "presentation", ""),
    view: ({ actor, params }) => agenda.read(actor, params.id),
    proposeTopic: ({ actor, body, params }) => agenda.propose(actor, params.id, body),
    changeTopic: ({ actor, body, params }) =>
      agenda.changeTopic(actor, params.id, params.topic, body),
    removeTopic: ({ actor, params }) => agenda.removeTopic(actor, params.id, params.topic),
    tickTopic: ({ actor, body, params }) =>
      agenda.setDone(actor, params.id, params.topic, body.done),
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
};
