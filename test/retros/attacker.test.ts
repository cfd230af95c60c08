import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DiscussionView, RetroFormChoices } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { type BotProcess, postTo, startBotProcess } from "../support/bot-process.ts";
import { type Collector, startCollector } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { mostByChance, shuffledBy } from "../support/guessing.ts";
import type { RawRow } from "../support/memory-table.ts";
import { seeded } from "../support/random.ts";
import { type Door, doors } from "../support/retros.ts";
import { hmac } from "../support/rounds.ts";
import { dump, newTableName } from "../support/store.ts";
import {
  aPerson,
  aTeam,
  dialog,
  type FakeTeams,
  fakeTeams,
  mention,
  type Person,
  press,
} from "../support/teams.ts";

/*
 * The product as a process of its own, at its most talkative. The same people answer several anonymous
 * retros, each time in another order. An attacker who has every row of the table, all that the process wrote
 * down and told those who watch it, everything that was sent, the list of the members, the order in which
 * they answered, and how long and how large each answer's answer was, is to link answers to people no better
 * than by guessing: in each round one hit on average.
 */

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const random = seeded(seed);
const played = 10;
/** Left open: the attacker has their secrets too. */
const open = 3;
const opened = 4;

const tableName = newTableName();
const team = aTeam();
const people = Array.from({ length: 24 }, (_, at) => aPerson(`Kollega ${at + 10}`));
const [lead] = people as [Person];

interface Play {
  readonly id: string;
  readonly state: "open" | "closed" | "opened";
  /** Places among the people, in the order in which they answered. */
  readonly order: readonly number[];
  /** By place: what they said to the first question and to the second, and how it was acknowledged. */
  readonly said: readonly string[];
  readonly saidToo: readonly string[];
  readonly receipts: readonly string[];
  readonly times: number[];
  readonly sizes: number[];
}

let collector: Collector;
let teams: FakeTeams;
let bot: BotProcess;
let plays: readonly Play[];
let rows: readonly RawRow[];
let talks: ReadonlyMap<string, DiscussionView>;
let memberList: readonly string[];
/** Requests and turns that are not anonymous. */
let seen = { requests: 0, turns: 0 };
let sentMeanwhile: number;

const timed = async <T>(work: () => Promise<T>): Promise<readonly [number, T]> => {
  const begun = performance.now();
  const result = await work();
  return [performance.now() - begun, result];
};

