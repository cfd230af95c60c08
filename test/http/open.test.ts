import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { z } from "zod";
import { implement } from "../../bot/http/implement.ts";
import { knownAnswers } from "../../bot/http/known-answers.ts";
import { openApiRoute } from "../../bot/http/openapi.ts";
import { httpServer } from "../../bot/http/server.ts";
import { ideaOperations } from "../../src/contract/ideas.ts";
import type { Operations } from "../../src/contract/operations.ts";
import { AppError } from "../../src/kernel/errors.ts";
import { eventually } from "../support/eventually.ts";
import { openSocket, request, statusIn } from "../support/raw.ts";

let server: ReturnType<typeof httpServer>;
let url: string;
let documents = 0;
let bodiesRead = 0;

const operations = {
  open: {
    method: "GET",
    path: "/open",
    open: true,
    summary: "Open to anyone",
    answer: z.object({}),
  },
  closed: { ...ideaOperations.submit, answer: z.object({}) },
} as const satisfies Operations;

const nobody = () => Promise.reject(new AppError("signIn", "nobody is known here"));

beforeAll(async () => {
  const routes = implement(operations, {
    open: async () => ({}),
    closed: async () => {
      bodiesRead++;
      return {};
    },
  });
  server = httpServer({
    local: false,
    authenticate: nobody,
    actorOf: nobody,
    count: nobody,
    answers: knownAnswers({
      revisions: { current: nobody, refresh: nobody, known: () => undefined },
      run: (_sources, make) => make(),
      now: () => new Date(),
      hasOldInstances: () => false,
    }),
    routes: [
      ...routes,
      ...openApiRoute(routes, (known) => {
        documents++;
        return { paths: known.map(({ path }) => path) };
      }),
    ],
    files: [],
    messages: async () => ({ status: 401 }),
    report: () => "",
    watch: (_path, handle) => handle,
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${server.address().port}`;
});
afterAll(async () => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.server.closeAllConnections();
  await closed;
});

describe("the document of the API", () => {
  it("is made once, however many strangers ask, and is not sent again to who has it", async () => {
    const ask = (headers = {}) => fetch(`${url}/api/openapi.json`, { headers });
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await answers[0]?.json()).toEqual({ paths: ["/open", "/api/ideas"] });
    const etag = answers[1]?.headers.get("etag") ?? "";
    const known = await ask({ "if-none-match": etag });
    expect([known.status, await known.text()]).toEqual([304, ""]);
    expect(documents).toBe(1);
  });
});

describe("a stranger's request", () => {
  it.each(["/api/ideas", "/api/messages"])(
    "is refused before its body has come: %s",
    async (path) => {
      const raw = openSocket(url);
      const headers = { "Content-Type": "application/json", "Content-Length": 200_000 };
      raw.socket.write(request(`POST ${path}`, headers, '{"deep":'));
      await eventually(async () => raw.heard() !== "");
      expect(statusIn(raw.heard())).toBe(401);
      expect(bodiesRead).toBe(0);
      raw.socket.destroy();
    },
  );
});
