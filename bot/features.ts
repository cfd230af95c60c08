import { setImmediate as pause } from "node:timers/promises";
import { announcementService } from "../src/announcements/service.ts";
import { anonymousRounds } from "../src/anonymous/rounds.ts";
import { roundStore } from "../src/anonymous/store.ts";
import type { UnreadRow } from "../src/contract/status.ts";
import type { Announcements } from "../src/delivery/announcing.ts";
import { digestName } from "../src/delivery/digest.ts";
import { type Kinds, kindNames } from "../src/delivery/kinds.ts";
import type { OutboxStore } from "../src/delivery/outbox.ts";
import { threadAddress } from "../src/delivery/thread-address.ts";
import { historyService } from "../src/history/service.ts";
import { homeService } from "../src/home/service.ts";
import { homeStore } from "../src/home/store.ts";
import { ideaHomeItems } from "../src/ideas/home-items.ts";
import { ideaMessages } from "../src/ideas/messages.ts";
import { ideaSearchSource } from "../src/ideas/search-documents.ts";
import { ideaService } from "../src/ideas/service.ts";
import { ideaSettingsStore } from "../src/ideas/settings-store.ts";
import { ideaStore } from "../src/ideas/store.ts";
import type { Meter } from "../src/kernel/meter.ts";
import type { Needs } from "../src/kernel/needs.ts";
import { onlyTitled } from "../src/kernel/titled.ts";
import { lessonHomeItems } from "../src/lessons/home-items.ts";
import { lessonOffer } from "../src/lessons/messages.ts";
import { lessonSearchSource } from "../src/lessons/search-documents.ts";
import { lessonService } from "../src/lessons/service.ts";
import { lessonStore } from "../src/lessons/store.ts";
import type { NetworkService } from "../src/networks/service.ts";
import { notificationService } from "../src/notifications/service.ts";
import { notificationStore } from "../src/notifications/store.ts";
import { projectHomeItems } from "../src/projects/home-items.ts";
import { isIn, isOver } from "../src/projects/project.ts";
import { projectRenderings } from "../src/projects/renderings.ts";
import { projectSearchSource } from "../src/projects/search-documents.ts";
import { projectService } from "../src/projects/service.ts";
import { projectStore } from "../src/projects/store.ts";
import { type KeptDays, retentionKinds, retentionService } from "../src/retention/service.ts";
import { searchIndexes } from "../src/search/indexes.ts";
import { searchService } from "../src/search/service.ts";
import { statusHomeItems } from "../src/status/home-items.ts";
import { statusService } from "../src/status/service.ts";
import type { KeptBeside } from "../src/storage/kept-beside.ts";
import { valuesOf } from "../src/storage/reading.ts";
import type { Table } from "../src/storage/table.ts";
import { announcementActions } from "./announcements/actions.ts";
import { answerWaiting } from "./announcements/answer.ts";
import { announcementRoutes } from "./announcements/routes.ts";
import { networkCalendars } from "./calendars.ts";
import { chatActions } from "./chat/actions.ts";
import { chatCommands } from "./chat/commands.ts";
import { historyRoutes } from "./history.ts";
import { homeCommands } from "./home/commands.ts";
import { homeRoutes } from "./home/routes.ts";
import type { Route } from "./http/implement.ts";
import { ideaActions } from "./ideas/actions.ts";
import { ideaCommands } from "./ideas/commands.ts";
import { ideaKinds } from "./ideas/messages.ts";
import { ideaRoutes } from "./ideas/routes.ts";
import { lessonActions } from "./lessons/actions.ts";
import { lessonCommands } from "./lessons/commands.ts";
import { lessonKinds } from "./lessons/messages.ts";
import { lessonRoutes } from "./lessons/routes.ts";
import { meetingFeature } from "./meetings/feature.ts";
import type { Members } from "./members.ts";
import { networkChoiceActions, networkChoiceCommands } from "./networks/choice.ts";
import { networkKinds } from "./networks/messages.ts";
import { networkRoutes } from "./networks/routes.ts";
import { settingsActions, settingsCommands } from "./networks/settings.ts";
import { notificationActions } from "./notifications/actions.ts";
import { notificationCommands } from "./notifications/commands.ts";
import { notificationRoutes } from "./notifications/routes.ts";
import { projectActions } from "./projects/actions.ts";
import { projectCommands } from "./projects/commands.ts";
import { projectKinds } from "./projects/messages.ts";
import { personalProjectActions } from "./projects/personal-actions.ts";
import { projectRoutes } from "./projects/routes.ts";
import { relatedThings } from "./related.ts";
import { retroFeature } from "./retros/feature.ts";
import { searchCommands } from "./search/commands.ts";
import { searchRoutes } from "./search/routes.ts";
import { statusActions } from "./status/actions.ts";
import { statusCommands } from "./status/commands.ts";
import { statusRoutes } from "./status/routes.ts";
import type { CardAction } from "./teams/card-action.ts";
import type { CommandHandlers } from "./teams/commands.ts";
import type { TabUrl } from "./teams/tab-links.ts";
import { paragraphs, triedIn } from "./tried.ts";

