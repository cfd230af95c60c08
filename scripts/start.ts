import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { localTenant } from "../bot/local.ts";
import { readDemo } from "../demo/demo.ts";
import { loadDemo } from "../demo/load.ts";
import { azureTable } from "../src/storage/azure/azure-table.ts";
import { azuriteConnection, startAzurite } from "./local/azurite.ts";
import { playgroundService, startPlayground } from "./local/playground.ts";
import {
  answersAt,
  type Child,
  isTaken,
  startNode,
  stop,
  untilAnswers,
} from "./local/processes.ts";
import { serverArguments } from "./local/server.ts";
import { buildTab, isTabBuilt } from "./local/tab.ts";

/** Said to the person at the terminal, without a stack. */
class Sentence extends Error {}

const portFrom = (name: string, fallback: number): number => {
  const value = process.env[name]?.trim();
  if (!value) return fallback;
  const port = Number(value);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Sentence(`${name} is not a port number: give one between 1 and 65535.`);
};

const checkFree = async (name: string, port: number): Promise<void> => {
  if (await isTaken(port))
    throw new Sentence(
      `Port ${port} is in use: stop what uses it, or choose another with ${name}=<port> npm start.`,
    );
};

const say = (line: string): void => console.log(line);

const root = resolve(import.meta.dirname, "..");
const children: Child[] = [];
let stopping = false;

/** The senders before what they stand on. */
const stopAll = async (): Promise<void> => {
  for (const child of children.toReversed()) await stop(child);
};

const leave = async (code: number): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await stopAll();
  process.exit(code);
};

const flagsFrom = (args: readonly string[]): { empty: boolean } => {
  try {
    return parseArgs({ args: [...args], options: { empty: { type: "boolean", default: false } } })
      .values;
  } catch {
    throw new Sentence("npm start knows one option: npm start -- --empty");
  }
};

/** From its first moment on: what is stopped while it starts must not stay behind. */
const started = (child: Child): void => {
  children.push(child);
  child.process.once("exit", () => {
    if (stopping) return;
    say(`${child.name} stopped; so does everything else.`);
    void leave(1);
  });
};

const tryFirst = (channel: string, isEmpty: boolean): readonly string[] =>
  isEmpty
    ? [
        "",
        `Try this first: open the channel ${channel}. The app is installed by that: KEHU greets the channel,`,
        "and you coordinate a network in which there is nothing yet.",
        "In the Personal Chat its card says what to do first: press the first button and send the form as it is.",
        "Then look at the tab: Oma KEHU shows the first month, and ticks what is done.",
      ]
    : [
        "",
        `Try this first: open the channel ${channel}, type @KE, choose KEHU from the list and go on:`,
        "  idea Kirjaston kesäpiste torille",
        "Fill in the form and send it, support the card that comes, and look at the ideas in the tab.",
      ];

const main = async (): Promise<void> => {
  const port = portFrom("PORT", 3978);
  const playgroundPort = portFrom("PLAYGROUND_PORT", 56150);
  const tablePort = portFrom("TABLE_PORT", 10_002);
  const flags = flagsFrom(process.argv.slice(2));
  const folder = resolve(root, process.env.DATA_DIR?.trim() || ".data");
  const playground = process.env.PLAYGROUND?.trim().toLowerCase() !== "off";

  if (new Set([port, playgroundPort, tablePort]).size < 3)
    throw new Sentence("PORT, PLAYGROUND_PORT and TABLE_PORT are to be three different ports.");
  await checkFree("PORT", port);
  await checkFree("TABLE_PORT", tablePort);
  if (playground) await checkFree("PLAYGROUND_PORT", playgroundPort);
  await mkdir(folder, { recursive: true });

  if (!isTabBuilt(root)) {
    say("Building the tab …");
    await buildTab(root);
  }

  say("Starting the table service (Azurite) …");
  await startAzurite(tablePort, { folder, started });
  const demo = await readDemo();
  if (!flags.empty) {
    const table = azureTable({ connectionString: azuriteConnection(tablePort) }, "kehu");
    await table.prepare();
    const place = { tenant: localTenant, serviceUrl: playgroundService(playgroundPort) };
    if (await loadDemo(table, demo, place)) say("Filled the empty store with the demonstration.");
    await table.close();
  }

  say("Starting the bot and the tab …");
  const bot = startNode("the bot", serverArguments, {
    cwd: root,
    env: {
      HOST: "127.0.0.1",
      PORT: String(port),
      TABLES_CONNECTION: azuriteConnection(tablePort),
      LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
    },
    show: true,
  });
  started(bot);
  await untilAnswers(bot, () => answersAt(`http://127.0.0.1:${port}/health/ready`));

  if (playground) {
    say("Starting Teams (the Microsoft 365 Agents Playground) …");
    await startPlayground({
      port: playgroundPort,
      messagesUrl: `http://127.0.0.1:${port}/api/messages`,
      demo,
      folder: join(folder, "playground"),
      started,
    });
  }

  say("");
  say("KEHU is running. Everything stays on this machine; Ctrl+C stops it.");
  if (playground) say(`  The channel   http://localhost:${playgroundPort}`);
  say(`  The tab       http://localhost:${port}/tab`);
  say(`  The API       http://localhost:${port}/api/openapi.json`);
  if (playground) for (const line of tryFirst(demo.network.channel, flags.empty)) say(line);
};

process.once("SIGINT", () => void leave(0));
process.once("SIGTERM", () => void leave(0));
process.once("SIGHUP", () => void leave(0));

main().catch((error: unknown) => {
  console.error(error instanceof Sentence ? error.message : error);
  void leave(1);
});
