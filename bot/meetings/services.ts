import type { AnonymousRounds } from "../../src/anonymous/rounds.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import type { Announcer } from "../../src/delivery/announcements.ts";
import type { Outbox } from "../../src/delivery/outbox.ts";
import type { Needs } from "../../src/kernel/needs.ts";
import { agendaTasks as agendaWork } from "../../src/meetings/agenda/messages.ts";
import type { AgendaNeeds } from "../../src/meetings/agenda/programmes.ts";
import { agendaService } from "../../src/meetings/agenda/service.ts";
import { agendaStore } from "../../src/meetings/agenda/store.ts";
import type { DutyNeeds } from "../../src/meetings/duties/readings.ts";
import { dutyService } from "../../src/meetings/duties/service.ts";
import { dutyStore } from "../../src/meetings/duties/store.ts";
import { figureService } from "../../src/meetings/figures/service.ts";
import type { MinutesNeeds } from "../../src/meetings/minutes/occasions.ts";
import { minutesService } from "../../src/meetings/minutes/service.ts";
import { minutesStore } from "../../src/meetings/minutes/store.ts";
import { pulseTasks as pulseWork } from "../../src/meetings/pulse/messages.ts";
import { pulseService } from "../../src/meetings/pulse/service.ts";
import { pulseStore } from "../../src/meetings/pulse/store.ts";
import type { NetworkCalendar } from "../../src/meetings/series-meetings.ts";
import { meetingService } from "../../src/meetings/service.ts";
import { meetingStore } from "../../src/meetings/store.ts";
import type { Table } from "../../src/storage/table.ts";

export interface MeetingServiceNeeds
  extends Needs,
    Pick<DutyNeeds, "presentIds" | "isPresent" | "coordinators" | "nameOf" | "names">,
    Pick<AgendaNeeds, "projects" | "newIdeas" | "newLessons"> {
  readonly table: Table;
  readonly outbox: Outbox;
  readonly announcer: Announcer;
  readonly rounds: AnonymousRounds;
  readonly calendarOf: (network: string) => Promise<NetworkCalendar>;
  readonly retroActions: MinutesNeeds["retroActions"];
  readonly isThere: (network: string) => Promise<boolean>;
  /** The language of what many people of the network read. */
  readonly languageOf: (network: string) => Promise<Locale>;
}

/** The use cases of meetings and their parts, each wired to what the others know. */
export const meetingServices = (needs: MeetingServiceNeeds) => {
  const { table, outbox, announcer, now, newId, calendarOf, projects } = needs;
  const { presentIds, isPresent, coordinators, names, nameOf } = needs;
  const stores = {
    meetings: meetingStore(table),
    agenda: agendaStore(table),
    duties: dutyStore(table),
    minutes: minutesStore(table),
  };
  const common = {
    ...{ now, newId, outbox, announcer, names, presentIds, calendarOf },
    meetings: stores.meetings,
  };

  const duties = dutyService({
    ...common,
    store: stores.duties,
    // Whoever has just come is not remembered yet.
    isPresent: async (network, person) =>
      (await isPresent(network, person)) || (await presentIds(network)).has(person),
    coordinators,
    nameOf,
  });

  const meetings = meetingService({
    ...common,
    store: stores.meetings,
    isThere: needs.isThere,
    languageOf: needs.languageOf,
    holdersOf: duties.holdersOf,
    holdersOfAll: duties.holdersOfAll,
    alongside: (meeting, before) => [
      ...agendaWork(meeting, before, now()),
      ...pulseWork(meeting, before, now()),
    ],
    firstTopics: stores.agenda.firstTopics,
    contentsOf: (meeting) => [
      ...stores.meetings.answersOf(meeting),
      ...stores.agenda.topicsOf(meeting),
      ...stores.duties.dutiesOf(meeting),
    ],
    projectTitle: async (network, project) =>
      (await projects(network)).find(({ id }) => id === project)?.title,
  });

  const agenda = agendaService({
    ...common,
    store: stores.agenda,
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
    store: stores.minutes,
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
    meetings: stores.meetings,
    pulsesOf: pulses.results,
    presentOf: minutes.attendances,
  });

  return { stores, duties, meetings, agenda, pulses, minutes, figures };
};
