import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { IdeaList, IdeaView } from "../../src/contract/ideas.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { ideaLimits } from "../../src/contract/vocabulary.ts";
import { documentOf, operations } from "../support/openapi.ts";
import { type Answer, type Product, startProduct } from "../support/product.ts";
import { request, statusIn, talk } from "../support/raw.ts";
import { aPerson, aTeam, type Person } from "../support/teams.ts";

let product: Product;
let member: Person;
/** Of the same network. */
let another: Person;
/** The coordinator of another network. */
let neighbour: Person;

beforeAll(async () => {
  product = await startProduct({ delivery: false });
  [member, neighbour] = [aPerson("Jäsen"), aPerson("Naapuri")];
  another = aPerson("Toinen");
  const [here, elsewhere] = [aTeam(), aTeam()];
  await product.say(member, here, "hei");
  await product.say(another, here, "hei");
  await product.say(neighbour, elsewhere, "hei");
  await product.press(neighbour, elsewhere, verbs.takeDuty, {});
});
afterAll(() => product.close());

const ownHost = () => ({ Host: new URL(product.server.url).host });

const as = (
  person: Person,
  method: string,
  path: string,
  options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> => product.api(method, path, { token: person.objectId, ...options });

const submit = (person: Person, fields: object = {}): Promise<Answer> =>
  as(person, "POST", "/api/ideas", { body: { form: randomUUID(), title: "Idea", ...fields } });

const ideasOf = async (person: Person): Promise<IdeaList["ideas"]> =>
  ((await as(person, "GET", "/api/ideas")).body as IdeaList).ideas;

describe("what is another network's", () => {
  it("is answered on every route as what is not there at all", async () => {
    const { id } = (await submit(member)).body as IdeaView;
    await as(another, "PUT", `/api/ideas/${id}/support`);
    const withId = operations(await documentOf(product)).filter(([, path]) => path.includes("{"));
    expect(withId.length).toBeGreaterThanOrEqual(2);
    for (const [method, path] of withId) {
      const [theirs, nobodys] = await Promise.all(
        [id, randomUUID()].map((one) => as(neighbour, method, path.replace(/\{\w+\}/g, one))),
      );
      // What takes a body says first that there is none, to anyone. An announcement that left has no row any more.
      const missing = path.startsWith("/api/announcements/") ? 200 : 404;
      // Requests are answered by those of a role that this person has in no network.
      const isOfRole = path.startsWith("/api/support-requests/");
      const known = theirs?.status === 400 ? 400 : isOfRole ? 403 : missing;
      expect([method, path, theirs?.status]).toEqual([method, path, known]);
      expect(theirs?.body).toEqual(nobodys?.body);
    }
    expect(await ideasOf(neighbour)).toEqual([]);
    expect(await ideasOf(another)).toMatchObject([{ id, supporters: 1, supported: true }]);
  });

  it("stays theirs when its form is sent from elsewhere", async () => {
    const theirs = (await submit(member, { title: "Oma" })).body as IdeaView;
    const { status } = await submit(neighbour, { form: theirs.id, title: "Vieras" });
    expect(status).toBe(201);
    expect((await ideasOf(member)).find(({ id }) => id === theirs.id)?.title).toBe("Oma");
  });
});

describe("a body that does not fit", () => {
  const good = () => ({ form: randomUUID(), title: "Idea" });

  it.each<object>([
    { role: "owner" },
    { author: "somebody" },
    { stage: "practice" },
    { number: 1 },
    { network: randomUUID() },
    { "odata.etag": "*" },
    { PartitionKey: "links" },
    { constructor: { prototype: { admin: true } } },
    { toString: 1 },
    { hasOwnProperty: 1 },
    { form: "x" },
    { form: undefined },
    { title: undefined },
    { title: " \n\u00a0" },
    { title: ["Idea"] },
    { title: "x".repeat(ideaLimits.title + 1) },
    { problem: "x".repeat(ideaLimits.problem + 1) },
    { needs: ["no-such"] },
    { needs: "time" },
    { needs: Array.from({ length: 6 }, () => "time") },
  ])("is refused: %j", async (fields) => {
    const before = await ideasOf(member);
    const { status, body } = await as(member, "POST", "/api/ideas", {
      body: { ...good(), ...fields },
    });
    expect([status, (body as { code: string }).code]).toEqual([400, "invalid"]);
    expect(await ideasOf(member)).toEqual(before);
  });

  it.each([
    '{"form":"F","title":"Idea","__proto__":{"admin":true}}',
    '{"form":"F","title":"Idea","__proto__":null}',
    '{"form":"F","__proto__":{"title":"Idea"}}',
  ])("is refused with a prototype of its own: %s", async (text) => {
    const body = text.replace("F", randomUUID());
    expect(await as(member, "POST", "/api/ideas", { body })).toMatchObject({
      status: 400,
      body: { code: "invalid" },
    });
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each(["", "null", "[]", '"x"', "5"])("is refused when it is no object: %j", async (body) => {
    expect((await as(member, "POST", "/api/ideas", { body })).status).toBe(400);
  });

  it.each([
    [400, "notJson", '{"form":', "application/json"],
    [415, "notJson", "{}", "text/plain"],
    [413, "tooLarge", JSON.stringify("x".repeat(256 * 1024)), "application/json"],
  ])("is answered with %i %s", async (status, code, body, type) => {
    const answer = await as(member, "POST", "/api/ideas", {
      body,
      headers: { "content-type": type },
    });
    expect(answer).toMatchObject({ status, body: { code } });
  });
});

describe("a path that leads nowhere", () => {
  it.each([
    "/api/ideas/..%2f..%2fadmin",
    "/api/ideas/%00",
    "//api/ideas",
    "/API/ideas",
    "/api/ideas.",
    "/api/ideas/%zz/support",
    "/api/ideas/__proto__",
    "/api%2fideas",
    "/api/../../package.json",
    "/tab/../package.json",
    "/tab/..%2f..%2fpackage.json",
    "/tab/%2e%2e/%2e%2e/package.json",
    "/tab/%00",
    "/tab//etc/passwd",
    "/tab/__proto__",
    "/%",
    "/",
    "/bot/main.ts",
    "/.env",
  ])("is not found: %s", async (path) => {
    const headers = { Authorization: `Bearer ${member.objectId}`, Connection: "close" };
    const answer = await talk(
      product.server.url,
      request(`GET ${path}`, { ...ownHost(), ...headers }),
    );
    expect(statusIn(answer)).toBe(404);
    expect(answer).not.toContain('"name": "kehu"');
    expect(answer).not.toContain("root:");
  });

  it("is refused when it is no path at all", async () => {
    expect(
      statusIn(await talk(product.server.url, request("GET /api\u2215ideas", ownHost()))),
    ).toBe(400);
    const long = `GET /api/ideas?top=${"9".repeat(20_000)}`;
    expect(statusIn(await talk(product.server.url, request(long, {})))).toBe(431);
  });

  it.each(["?top=-1", "?top=NaN", "?lang=fi&lang=sv", "?lang=<script>", "?__proto__[x]=1", "?%"])(
    "is of no account after the question mark: %s",
    async (query) => {
      expect((await as(member, "GET", `/api/ideas${query}`)).status).toBe(200);
    },
  );
});

describe("another origin", () => {
  it.each(["GET", "POST", "OPTIONS"])("is granted nothing: %s", async (method) => {
    const { headers } = await as(member, method, "/api/ideas", {
      headers: {
        origin: "https://evil.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
      },
    });
    const granted = [...headers.keys()].filter((name) => name.startsWith("access-control-"));
    expect(granted).toEqual([]);
  });
});

describe("another method", () => {
  it.each([
    ["DELETE", "/api/ideas"],
    ["PATCH", "/api/ideas"],
    ["PUT", "/api/ideas"],
    ["POST", "/api/me"],
    ["DELETE", "/api/projects"],
    ["DELETE", "/api/openapi.json"],
    ["POST", "/health/live"],
    ["PUT", "/tab"],
    ["POST", `/api/ideas/${randomUUID()}/support`],
    ["OPTIONS", "/api/me"],
  ])("is not allowed: %s %s", async (method, path) => {
    const { status, headers } = await as(member, method, path);
    expect(status).toBe(405);
    expect(headers.get("allow")).toMatch(/GET|POST|PUT/);
  });
});

describe("an answer that was had before", () => {
  it("need not come again until it changes", async () => {
    const first = await as(member, "GET", "/api/ideas");
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const known = { headers: { "if-none-match": etag } };
    expect(await as(member, "GET", "/api/ideas", known)).toMatchObject({ status: 304, body: "" });
    await submit(member, { title: "Uusi" });
    const changed = await as(member, "GET", "/api/ideas", known);
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(etag);
    const old = { headers: { "if-none-match": '"x"' } };
    expect((await as(member, "GET", "/api/ideas", old)).status).toBe(200);
  });

  it("is nobody else's", async () => {
    const etag = (await as(member, "GET", "/api/me")).headers.get("etag") ?? "";
    const theirs = await as(neighbour, "GET", "/api/me", { headers: { "if-none-match": etag } });
    expect(theirs).toMatchObject({ status: 200, body: { name: neighbour.name } });
  });
});
