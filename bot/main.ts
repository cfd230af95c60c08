import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { pino } from "pino";
import { digestCard } from "../src/delivery/cards.ts";
import { delivery } from "../src/delivery/sender.ts";
import { translator } from "../src/i18n/translators.ts";
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
  const log = pino({ level: config.logLevel });
  const report = (error: unknown): void => log.error({ err: error }, "fault");

  const table = groupCommit(azureTable(config.tables, config.tableName));
  await table.prepare();
  const needs = { now: table.now, newId: () => randomUUID() as string };

  const networkRows = networkStore(table);
  const networks = networkService({ ...needs, store: networkRows });
  const members = rememberedMembers(networks);
  const { outbox, start: startSender } = delivery({ ...needs, table, tenantOf: networks.tenantOf });
  const ideas = ideaService({
    ...needs,
    outbox,
    store: ideaStore(table),
    names: networks.names,
    nameOf: networks.nameOf,
  });
  const projects = projectService({ store: projectStore(table), names: networks.names });

  const trust = issuers.teams ?? teamsTrust(config.identity);
  const connectors = teamsConnectors(trust.getToken);
  const courier = teamsCourier({
    connectors,
    findChannel: networkRows.findChannel,
    findChat: async () => undefined,
    keepConversation: async () => undefined,
    noteBlocked: async () => undefined,
  });

  let url = "";
  const tabUrl = () => `${config.identity?.publicUrl ?? url}/tab`;
  const chat = { changeLanguage: networks.changeLanguage, members, tabUrl };
  const turn = teamsBot({
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
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.port, config.host, resolve);
  });
  url = `http://${config.host}:${server.address().port}`;
  log.info({ url }, "listening");

  const sending = config.delivery
    ? startSender({
        ...needs,
        courier,
        report,
        tenants: config.identity?.allowedTenants ?? [localTenant],
        perSecond: config.sendsPerSecond,
        kinds: { render: ideaRenders(ideas), audience: {}, task: {} },
        card: (sentences, { language }) => digestCard(translator(language), sentences),
        gateFor: async () => ({ is: "open" }),
        languageOf: networks.languageOf,
        isOpen: async () => true,
        listNetworks: networks.listNetworks,
        elapsed: () => performance.now(),
        wait: (milliseconds) => wait(milliseconds, undefined, { ref: false }),
        count: () => undefined,
        late: () => undefined,
      })
    : undefined;

  return {
    url,
    close: async () => {
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await sending?.stop();
      await connectors.close();
      await table.close();
    },
  };
};

const main = async (): Promise<void> => {
  const server = await startServer(configFrom(process.env));
  const stop = () => void server.close().then(() => process.exit(0));
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
};

if (import.meta.main)
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
