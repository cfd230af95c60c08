import { ideaSettingsOperations } from "../../src/contract/idea-settings.ts";
import { ideaOperations } from "../../src/contract/ideas.ts";
import type { IdeaService } from "../../src/ideas/service.ts";
import { implement, type Route } from "../http/implement.ts";

export const ideaRoutes = (ideas: IdeaService): Route[] => [
  // Its path would be that of an idea.
  ...implement(ideaSettingsOperations, {
    find: ({ actor }) => ideas.settings(actor),
    save: ({ actor, body }) => ideas.saveSettings(actor, body),
  }),
  ...implement(ideaOperations, {
    list: ({ actor, query }) => ideas.list(actor, query),
    board: ({ actor, query }) => ideas.board(actor, query),
    people: ({ actor }) => ideas.people(actor),
    submit: ({ actor, body }) => ideas.submit(actor, body),
    find: ({ actor, params }) => ideas.detail(actor, params.id),
    thread: ({ actor, params }) => ideas.thread(actor, params.id),
    change: ({ actor, params, body }) => ideas.change(actor, params.id, body),
    withdraw: ({ actor, params, body }) => ideas.withdraw(actor, params.id, body.withdrawn),
    archive: ({ actor, params, body }) => ideas.archive(actor, params.id, body.archived),
    takeStep: ({ actor, params, body }) =>
      ideas.takeStep(actor, params.id, { ...body, step: params.step }),
    trialChoices: ({ actor }) => ideas.trialChoices(actor),
    startTrial: ({ actor, params, body }) => ideas.startTrial(actor, params.id, body),
    changeKeeper: ({ actor, params, body }) => ideas.changeKeeper(actor, params.id, body),
    merge: ({ actor, params, body }) => ideas.merge(actor, params.id, body),
    unmerge: ({ actor, params }) => ideas.unmerge(actor, params.id),
    support: async ({ actor, params }) => (await ideas.support(actor, params.id)).idea,
    unsupport: ({ actor, params }) => ideas.unsupport(actor, params.id),
    join: ({ actor, params, body }) => ideas.join(actor, params.id, body),
    leave: ({ actor, params }) => ideas.leave(actor, params.id),
  }),
];
