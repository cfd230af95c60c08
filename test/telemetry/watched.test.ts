import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { dataOf } from "../support/cards.ts";
import { type Collector, type Span, startCollector } from "../support/collector.ts";
import { type Product, startProduct } from "../support/product.ts";
import { aPerson, aTeam, mention } from "../support/teams.ts";

let collector: Collector;
let product: Product;
let network: string;
let spans: Span[];

/** Everything happens first, and stopping sends what was seen of it. */
beforeAll(async () => {
  collector = await startCollector();
  product = await startProduct({ collector: collector.url });
  const person = aPerson();
  const team = aTeam();
  const form = await product.say(person, team, "idea Torilla");
  const data = { ...dataOf(form, verbs.submitIdea), title: "Torilla" };
  await product.press(person, team, verbs.submitIdea, data);
  await product.teams.until(({ path }) => path === "/v3/conversations");
  await product.press(person, team, verbs.submitIdea, { ...data, title: "" });
  await product.press(person, team, "no.such.verb", {});
  await product.say(person, team, "apua");
  await product.api("GET", "/api/ideas", { token: person.objectId });
  await product.api("GET", "/api/ideas", { token: "nobody" });
  await product.api("DELETE", "/api/ideas/not-an-id/support", { token: person.objectId });
  product.teams.behave = (_, response) => {
    response.writeHead(403, { "content-type": "application/json" });
    response.end('{"error":{"code":"BotDisabledByAdmin"}}');
    return "answered";
  };
  await product.post(mention({ serviceUrl: product.teams.serviceUrl, person, team }, "hei"));
  network = String((await product.table.list("links", "link!"))[0]?.values.network);
  await product.close();
  spans = collector.spans();
});
afterAll(() => collector.close());

const named = (name: string): Span[] => spans.filter((span) => span.name === name);
const parentOf = (span: Span): Span | undefined => spans.find(({ id }) => id === span.parent);
const below = (span: Span): Span[] =>
  spans.filter(({ parent }) => parent === span.id).flatMap((child) => [child, ...below(child)]);

const counted = (name: string, attributes: object): number =>
  collector
    .figures()
    .filter((figure) => figure.name === name)
    .filter((figure) => {
      const found = { ...figure.attributes, ...attributes };
      return JSON.stringify(found) === JSON.stringify(figure.attributes);
    })
    .reduce((sum, { value }) => sum + value, 0);

describe("a form that is sent", () => {
  const submit = (): Span => {
    const [found] = named(`turn ${verbs.submitIdea}`);
    if (!found) throw new Error(`no such turn: ${spans.map(({ name }) => name)}`);
    return found;
  };

  it("is one trace, from the request to the store; what it leads to leaves in its own time", () => {
    const request = parentOf(submit());
    expect(request).toMatchObject({
      name: "POST /api/messages",
      parent: undefined,
      attributes: {
        "http.request.method": "POST",
        "http.route": "/api/messages",
        "http.response.status_code": 200,
      },
    });
    const names = below(submit()).map(({ name }) => name);
    expect(names).toContain("table write");
    expect(named("teams createConversation").length).toBeGreaterThan(0);
    for (const { trace } of below(submit())) expect(trace).toBe(request?.trace);
  });

  it("is known by its verb, its network and its outcome", () => {
    expect(submit().attributes).toEqual({
      "kehu.turn.type": "invoke",
      "kehu.turn.verb": verbs.submitIdea,
      "kehu.network": network,
      "kehu.outcome": "ok",
    });
  });

  it("is counted, and so is one that came back to be mended", () => {
    const turns = (outcome: string) =>
      counted("kehu.turn.duration", {
        "kehu.turn.verb": verbs.submitIdea,
        "kehu.outcome": outcome,
      });
    expect([turns("ok"), turns("invalid")]).toEqual([1, 1]);
  });
});

describe("every other turn", () => {
  it("is known by the name of its command", () => {
    expect(named("turn help").map(({ attributes }) => attributes)).toContainEqual({
      "kehu.turn.type": "message",
      "kehu.turn.command": "help",
      "kehu.network": network,
      "kehu.outcome": "ok",
    });
  });

  it("that nobody took up is told from one that went well, and its verb is not repeated", () => {
    expect(named("turn invoke").map(({ attributes }) => attributes)).toEqual([
      { "kehu.turn.type": "invoke", "kehu.network": network, "kehu.outcome": "unheard" },
    ]);
    expect(collector.heard()).not.toContain("no.such.verb");
  });
});

describe("the calls to Teams", () => {
  it("say what became of them", () => {
    expect(named("teams replyToActivity").map(({ attributes }) => attributes)).toContainEqual({
      "kehu.teams.method": "replyToActivity",
      "server.address": "127.0.0.1",
      "http.response.status_code": 403,
      "error.type": "BotDisabledByAdmin",
      "kehu.outcome": "refused",
    });
    // What the page asks of Teams behind its answer may be refused too.
    expect(
      counted("kehu.teams.call.duration", {
        "kehu.teams.method": "replyToActivity",
        "kehu.outcome": "refused",
      }),
    ).toBe(1);
    expect(
      counted("kehu.teams.call.duration", {
        "kehu.teams.method": "createConversation",
        "kehu.outcome": "ok",
      }),
    ).toBe(1);
  });

  it("that end in a fault are counted as one", () => {
    expect(counted("kehu.faults", { "error.type": "BotDisabledByAdmin" })).toBe(1);
  });
});

describe("the requests of the tab", () => {
  it("are known by the template of their path and their status", () => {
    const seen = spans
      .filter(({ attributes }) => attributes["http.route"] !== "/api/messages")
      .filter(({ attributes }) => attributes["http.route"] !== undefined)
      .map(({ name, attributes }) => [name, attributes["http.response.status_code"]]);
    expect(seen).toEqual([
      ["GET /api/ideas", 200],
      ["GET /api/ideas", 401],
      ["DELETE /api/ideas/:id/support", 404],
    ]);
    expect(counted("http.server.request.duration", { "http.route": "/api/ideas" })).toBe(2);
  });

  it("lead to the store", () => {
    const [request] = named("GET /api/ideas");
    const lists = request ? below(request).filter(({ name }) => name === "table list") : [];
    expect(lists.map(({ attributes }) => attributes)).toContainEqual({
      "db.system.name": "azure.table_storage",
      "db.operation.name": "list",
      "db.response.returned_rows": 1,
      "kehu.outcome": "ok",
    });
    expect(counted("db.client.operation.duration", { "db.operation.name": "list" })).toBe(
      named("table list").length,
    );
  });
});

it("the process says that it is KEHU, and not on which machine or by whom it runs", () => {
  expect(collector.resource()).toMatchObject({ "service.name": "kehu" });
  expect(Object.keys(collector.resource()).join(" ")).not.toMatch(/host|process|user/);
});
