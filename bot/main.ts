import { createHmac, randomUUID } from "node:crypto";
import { pino } from "pino";
import { anonymousRounds } from "../src/anonymous/rounds.ts";
import { roundStore } from "../src/anonymous/store.ts";
import { finnishHolidays, noHolidays } from "../src/calendar/holidays.ts";
import { isWorkingDay } from "../src/calendar/working-days.ts";
import type { Card } from "../src/cards/card.ts";
import { digestCard } from "../src/delivery/cards.ts";
import { digestKind } from "../src/delivery/digest.ts";
import { delivery, type Sender } from "../src/delivery/sender.ts";
import { translator } from "../src/i18n/translators.ts";
import { ideaService } from "../src/ideas/service.ts";
import { ideaStore } from "../src/ideas/store.ts";
import { lessonOffer } from "../src/lessons/messages.ts";
import { lessonService } from "../src/lessons/service.ts";
import { lessonStore } from "../src/lessons/store.ts";
import { networkService } from "../src/networks/service.ts";
import { networkStore } from "../src/networks/store.ts";
import { notificationService } from "../src/notifications/service.ts";
import { notificationStore } from "../src/notifications/store.ts";
import { projectService } from "../src/projects/service.ts";
import { projectStore } from "../src/projects/store.ts";
import { statusService } from "../src/status/service.ts";
import { azureTable } from "../src/storage/azure/azure-table.ts";
import { groupCommit } from "../src/storage/group-commit.ts";
import { chatActions } from "./chat/actions.ts";
import { chatCommands } from "./chat/commands.ts";
import { type Config, ConfigError, configFrom } from "./config.ts";
import { healthRoutes } from "./health/routes.ts";
import { type EntraKeys, entraAuthentication, localAuthentication } from "./http/authenticate.ts";
import { openApiOf, openApiSchema } from "./http/openapi.ts";
import { openRoute, type Route } from "./http/route.ts";
import { httpServer } from "./http/server.ts";
import { ideaActions } from "./ideas/actions.ts";
import { ideaCommands } from "./ideas/commands.ts";
import { ideaKindNames, ideaRenders } from "./ideas/messages.ts";
import { ideaRoutes } from "./ideas/routes.ts";
import { lessonActions } from "./lessons/actions.ts";
import { lessonCommands } from "./lessons/commands.ts";
import {
  lessonAudiences,
  lessonKindNames,
  lessonRenders,
  lessonTasks,
} from "./lessons/messages.ts";
import { lessonRoutes } from "./lessons/routes.ts";
import { localTenant } from "./local.ts";
import { meetingFeature } from "./meetings/feature.ts";
import { rememberedMembers, rememberedPresence } from "./members.ts";
import { networkEventHandler } from "./networks/events.ts";
import { networkKindNames, networkRenders, networkTasks } from "./networks/messages.ts";
import { backgroundRosters } from "./networks/rosters.ts";
import { localRoutes, networkRoutes, signInRoutes } from "./networks/routes.ts";
import { settingsActions, settingsCommands } from "./networks/settings.ts";
import { notificationActions } from "./notifications/actions.ts";
import { notificationCommands } from "./notifications/commands.ts";
import { notificationRoutes } from "./notifications/routes.ts";
import { projectRoutes } from "./projects/routes.ts";
import { retroFeature } from "./retros/feature.ts";
import { statusActions } from "./status/actions.ts";
import { statusCommands } from "./status/commands.ts";
import { TeamsAdapter, type TeamsTrust, teamsTrust } from "./teams/adapter.ts";
import { answerFault, teamsBot } from "./teams/bot.ts";
import { connectors as teamsConnectors } from "./teams/connector.ts";
import { teamsCourier } from "./teams/courier.ts";
import { withoutDialogs } from "./teams/dialog.ts";
import { teamsDirectory } from "./teams/directory.ts";
import { messagesDoor } from "./teams/receive.ts";
import { tabLinks } from "./teams/tab-links.ts";
import { errorType, faultOf } from "./telemetry/fault.ts";
import { startTelemetry } from "./telemetry/start.ts";
import { cancellableWaits } from "./waits.ts";

/** What is being asked when the process is told to stop is answered within this, or not at all. */
const lastAnswers = 5_000;

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Who vouches for requests, when it is not Microsoft. */
export interface Issuers {
  readonly teams?: TeamsTrust;
  readonly entra?: EntraKeys;
}

