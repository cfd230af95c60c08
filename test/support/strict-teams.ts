import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { conversationLimits, type Limit, slidingLimit } from "../../src/delivery/pace.ts";
import { delayOfTeams } from "./delays.ts";

/** A call of the bot to Teams, as far as the tests of delivery know it by its card and address. */
export interface Call {
  readonly what: "post" | "chat" | "message" | "edit" | "token";
  /** The message it carries: `kind|occurrence|person`. */
  readonly name: string;
  /** The state of what the card shows. */
  readonly version: number;
  readonly tenant: string;
  readonly network: string;
  readonly conversation: string;
  readonly authorization: string;
  /** Milliseconds of the machine's wall clock. */
  readonly at: number;
}

/** What Teams does instead of answering well. */
export interface Fault {
  readonly status?: number;
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  /** Whether the message was delivered all the same. */
  readonly delivers?: boolean;
  readonly instead?: "reset" | "hang";
  /** Milliseconds before the answer. */
  readonly after?: number;
}

export interface StrictTeamsOptions {
  /** At most so many calls a second of one tenant, and in a conversation what Teams allows. */
  readonly perSecond?: number;
  readonly conversations?: boolean;
  readonly fault?: (call: Call) => Fault | undefined;
}

export interface StrictTeams {
  readonly serviceUrl: string;
  /** All that was asked, whatever came of it. */
  readonly calls: Call[];
  /** The messages that people see now, in the order they came. */
  readonly delivered: Call[];
  /** Calls that were over the limits. */
  readonly refused: Call[];
  fault: (call: Call) => Fault | undefined;
  close(): Promise<void>;
}

interface Body {
  readonly summary?: string;
  readonly activity?: { readonly summary?: string };
  readonly members?: readonly { readonly id: string }[];
  readonly channelData?: { readonly channel?: { readonly id: string } };
}

const read = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
};

/** `19:<network>…` of a channel, `a:<network>:<person>` of a chat, `29:<network>:<person>` of a person. */
const networkIn = (address: string): string => /^(?:19|29|a):([^:@]+)/.exec(address)?.[1] ?? "";

const callOf = (request: IncomingMessage, body: Body): Call => {
  const path = decodeURIComponent(request.url ?? "");
  const conversation = /^\/v3\/conversations\/(.+?)\/activities/.exec(path)?.[1] ?? "";
  const address =
    conversation || (body.channelData?.channel?.id ?? "") || (body.members?.[0]?.id ?? "");
  const [kind = "", occurrence = "", person = "", version = "0"] = (
    (body.activity ?? body).summary ?? ""
  ).split("|");
  const network = networkIn(address);
  return {
    what:
      path === "/token"
        ? "token"
        : request.method === "PUT"
          ? "edit"
          : conversation
            ? "message"
            : body.members
              ? "chat"
              : "post",
    name: `${kind}|${occurrence}|${person}`,
    version: Number(version),
    tenant: network.split(".")[0] ?? "",
    network,
    conversation: conversation || address,
    authorization: request.headers.authorization ?? "",
    at: Date.now(),
  };
};

/** The Bot Connector with Teams' limits and faults, which counts what is delivered by name. */
export const strictTeams = async ({
  perSecond,
  conversations = false,
  fault = () => undefined,
}: StrictTeamsOptions = {}): Promise<StrictTeams> => {
  const teams = { fault, calls: [] as Call[], delivered: [] as Call[], refused: [] as Call[] };
  const limits = new Map<string, ReturnType<typeof slidingLimit>>();
  let messages = 0;

  const limitOf = (name: string, most: readonly Limit[]) => {
    const limit = limits.get(name) ?? slidingLimit(most);
    limits.set(name, limit);
    return limit;
  };

  const isOver = ({ tenant, conversation, what }: Call): boolean => {
    if (what === "token") return false;
    const time = performance.now();
    const held = [
      ...(perSecond ? [limitOf(`tenant ${tenant}`, [{ most: perSecond, within: 1_000 }])] : []),
      ...(conversations
        ? [limitOf(`conversation ${conversation.split(";")[0]}`, conversationLimits)]
        : []),
    ];
    if (held.some((limit) => limit.nextAt() > time)) return true;
    for (const limit of held) limit.note(time);
    return false;
  };

  const deliver = (call: Call): void => {
    if (call.what !== "chat" && call.what !== "token") teams.delivered.push(call);
  };

  const answerWell = (call: Call, response: ServerResponse): void => {
    deliver(call);
    const id = `m${++messages}`;
    response.writeHead(call.what === "edit" ? 200 : 201, { "content-type": "application/json" });
    response.end(
      JSON.stringify(
        call.what === "token"
          ? { token: `token-${id}` }
          : call.what === "chat"
            ? { id: call.conversation.replace("29:", "a:") }
            : call.what === "post"
              ? { id: `${call.conversation};messageid=${id}`, activityId: id }
              : { id },
      ),
    );
  };

  const answerBadly = async (call: Call, bad: Fault, response: ServerResponse): Promise<void> => {
    if (bad.delivers) deliver(call);
    if (bad.instead === "hang") return;
    if (bad.instead === "reset") return void response.socket?.destroy();
    if (bad.status === undefined) return answerWell(call, response);
    response.writeHead(bad.status, { "content-type": "application/json", ...bad.headers });
    response.end(bad.text ?? JSON.stringify({ error: { code: bad.code ?? "" } }));
  };

  const server = createServer((request, response) => {
    void (async () => {
      const text = await read(request);
      await delayOfTeams();
      const call = callOf(request, text ? (JSON.parse(text) as Body) : {});
      teams.calls.push(call);
      if (isOver(call)) {
        teams.refused.push(call);
        response.writeHead(429, { "content-type": "application/json", "retry-after": "1" });
        response.end(JSON.stringify({ error: { code: "Throttled" } }));
        return;
      }
      const bad = teams.fault(call);
      await delayOfTeams();
      if (bad?.after) await wait(bad.after);
      if (bad) await answerBadly(call, bad, response);
      else answerWell(call, response);
    })();
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(teams, {
    serviceUrl: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
};
