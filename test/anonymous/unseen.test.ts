import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import type { TableConnection } from "../../src/storage/table.ts";
import { type BotProcess, postTo, startBotProcess } from "../support/bot-process.ts";
import { type Collector, startCollector } from "../support/collector.ts";
import type { RawRow } from "../support/memory-table.ts";
import { networkOf } from "../support/networks.ts";
import { storeOpenPulse } from "../support/pulses.ts";
import { dump, newTableName, testTables } from "../support/store.ts";
import {
  aPerson,
  aTeam,
  dialog,
  type FakeTeams,
  fakeTeams,
  mention,
  press,
} from "../support/teams.ts";

/*
 * The product as a process of its own, everything it writes down at its most talkative, and every row of its
 * store, while people answer without a name.
 */

const tableName = newTableName();
const team = aTeam();
const people = Array.from({ length: 6 }, (_, at) => aPerson(`Jäsen ${at}`));
const line = "Kissa nousi pöydälle";
const receipts: string[] = [];

let collector: Collector;
let teams: FakeTeams;
let bot: BotProcess;
let table: TableConnection;
let rows: RawRow[];
let seenRequests: number;
/** What the answers were given. */
let answered: unknown[];

const send = async (activity: object): Promise<unknown> => {
  const { status, body } = await postTo(bot.url, JSON.stringify(activity));
  if (status !== 200) throw new Error(`answered with ${status}`);
  return body;
};

const api = async (person: { objectId: string }, method: string, path: string, body?: object) => {
  const response = await fetch(`${bot.url}/api/meetings/${path}`, {
    method,
    headers: { authorization: `Bearer ${person.objectId}`, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  });
  return `${response.status} ${await response.text()}`;
};

beforeAll(async () => {
  [collector, teams] = await Promise.all([startCollector(), fakeTeams()]);
  bot = await startBotProcess({
    TABLE_NAME: tableName,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  });
  table = azureTable({ connectionString: testTables() }, tableName);
  const { serviceUrl } = teams;
  for (const person of people) await send(mention({ serviceUrl, person, team }, "hei"));
  seenRequests = people.length;

  const { id: network } = (await networkOf(table, team)).value;
  const newId = (): string => randomUUID();
  const meeting = await storeOpenPulse(table, network);

  answered = [];
  for (const [at, person] of people.entries()) {
    const receipt = newId();
    receipts.push(receipt);
    const data = { meeting, receipt, rating: "4", line: `${line} ${at}` };
    const pressing = (verb: string, more: object = {}) =>
      send(press({ serviceUrl, person, team }, verb, { ...data, ...more }));
    answered.push(await pressing(verbs.openPulse));
    answered.push(await pressing(verbs.answerPulse, { rating: "" }));
    if (at % 2) answered.push(await pressing(verbs.answerPulse));
    else {
      const { meeting: _meeting, ...body } = data;
      answered.push(await api(person, "PUT", `${meeting}/pulse/answer`, body));
    }
    answered.push(await pressing(verbs.answerPulse, { receipt: newId() }));
    answered.push(await api(person, "GET", `${meeting}/pulse`));
    // A client that knows only messages, in one's own chat and where everyone reads the answer.
    for (const options of [
      { serviceUrl, person },
      { serviceUrl, person, team },
    ]) {
      const old = mention(options, "");
      answered.push(await send({ ...old, text: "", value: { ...data, verb: verbs.answerPulse } }));
    }
    for (const step of ["fetch", "submit"] as const)
      answered.push(
        await send(dialog({ serviceUrl, person, team }, step, verbs.answerPulse, data)),
      );
  }
  const [first, receipt] = [people[0] as (typeof people)[number], receipts[0]];
  answered.push(await api(first, "PUT", `${meeting}/pulse/withdrawal`, { receipt }));
  const again = { meeting, receipt, rating: "4", line };
  answered.push(await send(press({ serviceUrl, person: first, team }, verbs.answerPulse, again)));
  rows = await dump(tableName);
  await bot.close();
});
afterAll(async () => {
  await Promise.all([collector.close(), teams.close(), table.close()]);
});

it("people were heard: five answers stand", () => {
  const texts = JSON.stringify(answered);
  expect(texts).toContain("Kiitos vastauksesta");
  expect(texts).toContain('{\\"withdrawn\\":true}');
  expect(texts).toContain("Peruit tämän vastauksen");
  expect(rows.filter(({ rowKey }) => rowKey.startsWith("answer!"))).toHaveLength(5);
});

it("what answers a message in the channel tells nobody's receipt", () => {
  const inChannel = teams.sent.filter(({ path }) =>
    path.includes(encodeURIComponent(team.channel)),
  );
  const cards = JSON.stringify(inChannel);
  expect(cards).toContain("Tähän vastataan niin, etteivät muut näe.");
  for (const receipt of receipts) expect(cards).not.toContain(receipt);
});

describe("the logs", () => {
  it("have no line about it", () => {
    const lines = bot
      .output()
      .split("\n")
      .filter((text) => text.includes('"msg"'))
      .map((text) => (JSON.parse(text) as { msg: string }).msg);
    expect(lines).toEqual(["listening"]);
  });
});

describe("the traces and the figures", () => {
  it("have no request, no turn and no call of the store of it", () => {
    const spans = collector.spans();
    const requests = spans.filter(({ attributes }) => attributes["http.route"] !== undefined);
    expect(requests).toHaveLength(seenRequests);
    expect(spans.filter(({ name }) => name.startsWith("turn"))).toHaveLength(seenRequests);
    // What stands by itself was begun by no request.
    const known = new Set(spans.map(({ id }) => id));
    const orphans = spans.filter(({ parent }) => parent !== undefined && !known.has(parent));
    expect(orphans).toEqual([]);
    const heard = collector.heard();
    for (const trace of ["pulse", line, ...receipts]) expect(heard).not.toContain(trace);
  });
});

describe("the store", () => {
  it("has what they said in the round alone, and there nobody", () => {
    const inRound = rows.filter(({ partitionKey }) => partitionKey.startsWith("round!"));
    const elsewhere = rows.filter(({ partitionKey }) => !partitionKey.startsWith("round!"));
    expect(JSON.stringify(elsewhere)).not.toContain(line);
    const ids = elsewhere.flatMap(({ rowKey, id, member }) => [rowKey, id, member]).map(String);
    const persons = ids.flatMap(
      (text) => text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [],
    );
    expect(persons.length).toBeGreaterThan(people.length);
    const text = JSON.stringify(inRound.map(({ partitionKey: _own, ...rest }) => rest));
    const traces = [
      ...persons,
      ...receipts,
      ...people.flatMap(({ objectId, name }) => [objectId, name]),
      team.team,
      team.channel,
    ];
    for (const trace of traces) expect(text).not.toContain(trace);
  });

  it("has in the round nothing that is joined to another row", () => {
    const operations = (own: boolean) =>
      new Set(
        rows
          .filter(({ partitionKey }) => partitionKey.startsWith("round!") === own)
          .map(({ rowOperation }) => rowOperation),
      );
    expect([...operations(true)].filter((one) => operations(false).has(one))).toEqual([]);
    expect(operations(true).size).toBe(1);
  });
});
