import { AsyncLocalStorage } from "node:async_hooks";
import { createHmac, randomUUID } from "node:crypto";
import { type Logger, pino } from "pino";
import type { Card } from "../src/cards/card.ts";
import { defaultLocale } from "../src/contract/vocabulary.ts";
import { announcementsOver } from "../src/delivery/announcing.ts";
import { digestCard } from "../src/delivery/cards.ts";
import type { Courier } from "../src/delivery/courier.ts";
import { delivery, type Sender } from "../src/delivery/sender.ts";
import { translator } from "../src/i18n/translators.ts";
import { limitsOf } from "../src/kernel/limits.ts";
import { networkService } from "../src/networks/service.ts";
import { networkStore } from "../src/networks/store.ts";
import { type OpenPress, pressesOver } from "../src/presses/presses.ts";
import { withinDeadline } from "../src/storage/azure/deadline.ts";
import { UnreadableRow } from "../src/storage/reading.ts";
import { recent } from "../src/storage/recent.ts";
import type { TableConnection } from "../src/storage/table.ts";
import { networkCalendars } from "./calendars.ts";
import { type Config, ConfigError, configFrom } from "./config.ts";
import { features } from "./features.ts";
import { healthRoutes } from "./health/routes.ts";
import { type EntraKeys, entraAuthentication, localAuthentication } from "./http/authenticate.ts";
import type { Route } from "./http/implement.ts";
import { knownAnswers } from "./http/known-answers.ts";
import { openApiRoute } from "./http/openapi.ts";
import { httpServer } from "./http/server.ts";
import { counting } from "./limits.ts";
import { localTenant } from "./local.ts";
import { rememberedMembers, rememberedPresence } from "./members.ts";
import { backgroundBackfill } from "./networks/backfill.ts";
import { networkEventHandler } from "./networks/events.ts";
import { cardPresenting } from "./networks/presenting.ts";
import { backgroundRosters } from "./networks/rosters.ts";
import { localRoutes, signInRoutes } from "./networks/routes.ts";
import { productStore } from "./store.ts";
import { TeamsAdapter, type TeamsTrust, teamsTrust } from "./teams/adapter.ts";
import { answerFault, teamsBot } from "./teams/bot.ts";
import { connectors as teamsConnectors } from "./teams/connector.ts";
import { teamsCourier } from "./teams/courier.ts";
import { withoutDialogs } from "./teams/dialog.ts";
import { teamsDirectory, trustingDirectory } from "./teams/directory.ts";
import { messagesDoor } from "./teams/receive.ts";
import { tabLinks } from "./teams/tab-links.ts";
import { errorType, faultOf } from "./telemetry/fault.ts";
import { startTelemetry } from "./telemetry/start.ts";
import { unreadableRows } from "./unreadable-rows.ts";
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

/** What is not as in production. */
export interface ServerOptions {
  readonly issuers?: Issuers;
  /** The time, when it is not the store's: for trying out what happens in weeks. */
  readonly clock?: (() => Date) | undefined;
  /** The store, when it is not the one that the settings name. */
  readonly table?: TableConnection;
}

const storeOf = async ({ tables, tableName }: Config): Promise<TableConnection> => {
  const { azureTable } = await import("../src/storage/azure/azure-table.ts");
  return azureTable(tables, tableName);
};

type Deliveries = ReturnType<typeof delivery>;
type Connectors = ReturnType<typeof teamsConnectors>;

interface ProductNeeds {
  readonly deliveries: Deliveries;
  readonly connectors: Connectors;
  readonly publicUrl: () => string;
}

interface TeamsNeeds extends Pick<ProductNeeds, "deliveries" | "connectors"> {
  readonly product: Product;
}

