import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { outboxStore } from "../src/delivery/outbox.ts";
import { sender } from "../src/delivery/sender.ts";
import { ideaService } from "../src/ideas/service.ts";
import { ideaStore } from "../src/ideas/store.ts";
import { networkService } from "../src/networks/service.ts";
import { networkStore } from "../src/networks/store.ts";
import { projectService } from "../src/projects/service.ts";
import { projectStore } from "../src/projects/store.ts";
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
import { ideaRenders } from "./ideas/messages.ts";
import { ideaRoutes } from "./ideas/routes.ts";
import { localTenant } from "./local.ts";
import { rememberedMembers } from "./members.ts";
import { localRoutes, networkRoutes, signInRoutes } from "./networks/routes.ts";
import { projectRoutes } from "./projects/routes.ts";
import { TeamsAdapter, type TeamsTrust, teamsTrust } from "./teams/adapter.ts";
import { answerFault, teamsBot } from "./teams/bot.ts";
import { connectors as teamsConnectors } from "./teams/connector.ts";
import { teamsCourier } from "./teams/courier.ts";
import { messagesDoor } from "./teams/receive.ts";
import { errorType, faultOf } from "./telemetry/fault.ts";
import { startTelemetry } from "./telemetry/start.ts";

/** What had to wait is looked for this often; everything else leaves at once. */
const sweepEvery = 5_000;

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
  const needs = { now: () => new Date(), newId: () => randomUUID() as string };

  const table = telemetry.table(groupCommit(azureTable(config.tables, config.tableName)));
  await table.prepare();

  const networkRows = networkStore(table);
  const networks = networkService({ ...needs, store: networkRows });
  const members = rememberedMembers(networks);
  const ideas = ideaService({
    ...needs,
    store: ideaStore(table),
    names: networks.names,
    nameOf: networks.nameOf,
    wake: (network) => {
      if (config.delivery) void outgoing.wake(network);
    },
  });
  const projects = projectService({ store: projectStore(table), names: networks.names });

  const trust = issuers.teams ?? teamsTrust(config.identity);
  const connectors = telemetry.connectors(teamsConnectors(trust.getToken));
  const outgoing = sender({
    ...needs,
    report,
    outbox: outboxStore(table),
    courier: teamsCourier({ connectors, findChannel: networkRows.findChannel }),
    render: { ...ideaRenders(ideas, networks.languageOf) },
    listNetworks: async () => (await networkRows.listLinks()).map((link) => link.network),
  });

  let url = "";
  const tabUrl = () => `${config.identity?.publicUrl ?? url}/tab`;
  const chat = { changeLanguage: networks.changeLanguage, members, tabUrl };
  const turn = telemetry.bot(teamsBot)({
    members,
    leave: async (tenant, team, objectId) => {
      await networks.leave(tenant, team, objectId);
      members.forget({ tenant, objectId });
    },
    commands: {
      ...chatCommands(chat),
      ...ideaCommands(ideas),
    },
    actions: [...chatActions(chat), ...ideaActions(ideas)],
  });

  const adapter = new TeamsAdapter(trust, connectors);
  adapter.onTurnError = answerFault(report);

  const routes: Route[] = [
    ...networkRoutes(networks),
    ...(config.identity
      ? signInRoutes(config.identity.tabAppId, config.identity.publicUrl)
      : localRoutes(networks, localTenant)),
    ...projectRoutes(projects),
    ...ideaRoutes(ideas),
    ...healthRoutes(table),
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

  let sweeping = false;
  const sweep = async (): Promise<void> => {
    if (sweeping) return;
    sweeping = true;
    await outgoing.sweep().catch(report);
    sweeping = false;
  };
  const sweeps = config.delivery ? setInterval(sweep, sweepEvery) : undefined;
  if (config.delivery) void sweep();

  return {
    url,
    close: async () => {
      clearInterval(sweeps);
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await outgoing.stop();
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
