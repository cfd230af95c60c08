import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { people, type Reply } from "./activities.ts";
import { nowMs } from "./clock.ts";

/**
 * Stands for the Bot Framework connector, in a process of its own: takes what bots send and tells
 * the bench of each through IPC. `GET /bench/replies/<turn>` gives the whole body of a late one.
 */

const keptBodies = 100;
const bodies = new Map<string, string>();

interface Posted {
  text?: string;
  replyToId?: string;
  attachments?: { contentType: string }[];
}

const server = createServer(async (request, response) => {
  const body = await readBody(request);
  const arrivedAt = nowMs();
  const path = decodeURIComponent(request.url?.split("?")[0] ?? "");
  if (request.method === "GET") {
    const found = known(path);
    answer(response, found === undefined ? 404 : 200, found ?? { error: { code: "NotFound" } });
    return;
  }

  const id = randomUUID();
  const status = request.method === "POST" ? 201 : 200;
  answer(response, status, path.endsWith("/conversations") ? { id, activityId: id } : { id });
  if (body !== "") tell(path, body, arrivedAt);
});

function tell(path: string, body: string, arrivedAt: number): void {
  const posted = JSON.parse(body) as Posted;
  const turn =
    /\/activities\/([^/]+)$/.exec(path)?.[1] ??
    posted.replyToId ??
    /;messageid=([^/]+)/.exec(path)?.[1];
  const reply: Reply = {
    turn,
    arrivedAt,
    text: posted.text ?? "",
    contentTypes: (posted.attachments ?? []).map((attachment) => attachment.contentType),
    verbs: [...body.matchAll(/"verb":"([^"]+)"/g)].map((match) => match[1] ?? ""),
  };
  process.send?.(reply);
  if (turn !== undefined) keep(turn, body);
}

function keep(turn: string, body: string): void {
  bodies.set(turn, body);
  const oldest = bodies.keys().next().value;
  if (bodies.size > keptBodies && oldest !== undefined) bodies.delete(oldest);
}

function known(path: string): unknown {
  const turn = /^\/bench\/replies\/(.+)$/.exec(path)?.[1];
  if (turn !== undefined) return JSON.parse(bodies.get(turn) ?? "null");
  const member = /\/members\/([^/]+)$/.exec(path)?.[1];
  if (member !== undefined) return memberOf(member);
  if (path.endsWith("/pagedmembers")) return { members: [] };
  if (path.startsWith("/v3/teams/")) return { id: path.split("/")[3] };
  return undefined;
}

/** As the bench's own persons are: whoever writes is in the team. */
function memberOf(id: string): unknown {
  const sender = people.find((one) => one.id === id);
  return sender && { id, name: "Testaaja", aadObjectId: sender.aadObjectId };
}

function answer(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(content));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

// Longer than any pause between rounds: a bot must not meet a connection just being closed.
server.keepAliveTimeout = 300_000;
server.listen(Number(process.env.PORT), "127.0.0.1");
process.on("disconnect", () => process.exit());
