import { serverArguments } from "../scripts/local/server.ts";
import { echoAction, echoMessage } from "./echo-turns.ts";
import { helpTurn, learnedTurns } from "./kehu.ts";
import type { Ask, TurnKind } from "./load.ts";

/** A bot to measure: how it starts, and which turns it is asked to take. */
export interface Bot {
  name: string;
  /** What follows `node`, from the root of the repository. */
  program: readonly string[];
  env(table: string, connection: string): Record<string, string>;
  /** The turn that shows that it has started. */
  first: TurnKind;
  turns(ask: Ask): Promise<TurnKind[]>;
  /** Its submitted ideas must stand in the table at the end. */
  stores: boolean;
}

/** All ratios are to this one. */
export const plainBot = "botbuilder";
export const ownBot = "kehu";
export const deliveringBot = "kehu, sending";

export function echoBots(serviceUrl: string): Bot[] {
  const message = echoMessage(serviceUrl);
  const turns = async () => [message, echoAction(serviceUrl)];
  const echo = (name: string, file: string): Bot => ({
    name,
    program: [file],
    env: () => ({}),
    first: message,
    turns,
    stores: false,
  });
  return [
    echo(plainBot, "bench/echo/botbuilder.ts"),
    echo("agents-hosting", "bench/echo/agents-hosting.ts"),
    echo("teams.apps", "bench/echo/teams-apps.ts"),
  ];
}

export function kehuBots(serviceUrl: string): Bot[] {
  const first = helpTurn(serviceUrl);
  const kehu = (delivery: "on" | "off") => ({
    program: serverArguments,
    env: (table: string, connection: string) => ({
      BOT_APP_ID: "",
      TABLES_CONNECTION: connection,
      TABLE_NAME: table,
      DELIVERY: delivery,
      LIMITS: "requests:1000000,ideas:1000000",
    }),
    first,
    stores: true,
  });
  const learn = (ask: Ask) => learnedTurns(serviceUrl, ask);
  return [
    {
      ...kehu("off"),
      name: ownBot,
      turns: async (ask) => {
        const { form, submit } = await learn(ask);
        return [first, form, submit];
      },
    },
    {
      ...kehu("on"),
      name: deliveringBot,
      turns: async (ask) => [(await learn(ask)).submit],
    },
  ];
}
