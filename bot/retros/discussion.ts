import { z } from "zod";
import {
  discussionSchema,
  groupNoteSchema,
  markTopicsSchema,
  nameGroupSchema,
  publishRetroSchema,
  reactRetroSchema,
  retroActionSchema,
  retroActionsSchema,
  retroSchema,
  saveRetroActionSchema,
  saveRetroLessonSchema,
  setCurrentSchema,
  setTimerSchema,
  tickRetroActionSchema,
} from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import type { Kinds, Render } from "../../src/delivery/kinds.ts";
import { translator } from "../../src/i18n/translators.ts";
import {
  actionDoneCard,
  actionDueCard,
  actionOwnerlessCard,
} from "../../src/retros/discussion/cards.ts";
import { type ActionMessage, actionMessages } from "../../src/retros/discussion/messages.ts";
import type { DiscussionService } from "../../src/retros/discussion/service.ts";
import { summaryCard } from "../../src/retros/summary/cards.ts";
import { summaryMessages } from "../../src/retros/summary/messages.ts";
import type { SummaryService } from "../../src/retros/summary/service.ts";
import { type Route, route } from "../http/route.ts";
import { type CardAction, cardAction } from "../teams/card-action.ts";
import { tabViews } from "../teams/tab-links.ts";
import type { RetroBotNeeds } from "./needs.ts";
import { idIn, retroIn } from "./params.ts";

export interface DiscussionBotNeeds extends Pick<RetroBotNeeds, "retros" | "tabUrl"> {
  readonly discussions: DiscussionService;
  readonly summaries: SummaryService;
}

/** Marks and reactions are confidential: nothing of the request is seen from outside. */
const anonymous = true;

export const discussionRoutes = ({
  retros,
  discussions,
  summaries,
}: DiscussionBotNeeds): Route[] => [
  route({
    method: "get",
    path: "/api/retros/actions",
    summary: "What was agreed on in retros and is not done yet",
    // It is asked for by the page on which one answers.
    anonymous,
    answer: retroActionsSchema,
    run: ({ actor }) => discussions.listOpen(actor),
  }),
  route({
    method: "get",
    path: "/api/retros/:id/discussion",
    summary: "The notes of an opened retro and what became of them",
    anonymous,
    answer: discussionSchema,
    run: ({ actor, params }) => discussions.view(actor, retroIn(params)),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/notes/:part",
    summary: "Put a note into a group, or out of it",
    body: groupNoteSchema,
    answer: discussionSchema,
    run: ({ actor, body, params }) =>
      discussions.groupNote(actor, retroIn(params), idIn(params, "part"), body.group),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/groups/:part",
    summary: "Name a group of notes",
    body: nameGroupSchema,
    answer: discussionSchema,
    run: ({ actor, body, params }) =>
      discussions.nameGroup(actor, retroIn(params), idIn(params, "part"), body.name),
  }),
  route({
    method: "del",
    path: "/api/retros/:id/groups/:part",
    summary: "Take a group of notes apart; twice is once",
    answer: discussionSchema,
    run: ({ actor, params }) => discussions.ungroup(actor, retroIn(params), idIn(params, "part")),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/marks",
    summary: "Say which topics to talk about; nobody sees whose marks they are",
    anonymous,
    body: markTopicsSchema,
    answer: discussionSchema,
    run: ({ actor, body, params }) => discussions.mark(actor, retroIn(params), body.topics),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/shown-marks",
    summary: "Show the marks of support; twice is once",
    answer: discussionSchema,
    run: ({ actor, params }) => discussions.showMarks(actor, retroIn(params)),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/timer",
    summary: "Start a timer that everyone sees, or stop it",
    body: setTimerSchema,
    answer: discussionSchema,
    run: ({ actor, body, params }) => discussions.setTimer(actor, retroIn(params), body.minutes),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/current",
    summary: "Say which topic is talked about",
    body: setCurrentSchema,
    answer: discussionSchema,
    run: ({ actor, body, params }) => discussions.setCurrent(actor, retroIn(params), body.topic),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/actions/:part",
    limit: "actions",
    summary: "Write down what is agreed on; the same twice stands once",
    body: saveRetroActionSchema,
    answer: discussionSchema,
    run: ({ actor, body, params }) =>
      discussions.saveAction(actor, retroIn(params), idIn(params, "part"), body),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/actions/:part/done",
    summary: "Tick an action, by its owner or the coordinator; twice is once",
    body: tickRetroActionSchema,
    answer: retroActionSchema,
    run: ({ actor, body, params }) =>
      discussions.tick(actor, retroIn(params), idIn(params, "part"), body.done),
  }),
  route({
    method: "del",
    path: "/api/retros/:id/actions/:part",
    summary: "Take an action away",
    answer: discussionSchema,
    run: ({ actor, params }) =>
      discussions.removeAction(actor, retroIn(params), idIn(params, "part")),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/lessons/:part",
    limit: "lessons",
    summary: "Write down what was learnt; the same twice stands once",
    body: saveRetroLessonSchema,
    answer: discussionSchema,
    run: ({ actor, body, params }) =>
      discussions.saveLesson(actor, retroIn(params), idIn(params, "part"), body),
  }),
  route({
    method: "del",
    path: "/api/retros/:id/lessons/:part",
    summary: "Take a lesson away",
    answer: discussionSchema,
    run: ({ actor, params }) =>
      discussions.removeLesson(actor, retroIn(params), idIn(params, "part")),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/summary",
    summary: "Publish what came of it in the channel; twice is once",
    body: publishRetroSchema,
    answer: retroSchema,
    run: ({ actor, body, params }) => summaries.publish(actor, retroIn(params), body),
  }),
  route({
    method: "put",
    path: "/api/retros/:id/reactions",
    summary: "React to a summary; twice is once",
    anonymous,
    body: reactRetroSchema,
    answer: retroSchema,
    run: async ({ actor, body, params }) => {
      await summaries.react(actor, retroIn(params), body.reaction);
      return retros.view(actor, retroIn(params));
    },
  }),
];

