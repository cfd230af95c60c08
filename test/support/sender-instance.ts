import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { connectors, type TeamsConnector } from "../../bot/teams/connector.ts";
import { teamsCourier } from "../../bot/teams/courier.ts";
import { card, plain } from "../../src/cards/card.ts";
import type { Planned } from "../../src/delivery/intent.ts";
import type { Gate, MessageKind, Render } from "../../src/delivery/kinds.ts";
import { delivery } from "../../src/delivery/sender.ts";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import { groupCommit } from "../../src/storage/group-commit.ts";
import type { Table, Write } from "../../src/storage/table.ts";
import { audienceOf } from "./sender-audience.ts";

/*
 * One instance of delivery as a process of its own: the real store, sender, courier and connector, with a few
 * kinds of messages. It can stop itself between any two steps.
 */

export interface InstanceSettings {
  readonly connection: string;
  readonly table: string;
  readonly serviceUrl: string;
  readonly tenants: readonly string[];
  /** In each tenant: `<tenant>.<number>`. */
  readonly networks?: number;
  readonly perSecond?: number;
  /** Whether the chats with people were opened before. */
  readonly chatsKnown?: boolean;
  /** Milliseconds that this instance's time is ahead. */
  readonly offset?: number;
  /** After so many writes in a network's partition and calls to Teams, it sends itself the signal. */
  readonly haltAfter?: number;
  readonly haltWith?: "SIGKILL" | "SIGSTOP";
  /**
   * People whose names begin with `quiet` hear what was due before then (milliseconds of the clock) at that
   * time, and what is due later an hour after it.
   */
  readonly quietUntil?: number;
  /** The token comes from Teams' side, so that it can fail. */
  readonly tokens?: boolean;
  readonly sends?: boolean;
  /** What is known of channels, chats and teams is asked of the store, so that it can fail. */
  readonly asksStore?: boolean;
}

export type Command =
  | { readonly do: "plan"; readonly network: string; readonly messages: readonly Planned[] }
  | {
      readonly do: "planMany";
      readonly plans: readonly { network: string; messages: readonly Planned[] }[];
    }
  | { readonly do: "resend"; readonly network: string; readonly key: string }
  | { readonly do: "clock"; readonly offset: number }
  | { readonly do: "block"; readonly milliseconds: number }
  | { readonly do: "report" }
  | { readonly do: "stop" };

export interface InstanceReport {
  /** By kind and outcome. */
  readonly counts: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
  readonly storage: { readonly requests: number; readonly rows: number };
  readonly tasks: number;
  readonly stuck: boolean;
  readonly cpu: number;
}

const settings = JSON.parse(process.env.INSTANCE ?? "{}") as InstanceSettings;
const { tenants, networks = 1, perSecond = 1_000, haltAfter, haltWith = "SIGKILL" } = settings;
let offset = settings.offset ?? 0;
let steps = 0;
/** Between any two steps something can end this process. */
const step = async <T>(work: Promise<T>): Promise<T> => {
  const result = await work;
  if (++steps === haltAfter) {
    process.kill(process.pid, haltWith);
    if (haltWith === "SIGKILL") await new Promise(() => undefined);
  }
  return result;
};

const storage = { requests: 0, rows: 0 };
const azure = azureTable({ connectionString: settings.connection }, settings.table);
const real = groupCommit<Table>(azure);
await azure.ping();
const needs = {
  now: () => new Date(azure.now().getTime() + offset),
  newId: () => randomUUID() as string,
};
const isOfNetwork = (partition: string): boolean => !partition.startsWith("delivery");
const table: Table = {
  ...real,
  get: async (partition, key) => {
    storage.requests++;
    storage.rows++;
    return real.get(partition, key);
  },
  list: async (partition, prefix, options) => {
    storage.requests++;
    const rows = await real.list(partition, prefix, options);
    storage.rows += rows.length;
    return rows;
  },
  write: (partition, writes) => {
    storage.requests++;
    const result = real.write(partition, writes);
    return isOfNetwork(partition) ? step(result) : result;
  },
};

const token = async (): Promise<string> => {
  if (!settings.tokens) return "";
  const response = await fetch(`${settings.serviceUrl}token`, { method: "POST" });
  if (!response.ok) throw new Error(`the token endpoint answered ${response.status}`);
  return ((await response.json()) as { token: string }).token;
};
const reaching = connectors(token);
const stepped = ({ conversations, teams }: TeamsConnector): TeamsConnector => ({
  teams,
  conversations: {
    ...conversations,
    sendToConversation: (...args) => step(conversations.sendToConversation(...args)),
    updateActivity: (...args) => step(conversations.updateActivity(...args)),
    createConversation: (...args) => step(conversations.createConversation(...args)),
  },
});

/** Beside what is counted and stepped: a row that need not be there. */
const askStore = async (network: string, key: string): Promise<void> => {
  if (settings.asksStore) await azure.get(network, key);
};

