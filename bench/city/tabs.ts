import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "undici";

export interface Asked {
  readonly status: number;
  readonly etag: string;
  readonly bytes: number;
  readonly ms: number;
}

/** What one person asks for, and how. */
export interface Request {
  readonly path: string;
  readonly token?: string;
  readonly etag?: string;
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: unknown;
}

/** Asks, and reads the answer to its end. */
export const ask = async (pool: Pool, request: Request): Promise<Asked & { body: string }> => {
  const { path, token, etag, method = "GET", body } = request;
  const begun = performance.now();
  const response = await pool.request({
    path,
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(etag && { "if-none-match": etag }),
      ...((method === "POST" || method === "PUT") && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.body.text();
  return {
    status: response.statusCode,
    etag: String(response.headers.etag ?? ""),
    bytes: Buffer.byteLength(text),
    ms: performance.now() - begun,
    body: text,
  };
};

/** A tab that stays open: it names what it was answered last. */
export interface Tab {
  readonly path: string;
  readonly token: string;
  etag: string;
}

/** Each tab polls once in so many milliseconds, one after another, for so many rounds. Answers the statuses. */
export const pollAll = async (
  pool: Pool,
  tabs: readonly Tab[],
  { every, rounds }: { readonly every: number; readonly rounds: number },
): Promise<Readonly<Record<number, number>>> => {
  const statuses: Record<number, number> = {};
  const poll = async (tab: Tab): Promise<void> => {
    const { status, etag } = await ask(pool, tab);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (etag) tab.etag = etag;
  };
  const begun = performance.now();
  const polls: Promise<void>[] = [];
  for (let round = 0; round < rounds; round++)
    for (const [at, tab] of tabs.entries()) {
      const due = begun + round * every + (at / tabs.length) * every;
      const early = due - performance.now();
      if (early > 1) await sleep(early);
      polls.push(poll(tab));
    }
  await Promise.all(polls);
  return statuses;
};