export const discussionActions = ({
  discussions,
  summaries,
  tabUrl,
}: DiscussionBotNeeds): CardAction[] => [
  cardAction(verbs.reactToRetro, reactRetroSchema.extend({ retro: z.uuid() }), {
    anonymous,
    run: async ({ actor }, { retro: id, reaction }) => {
      const { retro, actions } = await summaries.react(actor, id, reaction);
      return summaryCard(
        retro,
        actions,
        translator(actor.networkLanguage),
        tabUrl(tabViews.retro(id)),
      );
    },
  }),
  cardAction(verbs.tickRetroAction, z.object({ retro: z.uuid(), action: z.uuid() }), {
    run: async ({ actor, t }, { retro, action }) =>
      actionDoneCard(await discussions.tick(actor, retro, action, true), t),
    again: async ({ actor, t }, { retro, action: id }) => {
      const action = await discussions.viewTicked(actor, retro, id);
      return action.done
        ? actionDoneCard(action, t)
        : actionDueCard(action, actionMessages.due, t, tabUrl(tabViews.retro(retro)));
    },
  }),
];

const reminder =
  (
    kind: ActionMessage,
    { discussions, tabUrl }: Pick<DiscussionBotNeeds, "discussions" | "tabUrl">,
  ): Render =>
  async (network, occurrence, { language, person }) => {
    const found = await discussions.findReminder(network, occurrence, person);
    if (!found) return undefined;
    const { action, isOwn } = found;
    const address = tabUrl(tabViews.retro(action.retro));
    const t = translator(language);
    return isOwn
      ? actionDueCard(action, kind, t, address)
      : actionOwnerlessCard(action, t, address);
  };

export const discussionRenders = (needs: DiscussionBotNeeds): Record<string, Render> => ({
  [summaryMessages.card]: async (network, id, { language }) => {
    const found = await needs.summaries.findSummary(network, id);
    const address = needs.tabUrl(tabViews.retro(id));
    return found && summaryCard(found.retro, found.actions, translator(language), address);
  },
  [actionMessages.due]: reminder(actionMessages.due, needs),
  [actionMessages.undone]: reminder(actionMessages.undone, needs),
});

export const discussionAudiences = (discussions: DiscussionService): Kinds["audience"] => ({
  [actionMessages.due]: discussions.remindedOf,
  [actionMessages.undone]: discussions.remindedOf,
});

export const discussionTasks = (summaries: SummaryService): Kinds["task"] => ({
  [summaryMessages.handOn]: summaries.handOn,
});

export const discussionKindNames = {
  [summaryMessages.card]: "retros.summary.kind",
  [actionMessages.due]: "retros.action.kind",
  [actionMessages.undone]: "retros.action.undoneKind",
} as const;
