import {
  Agent,
  createServer,
  type IncomingMessage,
  type ServerResponse,
  request as send,
} from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { testTables } from "./store.ts";

/** One request to the table service, as it is on its way. */
export interface TableRequest {
  readonly writes: boolean;
  readonly partition: string;
  readonly text: string;
}

/** What happens to it: before it is carried out, or to its answer after it was. */
export type TableFault =
  | { readonly before: number | "hang" | "cut" }
  | { readonly after: number | "hang" | "cut" }
  | { readonly slow: number };

/** A way to the table service with faults, request by request. */
export interface FaultyTables {
  readonly connection: string;
  fault: (request: TableRequest) => TableFault | undefined;
  close(): Promise<void>;
}

const partitionIn = (text: string): string =>
  /PartitionKey(?:"\s*:\s*"| eq '|=')([^"']*)/.exec(text)?.[1] ?? "";

const codes: Readonly<Record<number, string>> = {
  403: "AuthenticationFailed",
  500: "InternalError",
  503: "ServerBusy",
};

const read = async (message: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

export const faultyTables = async (connection: string = testTables()): Promise<FaultyTables> => {
  const target = Number(/127\.0\.0\.1:(\d+)/.exec(connection)?.[1]);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const tables = { fault: (() => undefined) as FaultyTables["fault"] };

  const forward = (request: IncomingMessage, body: Buffer): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const { method, url, headers } = request;
      send({ host: "127.0.0.1", port: target, method, path: url, headers, agent }, resolve)
        .once("error", reject)
        .end(body);
    });

  /** Whether it was answered so. */
  const answerBadly = (response: ServerResponse, how: number | "hang" | "cut"): void => {
    if (how === "hang") return;
    if (how === "cut") return void response.socket?.destroy();
    response.writeHead(how, { "content-type": "application/json" });
    response.end(JSON.stringify({ "odata.error": { code: codes[how] ?? "" } }));
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await read(request);
    const text = `${decodeURIComponent((request.url ?? "").replaceAll("+", " "))}\n${body}`;
    const fault = tables.fault({
      writes: request.method === "POST",
      partition: decodeURIComponent(partitionIn(text)),
      text,
    });
    if (fault && "before" in fault) return answerBadly(response, fault.before);
    if (fault && "slow" in fault) await wait(fault.slow);
    const answer = await forward(request, body);
    const answered = await read(answer);
    if (fault && "after" in fault) return answerBadly(response, fault.after);
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    response.end(answered);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.socket?.destroy());
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(tables, {
    connection: connection.replace(`127.0.0.1:${target}`, `127.0.0.1:${port}`),
    close: () =>
      new Promise<void>((resolve) => {
        agent.destroy();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
};
