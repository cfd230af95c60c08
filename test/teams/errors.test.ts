import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { type BotProcess, postTo, startBotProcess } from "../support/bot-process.ts";
import { dataOf, textsOf } from "../support/cards.ts";
import { type Collector, startCollector } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { type TableProxy, tableProxy } from "../support/table-proxy.ts";
import {
  aPerson,
  aTeam,
  cardIn,
  type FakeTeams,
  fakeTeams,
  installation,
  mention,
  type Person,
  press,
} from "../support/teams.ts";

/** Stands in everything that people write here. */
const canary = `k4n4ri${randomUUID().slice(0, 8)}`;
const t = translator("fi");

let proxy: TableProxy;
let collector: Collector;
let teams: FakeTeams;
let bot: BotProcess;
const team = aTeam();
const person = aPerson(`Matti ${canary}`);

beforeAll(async () => {
  proxy = await tableProxy();
  teams = await fakeTeams();
  collector = await startCollector();
  bot = await startBotProcess({
    TABLES_CONNECTION: proxy.connection,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  });
});

afterEach(() => {
  proxy.mend();
  teams.behave = () => "default";
  expect(bot.isUp()).toBe(true);
});

/** What must never leave: words, persons, keys. */
const secrets = (): string[] => [
  canary,
  person.objectId,
  team.team,
  /AccountKey=([^;]+)/.exec(proxy.connection)?.[1] ?? "",
];

afterAll(async () => {
  await bot.close();
  expect(collector.spans().length).toBeGreaterThan(20);
  for (const secret of secrets()) {
    expect(secret).toMatch(/.{10}/);
    expect(bot.output()).not.toContain(secret);
    expect(collector.heard()).not.toContain(secret);
  }
  await collector.close();
  await proxy.close();
  await teams.close();
});

const options = (of: Person = person) => ({ serviceUrl: teams.serviceUrl, person: of, team });

const say = async (words: string, of?: Person): Promise<Card> => {
  const sent = mention(options(of), words);
  expect(await postTo(bot.url, JSON.stringify(sent))).toEqual({ status: 200, body: "" });
  return cardIn(await teams.until(({ path }) => path.includes(sent.id)));
};

const pressed = async (verb: string, data: object, of?: Person) => {
  const sent = press(options(of), verb, { ...data });
  const { status, body } = await postTo(bot.url, JSON.stringify(sent));
  expect(status).toBe(200);
  return JSON.parse(body) as { type: string; value: Card & string };
};

/** How often a fault was written down so far. */
const faults = (): number => bot.output().split('"msg":"fault"').length - 1;

const untilFaults = (more: number): Promise<true> =>
  eventually(async () => faults() >= more && true);

const fill = (form: Card) => ({
  ...dataOf(form, verbs.submitIdea),
  title: `Otsikko ${canary}`,
  problem: `Ongelma ${canary}`,
  firstTrial: `Kokeilu ${canary}`,
  needs: "time",
});

/** A service repeats what it does not like. */
const refusal = `{"odata.error":{"code":"Odd","message":{"value":"in its own words: ${canary}"}}}`;

describe("while the store is away", () => {
  it("a message is answered with a sentence", async () => {
    proxy.cut();
    const card = await say(`idea ${canary}`, aPerson(canary));
    expect(textsOf(card)).toContain(t("errors.busy"));
  });

  it("a press is answered with a sentence", async () => {
    proxy.cut();
    const answer = await pressed(verbs.openIdeaForm, {}, aPerson(canary));
    expect(answer.type).toBe("application/vnd.microsoft.activity.message");
    expect(answer.value).toBe(t("errors.busy"));
  });

  it("an event is not answered to; Teams hears that it was not taken, and may tell it again", async () => {
    const event = installation({ ...options(aPerson(canary)), team: aTeam() });
    const before = teams.sent.length;
    proxy.cut();
    expect((await postTo(bot.url, JSON.stringify(event))).status).toBe(503);
    expect(teams.sent).toHaveLength(before);
    proxy.mend();
    expect((await postTo(bot.url, JSON.stringify(event))).status).toBe(200);
    await teams.until(
      (sent) => teams.sent.indexOf(sent) >= before && sent.path === "/v3/conversations",
    );
  });

  it("a form that is sent comes back with what was typed, and is good when the store is back", async () => {
    const data = fill(await say("idea"));
    proxy.cut();
    const { value } = await pressed(verbs.submitIdea, { ...data, sure: "yes" });
    expect(textsOf(value)).toContain(t("errors.busy"));
    expect(JSON.stringify(value)).toContain(data.problem);
    proxy.mend();
    const sent = await pressed(verbs.submitIdea, {
      ...data,
      ...dataOf(value, verbs.submitIdea),
    });
    expect(textsOf(sent.value).join(" ")).toContain(data.title);
    await teams.until(({ path }) => path === "/v3/conversations");
  });
});

