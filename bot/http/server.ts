import { fileURLToPath } from "node:url";
import { pino } from "pino";
import {
  createServer,
  plugins,
  type Request,
  type RequestHandler,
  type Response,
  type Server,
} from "restify";
import sirv from "sirv";
import { AppError } from "../../src/kernel/errors.ts";
import { linksAhead } from "./ahead.ts";
import type { Route } from "./implement.ts";
import type { KnownAnswers } from "./known-answers.ts";
import { ownHostsAlone } from "./local-hosts.ts";
import { type Report, sendProblem } from "./problem.ts";
import { reply, replyJson } from "./reply.ts";
import {
  type Answering,
  constantHandlerOf,
  type FileRoute,
  fileHandlerOf,
  type Handle,
  handlerOf,
  type Watch,
} from "./route.ts";
import { securityHeaders } from "./security.ts";

/** Teams' own activities stay far below. */
const largestBody = 256 * 1024;

/** The built tab. */
const tabFolder = fileURLToPath(new URL("../../dist/tab", import.meta.url));

export interface HttpNeeds {
  readonly local: boolean;
  readonly authenticate: Answering["authenticate"];
  readonly actorOf: Answering["actorOf"];
  readonly count: Answering["count"];
  readonly routes: readonly Route[];
  readonly files: readonly FileRoute[];
  /** Activities from Teams. */
  readonly messages: (delivered: {
    authorization: string;
    readBody: () => Promise<unknown>;
  }) => Promise<{ status: number; body?: unknown }>;
  readonly report: Report;
  readonly watch: Watch;
  readonly answers: KnownAnswers;
}

/**
 * Only JSON that says what it is. restify unpacks compressed bodies before it counts them, dies of broken
 * ones, and writes parts of multipart bodies to disk, all before anyone is authenticated.
 */
const onlyJson: RequestHandler = (request, response, next) => {
  const { headers, method } = request;
  const type = headers["content-type"]?.toLowerCase().replaceAll(" ", "");
  const isJson = type === "application/json" || type === "application/json;charset=utf-8";
  const carries = method === "POST" || method === "PUT" || method === "PATCH";
  const encoded = (headers["content-encoding"] ?? "identity").toLowerCase() !== "identity";
  if (encoded || (carries && !isJson)) {
    // What is still coming is not read.
    replyJson(response, {
      status: 415,
      json: { code: "notJson" },
      headers: { connection: "close" },
    });
    return next(false);
  }
  // To restify, a body that says it is not encoded is encoded too.
  delete headers["content-encoding"];
  next();
};

/** What GET answers, without the body: Node left that out of the response before anything here runs. */
const headAsGet: RequestHandler = (request, _response, next) => {
  if (request.method === "HEAD") request.method = "GET";
  next();
};

const errorFor = (error: { statusCode?: number; message: string }): unknown => {
  const cause = { cause: error };
  if (error.statusCode === 413) return new AppError("tooLarge", "the body is too large", cause);
  if (error.statusCode === 400) return new AppError("notJson", "the body is not JSON", cause);
  if (error.statusCode === 404) return new AppError("notFound", "no such path", cause);
  return error;
};

/** The body is read by the handler, once it has looked at who sent it. */
const bodyReader = (): ((request: Request, response: Response) => Promise<unknown>) => {
  // restify's types know one handler here; there are two, one reads and one parses.
  const options = { maxBodySize: largestBody, mapParams: false };
  const steps = plugins.jsonBodyParser(options) as unknown as readonly RequestHandler[];
  const take = (step: RequestHandler, request: Request, response: Response): Promise<void> =>
    new Promise((resolve, reject) => {
      step(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
    });
  return async (request, response) => {
    // Of a request that broke off meanwhile no end would be heard any more.
    if (request.destroyed) throw new AppError("notJson", "the request broke off");
    try {
      for (const step of steps) await take(step, request, response);
    } catch (error) {
      throw errorFor(error as Parameters<typeof errorFor>[0]);
    }
    return request.body;
  };
};

/** The files that the build compressed; restify's own compression ends the process on a second answer. */
const serveTab = (server: Server, local: boolean): void => {
  const files = sirv(tabFolder, {
    gzip: true,
    brotli: true,
    etag: true,
    // Names carry a hash of the content; the pages are asked for anew.
    setHeaders: (response, path) =>
      response.setHeader(
        "cache-control",
        path.endsWith(".html") || !path.startsWith("/assets/")
          ? "no-cache"
          : "public, max-age=31536000, immutable",
      ),
  });
  const serve =
    (pathOf: (request: Request) => string): RequestHandler =>
    (request, response, next) => {
      response.once("close", () => next(false));
      request.url = pathOf(request);
      files(request, response, () =>
        sendProblem(response, new AppError("notFound", "no such file"), () => ""),
      );
    };
  const page = serve(() => "/index.html");
  const linksFor = linksAhead(tabFolder, local);
  const withLinks: RequestHandler = (request, response, next) => {
    response.setHeader("link", linksFor(request.headers));
    page(request, response, next);
  };
  for (const path of ["/tab", "/tab/config"]) server.get(path, withLinks);
  server.get(
    "/tab/*",
    serve((request) => `/${String(request.params["*"])}`),
  );
};

/** restify's names. */
const methodOf = { GET: "get", POST: "post", PUT: "put", DELETE: "del" } as const;

export const httpServer = (needs: HttpNeeds): Server => {
  const { report, watch } = needs;
  // What restify has to say is whole requests: tokens and what people wrote.
  const log = pino({ level: "silent" }) as never;
  const server = createServer({ name: "", ignoreTrailingSlash: true, log });

  server.pre(securityHeaders(needs.local) as unknown as RequestHandler);
  if (needs.local) server.pre(ownHostsAlone);
  server.pre(onlyJson);
  server.pre(headAsGet);

  // The fourth parameter goes uncalled: restify would answer once more, and end the process.
  server.on("restifyError", (_request, response, error) => {
    if (error?.statusCode === 405) reply(response, { status: 405 });
    else sendProblem(response, errorFor(error), report);
  });
  // A body is read within ten seconds or not at all.
  server.server.headersTimeout = 10_000;
  server.server.requestTimeout = 10_000;
  // Node looks for the late ones at every half minute unless it is told otherwise before it listens.
  Object.assign(server.server, { connectionsCheckingInterval: 1_000 });

  const readBody = bodyReader();
  const answering: Answering = {
    ...needs,
    readBody: async (request, response) => {
      await readBody(request, response);
    },
  };
  const answerTeams: Handle = async (request, response) => {
    try {
      const { status, body } = await needs.messages({
        authorization: request.headers.authorization ?? "",
        readBody: () => readBody(request, response),
      });
      if (body === undefined) reply(response, { status });
      else replyJson(response, { status, json: body });
    } catch (error) {
      sendProblem(response, error, report);
    }
  };
  server.post("/api/messages", watch("/api/messages", answerTeams));
  for (const route of needs.routes) {
    const handle = route.constant
      ? constantHandlerOf(route, answering)
      : handlerOf(route, answering);
    server[methodOf[route.method]](route.path, watch(route.path, handle, route.anonymous));
  }
  for (const file of needs.files)
    server.get(file.path, watch(file.path, fileHandlerOf(file, report)));
  serveTab(server, needs.local);
  return server;
};