export const startServer = async (
  config: Config,
  issuers: Issuers = {},
  /** The time, when it is not the store's: for trying out what happens in weeks. */
  clock?: () => Date,
): Promise<RunningServer> => {
  const log = pino({ level: config.logLevel, serializers: { err: faultOf } });
  const telemetry = await startTelemetry({
    endpoint: config.collector,
    refused: (error) => log.warn({ err: error }, "telemetry is not taken"),
  });
  const report = (error: unknown): string => {
    const id = telemetry.traceId() ?? randomUUID();
    log.error({ id, err: error }, "fault");
    telemetry.meter.count("kehu.faults", 1, { "error.type": errorType(error) });
    return id;
  };

  const table = telemetry.table(groupCommit(azureTable(config.tables, config.tableName)));
  await table.prepare();
  const needs = { now: clock ?? table.now, newId: () => randomUUID() as string };

  const networkRows = networkStore(table);
  const trust = issuers.teams ?? teamsTrust(config.identity);
  const connectors = telemetry.connectors(teamsConnectors(trust.getToken));
  const { outbox, start: startSender } = delivery({
    ...needs,
    table,
    tenantOf: (network) => networks.tenantOf(network),
  });
  const networks = networkService({
    ...needs,
    outbox,
    store: networkRows,
    teams: teamsDirectory(connectors),
  });
  const rosters = backgroundRosters({ sync: networks.syncRoster, report });
  const members = rememberedMembers(networks);
  const isPresent = rememberedPresence(networks);
  const ideas = ideaService({
    ...needs,
    outbox,
    store: ideaStore(table),
    names: networks.names,
    nameOf: networks.nameOf,
    alsoSent: ({ id, author }) => [lessonOffer(id, author)],
  });
  const projectRows = projectStore(table);
  const projects = projectService({ store: projectRows, names: networks.names });

  const calendarOf = async (network: string) => {
    const { zone, holidays } = await networks.calendarOf(network);
    return { zone, holidays: holidays ? finnishHolidays : noHolidays };
  };
  const zoneOf = async (network: string) => (await calendarOf(network)).zone;
  let url = "";
  const publicUrl = () => config.identity?.publicUrl ?? url;
  const tabUrl = tabLinks(config.identity?.teamsAppId, publicUrl);

  const lessons = lessonService({
    ...needs,
    outbox,
    store: lessonStore(table),
    names: networks.names,
    nameOf: networks.nameOf,
    presentIds: networks.presentIds,
    coordinators: networks.coordinators,
    zoneOf,
  });
  const hmac = (key: string, text: string): string =>
    createHmac("sha256", key).update(text).digest("base64url");
  const rounds = anonymousRounds({ ...needs, store: roundStore(table), hmac });
  const retros = retroFeature({
    ...needs,
    table,
    outbox,
    rounds,
    hmac,
    presentIds: networks.presentIds,
    coordinators: networks.coordinators,
    names: networks.names,
    zoneOf,
    tabUrl,
    projectsOf: projects.board,
    ideasOf: ideas.list,
    meetingsOf: (actor) => meetings.list(actor),
    alsoSent: ({ id, starter }) => [lessonOffer(id, starter)],
    saveLesson: async (network, { leader: person, retro, ...draft }) =>
      lessons.saveDraft(
        { network, person, language: await networks.languageOf(network, person) },
        { ...draft, source: { kind: "round", id: retro }, sectors: [], themes: [] },
      ),
  });
  const meetings = meetingFeature({
    ...needs,
    table,
    outbox,
    presentIds: networks.presentIds,
    isPresent,
    coordinators: networks.coordinators,
    names: networks.names,
    nameOf: networks.nameOf,
    newIdeas: ideas.listSince,
    newLessons: lessons.newLessons,
    promises: retros.promises,
    retroActions: retros.openActions,
    projects: projectRows.list,
    calendarOf,
    publicUrl,
    tabUrl,
    rounds,
  });
  const notifications = notificationService({
    ...needs,
    outbox,
    store: notificationStore(table),
    localTimeOf: async (network) => {
      const { zone, holidays } = await calendarOf(network);
      return { zone, isWorkingDay: (date) => isWorkingDay(date, holidays) };
    },
  });

  // Local mode's Teams is the Playground.
  const forHost = config.identity ? (card: Card) => card : withoutDialogs;
  const courier = teamsCourier({
    forHost,
    connectors,
    findChannel: networkRows.findChannel,
    findChat: networks.findChat,
    keepConversation: networks.keepConversation,
    noteBlocked: networks.noteBlocked,
  });

  const settings = { networks, members };
  const chat = { changeLanguage: networks.changeLanguage, members, tabUrl };
  const library = {
    lessons,
    tabUrl,
    textOf: async (network: string, about: string) => {
      const idea = await ideas.findPublic(network, about);
      return idea ? `${idea.title} ${idea.problem}` : retros.titleOf(network, about);
    },
  };
  const status = {
    kinds: {
      ...ideaKindNames,
      ...lessonKindNames,
      ...meetings.kindNames,
      ...retros.kindNames,
      ...networkKindNames,
      [digestKind]: "delivery.digest.kind",
    } as const,
    status: statusService({
      ...needs,
      outbox,
      names: networks.names,
      zoneOf,
      problemsOf: networks.problemsOf,
    }),
  };
  const turn = telemetry.bot(teamsBot)({
    forHost,
    members,
    hear: networkEventHandler({ networks, members, rosters, resume: outbox.resume }),
    commands: {
      ...chatCommands(chat),
      ...ideaCommands(ideas),
      ...lessonCommands(library),
      ...meetings.commands,
      ...retros.commands,
      ...statusCommands(status),
      ...notificationCommands(notifications),
      ...settingsCommands(settings),
    },
    actions: [
      ...chatActions(chat),
      ...ideaActions(ideas),
      ...lessonActions(library),
      ...meetings.actions,
      ...retros.actions,
      ...statusActions(status),
      ...notificationActions(notifications),
      ...settingsActions(settings),
    ],
  });

  const adapter = new TeamsAdapter(trust, connectors);
  adapter.onTurnError = answerFault(report);

  const waits = cancellableWaits();
  let sending: Sender | undefined;
  const routes: Route[] = [
    ...networkRoutes(networks),
    ...(config.identity
      ? signInRoutes(config.identity.tabAppId, config.identity.publicUrl)
      : localRoutes(networks, localTenant)),
    ...projectRoutes(projects),
    ...ideaRoutes(ideas),
    ...lessonRoutes(lessons),
    ...meetings.routes,
    ...retros.routes,
    ...notificationRoutes(notifications),
    ...healthRoutes(table, () => sending?.health()),
  ];
  const document = openRoute({
    method: "get",
    path: "/api/openapi.json",
    summary: "This document",
    answer: openApiSchema,
    run: async () => ({ ...openApiOf(routes) }),
  });
  const server = httpServer({
    local: !config.identity,
    authenticate: config.identity
      ? entraAuthentication(config.identity, members, issuers.entra)
      : localAuthentication(members, localTenant),
    routes: [...routes, document],
    files: meetings.files,
    messages: messagesDoor({
      identity: config.identity,
      localTenant,
      adapter,
      turn,
      report,
    }),
    report,
    watch: telemetry.route,
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.port, config.host, resolve);
  });
  url = `http://${config.host}:${server.address().port}`;
  log.info({ url }, "listening");

  if (config.delivery)
    sending = startSender({
      ...needs,
      courier,
      report,
      tenants: config.identity?.allowedTenants ?? [localTenant],
      perSecond: config.sendsPerSecond,
      kinds: {
        render: {
          ...ideaRenders(ideas),
          ...lessonRenders(library),
          ...meetings.kinds.render,
          ...retros.kinds.render,
          ...networkRenders(networks, tabUrl),
        },
        audience: {
          ...lessonAudiences(lessons),
          ...meetings.kinds.audience,
          ...retros.kinds.audience,
        },
        task: {
          ...networkTasks(networks, needs.now, async (network) => {
            await lessons.planFailureDay(network);
            await lessons.keepDrafts(network);
          }),
          ...meetings.kinds.task,
          ...retros.kinds.task,
          ...lessonTasks(lessons),
        },
      },
      digestCard: (sentences, { language }) => digestCard(translator(language), sentences),
      gateFor: async (network, person, due) =>
        (await isPresent(network, person))
          ? notifications.gateFor(network, person, due)
          : { is: "closed", why: "left" },
      languageOf: networks.languageOf,
      isOpen: async (network) => (await networks.stateOf(network)) === "active",
      listNetworks: networks.listNetworks,
      elapsed: () => performance.now(),
      wait: waits.wait,
      meter: telemetry.meter,
    });

  return {
    url,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A request that stays open does not hold up what is being sent.
      const answered = Promise.race([closed, waits.wait(lastAnswers)]);
      await Promise.all([sending?.stop(), rosters.stop(), answered]);
      server.server.closeAllConnections();
      await closed;
      waits.end();
      await connectors.close();
      await table.close();
      await telemetry.close();
    },
  };
};

const main = async (): Promise<void> => {
  const server = await startServer(configFrom(process.env));
  const stop = () => void server.close().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
};

/** Node itself would print an error with all that it carries. */
const die = (error: unknown): void => {
  const said = error instanceof ConfigError ? error.message : JSON.stringify(faultOf(error));
  process.stderr.write(`${said}\n`, () => process.exit(1));
};

if (import.meta.main) {
  process.on("uncaughtException", die);
  main().catch(die);
}
