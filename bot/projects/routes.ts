import { needOperations } from "../../src/contract/needs.ts";
import { projectSettingsOperations } from "../../src/contract/project-settings.ts";
import { projectOperations } from "../../src/contract/projects.ts";
import { supportRequestOperations } from "../../src/contract/support-requests.ts";
import type { ProjectService } from "../../src/projects/service.ts";
import { implement, type Route } from "../http/implement.ts";

export const projectRoutes = (projects: ProjectService): Route[] => [
  // Before the routes of one project: its address would be that of a project.
  ...implement(projectSettingsOperations, {
    read: ({ actor }) => projects.readSettings(actor),
    save: ({ actor, body }) => projects.saveSettings(actor, body),
  }),
  ...implement(projectOperations, {
    list: ({ actor, query }) => projects.list(actor, query),
    board: ({ actor, query }) => projects.board(actor, query),
    choices: ({ actor }) => projects.choices(actor),
    titles: ({ actor, query }) => projects.titles(actor, query),
    page: ({ actor, params, query }) => projects.page(actor, params.id, query),
    history: ({ actor, params, query }) => projects.history(actor, params.id, query),
    make: ({ actor, body }) => projects.make(actor, body),
    change: ({ actor, params, body }) => projects.change(actor, params.id, body),
    move: ({ actor, params, body }) => projects.move(actor, params.id, body),
    undoMove: ({ actor, params }) => projects.undoMove(actor, params.id, params.event),
    saveOutcome: ({ actor, params, body }) => projects.saveOutcome(actor, params.id, body),
    answerRooted: ({ actor, params, body }) => projects.answerRooted(actor, params.id, body),
    archive: ({ actor, params, body }) => projects.archive(actor, params.id, body.archived),
    handOver: ({ actor, params, body }) => projects.handOver(actor, params.id, body.to),
    answerHandover: ({ actor, params, body }) =>
      projects.answerHandover(actor, params.id, body.answer),
    join: ({ actor, params, body }) => projects.join(actor, params.id, body.joins),
    tellNews: ({ actor, params, body }) => projects.tellNews(actor, params.id, body),
    removeNews: ({ actor, params }) => projects.removeNews(actor, params.id, params.news),
  }),
  ...implement(needOperations, {
    save: ({ actor, params, body }) => projects.saveNeed(actor, params, body),
    close: ({ actor, params, body }) => projects.closeNeed(actor, params, body.open),
    offer: ({ actor, params, body }) => projects.offer(actor, params, body.line),
    withdrawOffer: ({ actor, params }) => projects.withdrawOffer(actor, params),
    answerOffer: ({ actor, params: { id, need, person }, body }) =>
      projects.answerOffer(actor, id, { need, person, answer: body.answer }),
  }),
  ...implement(supportRequestOperations, {
    list: ({ actor }) => projects.listRequests(actor),
    ask: ({ actor, params, body }) => projects.askSupport(actor, params.id, body),
    answer: ({ actor, params, body }) => projects.answerSupport(actor, params.id, body),
  }),
];