export interface FeaturesNeeds extends Needs {
  readonly table: Table;
  readonly outbox: OutboxStore;
  readonly announcements: Announcements;
  readonly keptDays: KeptDays;
  readonly meter: Meter;
  readonly networks: NetworkService;
  readonly members: Members;
  readonly isPresent: (network: string, person: string) => Promise<boolean>;
  readonly keptBeside: KeptBeside;
  /** Forgets the oldest presses of a network. */
  readonly forgetPresses: (network: string) => Promise<void>;
  /** Rows of a network that this version could not read. */
  readonly unreadRows: (network: string) => readonly UnreadRow[];
  readonly hmac: (key: string, text: string) => string;
  /** The time, for what moves at the full hour alone. */
  readonly nowByHour: () => Date;
  /** Where the product is reached from outside; known once the server listens. */
  readonly publicUrl: () => string;
  readonly tabUrl: TabUrl;
}

/** Every feature, wired to what the others know: what people say and press, what is served and what is sent. */
export const features = (given: FeaturesNeeds) => {
  const { table, outbox, networks, members, isPresent, keptDays, keptBeside, ...others } = given;
  const { meter, forgetPresses, unreadRows, hmac, nowByHour, ...rest } = others;
  const { announcements: announcer, publicUrl, tabUrl, ...needs } = rest;

  const announcements = announcementService({ announcements: announcer, names: networks.names });
  const withWaiting = answerWaiting({ announcements, now: needs.now });

  const history = historyService({
    table,
    keptBeside,
    people: networks.people,
  });
  const { calendarOf, localTimeOf } = networkCalendars(networks);
  const projectRows = projectStore(table);
  const ideaRows = ideaStore(table);
  const projectsOf = async (network: string) => triedIn(await projectRows.list(network));
  const ideas = ideaService({
    ...needs,
    outbox,
    store: ideaRows,
    settings: ideaSettingsStore(table),
    names: networks.names,
    memberIds: networks.memberIds,
    people: networks.people,
    calendarOf,
    threadOf: async (network, idea) =>
      threadAddress(await outbox.findPost(network, { kind: ideaMessages.card, occurrence: idea })),
    projectsOf,
    related: (actor, ids) => things.relatedToIdeas(actor, ids),
    trials: {
      open: async (network) =>
        valuesOf(await projectRows.list(network))
          .filter((project) => !project.archived && !isOver(project))
          .map(({ id, title }) => ({ id, title })),
      make: (actor, { idea, what, until, ...trial }, part) =>
        projects.make(
          actor,
          {
            ...{ id: trial.id, owner: trial.owner, phase: "preparing", idea: idea.id },
            ...{ title: idea.title, goal: what, end: until },
            description: paragraphs(idea.problem, trial.measure),
          },
          part,
        ),
      join: (actor, { project, idea, what, measure }, part) =>
        projects.joinIdea(
          actor,
          { project, idea: idea.id, about: paragraphs(what, measure) },
          part,
        ),
    },
    followUps: ({ id, author }) => [lessonOffer(id, author)],
    coordinators: networks.coordinators,
    askTheNetwork: (network, idea) => meetings.bringToNext(network, idea),
  });
  const zoneOf = async (network: string) => (await calendarOf(network)).zone;

  const indexes = searchIndexes({ pause });
  const things = relatedThings({
    projects: async (network) => valuesOf(await projectRows.list(network)),
    ideas: ideas.all,
    ideaOf: ideas.endOf,
    meetingsAbout: (network, project) => meetings.meetingsAbout(network, project),
    presentationOf: (network, project) => meetings.presentationOf(network, project),
    retros: (actor) => retros.listFor(actor),
    retrosTold: (network) => retros.listTold(network),
    lessons: (network) => lessons.published(network),
  });
  const projects = projectService({
    ...needs,
    store: projectRows,
    outbox,
    announcer,
    history,
    zoneOf,
    people: networks.people,
    askIdeas: (network, ended) => ideas.outcomeOffers(network, ended),
    countRelated: things.countRelated,
    related: things.related,
    presentationOf: things.presentationOf,
  });
  const renderings = projectRenderings(
    { store: projectRows, people: networks.people, presentationOf: async () => undefined },
    projects,
  );

  const lessonRows = lessonStore(table);
  const lessons = lessonService({
    ...needs,
    outbox,
    store: lessonRows,
    indexes,
    names: networks.names,
    nameOf: networks.nameOf,
    presentIds: networks.presentIds,
    coordinators: networks.coordinators,
    zoneOf,
  });
  const search = searchService({
    indexes,
    sources: [
      ideaSearchSource({ store: ideaRows }),
      projectSearchSource({ store: projectRows }),
      lessonSearchSource({ store: lessonRows }),
    ],
  });
  const rounds = anonymousRounds({
    ...needs,
    now: nowByHour,
    store: roundStore(table),
    hmac,
  });
  const retros = retroFeature({
    ...needs,
    table,
    history,
    outbox,
    announcer,
    withWaiting,
    rounds,
    hmac,
    nowByHour,
    presentIds: networks.presentIds,
    people: networks.people,
    coordinators: networks.coordinators,
    names: networks.names,
    zoneOf,
    tabUrl,
    projectsOf: projects.all,
    ideasOf: ideas.standing,
    meetingsOf: (network) => meetings.past(network),
    followUps: ({ id, starter }) => [lessonOffer(id, starter)],
    saveLesson: async (network, { leader: person, retro, ...draft }) =>
      lessons.saveDraft(
        { network, person, language: await networks.languageOf(network, person) },
        { ...draft, source: { kind: "round", id: retro }, sectors: [], themes: [] },
      ),
  });
  const meetings = meetingFeature({
    ...needs,
    table,
    history,
    outbox,
    announcer,
    withWaiting,
    people: networks.people,
    presentIds: networks.presentIds,
    isThere: networks.isThere,
    languageOf: (network) => networks.languageOf(network),
    isPresent,
    coordinators: networks.coordinators,
    names: networks.names,
    nameOf: networks.nameOf,
    newIdeas: ideas.listSince,
    newLessons: lessons.newLessons,
    promises: retros.promises,
    retroActions: retros.openActions,
    projects: async (network) => valuesOf(await projectRows.list(network)),
    calendarOf,
    publicUrl,
    tabUrl,
    rounds,
  });
  const notifications = notificationService({
    ...needs,
    outbox,
    store: notificationStore(table),
    localTimeOf,
  });

  const retention = retentionService({ ...needs, table, outbox, zoneOf, days: keptDays, meter });

  const projectChat = {
    ...{ projects, renderings, withWaiting, tabUrl },
    newId: needs.newId,
    nameKickoff: meetings.nameProject,
  };
  const settings = { networks, members, tabUrl };
  const { changeLanguage, languageOf } = networks;
  const chat = { changeLanguage, languageOf, members, tabUrl };
  const library = {
    lessons,
    tabUrl,
    textOf: async (network: string, about: string) =>
      (await ideas.textOf(network, about)) ?? retros.titleOf(network, about),
  };
  const kinds = {
    ...ideaKinds({ ideas, tabUrl }),
    ...lessonKinds(library),
    ...meetings.kinds,
    ...projectKinds({ projects, renderings, tabUrl, zoneOf }),
    ...retros.kinds,
    ...retentionKinds(retention),
    ...networkKinds({
      networks,
      now: needs.now,
      tabUrl,
      firstStep: (network) => home.firstStep(network),
      plan: async (network) => {
        await projects.upgrade(network);
        await ideas.upgrade(network);
        await projects.planProjects(network);
        const idOf = onlyTitled(valuesOf(await projectRows.list(network)));
        await meetings.linkProjects(network, idOf);
        await retros.linkProjects(network, idOf);
        await lessons.planFailureDay(network);
        await lessons.keepDrafts(network);
        await forgetPresses(network);
        await retention.planNight(network);
      },
    }),
  } satisfies Kinds;
  const status = {
    kinds: { ...kindNames(kinds), ...digestName },
    status: statusService({
      ...needs,
      outbox,
      names: networks.names,
      zoneOf,
      waitsOf: projects.countWaiting,
      ideasOf: ideas.answering,
      problemsOf: networks.problemsOf,
      unreadRows,
    }),
  };

  const home = homeService({
    ...needs,
    store: homeStore(table),
    sources: [
      ...meetings.home,
      ...retros.home,
      lessonHomeItems({ ...needs, store: lessonRows, presentIds: networks.presentIds }),
      ideaHomeItems({
        ...{ store: ideaRows, names: networks.names, now: needs.now, projectsOf },
        projectsWith: async (network, person) =>
          new Set(
            valuesOf(await projectRows.list(network))
              .filter((project) => isIn(project, person))
              .map(({ id }) => id),
          ),
      }),
      projectHomeItems({ ...needs, store: projectRows, people: networks.people }),
      statusHomeItems({
        outbox,
        names: networks.names,
        kinds: status.kinds,
        knownProblems: networks.knownProblems,
      }),
    ],
    nextMeeting: meetings.next,
    lively: history.lively,
    counted: async (actor) => {
      const { network } = actor;
      const [projectList, ideaList, { inTime }, published, past, pulses] = await Promise.all([
        projectRows.list(network),
        ideas.all(network),
        ideas.answering(actor),
        lessons.published(network),
        meetings.past(network),
        meetings.pulses(network),
      ]);
      return {
        projects: projectList.found.length,
        ideas: ideaList,
        inTime,
        lessons: published.flatMap(({ publishedAt }) => publishedAt ?? []),
        meetings: past.filter(({ cancelled }) => !cancelled),
        pulses,
      };
    },
    beginnings: async (network) => {
      const [hasChannel, series, all, ideaList, projectList, started] = await Promise.all([
        networks.hasChannel(network),
        meetings.countSeries(network),
        meetings.countMeetings(network),
        ideas.all(network),
        projectRows.list(network),
        retros.countRetros(network),
      ]);
      return {
        ...{ hasChannel, series, meetings: all, ideas: ideaList.length },
        ...{ projects: projectList.found.length, retros: started },
      };
    },
  });

  const commands = {
    ...chatCommands(chat),
    ...homeCommands({ home, tabUrl }),
    ...ideaCommands({ ideas, tabUrl }),
    ...lessonCommands(library),
    ...searchCommands(search),
    ...meetings.commands,
    ...projectCommands(projectChat),
    ...retros.commands,
    ...statusCommands(status),
    ...notificationCommands({ notifications, tabUrl }),
    ...settingsCommands(settings),
    ...networkChoiceCommands(settings),
  } satisfies CommandHandlers;

  return {
    commands,
    actions: [
      ...chatActions({ ...chat, commands }),
      ...announcementActions(announcements),
      ...ideaActions({
        ...{ ideas, similar: search.similar, withWaiting, tabUrl },
        newId: needs.newId,
      }),
      ...lessonActions(library),
      ...meetings.actions,
      ...projectActions(projectChat),
      ...personalProjectActions(projectChat),
      ...retros.actions,
      ...statusActions(status),
      ...notificationActions({ notifications, tabUrl }),
      ...settingsActions(settings),
      ...networkChoiceActions(settings),
    ] satisfies readonly CardAction[],
    routes: [
      ...networkRoutes(settings),
      ...homeRoutes(home),
      ...historyRoutes(history),
      ...projectRoutes(projects),
      ...announcementRoutes(announcements),
      ...ideaRoutes(ideas),
      ...lessonRoutes(lessons),
      ...searchRoutes(search),
      ...meetings.routes,
      ...retros.routes,
      ...notificationRoutes(notifications),
      ...statusRoutes(status.status),
    ] satisfies readonly Route[],
    files: meetings.files,
    kinds,
    gateFor: notifications.gateFor,
  };
};