interface SendingNeeds extends Pick<TeamsNeeds, "deliveries" | "product"> {
  readonly courier: Courier;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** What every part of the process has. */
interface Base {
  readonly config: Config;
  readonly options: ServerOptions;
  readonly log: Logger;
  readonly telemetry: Awaited<ReturnType<typeof startTelemetry>>;
  readonly report: (error: unknown) => string;
}

type Stores = Awaited<ReturnType<typeof openStores>>;
type Product = ReturnType<typeof productOver>;

/** The rows, what is kept of them in memory, and what is known of those that cannot be read. */
const openStores = async (
  { config, options: { clock, table }, log, telemetry }: Base,
  instances: Pick<Deliveries, "hasOldInstances" | "hasOtherInstances">,
) => {
  const { hasOldInstances, hasOtherInstances } = instances;
  const connection = telemetry.table(table ?? (await storeOf(config)));
  await connection.prepare();
  const newId = (): string => randomUUID();
  const elapsed = (): number => performance.now();
  const time = clock ?? connection.now;
  const store = productStore({
    connection,
    within: withinDeadline,
    now: time,
    newId,
    elapsed,
    hasOldInstances,
  });
  const { revisions } = store;
  const answers = knownAnswers({
    revisions,
    run: store.runNoting,
    now: time,
    hasOldInstances,
    hasOtherInstances,
  });
  const unreadable = unreadableRows({
    log: (fields) => log.warn(fields, "a row cannot be read"),
    meter: telemetry.meter,
  });
  const needs = { now: store.now, newId };
  const presses = pressesOver({
    ...needs,
    table: { ...store.table, watchRow: unreadable.note },
    scope: new AsyncLocalStorage<OpenPress>(),
  });
  return { time, elapsed, store, answers, unreadable, needs, presses };
};

/** The networks and every feature over them. */
const productOver = (
  { config, options: { clock }, telemetry, report }: Base,
  stores: Stores,
  { deliveries, connectors, publicUrl }: ProductNeeds,
) => {
  const { needs, store, unreadable, presses } = stores;
  const { table } = presses;
  const { outbox } = deliveries;
  const { revisions } = store;
  const { hasOldInstances } = deliveries;
  const networkRows = networkStore(table);
  const directory = teamsDirectory(connectors);
  const defaultLanguage = config.language ?? defaultLocale;
  const networks = networkService({
    ...needs,
    defaultLanguage,
    outbox,
    store: networkRows,
    recent: networkStore(recent(table)),
    teams: config.identity ? directory : trustingDirectory(directory),
  });
  const rosters = backgroundRosters({ sync: networks.syncRoster, report });
  const remembering = {
    clock: clock ? { now: () => clock().getTime() } : performance,
    revisions,
    hasOldInstances,
  };
  const members = rememberedMembers(networks, remembering);
  const isPresent = rememberedPresence(networks, remembering);
  const tabLink = tabLinks(config.identity?.teamsAppId, publicUrl);
  const product = features({
    ...needs,
    keptDays: config.keptDays,
    meter: telemetry.meter,
    table,
    outbox,
    announcements: announcementsOver({
      ...needs,
      table,
      outbox,
      holdSeconds: config.holdSeconds,
      quietUntil: networkCalendars(networks).quietUntil,
    }),
    networks,
    members,
    isPresent,
    keptBeside: store.keptBeside,
    forgetPresses: presses.forget,
    unreadRows: unreadable.of,
    nowByHour: store.nowByHour,
    hmac: (key, text) => createHmac("sha256", key).update(text).digest("base64url"),
    publicUrl,
    tabUrl: (network, view) => tabLink(view, network),
  });
  return { networkRows, networks, rosters, members, isPresent, defaultLanguage, product };
};

/** How people are answered in Teams, and how messages reach them. */
const teamsOver = (
  { config, telemetry }: Base,
  { time, answers, presses, needs }: Stores,
  { product: whole, deliveries, connectors }: TeamsNeeds,
) => {
  const { networkRows, networks, rosters, members, defaultLanguage, product } = whole;
  const { outbox } = deliveries;
  const { present, forReader, withReplacement, keepReplacement } = cardPresenting({
    networks,
    members,
    // Local mode's Teams is the Playground.
    forHost: config.identity ? (card: Card) => card : withoutDialogs,
  });
  const courier = teamsCourier({
    forHost: forReader,
    connectors,
    findChannel: networkRows.findChannel,
    findChat: networks.findChat,
    keepConversation: networks.keepConversation,
    noteBlocked: networks.noteBlocked,
  });

  const count = counting(limitsOf(config.limits ?? {}, time), telemetry.meter);
  const turn = telemetry.bot(teamsBot)({
    present,
    withReplacement,
    keepReplacement,
    members,
    defaultLanguage,
    languageOfTeam: networks.languageOfTeam,
    count: (actor, what, run) =>
      count(actor, what, (uncounting) => answers.during(actor, () => run(uncounting))),
    onEvent: networkEventHandler({ networks, members, rosters, resume: outbox.resume }),
    commands: product.commands,
    actions: product.actions,
    takePress: presses.take,
    now: needs.now,
  });
  return { courier, count, turn };
};

/** Begins to send what is due. */
const startSending = (
  { config, telemetry, report }: Base,
  { needs, elapsed }: Stores,
  { product: whole, deliveries, courier, wait }: SendingNeeds,
): Sender => {
  const { networks, isPresent, product } = whole;
  return deliveries.start({
    ...needs,
    courier,
    report,
    tenants: tenantsOf(config),
    perSecond: config.sendsPerSecond,
    kinds: product.kinds,
    digestCard: (sentences, { language }) => digestCard(translator(language), sentences),
    gateFor: async (network, person, asked) =>
      (await isPresent(network, person))
        ? product.gateFor(network, person, asked)
        : { is: "closed", why: "left" },
    languageOf: networks.languageOf,
    isOpen: async (network) => (await networks.stateOf(network)) === "active",
    listNetworks: networks.listNetworks,
    elapsed,
    wait,
    meter: telemetry.meter,
  });
};

/** The store's tenants. */
const tenantsOf = ({ identity }: Config): readonly string[] =>
  identity?.allowedTenants ?? [localTenant];

export const startServer = async (
  config: Config,
  options: ServerOptions = {},
): Promise<RunningServer> => {
  const { issuers = {} } = options;
  const log = pino({ level: config.logLevel, serializers: { err: faultOf } });
  const telemetry = await startTelemetry({
    endpoint: config.collector,
    refused: (error) => log.warn({ err: error }, "telemetry is not taken"),
  });
  const report = (error: unknown): string => {
    const id = telemetry.traceId() ?? randomUUID();
    // Told once, when the row was met.
    if (error instanceof UnreadableRow) return id;
    log.error({ id, err: error }, "fault");
    telemetry.meter.count("kehu.faults", 1, { "error.type": errorType(error) });
    return id;
  };
  const base: Base = { config, options, log, telemetry, report };
  const stores = await openStores(base, {
    hasOldInstances: () => deliveries.hasOldInstances(),
    hasOtherInstances: () => deliveries.hasOtherInstances(),
  });
  const { needs, unreadable, presses, answers } = stores;
  const { table } = presses;
  const trust = issuers.teams ?? teamsTrust(config.identity);
  const connectors = telemetry.connectors(teamsConnectors(trust.getToken));
  const deliveries = delivery({
    ...needs,
    table,
    tenantOf: (network) => whole.networks.tenantOf(network),
  });
  let url = "";
  const publicUrl = () => config.identity?.publicUrl ?? url;
  const whole = productOver(base, stores, { deliveries, connectors, publicUrl });
  const { networks, rosters, members, product } = whole;
  const { courier, count, turn } = teamsOver(base, stores, {
    product: whole,
    deliveries,
    connectors,
  });
  let sending: Sender | undefined;

  const adapter = new TeamsAdapter(trust, connectors, needs.now);
  adapter.onTurnError = answerFault(report);

  const waits = cancellableWaits();
  const routes: Route[] = [
    ...(config.identity
      ? signInRoutes(config.identity.tabAppId, config.identity.publicUrl)
      : localRoutes(networks, localTenant)),
    ...product.routes,
    ...healthRoutes({
      table,
      sender: () => sending?.health(),
      unreadableRows: unreadable.count,
    }),
  ];
  const server = httpServer({
    local: !config.identity,
    authenticate: config.identity
      ? entraAuthentication(config.identity, needs.now, issuers.entra)
      : localAuthentication(needs.now, localTenant),
    actorOf: members.actorOf,
    count,
    routes: [...routes, ...openApiRoute(routes)],
    files: product.files,
    messages: messagesDoor({
      identity: config.identity,
      localTenant,
      adapter,
      turn,
      report,
    }),
    report,
    watch: telemetry.route,
    answers,
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.port, config.host, resolve);
  });
  url = `http://${config.host}:${server.address().port}`;
  log.info({ url }, "listening");

  const tenants = tenantsOf(config);
  const backfill = backgroundBackfill({
    tenants,
    fill: networks.backfillPersons,
    report,
    wait: waits.wait,
  });
  if (config.delivery)
    sending = startSending(base, stores, { product: whole, deliveries, courier, wait: waits.wait });
  const watching = config.delivery ? undefined : deliveries.watch({ report, wait: waits.wait });

  return {
    url,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A request that stays open does not hold up what is being sent.
      const answered = Promise.race([closed, waits.wait(lastAnswers)]);
      await Promise.all([
        sending?.stop(),
        watching?.stop(),
        rosters.stop(),
        backfill.stop(),
        answered,
      ]);
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
