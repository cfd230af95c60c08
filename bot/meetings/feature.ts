import type { AnonymousRounds } from "../../src/anonymous/rounds.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import type { Announcer } from "../../src/delivery/announcements.ts";
import type { Outbox } from "../../src/delivery/outbox.ts";
import type { HistoryService } from "../../src/history/service.ts";
import type { Needs } from "../../src/kernel/needs.ts";
import { agendaHomeItems } from "../../src/meetings/agenda/home-items.ts";
import { agendaTasks as agendaWork } from "../../src/meetings/agenda/messages.ts";
import type { AgendaNeeds } from "../../src/meetings/agenda/programmes.ts";
import { agendaService } from "../../src/meetings/agenda/service.ts";
import { agendaStore } from "../../src/meetings/agenda/store.ts";
import { dutyHomeItems } from "../../src/meetings/duties/home-items.ts";
import type { DutyNeeds } from "../../src/meetings/duties/readings.ts";
import { dutyService } from "../../src/meetings/duties/service.ts";
import { dutyStore } from "../../src/meetings/duties/store.ts";
import { figureService } from "../../src/meetings/figures/service.ts";
import { meetingHomeItems } from "../../src/meetings/home-items.ts";
import { minutesHomeItems } from "../../src/meetings/minutes/home-items.ts";
import type { MinutesNeeds } from "../../src/meetings/minutes/occasions.ts";
import { minutesService } from "../../src/meetings/minutes/service.ts";
import { minutesStore } from "../../src/meetings/minutes/store.ts";
import type { PromiseSource } from "../../src/meetings/promises.ts";
import { pulseTasks as pulseWork } from "../../src/meetings/pulse/messages.ts";
import { pulseService } from "../../src/meetings/pulse/service.ts";
import { pulseStore } from "../../src/meetings/pulse/store.ts";
import type { NetworkCalendar } from "../../src/meetings/series-meetings.ts";
import { meetingService } from "../../src/meetings/service.ts";
import { meetingStore } from "../../src/meetings/store.ts";
import type { Table } from "../../src/storage/table.ts";
import type { WithWaiting } from "../teams/card-action.ts";
import type { TabUrl } from "../teams/tab-links.ts";
import { meetingActions } from "./actions.ts";
import { agendaActions } from "./agenda/actions.ts";
import { agendaKinds, programmeOf } from "./agenda/messages.ts";
import { agendaRoutes } from "./agenda/routes.ts";
import { calendarRoutes } from "./calendar.ts";
import { meetingCommands } from "./commands.ts";
import { dutyActions } from "./duties/actions.ts";
import { dutyKinds } from "./duties/messages.ts";
import { dutyRoutes } from "./duties/routes.ts";
import { figureRoutes } from "./figures/routes.ts";
import { meetingKinds } from "./messages.ts";
import { minutesActions } from "./minutes/actions.ts";
import { minutesKinds } from "./minutes/messages.ts";
import { minutesRoutes } from "./minutes/routes.ts";
import { pulseActions } from "./pulse/actions.ts";
import { pulseKinds } from "./pulse/messages.ts";
import { pulseRoutes } from "./pulse/routes.ts";
import { meetingRoutes } from "./routes.ts";

export interface MeetingFeatureNeeds
  extends Needs,
    Pick<DutyNeeds, "presentIds" | "isPresent" | "coordinators" | "nameOf" | "names">,
    Pick<AgendaNeeds, "projects" | "newIdeas" | "newLessons"> {
  readonly table: Table;
  readonly history: HistoryService;
  readonly outbox: Outbox;
  readonly announcer: Announcer;
  readonly rounds: AnonymousRounds;
  readonly calendarOf: (network: string) => Promise<NetworkCalendar>;
  /** What is promised elsewhere than in meetings. */
  readonly promises: PromiseSource;
  readonly retroActions: MinutesNeeds["retroActions"];
  /** Where the product is reached from outside; known once the server listens. */
  readonly publicUrl: () => string;
  readonly isThere: (network: string) => Promise<boolean>;
  /** The language of what many people of the network read. */
  readonly languageOf: (network: string) => Promise<Locale>;
  readonly tabUrl: TabUrl;
  readonly withWaiting: WithWaiting;
}

