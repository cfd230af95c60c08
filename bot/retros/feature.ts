import type { AnonymousRounds } from "../../src/anonymous/rounds.ts";
import type { Announcer } from "../../src/delivery/announcements.ts";
import type { Outbox } from "../../src/delivery/outbox.ts";
import type { HistoryService } from "../../src/history/service.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import type { Needs } from "../../src/kernel/needs.ts";
import type { PeopleOf } from "../../src/kernel/people.ts";
import { uuidOf } from "../../src/kernel/uuid.ts";
import { discussionHomeItems } from "../../src/retros/discussion/home-items.ts";
import { discussionService } from "../../src/retros/discussion/service.ts";
import { discussionStore } from "../../src/retros/discussion/store.ts";
import { retroHomeItems } from "../../src/retros/home-items.ts";
import type { RetroNeeds } from "../../src/retros/readings.ts";
import { retroService } from "../../src/retros/service.ts";
import { retroStore } from "../../src/retros/store.ts";
import { summaryEdit } from "../../src/retros/summary/messages.ts";
import { type SummaryNeeds, summaryService } from "../../src/retros/summary/service.ts";
import { valuesOf } from "../../src/storage/reading.ts";
import type { Table } from "../../src/storage/table.ts";
import type { WithWaiting } from "../teams/card-action.ts";
import type { TabUrl } from "../teams/tab-links.ts";
import { retroActions } from "./actions.ts";
import { retroAnswerActions } from "./answer-actions.ts";
import { type RetroChoiceNeeds, retroChoices } from "./choices.ts";
import { retroCommands } from "./commands.ts";
import { discussionActions, discussionKinds, discussionRoutes } from "./discussion.ts";
import { retroKinds } from "./messages.ts";
import { retroRoutes } from "./routes.ts";

export interface RetroFeatureNeeds
  extends Needs,
    RetroChoiceNeeds,
    Pick<RetroNeeds, "followUps" | "nowByHour">,
    Pick<SummaryNeeds, "saveLesson"> {
  readonly table: Table;
  readonly history: HistoryService;
  readonly outbox: Outbox;
  readonly announcer: Announcer;
  readonly rounds: AnonymousRounds;
  /** HMAC-SHA-256 of a text, as text. */
  readonly hmac: (key: string, text: string) => string;
  readonly zoneOf: (network: string) => Promise<string>;
  readonly people: PeopleOf;
  /** The ids of the coordinators who are in the team now. */
  readonly coordinators: (network: string) => Promise<readonly string[]>;
  readonly tabUrl: TabUrl;
  readonly withWaiting: WithWaiting;
}

/** The retros, what is talked about in them, and what comes of it. */
export const retroFeature = (needs: RetroFeatureNeeds) => {
  const { table, outbox, announcer, now, newId, rounds, hmac, zoneOf, tabUrl, names, presentIds } =
    needs;
  const store = retroStore(table);
  const talks = discussionStore(table);
  const common = { now, newId, outbox, announcer, zoneOf, names, presentIds };

  const { followUps, nowByHour } = needs;
  const retros = retroService({
    ...common,
    ...{ store, rounds, followUps, nowByHour, beginDiscussion: talks.begin },
  });
  const discussions = discussionService({
    ...common,
    store: talks,
    retros: store,
    hmac,
    people: needs.people,
    coordinators: needs.coordinators,
    summaryEdit,
  });
  const summaries = summaryService({
    ...common,
    store,
    discussions: talks,
    retros,
    saveLesson: needs.saveLesson,
    idOf: (key, text) => uuidOf(Buffer.from(hmac(key, text), "base64url").toString("hex")),
  });

  const shown = {
    withWaiting: needs.withWaiting,
    now,
    newId,
    retros,
    discussions,
    summaries,
    zoneOf,
    tabUrl,
    choicesOf: retroChoices(needs),
  };

  return {
    titleOf: retros.titleOf,
    listFor: async (actor: Actor) => valuesOf(await retros.listFor(actor)),
    listTold: async (network: string) => valuesOf(await retros.listTold(network)),
    linkProjects: retros.linkProjects,
    /** What is agreed on in retros and not done yet, for the meetings. */
    openActions: discussions.openActions,
    promises: {
      promisesOf: async (network: string, _meeting: string, person: string) =>
        (await discussions.openActionsOf(network, person)).map(({ text }) => ({
          kind: "action" as const,
          title: text,
        })),
    },

    home: [
      retroHomeItems({ ...retros, now }),
      discussionHomeItems({ now, openActionsOf: discussions.openActionsOf }),
    ],
    countRetros: async (network: string) => (await store.list(network)).found.length,

    actions: [...retroActions(shown), ...retroAnswerActions(shown), ...discussionActions(shown)],
    commands: retroCommands(shown),
    routes: [
      // Its path would be that of a retro.
      ...discussionRoutes(shown),
      ...retroRoutes({ ...shown, history: needs.history }),
    ],
    kinds: {
      ...retroKinds({ ...shown, listCarried: discussions.listCarried }),
      ...discussionKinds(shown),
    },
  };
};
