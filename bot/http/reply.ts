import type { Response } from "restify";

/** Ends the answer in one write; restify's own `send` makes three, and chunks. */
export const reply = (
  response: Response,
  status: number,
  body: string | Buffer = "",
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(body)) });
  response.end(body);
};

export const replyJson = (
  response: Response,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = { "cache-control": "no-store" },
): void =>
  reply(response, status, JSON.stringify(body), {
    ...headers,
    "content-type": "application/json; charset=utf-8",
  });