const api = async (person: Person, method: string, path: string, body?: unknown) => {
  const response = await fetch(`${bot.url}/api/retros${path}`, {
    method,
    headers: { authorization: `Bearer ${person.objectId}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.text() };
};

const post = async (activity: object): Promise<{ status: number; body: string }> => {
  const answer = await postTo(bot.url, JSON.stringify(activity));
  if (answer.status !== 200) throw new Error(`answered with ${answer.status}`);
  return answer;
};

const answerBy = (
  door: Door,
  person: Person,
  retro: string,
  receipt: string,
  answers: readonly string[],
): Promise<{ status: number; body: string }> => {
  if (door === "tab") return api(person, "PUT", `/${retro}/answer`, { receipt, answers });
  const [q0, q1] = answers;
  const locale = people.indexOf(person) % 2 ? "sv-FI" : "fi-FI";
  const options = { serviceUrl: teams.serviceUrl, person, team, locale };
  const data = { retro, receipt, q0, q1 };
  return post(
    door === "card"
      ? press(options, verbs.answerRetro, data)
      : dialog(options, "submit", verbs.answerRetro, data),
  );
};

const inAWeek = new Date(Date.now() + 7 * 24 * 60 * 60_000).toISOString().slice(0, 10);

const start = async (title: string): Promise<string> => {
  const id = randomUUID();
  seen.requests += 1;
  const { status } = await api(lead, "POST", "", {
    ...{ id, title, about: "month", template: "successFailure" },
    ...{ anonymous: true, closesOn: inAWeek },
  });
  expect(status).toBe(201);
  return id;
};

const token = (): string => `word-${randomUUID()}`;

const play = async (id: string, at: number): Promise<Play> => {
  const one: Play = {
    id,
    state: at < open ? "open" : at < played - opened ? "closed" : "opened",
    order: shuffledBy(random, [...people.keys()]),
    said: people.map(token),
    saidToo: people.map(token),
    receipts: people.map(() => randomUUID() as string),
    times: [],
    sizes: [],
  };
  for (const place of one.order) {
    const door = doors[Math.floor(random() * doors.length)] as Door;
    const person = people[place] as Person;
    const said = [one.said[place] ?? "", one.saidToo[place] ?? ""];
    const work = () => answerBy(door, person, one.id, one.receipts[place] ?? "", said);
    const [time, { status, body }] = await timed(work);
    expect(status).toBe(200);
    one.times[place] = time;
    one.sizes[place] = body.length;
  }
  return one;
};

/** Each answers twice. */
const playTwice = async (id: string): Promise<void> => {
  for (const person of people)
    for (const text of [token(), token()])
      await answerBy("tab", person, id, randomUUID(), [text, ""]);
};

beforeAll(async () => {
  [collector, teams] = await Promise.all([startCollector(), fakeTeams()]);
  bot = await startBotProcess({
    TABLE_NAME: tableName,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  });
  const { serviceUrl } = teams;
  for (const person of people) await post(mention({ serviceUrl, person, team }, "hei"));
  seen = { requests: people.length, turns: people.length };
  const ids: string[] = [];
  for (let at = 0; at <= played; at++) ids.push(await start(`Retro ${at}`));
  const posts = () => teams.sent.filter(({ method }) => method === "POST").length;
  const before = await eventually(async () => posts() >= people.length + ids.length && posts());
  plays = await Promise.all(ids.slice(1).map(play));
  const [twice = ""] = ids;
  await playTwice(twice);
  // What does not fit leaves no trace either.
  const tooLong = ["x".repeat(2_000), token()];
  for (const door of doors) await answerBy(door, people[1] as Person, twice, randomUUID(), tooLong);
  sentMeanwhile = posts() - before;

  for (const { id, state } of plays)
    for (const step of state === "open"
      ? []
      : state === "closed"
        ? ["closed"]
        : ["closed", "opened"]) {
      seen.requests += 1;
      expect((await api(lead, "PUT", `/${id}/${step}`)).status).toBe(200);
    }
  seen.requests += 1;
  const { people: list } = JSON.parse((await api(lead, "GET", "/form")).body) as RetroFormChoices;
  memberList = list.map(({ name }) => name);
  talks = new Map(
    await Promise.all(
      plays
        .filter(({ state }) => state === "opened")
        .map(async ({ id }) => {
          const { body } = await api(lead, "GET", `/${id}/discussion`);
          return [id, JSON.parse(body) as DiscussionView] as const;
        }),
    ),
  );
  rows = await eventually(async () => {
    const all = await dump(tableName);
    const left = all.filter(({ rowType }) => rowType === "answer").length;
    // What was opened stands in the notes alone, a moment later.
    return left === (played - opened + 1) * people.length && all;
  });
  await bot.close();
});
afterAll(() => Promise.all([collector.close(), teams.close()]));

const roundOf = ({ id }: Play): string =>
  `round!${String(rows.find(({ rowType, rowKey }) => rowType === "retro" && rowKey.includes(id))?.round)}`;

const answersOf = (one: Play): RawRow[] =>
  rows.filter(({ partitionKey, rowType }) => partitionKey === roundOf(one) && rowType === "answer");

const wordsIn = (value: unknown): string[] =>
  JSON.stringify(value).match(/word-[0-9a-f-]{36}/g) ?? [];
const placeOf = (one: Play, word: string): number =>
  Math.max(one.said.indexOf(word), one.saidToo.indexOf(word));

const textOf = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : String(value);
const sortedBy = <T>(items: readonly T[], of: (item: T) => string | number): T[] =>
  items.toSorted((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0));

/** Whose answers stand where, in every order that the rows of this round can be put in. */
const readAnswerOrders = (one: Play): Record<string, number[]> => {
  if (one.state === "opened") {
    const rowsOfNotes = rows.filter(({ rowKey }) => rowKey.startsWith(`retroTalk!${one.id}!notes`));
    const { notes = [] } = talks.get(one.id) ?? {};
    const first = (words: string[]): number[] =>
      words.filter((word) => one.said.includes(word)).map((word) => placeOf(one, word));
    const second = (words: string[]): number[] =>
      words.filter((word) => one.saidToo.includes(word)).map((word) => placeOf(one, word));
    const [kept, shown] = [wordsIn(rowsOfNotes), wordsIn(notes)];
    return {
      "the notes as they are kept": first(kept),
      "the second notes as they are kept": second(kept),
      "the notes as they are shown": first(shown),
      "the second notes as they are shown": second(shown),
      "the ids of the notes": first(wordsIn(sortedBy(notes, ({ id }) => id))),
    };
  }
  const answers = answersOf(one).map((row) => ({
    ...row,
    ...(JSON.parse(String(row.values)) as Record<string, unknown>),
  }));
  const columns = new Set(answers.flatMap((row) => Object.keys(row)));
  for (const column of ["values", "q0", "q1"]) columns.delete(column);
  const places = (all: readonly RawRow[]): number[] =>
    all.map((row) => placeOf(one, wordsIn(row)[0] ?? ""));
  return {
    "the table": places(answers),
    ...Object.fromEntries(
      Array.from(columns, (column) => [
        `the column ${column}`,
        places(sortedBy(answers, (row) => textOf(row[column]))),
      ]),
    ),
  };
};

/** Every order that the people can be put in. */
const readPeopleOrders = (one: Play): Record<string, number[]> => {
  const places = [...people.keys()];
  const byName = (names: readonly unknown[]): number[] =>
    names.map((name) => people.findIndex((person) => person.name === name));
  const members = rows.filter(({ rowType }) => rowType === "member");
  return {
    "the order in which they answered": [...one.order],
    "the list of the members": byName(memberList),
    "the rows of the members": byName(members.map(({ name }) => name)),
    "the times of the members' rows": byName(
      sortedBy(members, ({ timestamp }) => timestamp).map(({ name }) => name),
    ),
    "their ids": sortedBy(places, (place) => people[place]?.objectId ?? ""),
    "their receipts": sortedBy(places, (place) => one.receipts[place] ?? ""),
    "how long their answer took": sortedBy(places, (place) => one.times[place] ?? 0),
    "how large its acknowledgement was": sortedBy(places, (place) => one.sizes[place] ?? 0),
  };
};

const once = <T>(read: (one: Play) => T): ((one: Play) => T) => {
  const known = new Map<Play, T>();
  return (one) => {
    const value = known.get(one) ?? read(one);
    known.set(one, value);
    return value;
  };
};
const answerOrders = once(readAnswerOrders);
const peopleOrders = once(readPeopleOrders);

const matches = (one: readonly number[], other: readonly number[]): number =>
  one.filter((place, at) => place === other[at]).length;

const expectChance = (how: string, hits: number, rounds: number): void => {
  const most = mostByChance(rounds);
  if (hits > most)
    throw new Error(
      `${how}: ${hits} of ${rounds * people.length} answers linked; ${rounds} expected, at most ${most} by chance (seed ${seed})`,
    );
};

const states = ["open", "closed", "opened"] as const;
const inState = (state: Play["state"]): Play[] => plays.filter((one) => one.state === state);

describe.each(states)("an attacker on rounds that are %s", (state) => {
  it("sees every answer, and knows everyone who answered", () => {
    for (const one of inState(state))
      for (const order of [
        ...Object.values(answerOrders(one)),
        ...Object.values(peopleOrders(one)),
      ])
        expect(order.toSorted((a, b) => a - b)).toEqual([...people.keys()]);
  });

  it("who puts people beside answers in any order links them by chance alone", () => {
    const some = inState(state);
    const [first] = some as [Play];
    for (const ofAnswers of Object.keys(answerOrders(first)))
      for (const ofPeople of Object.keys(peopleOrders(first))) {
        let [hits, reversed] = [0, 0];
        for (const one of some) {
          const answers = answerOrders(one)[ofAnswers] ?? [];
          const persons = peopleOrders(one)[ofPeople] ?? [];
          hits += matches(answers, persons);
          reversed += matches(answers.toReversed(), persons);
        }
        expectChance(`${ofAnswers} beside ${ofPeople}`, hits, some.length);
        expectChance(`${ofAnswers} backwards beside ${ofPeople}`, reversed, some.length);
      }
  });
});

describe("an attacker who learns from rounds that were given away", () => {
  it("who stood where then, links the answers of the others by chance alone", () => {
    const some = plays.filter((one) => one.state !== "opened");
    for (const order of Object.keys(answerOrders(some[0] as Play))) {
      let hits = 0;
      for (const target of some) {
        const known = some.filter((one) => one !== target);
        /** Where the answer of the k-th who answered stood, most often. */
        const usual = target.order.map((_, k) => {
          const at = known.map((one) =>
            (answerOrders(one)[order] ?? []).indexOf(one.order[k] ?? -1),
          );
          const counts = at.map((place) => at.filter((other) => other === place).length);
          return at[counts.indexOf(Math.max(...counts))] ?? 0;
        });
        const existing = answerOrders(target)[order] ?? [];
        hits += usual.filter((at, k) => existing[at] === target.order[k]).length;
      }
      expectChance(`learnt, by ${order}`, hits, some.length);
    }
  });

  it("what was in the rows of each, links theirs in other rounds by chance alone", () => {
    const some = plays.filter((one) => one.state !== "opened");
    /** All that a row holds beside the words, in the pieces that could name somebody. */
    const pieces = ({ etag: _etag, timestamp: _time, ...row }: RawRow): string[] =>
      JSON.stringify(row)
        .replace(/word-[0-9a-f-]{36}/g, "")
        .split(/[^\w-]+/);
    let hits = 0;
    for (const target of some) {
      const owners = new Map<string, number[]>();
      for (const one of some)
        if (one !== target)
          for (const row of answersOf(one))
            for (const piece of new Set(pieces(row)))
              owners.set(piece, [
                ...(owners.get(piece) ?? []),
                placeOf(one, wordsIn(row)[0] ?? ""),
              ]);
      for (const row of answersOf(target)) {
        const votes = people.map(() => 0);
        for (const piece of new Set(pieces(row))) {
          const known = owners.get(piece) ?? [];
          for (const place of known) votes[place] = (votes[place] ?? 0) + 1 / known.length ** 2;
        }
        const guess = votes.indexOf(Math.max(...votes));
        if (guess === placeOf(target, wordsIn(row)[0] ?? "")) hits += 1;
      }
    }
    expectChance("by what stands in the rows", hits, some.length);
  });

  it("joins what one person said to two questions by chance alone, once it is opened", () => {
    const some = inState("opened");
    for (const [one, other] of [
      ["the notes as they are kept", "the second notes as they are kept"],
      ["the notes as they are shown", "the second notes as they are shown"],
    ] as const) {
      const hits = some.reduce((sum, played) => {
        const orders = answerOrders(played);
        return sum + matches(orders[one] ?? [], orders[other] ?? []);
      }, 0);
      expectChance(`${one} beside ${other}`, hits, some.length);
    }
  });
});

describe("an attacker with the secret of a round that is open", () => {
  it("knows who has answered, and not by that what they said", () => {
    const some = inState("open");
    const members = rows.filter(({ rowType }) => rowType === "member");
    const idOf = ({ name }: Person): string =>
      String(members.find((row) => row.name === name)?.rowKey);
    let hits = 0;
    for (const one of some) {
      const box = rows.find(
        ({ partitionKey, rowKey }) => partitionKey === roundOf(one) && rowKey === "box",
      );
      const marks = JSON.parse(String(box?.marks)) as string[];
      const ids = people.map((person) => idOf(person).split("!").at(-1) ?? "");
      const places = marks.map((mark) =>
        ids.findIndex((id) => hmac(String(box?.secret), id) === mark),
      );
      expect(places.toSorted((a, b) => a - b)).toEqual([...people.keys()]);
      hits += matches(places, answerOrders(one)["the table"] ?? []);
    }
    expectChance("the marks beside the answers", hits, some.length);
  });
});

describe("in the rows of the rounds", () => {
  it("stands nothing but what was said, and until it closes what a receipt is proven with", () => {
    const said = new Set(["q0", "q1"]);
    const known = new Set([
      ...["partitionKey", "rowKey", "timestamp", "etag"],
      ...["rowType", "rowVersion", "rowRetention", "rowOperation", "values"],
    ]);
    for (const one of plays) {
      const columns = new Set(answersOf(one).flatMap((row) => Object.keys(row)));
      const fields = answersOf(one).flatMap(({ values }) =>
        Object.keys(JSON.parse(String(values))),
      );
      expect(fields.filter((field) => !said.has(field))).toEqual([]);
      expect([...columns].filter((column) => !known.has(column))).toEqual(
        one.state === "open" ? ["proof"] : [],
      );
    }
  });

  it("stands nobody, no receipt, and of what is closed no secret and no mark", () => {
    const ids = rows
      .filter(({ rowType }) => rowType === "member")
      .flatMap(({ rowKey, name }) => [rowKey.split("!").at(-1) ?? "", String(name)]);
    expect(ids).toHaveLength(2 * people.length);
    for (const one of plays) {
      const held = JSON.stringify(rows.filter(({ partitionKey }) => partitionKey === roundOf(one)));
      for (const trace of [...ids, ...people.map(({ objectId }) => objectId), ...one.receipts])
        expect(held).not.toContain(trace);
      if (one.state !== "open") expect(held).not.toMatch(/"secret"|"marks"|"takenBack"|"proof"/);
    }
  });

  it("stands nothing that joins them to another row, a line of the history or a message", () => {
    const inRound = rows.filter(({ partitionKey }) => partitionKey.startsWith("round!"));
    const elsewhere = rows.filter(({ partitionKey }) => !partitionKey.startsWith("round!"));
    const operations = new Set(elsewhere.map(({ rowOperation }) => rowOperation));
    expect(inRound.filter(({ rowOperation }) => operations.has(rowOperation))).toEqual([]);
    const lines = elsewhere.filter(({ rowType }) => rowType === "log");
    expect(
      new Set(lines.map(({ what }) => what).filter((what) => String(what).startsWith("retros"))),
    ).toEqual(new Set(["retros.started", "retros.closed", "retros.opened"]));
    for (const one of plays) {
      const text = JSON.stringify(elsewhere);
      for (const receipt of one.receipts) expect(text).not.toContain(receipt);
      if (one.state !== "opened") for (const word of one.said) expect(text).not.toContain(word);
    }
  });
});

describe("in what the process writes down, and tells those who watch it", () => {
  it("is nothing of an answer: no line, no request, no turn, no call of the store, no figure", () => {
    const lines = bot
      .output()
      .split("\n")
      .filter((text) => text.includes('"msg"'))
      .map((text) => (JSON.parse(text) as { msg: string }).msg);
    expect(new Set(lines)).toEqual(new Set(["listening"]));
    const spans = collector.spans();
    expect(spans.filter(({ attributes }) => attributes["http.route"] !== undefined)).toHaveLength(
      seen.requests,
    );
    expect(spans.filter(({ name }) => name.startsWith("turn"))).toHaveLength(seen.turns);
    const ids = new Set(spans.map(({ id }) => id));
    expect(spans.filter(({ parent }) => parent !== undefined && !ids.has(parent))).toEqual([]);
    const figures = collector.figures();
    const counted = (name: string): number =>
      figures.filter((one) => one.name === name).reduce((sum, { value }) => sum + value, 0);
    expect(counted("http.server.request.duration")).toBe(seen.requests);
    expect(counted("kehu.turn.duration")).toBe(seen.turns);
    expect(JSON.stringify(figures)).not.toMatch(/answer|withdraw/i);
  });

  it("is nothing that could be looked for: no person, no receipt, no word, no id of a round or a row", () => {
    const heard = bot.output() + collector.heard();
    expect(heard).toContain("/api/retros");
    const traces = [
      ...people.flatMap(({ objectId, name }) => [objectId, name]),
      ...plays.flatMap(({ id, receipts, said, saidToo }) => [id, ...receipts, ...said, ...saidToo]),
      ...rows
        .filter(({ partitionKey }) => partitionKey.startsWith("round!"))
        .flatMap(({ partitionKey, rowKey, rowOperation }) => [
          partitionKey.slice("round!".length),
          rowKey.split("!").at(-1) ?? "",
          String(rowOperation),
        ]),
    ].filter((trace) => trace !== "box");
    for (const trace of new Set(traces)) expect(heard).not.toContain(trace);
  });
});

describe("from outside", () => {
  it("no message was sent because somebody answered", () => {
    expect(sentMeanwhile).toBe(0);
    expect(JSON.stringify(teams.sent)).not.toContain("word-");
  });

  it("an answer is acknowledged in the same bytes whoever gives it", () => {
    // Three doors and two languages; of the tab there is one.
    expect(new Set(plays.flatMap(({ sizes }) => sizes)).size).toBeLessThanOrEqual(5);
  });
});
