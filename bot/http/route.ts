import { createHash } from "node:crypto";
import type { Request, Response } from "restify";
import { z } from "zod";
import { revisionHeader } from "../../src/contract/vocabulary.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { notFound, parse } from "../../src/kernel/errors.ts";
import type { KnownAnswers } from "./known-answers.ts";
import { type Report, sendProblem } from "./problem.ts";
import { reply, replyJson } from "./reply.ts";

export type Method = "get" | "post" | "put" | "del";

/** One route of the API: what it takes, what it answers, what runs. The document is made from the same. */
export interface Route {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  /** Open to anyone: it tells nothing of a network. */
  readonly open: boolean;
  readonly body: z.ZodType | undefined;
  /** What stands after the question mark of the address. */
  readonly query: z.ZodObject | undefined;
  readonly answer: z.ZodType;
  readonly status: 200 | 201;
  /** The media type of a file; absent: the answer is JSON. */
  readonly media?: string;
  /** Of what is anonymous: nothing of the request is seen from outside. */
  readonly anonymous: boolean;
  readonly run: (call: { actor: Actor | undefined; request: Request }) => Promise<unknown>;
}

interface Described<
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Query extends z.ZodObject = z.ZodObject,
> {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly body?: Body;
  readonly query?: Query;
  readonly answer: Answer;
  readonly status?: 200 | 201;
  readonly anonymous?: boolean;
}

const queryOf = ({ url }: Request): Record<string, string> =>
  Object.fromEntries(new URL(url ?? "", "http://host").searchParams);

/** A route for a member of a network. */
export const route = <
  Body extends z.ZodType,
  Answer extends z.ZodType,
  Query extends z.ZodObject = z.ZodObject,
>(
  described: Described<Body, Answer, Query> & {
    readonly run: (call: {
      actor: Actor;
      body: z.infer<Body>;
      params: Readonly<Record<string, string>>;
      query: z.infer<Query>;
    }) => Promise<z.infer<Answer>>;
  },
): Route => ({
  ...described,
  open: false,
  body: described.body,
  query: described.query,
  status: described.status ?? 200,
  anonymous: described.anonymous ?? false,
  run: ({ actor, request }) => {
    if (!actor) throw new TypeError("a member's route ran without a member");
    const body = described.body ? parse(described.body, request.body) : undefined;
    return described.run({
      actor,
      body: body as z.infer<Body>,
      params: request.params as Record<string, string>,
      query: (described.query ? parse(described.query, queryOf(request)) : {}) as z.infer<Query>,
    });
  },
});

/** A route by which a member takes a file home. */
export const fileRoute = (
  described: Pick<Route, "path" | "summary"> & {
    readonly media: string;
    readonly run: (call: {
      actor: Actor;
      params: Readonly<Record<string, string>>;
    }) => Promise<Omit<TextFile, "type">>;
  },
): Route => ({
  ...route({ ...described, method: "get", answer: z.any() }),
  answer: z.string(),
  media: described.media,
});

/** A route for anyone. */
export const openRoute = <Answer extends z.ZodType>(
  described: Omit<Described<z.ZodType, Answer>, "body" | "query"> & {
    readonly run: () => Promise<z.infer<Answer>>;
  },
): Route => ({
  ...described,
  open: true,
  body: undefined,
  query: undefined,
  status: described.status ?? 200,
  anonymous: false,
  run: () => described.run(),
});

/** Answers one request. */
export type Handle = (request: Request, response: Response) => Promise<void>;

/** Puts a watcher around what answers a path. */
export type Watch = (path: string, handle: Handle, anonymous?: boolean) => Handle;

export type Authenticate = (request: Request) => Promise<Actor>;

const cachingOf = (etag: string) => ({ etag, "cache-control": "private, no-cache" });

const sendUnchanged = (response: Response, etag: string): void =>
  reply(response, 304, "", cachingOf(etag));

/** What was answered before need not travel again. Returns the ETag of the body. */
const sendUnlessKnown = (
  request: Request,
  response: Response,
  body: string,
  headers: Readonly<Record<string, string>>,
  status = 200,
): string => {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  if (request.headers["if-none-match"] === etag) sendUnchanged(response, etag);
  else reply(response, status, body, { ...cachingOf(etag), ...headers });
  return etag;
};

/** Returns the ETag of the answer. */
const sendFound = (
  request: Request,
  response: Response,
  { status, media }: Route,
  answer: unknown,
): string => {
  if (media) {
    const { name, text } = answer as Omit<TextFile, "type">;
    return sendUnlessKnown(request, response, text, {
      "content-type": media,
      "content-disposition": `attachment; filename="${name}"`,
    });
  }
  const json = { "content-type": "application/json; charset=utf-8" };
  return sendUnlessKnown(request, response, JSON.stringify(answer), json, status);
};

export interface HandlerNeeds {
  readonly authenticate: Authenticate;
  readonly report: Report;
  readonly answers: KnownAnswers;
}

export const handlerOf = (
  route: Route,
  { authenticate, report, answers }: HandlerNeeds,
): Handle => {
  const answerOpen: Handle = async (request, response) => {
    sendFound(request, response, route, await route.run({ actor: undefined, request }));
  };

  const answerGet: Handle = async (request, response) => {
    const actor = await authenticate(request);
    const question = { actor, url: request.url ?? "" };
    await answers.catchUp(actor.network, request.headers[revisionHeader]);
    const known = request.headers["if-none-match"];
    if (known !== undefined && (await answers.isUnchanged(question, known)))
      return sendUnchanged(response, known);
    const { answer, remember } = await answers.make(question, () => route.run({ actor, request }));
    remember(sendFound(request, response, route, answer));
  };

  const change: Handle = async (request, response) => {
    const actor = await authenticate(request);
    const movedSince = answers.watch(actor.network);
    const answer = await route.run({ actor, request });
    replyJson(response, route.status, answer, {
      "cache-control": "no-store",
      [revisionHeader]: movedSince(),
    });
  };

  const handle = route.open ? answerOpen : route.method === "get" ? answerGet : change;
  return async (request, response) => {
    try {
      await handle(request, response);
    } catch (error) {
      sendProblem(response, error, report);
    }
  };
};

interface TextFile {
  readonly type: string;
  readonly name: string;
  readonly text: string;
}

/** A file for whoever knows its address; no part of the API. */
export interface FileRoute {
  readonly path: string;
  readonly find: (params: Readonly<Record<string, string>>) => Promise<TextFile | undefined>;
}

export const fileHandlerOf =
  ({ find }: FileRoute, report: Report): Handle =>
  async (request, response) => {
    try {
      const file = await find(request.params as Record<string, string>);
      if (!file) throw notFound("the file");
      sendUnlessKnown(request, response, file.text, {
        "content-type": file.type,
        "content-disposition": `inline; filename="${file.name}"`,
        "x-robots-tag": "noindex",
      });
    } catch (error) {
      sendProblem(response, error, report);
    }
  };