/** The meetings and their parts, each wired to what the others know. */
export const meetingFeature = (needs: MeetingFeatureNeeds) => {
  const { table, outbox, announcer, now, newId, publicUrl, tabUrl, calendarOf, projects } = needs;
  const { presentIds, isPresent, coordinators, names, nameOf } = needs;
  const store = meetingStore(table);
  const topics = agendaStore(table);
  const dutyRows = dutyStore(table);
  const minutesRows = minutesStore(table);
  const common = { now, newId, outbox, announcer, meetings: store, names, presentIds, calendarOf };

  const duties = dutyService({
    ...common,
    store: dutyRows,
    // Whoever has just come is not remembered yet.
    isPresent: async (network, person) =>
      (await isPresent(network, person)) || (await presentIds(network)).has(person),
    coordinators,
    nameOf,
  });

  const meetings = meetingService({
    ...common,
    store,
    isThere: needs.isThere,
    languageOf: needs.languageOf,
    holdersOf: duties.holdersOf,
    holdersOfAll: duties.holdersOfAll,
    alongside: (meeting, before) => [
      ...agendaWork(meeting, before, now()),
      ...pulseWork(meeting, before, now()),
    ],
    firstTopics: topics.firstTopics,
    contentsOf: (meeting) => [
      ...store.answersOf(meeting),
      ...topics.topicsOf(meeting),
      ...dutyRows.dutiesOf(meeting),
    ],
    projectTitle: async (network, project) =>
      (await projects(network)).find(({ id }) => id === project)?.title,
  });

  const agenda = agendaService({
    ...common,
    store: topics,
    projects,
    newIdeas: needs.newIdeas,
    newLessons: needs.newLessons,
    isInCharge: async (network, meeting, person) =>
      (await duties.isInCharge(network, meeting, person)) ||
      (await coordinators(network)).includes(person),
  });

  const pulses = pulseService({
    ...common,
    store: pulseStore(table),
    rounds: needs.rounds,
  });

  const minutes = minutesService({
    ...common,
    store: minutesRows,
    topicsOf: agenda.listTopics,
    inCharge: duties.inCharge,
    retroActions: needs.retroActions,
    onClosed: async (network, meeting) => {
      await agenda.carryOver(network, meeting);
      await pulses.open(network, meeting);
    },
  });

  const figures = figureService({
    now,
    meetings: store,
    pulsesOf: pulses.results,
    presentOf: minutes.attendances,
  });

  const shown = {
    withWaiting: needs.withWaiting,
    now,
    newId,
    meetings,
    publicUrl,
    zoneOf: async (network: string) => (await calendarOf(network)).zone,
    projectsOf: async (network: string) =>
      (await projects(network)).filter(({ archived }) => !archived),
    programmeOf: programmeOf(agenda),
    promises: [duties.promises, agenda.promises, minutes.promises, needs.promises],
  };
  const written = { minutes, tabUrl };
  const pulse = { newId, pulses, findMeeting: meetings.view };

  const home = meetingHomeItems({
    ...{ store, now, names, presentIds, holdersOfAll: duties.holdersOfAll },
    listTopics: topics.listAllTopics,
    nextListed: meetings.nextListed,
  });

  return {
    past: meetings.past,
    presentationOf: agenda.presentationOf,
    meetingsAbout: agenda.meetingsAbout,
    linkProjects: agenda.linkProjects,
    bringToNext: agenda.bringToNext,
    next: home.next,
    nameProject: meetings.nameProject,
    home: [
      home.source,
      dutyHomeItems({ store: dutyRows, meetings: store, now }),
      agendaHomeItems({ openAsks: agenda.openAsks }),
      minutesHomeItems({
        ...{ store: minutesRows, meetings: store, now },
        holdersOfAll: duties.holdersOfAll,
      }),
    ],
    pulses: pulses.results,
    countMeetings: async (network: string) => (await store.listMeetings(network)).found.length,
    countSeries: async (network: string) => (await store.listSeries(network)).found.length,
    actions: [
      ...meetingActions(shown),
      ...agendaActions({ ...shown, agenda }),
      ...dutyActions(duties),
      ...minutesActions({ ...shown, ...written }),
      ...pulseActions(pulse),
    ],
    commands: meetingCommands({ ...shown, ...written, pulses }),
    routes: [
      // Its path would be that of a meeting.
      ...figureRoutes(figures),
      ...meetingRoutes(shown, needs.history),
      ...agendaRoutes(agenda),
      ...dutyRoutes(duties),
      ...minutesRoutes(minutes),
      ...pulseRoutes(pulses),
    ],
    files: calendarRoutes(meetings),
    kinds: {
      ...meetingKinds(shown),
      ...agendaKinds(agenda),
      ...dutyKinds(duties),
      ...minutesKinds(written),
      ...pulseKinds({ ...pulse, everyone: meetings.everyone }),
    },
  };
};
