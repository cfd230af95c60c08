import type { RequestHandler } from "restify";
import { AppError } from "../../src/kernel/errors.ts";
import { sendProblem } from "./problem.ts";

const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

const urlOf = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/** The machine's own name, at the port that it was asked at: what a page elsewhere makes a name of its own. */
const isOwnHost = (host: string, port: number | undefined): boolean => {
  const [, name = "", asked = "80"] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host) ?? [];
  return loopback.has(name.toLowerCase()) && Number(asked) === port;
};

const isLoopbackOrigin = (origin: string): boolean => loopback.has(urlOf(origin)?.hostname ?? "");

/**
 * Local mode asks nobody who they are, so a page of another site must not reach it by having its own name
 * resolve to this machine (DNS rebinding), nor write to it across origins.
 */
export const ownHostsAlone: RequestHandler = (request, response, next) => {
  const { host = "", origin } = request.headers;
  const isReading = request.method === "GET" || request.method === "HEAD";
  const isOwn =
    isOwnHost(host, request.socket.localPort) &&
    (isReading || origin === undefined || isLoopbackOrigin(origin));
  if (isOwn) return next();
  // What is still coming is not read.
  response.setHeader("connection", "close");
  sendProblem(response, new AppError("wrongHost", "not asked as this machine"), () => "");
  return next(false);
};