describe("when something is wrong that nobody thought of", () => {
  it("a message is answered with a sentence, and the fault is written down", async () => {
    const before = faults();
    proxy.answerWith("418 Teapot", refusal);
    const card = await say(`idea ${canary}`, aPerson(canary));
    expect(textsOf(card)).toContain(t("errors.internal"));
    expect(JSON.stringify(card)).not.toMatch(/Odd|own words|Error/);
    await untilFaults(before + 1);
  });

  it("a press is answered with a sentence, and the fault is written down", async () => {
    const data = fill(await say("idea"));
    const before = faults();
    proxy.answerWith("418 Teapot", refusal);
    const answer = await pressed(verbs.submitIdea, data);
    expect(answer.value).toBe(t("errors.internal"));
    await untilFaults(before + 1);
  });

  it("the sentence is in the language that is known of the person", async () => {
    const siiri = aPerson(`Siiri ${canary}`, "sv-FI");
    const data = fill(await say("idé", siiri));
    proxy.answerWith("418 Teapot", refusal);
    const answer = await pressed(verbs.submitIdea, data, { ...siiri, locale: null });
    expect(answer.value).toBe(translator("sv")("errors.internal"));
  });

  it("the tab is answered with a code alone", async () => {
    await say("apua");
    const before = faults();
    proxy.answerWith("418 Teapot", refusal);
    const response = await fetch(`${bot.url}/api/ideas`, {
      headers: { authorization: `Bearer ${person.objectId}` },
    });
    expect([response.status, await response.json()]).toEqual([500, { code: "internal" }]);
    // What a person can quote leads to the line of the fault, and to its trace.
    const id = response.headers.get("x-request-id");
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    await untilFaults(before + 1);
    expect(bot.output()).toContain(`"id":"${id}"`);
  });
});

describe("when Teams itself does not take an answer", () => {
  it("the turn ends there: Teams is not asked to deliver again, and the fault is written down", async () => {
    const before = faults();
    teams.behave = (_, response) => {
      response.writeHead(502);
      response.end(`<html>${canary}</html>`);
      return "answered";
    };
    const sent = mention(options(), `idea ${canary}`);
    expect(await postTo(bot.url, JSON.stringify(sent))).toEqual({ status: 200, body: "" });
    await untilFaults(before + 1);
  });

  it("nothing of an idea that could not be posted is written down", async () => {
    const data = fill(await say("idea"));
    teams.behave = ({ path }, response) => {
      if (path !== "/v3/conversations") return "default";
      response.writeHead(403);
      response.end(`{"error":{"code":"Refused","message":"${canary}"}}`);
      return "answered";
    };
    const before = teams.sent.length;
    const { value } = await pressed(verbs.submitIdea, { ...data, sure: "yes" });
    expect(textsOf(value).join(" ")).toContain(data.title);
    await teams.until(
      (sent) => teams.sent.indexOf(sent) >= before && sent.path === "/v3/conversations",
    );
  });
});

describe("what is refused", () => {
  it("leaves no word of it in what the process writes", async () => {
    const bodies = [
      `{"text":"${canary}"`,
      JSON.stringify({ ...mention(options(), canary), channelId: canary }),
      JSON.stringify({ ...mention(options(), canary), serviceUrl: `https://${canary}.example/` }),
      JSON.stringify({ ...mention(options(), canary), from: canary }),
      JSON.stringify(press(options(), canary, { [canary]: canary })),
      JSON.stringify(press(options(), verbs.supportIdea, { [canary]: canary, idea: canary })),
    ];
    for (const body of bodies)
      await postTo(bot.url, body, { authorization: `Bearer ${canary}`, cookie: canary });
    for (const type of ["text/plain", "application/json"])
      await fetch(`${bot.url}/api/ideas?${canary}`, {
        method: "POST",
        headers: { authorization: `Bearer ${person.objectId}`, "content-type": type },
        body: JSON.stringify({ form: canary, title: canary, [canary]: canary }),
      });
    await fetch(`${bot.url}/${canary}`, { headers: { authorization: `Bearer ${canary}` } });
  });
});
