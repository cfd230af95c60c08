import { hash } from "node:crypto";
import { constants, gzipSync } from "node:zlib";
import Negotiator from "negotiator";
import type { Request, Response } from "restify";
import { networkHeader, revisionHeader, teamHeader } from "../../src/contract/vocabulary.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { notFound } from "../../src/kernel/errors.ts";
import type { Visitor } from "../../src/networks/visitor.ts";
import type { Counting } from "../limits.ts";
import { turnDeadline } from "../waits.ts";
import type { FileAnswer, Route } from "./implement.ts";
import type { KnownAnswers } from "./known-answers.ts";
import { type Report, sendProblem } from "./problem.ts";
import { reply, replyJson } from "./reply.ts";

/** Answers one request. */
export type Handle = (request: Request, response: Response) => Promise<void>;

/** Puts a watcher around what answers a path. */
export type Watch = (path: string, handle: Handle, anonymous?: boolean) => Handle;

/** Who asks, by the token alone: it costs a stranger's request no more than looking at that. */
export type Authenticate = (request: Request) => Promise<Visitor>;

/** How every route of the API is answered. */
export interface Answering {
  readonly authenticate: Authenticate;
  readonly actorOf: (visitor: Visitor) => Promise<Actor>;
  readonly count: Counting;
  readonly readBody: (request: Request, response: Response) => Promise<void>;
  readonly answers: KnownAnswers;
  readonly report: Report;
}

const etagOf = (body: Buffer): string => `"${hash("sha256", body, "base64url").slice(0, 27)}"`;

const cachingOf = (etag: string) => ({
  etag,
  "cache-control": "private, no-cache",
  vary: `accept-encoding, authorization, ${networkHeader}, ${teamHeader}`,
});

const sendUnchanged = (response: Response, etag: string): void => {
  response.writeHead(304, cachingOf(etag));
  response.end();
};

type Headers = Readonly<Record<string, string>>;

/** What is shorter leaves in one packet or two as it is. */
const worthPacking = 2_000;

/** A board of 80 KB becomes 20 in a quarter of a millisecond; packing it harder takes many times that for little. */
const packed = (
  request: Request,
  bytes: Buffer,
): { readonly body: Buffer; readonly headers?: Headers } => {
  if (bytes.length < worthPacking || new Negotiator(request).encodings(["gzip"]).length === 0)
    return { body: bytes };
  const body = gzipSync(bytes, { level: constants.Z_BEST_SPEED });
  return { body, headers: { "content-encoding": "gzip" } };
};

interface Text {
  readonly text: string;
  readonly headers: Headers;
  readonly status?: number;
}

/** What was answered before need not travel again. Returns the ETag of the body. */
const sendUnlessKnown = (
  request: Request,
  response: Response,
  { text, headers, status = 200 }: Text,
): string => {
  const bytes = Buffer.from(text);
  const etag = etagOf(bytes);
  if (request.headers["if-none-match"] === etag) sendUnchanged(response, etag);
  else {
    const { body, headers: packing } = packed(request, bytes);
    reply(response, { status, body, headers: { ...cachingOf(etag), ...headers, ...packing } });
  }
  return etag;
};

const jsonType = { "content-type": "application/json; charset=utf-8" };

interface Call {
  readonly request: Request;
  readonly response: Response;
}

/** Returns the ETag of the answer. */
const sendFound = (
  { request, response }: Call,
  { status = 200, media }: Route,
  answer: unknown,
): string => {
  if (media) {
    const { name, text } = answer as FileAnswer;
    const headers = {
      "content-type": media,
      "content-disposition": `attachment; filename="${name}"`,
    };
    return sendUnlessKnown(request, response, { text, headers });
  }
  const text = JSON.stringify(answer);
  return sendUnlessKnown(request, response, { text, headers: jsonType, status });
};

export const handlerOf = (
  route: Route,
  { authenticate, actorOf, count, answers, readBody, report }: Answering,
): Handle => {
  /** Of one request whose sender is known: what is left to do is to send it. */
  type Answer = (
    call: Call & { readonly actor: Actor; readonly visitor: Visitor },
  ) => Promise<() => void>;

  const answerGet: Answer = async ({ actor, visitor, request, response }) => {
    const question = { actor, url: request.url ?? "", seen: request.headers[revisionHeader] };
    if (question.seen !== undefined) await answers.catchUp(question);
    const known = request.headers["if-none-match"];
    if (known !== undefined && (await answers.isUnchanged(question, known)))
      return () => sendUnchanged(response, known);
    const { answer, remember } = await answers.make(question, () =>
      route.run({ actor, visitor, request }),
    );
    return () => remember(sendFound({ request, response }, route, answer));
  };

  const change: Answer = async ({ actor, visitor, request, response }) => {
    const movedSince = answers.watch(actor.network);
    const answer = await answers.during(actor, () => route.run({ actor, visitor, request }));
    const moved = movedSince();
    return () =>
      replyJson(response, {
        status: route.status ?? 200,
        json: answer,
        headers: {
          "cache-control": "no-store",
          ...(moved !== "" && { [revisionHeader]: moved }),
        },
      });
  };

  const answerKnown = route.method === "GET" ? answerGet : change;

  const answerVisitor = async (
    visitor: Visitor,
    request: Request,
    response: Response,
  ): Promise<() => void> => {
    // As with an anonymous press: no row may say who was there.
    const seen: Visitor = route.anonymous ? { ...visitor, keepsLanguage: "never" } : visitor;
    const actor = await actorOf(seen);
    return count(actor, route, async ({ takeBack }) => {
      const send = await answerKnown({ actor, visitor, request, response });
      return () => {
        send();
        if (response.statusCode === 304) takeBack();
      };
    });
  };

  const answerStranger = async (request: Request, response: Response): Promise<() => void> => {
    const answer = await route.run({ actor: undefined, visitor: undefined, request });
    return () => sendFound({ request, response }, route, answer);
  };

  return async (request, response) => {
    try {
      const visitor = route.open ? undefined : await authenticate(request);
      if (request.method !== "GET") await readBody(request, response);
      const send = await turnDeadline().within(
        visitor ? answerVisitor(visitor, request, response) : answerStranger(request, response),
      );
      send();
    } catch (error) {
      sendProblem(response, error, report);
    }
  };
};

/** The answer's bytes and ETag are made at the first request: what a stranger asks has to be cheap. */
export const constantHandlerOf = (
  { run }: Route,
  { report }: Pick<Answering, "report">,
): Handle => {
  const make = async () => {
    const bytes = Buffer.from(
      JSON.stringify(await run({ actor: undefined, visitor: undefined, request: undefined })),
    );
    return { bytes, etag: etagOf(bytes) };
  };
  let made: ReturnType<typeof make> | undefined;
  return async (request, response) => {
    try {
      made ??= make();
      const { bytes, etag } = await made;
      if (request.headers["if-none-match"] === etag) sendUnchanged(response, etag);
      else
        reply(response, { status: 200, body: bytes, headers: { ...cachingOf(etag), ...jsonType } });
    } catch (error) {
      made = undefined;
      sendProblem(response, error, report);
    }
  };
};

interface TextFile extends FileAnswer {
  readonly type: string;
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
      const file = await turnDeadline().within(find(request.params as Record<string, string>));
      if (!file) throw notFound("the file");
      sendUnlessKnown(request, response, {
        text: file.text,
        headers: {
          "content-type": file.type,
          "content-disposition": `inline; filename="${file.name}"`,
          "x-robots-tag": "noindex",
        },
      });
    } catch (error) {
      sendProblem(response, error, report);
    }
  };
