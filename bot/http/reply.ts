import type { Response } from "restify";

type Headers = Readonly<Record<string, string>>;

interface Answer {
  readonly status: number;
  readonly body?: string | Buffer;
  readonly headers?: Headers;
}

/** Ends the answer in one write; restify's own `send` makes three, and chunks. */
export const reply = (response: Response, { status, body = "", headers = {} }: Answer): void => {
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(body)) });
  response.end(body);
};

interface JsonAnswer {
  readonly status: number;
  readonly json: unknown;
  readonly headers?: Headers;
}

export const replyJson = (
  response: Response,
  { status, json, headers = { "cache-control": "no-store" } }: JsonAnswer,
): void =>
  reply(response, {
    status,
    body: JSON.stringify(json),
    headers: { ...headers, "content-type": "application/json; charset=utf-8" },
  });
