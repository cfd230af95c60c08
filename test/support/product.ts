import { randomUUID } from "node:crypto";
import type { Config } from "../../bot/config.ts";
import { type Issuers, type RunningServer, startServer } from "../../bot/main.ts";
import type { Card } from "../../src/cards/card.ts";
import { limitKinds, revisionHeader } from "../../src/contract/vocabulary.ts";
import { revisedTable } from "../../src/storage/revised-table.ts";
import type { TableConnection } from "../../src/storage/table.ts";
import type { MemoryTable } from "./memory-table.ts";
import { connectTable, newTableName, testTables } from "./store.ts";
import {
  cardIn,
  type FakeTeams,
  fakeTeams,
  mention,
  type Person,
  press,
  type Team,
} from "./teams.ts";

/** Settings; naming a table's service puts the product's rows there. */
type ProductOptions = Partial<Config> & {
  /** The server's own connection to the store: to count its calls, or to slow them down. */
  readonly table?: MemoryTable;
};

/** One person of a test does what takes many a week. */
const lifted = Object.fromEntries(["requests", ...limitKinds].map((kind) => [kind, 1_000_000]));

const localConfig = (overrides: Partial<Config> = {}): Config => ({
  port: 0,
  host: "127.0.0.1",
  tables: { connectionString: testTables() },
  tableName: newTableName(),
  delivery: true,
  sendsPerSecond: 30,
  holdSeconds: 0,
  keptDays: { out: 90, held: 30, log: 730 },
  limits: lifted,
  logLevel: "silent",
  collector: undefined,
  identity: undefined,
  ...overrides,
});

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Those that are the same whenever, and over whichever connection, is asked. */
export const lastingHeaders = ({ headers }: Answer): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...headers].filter(
      ([name]) => !["date", "connection", "keep-alive", "x-request-id"].includes(name),
    ),
  );

export interface InvokeBody {
  readonly statusCode: number;
  readonly type: string;
  readonly value: Card & string;
}

/** A dialog of the host. */
export interface Dialog {
  readonly title: string;
  readonly height: string;
  readonly card: Card;
}

/** What the host shows in a dialog, or undefined when it closes it with a sentence. */
export const dialogIn = ({ body }: Answer): Dialog | undefined => {
  const { task } = body as {
    task: { type: string; value: { title: string; height: string; card: { content: Card } } };
  };
  if (task.type !== "continue") return undefined;
  const { title, height, card } = task.value;
  return { title, height, card: card.content };
};

/** The running product with Teams on its other side. */
export interface Product {
  readonly server: RunningServer;
  readonly teams: FakeTeams;
  readonly table: TableConnection;
  readonly config: Config;
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** What the bot answers to a mention in the channel, or in the personal chat: the card it sends. */
  say(person: Person, team: Team | undefined, words: string, locale?: string): Promise<Card>;
  /** What a press is answered with. */
  press(
    person: Person,
    team: Team | undefined,
    verb: string,
    data: Readonly<Record<string, unknown>>,
    message?: string,
  ): Promise<InvokeBody>;
  api(method: string, path: string, options?: ApiOptions): Promise<Answer>;
  close(): Promise<void>;
}

interface ApiOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const answerOf = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // Not every answer is JSON.
  }
  return { status: response.status, headers: response.headers, body };
};

export const startProduct = async (
  { table: given, ...overrides }: ProductOptions = {},
  issuers: Issuers = {},
  clock?: () => Date,
): Promise<Product> => {
  const config = localConfig(overrides);
  const teams = await fakeTeams();
  const connect = async () => given?.connect() ?? connectTable(config.tableName, overrides.tables);
  const server = await startServer(config, { issuers, clock, table: given ?? (await connect()) });
  // What a test writes moves revisions, as what another instance writes.
  const { table } = revisedTable({
    table: await connect(),
    newId: randomUUID,
    elapsed: () => performance.now(),
  });

  const post: Product["post"] = async (body, headers = {}) =>
    answerOf(
      await fetch(`${server.url}/api/messages`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
    );

  return {
    server,
    teams,
    table,
    config,
    post,
    say: async (person, team, words, locale) => {
      const sent = mention(
        { serviceUrl: teams.serviceUrl, person, ...(team && { team }), ...(locale && { locale }) },
        words,
      );
      const before = teams.sent.length;
      const { status } = await post(sent);
      if (status !== 200) throw new Error(`the message was answered with ${status}`);
      const answer = teams.sent.slice(before).find((message) => message.path.includes(sent.id));
      if (!answer) throw new Error("the bot did not answer");
      return cardIn(answer);
    },
    press: async (person, team, verb, data, message) => {
      const { status, body } = await post(
        press({ serviceUrl: teams.serviceUrl, person, ...(team && { team }) }, verb, data, message),
      );
      if (status !== 200) throw new Error(`the press was answered with ${status}`);
      return body as InvokeBody;
    },
    api: async (method, path, { token, body, headers } = {}) =>
      answerOf(
        await fetch(`${server.url}${path}`, {
          method,
          headers: {
            ...(token && { authorization: `Bearer ${token}` }),
            ...(method !== "GET" && method !== "DELETE" && { "content-type": "application/json" }),
            // A test reads what another instance wrote a moment ago, too.
            ...(method === "GET" && { [revisionHeader]: "network=unknown" }),
            ...headers,
          },
          ...(body !== undefined && {
            body: typeof body === "string" ? body : JSON.stringify(body),
          }),
        }),
      ),
    close: async () => {
      await server.close();
      await teams.close();
      await table.close();
    },
  };
};
