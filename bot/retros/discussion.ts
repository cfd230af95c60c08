import { z } from "zod";
import { discussionOperations, reactRetroSchema } from "../../src/contract/retros.ts";
import { tabViews } from "../../src/contract/tab-address.ts";
import { verbs } from "../../src/contract/verbs.ts";
import type { KindsOf, MessageKind } from "../../src/delivery/kinds.ts";
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
import { implement, type Route } from "../http/implement.ts";
import { rendered } from "../rendered.ts";
import { type CardAction, cardAction } from "../teams/card-action.ts";
import type { RetroBotNeeds } from "./needs.ts";

export interface DiscussionBotNeeds extends Pick<RetroBotNeeds, "retros" | "tabUrl"> {
  readonly discussions: DiscussionService;
  readonly summaries: SummaryService;
}

export const discussionRoutes = ({ retros, discussions, summaries }: DiscussionBotNeeds): Route[] =>
  implement(discussionOperations, {
    listActions: ({ actor }) => discussions.listOpen(actor),
    view: ({ actor, params }) => discussions.view(actor, params.id),
    groupNote: ({ actor, body, params }) => discussions.groupNote(actor, params, body.group),
    nameGroup: ({ actor, body, params }) => discussions.nameGroup(actor, params, body.name),
    ungroup: ({ actor, params }) => discussions.ungroup(actor, params),
    mark: ({ actor, body, params }) => discussions.mark(actor, params.id, body.topics),
    showMarks: ({ actor, params }) => discussions.showMarks(actor, params.id),
    setTimer: ({ actor, body, params }) => discussions.setTimer(actor, params.id, body.minutes),
    setCurrent: ({ actor, body, params }) => discussions.setCurrent(actor, params.id, body.topic),
    saveAction: ({ actor, body, params }) => discussions.saveAction(actor, params, body),
    tickAction: ({ actor, body, params }) => discussions.tick(actor, params, body.done),
    removeAction: ({ actor, params }) => discussions.removeAction(actor, params),
    saveLesson: ({ actor, body, params }) => discussions.saveLesson(actor, params, body),
    removeLesson: ({ actor, params }) => discussions.removeLesson(actor, params),
    publish: ({ actor, body, params }) => summaries.publish(actor, params.id, body),
    react: async ({ actor, body, params }) => {
      await summaries.react(actor, params.id, body.reaction);
      return retros.view(actor, params.id);
    },
  });

/** Marks and reactions are confidential: nothing of the request is seen from outside. */
const anonymous = true;

export const discussionActions = ({
  discussions,
  summaries,
  tabUrl,
}: DiscussionBotNeeds): CardAction[] => [
  cardAction(verbs.reactToRetro, reactRetroSchema.extend({ retro: z.uuid() }), {
    anonymous,
    run: async ({ actor }, { retro: id, reaction }) => {
      return summaryCard(
        await summaries.react(actor, id, reaction),
        translator(actor.networkLanguage),
        tabUrl(actor.network, tabViews.retro(id)),
      );
    },
  }),
  cardAction(verbs.tickRetroAction, z.object({ retro: z.uuid(), action: z.uuid() }), {
    run: async ({ actor, t }, { retro, action }) =>
      actionDoneCard(await discussions.tick(actor, { id: retro, part: action }, true), t),
    again: async ({ actor, t }, { retro, action: part }) => {
      const action = await discussions.viewTicked(actor, { id: retro, part });
      const address = tabUrl(actor.network, tabViews.retro(retro));
      return action.done
        ? actionDoneCard(action, t)
        : actionDueCard(action, { kind: actionMessages.due, address }, t);
    },
  }),
];

const reminder = (
  message: ActionMessage,
  name: MessageKind["name"],
  { discussions, tabUrl }: Pick<DiscussionBotNeeds, "discussions" | "tabUrl">,
): MessageKind => ({
  name,
  render: rendered(discussions.findReminder, ({ action, isOwn }, { network, t }) => {
    const address = tabUrl(network, tabViews.retro(action.retro));
    return isOwn
      ? actionDueCard(action, { kind: message, address }, t)
      : actionOwnerlessCard(action, t, address);
  }),
  audience: discussions.remindedOf,
});

/** What a message shows when it is sent. */
export const discussionKinds = (
  needs: DiscussionBotNeeds,
): KindsOf<typeof summaryMessages & typeof actionMessages> => ({
  [summaryMessages.card]: {
    name: "retros.summary.kind",
    render: rendered(needs.summaries.findSummary, (found, { network, occurrence: id, t }) =>
      summaryCard(found, t, needs.tabUrl(network, tabViews.retro(id))),
    ),
  },
  [summaryMessages.handOn]: { task: needs.summaries.handOn },
  [actionMessages.due]: reminder(actionMessages.due, "retros.action.kind", needs),
  [actionMessages.undone]: reminder(actionMessages.undone, "retros.action.undoneKind", needs),
});