const chats = new Map<string, string | undefined>();
const courier = teamsCourier({
  forHost: (card) => card,
  connectors: { ...reaching, at: (serviceUrl) => stepped(reaching.at(serviceUrl)) },
  findChannel: async (network) => {
    await askStore(network, "channel");
    return {
      serviceUrl: settings.serviceUrl,
      tenant: network.split(".")[0] ?? "",
      team: `19:${network}@team`,
      channel: `19:${network}@thread`,
      bot: "28:kehu",
    };
  },
  findChat: async (network, person) => {
    await askStore(network, "chat");
    const name = `${network}:${person}`;
    return {
      teamsId: `29:${name}`,
      serviceUrl: settings.serviceUrl,
      conversation: chats.has(name)
        ? chats.get(name)
        : settings.chatsKnown
          ? `a:${name}`
          : undefined,
      blocked: false,
    };
  },
  keepConversation: async (network, person, conversation) => {
    await askStore(network, "conversation");
    chats.set(`${network}:${person}`, conversation);
  },
  noteBlocked: async () => undefined,
});

const { outbox, start } = delivery({
  ...needs,
  table,
  tenantOf: async (network) => network.split(".")[0] ?? "",
});

/** What the card shows of its occurrence, where it is kept. */
const versionOf = async (network: string, occurrence: string): Promise<number> => {
  if (!occurrence.startsWith("kept")) return 0;
  const row = await real.get(network, `item!${occurrence}`);
  return Number(row?.values.version ?? 0);
};

const render =
  (kind: string): Render =>
  async (network, occurrence, { person = "" }) => {
    if (occurrence.startsWith("broken")) throw new TypeError("this card cannot be made");
    if (occurrence.startsWith("gone")) return undefined;
    const version = await versionOf(network, occurrence);
    const words = `${kind}|${occurrence}|${person}|${version}`;
    const filling = occurrence.startsWith("large") ? "x".repeat(30_000) : "";
    return card({
      lang: "fi",
      speak: words,
      body: [plain(words + filling)],
    });
  };

const kindOf = (kind: string): MessageKind => ({
  name: "status.otherKind",
  render: render(kind),
  ...(kind === "each" && { audience: async (_network, occurrence) => audienceOf(occurrence) }),
});

const counts: Record<string, number> = {};
const faults: string[] = [];
let tasks = 0;
const sender =
  settings.sends === false
    ? undefined
    : start({
        ...needs,
        courier,
        tenants,
        perSecond,
        report: (error) => faults.push(error instanceof Error ? error.message : String(error)),
        kinds: {
          ...Object.fromEntries(
            ["post", "reply", "tell", "each", "receipt"].map((kind) => [kind, kindOf(kind)]),
          ),
          task: {
            task: async () => {
              tasks++;
              return undefined;
            },
          },
        },
        digestCard: (sentences, { person }) =>
          card({
            lang: "fi",
            speak: `digest|${sentences.length}|${person}`,
            body: sentences.map((one) => plain(one)),
          }),
        gateFor: async (_network, person, { due }): Promise<Gate> => {
          if (person.startsWith("closed")) return { is: "closed", why: "left" };
          const first = settings.quietUntil ?? 0;
          const until = new Date(due.getTime() <= first ? first : first + 3_600_000);
          const isHeld = person.startsWith("quiet") && needs.now() < until;
          return isHeld ? { is: "held", until } : { is: "open" };
        },
        languageOf: async () => "fi",
        isOpen: async (network) => {
          await askStore(network, "team");
          return !network.includes("closed");
        },
        listNetworks: async (tenant) =>
          Array.from({ length: networks }, (_, index) => `${tenant}.${index}`),
        elapsed: () => performance.now(),
        wait: (milliseconds) => wait(milliseconds, undefined, { ref: false }),
        meter: {
          count: (name, value = 1, marks = {}) => {
            const figure = name.replace("kehu.delivery.", "");
            const counted = `${figure} ${marks["kehu.message"]} ${marks["kehu.outcome"]}`;
            counts[counted] = (counts[counted] ?? 0) + value;
          },
          measure: () => undefined,
        },
      });

/** With what the card will show: another version of a kept item with each plan. */
const writesFor = (messages: readonly Planned[]): Write[] =>
  messages
    .filter(({ occurrence, do: what }) => what === "edit" && occurrence.startsWith("kept"))
    .map(({ occurrence }) => ({
      do: "put",
      key: `item!${occurrence}`,
      values: { version: Date.now() },
    }));

const stop = async (): Promise<void> => {
  await sender?.stop();
  await reaching.close();
  await azure.close();
  process.exit(0);
};

const run = async (command: Command): Promise<unknown> => {
  switch (command.do) {
    case "plan":
      return outbox.commit(command.network, writesFor(command.messages), command.messages);
    case "planMany":
      for (const { network, messages } of command.plans)
        await outbox.commit(network, writesFor(messages), messages);
      return undefined;
    case "resend":
      return outbox.resend(command.network, command.key, []);
    case "clock":
      offset = command.offset;
      return undefined;
    case "block": {
      const end = performance.now() + command.milliseconds;
      while (performance.now() < end);
      return undefined;
    }
    case "report":
      return {
        counts,
        faults,
        storage,
        tasks,
        stuck: sender?.health().stuck ?? false,
        cpu: process.cpuUsage().user + process.cpuUsage().system,
      } satisfies InstanceReport;
    case "stop":
      return stop();
  }
};

process.on("message", ({ id, command }: { id: number; command: Command }) => {
  run(command).then(
    (result) => process.send?.({ id, result }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.once("SIGTERM", () => void stop());
process.on("disconnect", () => process.exit());
process.send?.({ id: 0 });
