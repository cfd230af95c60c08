import { randomBytes, randomUUID } from "node:crypto";
import { startServer } from "../../bot/main.ts";
import { offlineMicrosoft } from "../../test/support/production.ts";

/*
 * The product as in production, with Microsoft's part on loopback, in a process of its own whose CPU is
 * measured. Says where it is, and two tokens that a stranger could make.
 */

const microsoft = await offlineMicrosoft();
const server = await startServer(
  {
    ...{
      port: 0,
      host: "127.0.0.1",
      delivery: false,
      sendsPerSecond: 30,
      holdSeconds: 0,
      logLevel: "silent",
    },
    tables: { connectionString: process.env.TABLES_CONNECTION ?? "" },
    tableName: `door${randomUUID().replaceAll("-", "")}`,
    keptDays: { out: 90, held: 30, log: 730 },
    collector: undefined,
    identity: microsoft.identity,
  },
  { issuers: microsoft.issuers },
);
// A refused token is told on the console by botbuilder.
console.error = () => undefined;

export interface DoorServer {
  readonly url: string;
  readonly forged: { readonly teams: string; readonly entra: string };
  readonly calendar: string;
}

process.send?.({
  url: server.url,
  forged: {
    teams: await microsoft.teamsToken({}, { forged: true }),
    entra: await microsoft.entraToken({}, { forged: true }),
  },
  // A network that does not exist, with a secret of the right form.
  calendar: randomBytes(48).toString("hex"),
} satisfies DoorServer);
