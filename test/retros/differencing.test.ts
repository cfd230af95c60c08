import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DiscussionView, RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { aTown, nextMeeting, saveSeries, type Town, untilSaid } from "../support/meetings.ts";
import { untilNothingDueSoon } from "../support/networks.ts";
import { documentOf, operations } from "../support/openapi.ts";
import { type Product, startProduct } from "../support/product.ts";
import {
  type AnswerForm,
  answerForm,
  ask,
  type Door,
  doors,
  startByApi,
  view,
  withdrawBy,
} from "../support/retros.ts";
import { dump } from "../support/store.ts";
import type { Person } from "../support/teams.ts";

/*
 * Somebody looks at everything that can be read, exported, filtered or asked for in chat, before and after
 * each thing that a colleague does. As long as the hour lasts it is the same to the byte: of an anonymous
 * retro and of one by name.
 */

const clock = movedClock("2030-03-05T08:10:00+02:00");
let product: Product;
let town: Town;
let people: readonly Person[];
let nameless: RetroView;
let named: RetroView;
let past: string;
let meeting: string;
let routes: readonly string[];

/** Who looks: the one who leads the retros, and a member. */
let watchers: readonly Person[];

const start = async (title: string, anonymous: boolean): Promise<RetroView> =>
  (await startByApi(product, town.coordinator, { title, anonymous })).body as RetroView;

const put = (person: Person, path: string, body: unknown = {}) =>
  ask(product, person, "PUT", `/${path}`, body);

const said = (words: string) => ({ answers: [words, `${words} epäonnistui`] });

const answerBy = async (door: Door, person: Person, retro: RetroView): Promise<AnswerForm> => {
  const form = await answerForm(product, town, door, person, retro.id);
  await form.send(said(`Sana ${person.name}`));
  return form;
};

/** Forms have ids of their own each time they are opened. */
const withoutNewIds = (text: string, known: string): string =>
  text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) =>
    known.includes(id) ? id : "…",
  );

const commands = ["apua", "retro", "retro Uusi", "tila", "ilmoitukset", "asetukset", "tapaaminen"];

/** All that one person can read now, by the way that leads to it. */
const lookAs = async (person: Person): Promise<Map<string, string>> => {
  const seen = new Map<string, string>();
  for (const path of routes) {
    const { status, body } = await product.api("GET", path, { token: person.objectId });
    seen.set(`${person.name}: ${path}`, JSON.stringify([status, body]));
  }
  for (const words of [...commands, "oppi epäonnistui"])
    seen.set(
      `${person.name}: ${words}`,
      JSON.stringify(await product.say(person, undefined, words)),
    );
  for (const { id } of [nameless, named])
    for (const verb of [verbs.showRetro, verbs.listRetros, verbs.openRetroAnswer]) {
      const { value } = await product.press(person, town.team, verb, { retro: id });
      seen.set(`${person.name}: ${verb} ${id}`, JSON.stringify(value));
    }
  return seen;
};

/** The same for everyone who looks; and what was sent to anybody meanwhile, but for answers to them. */
const look = async (): Promise<Map<string, string>> => {
  const all = (await Promise.all(watchers.map(lookAs))).flatMap((seen) => [...seen]);
  const known = [nameless.id, named.id, past, meeting].join();
  return new Map(all.map(([way, text]) => [way, withoutNewIds(text, known)]));
};

/** Only what differs. */
const changesIn = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) =>
  [...after].filter(([way, text]) => before.get(way) !== text).map(([way, text]) => [way, text]);

/** All that the service has outside the rounds, with its times and versions. */
const rowsElsewhere = async (): Promise<string[]> =>
  (await dump(product.config.tableName))
    // Where the sender has looked is moved by the clock; what is due stands in the network's rows.
    .filter(({ partitionKey }) => !/^(round!|delivery)/.test(partitionKey))
    .map((row) => JSON.stringify(row));

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Aino", "Börje", "Eero", "Helmi", "Iiro", "Jonna", "Keijo"]);
  people = town.members.slice(1);
  watchers = [town.coordinator, town.members[0] as Person];
  await saveSeries(product, town);
  meeting = (await nextMeeting(product, town)).id;
  past = (await start("Viime kuu", false)).id;
  await put(people[0] as Person, `${past}/answer`, { receipt: randomUUID(), ...said("Ennen") });
  for (const step of ["closed", "opened"]) await put(town.coordinator, `${past}/${step}`);
  nameless = await start("Nimetön", true);
  named = await start("Nimellinen", false);
  await untilSaid(product, "Retro: Nimellinen.");

  const paths = operations(await documentOf(product))
    // How long the sender has been idle, and when Teams was asked for the channels, tells nothing of people.
    .filter(
      ([method, path]) =>
        method === "GET" && path !== "/health/ready" && path !== "/api/settings/channels",
    )
    .map(([, path]) => path);
  const idsFor = (path: string): readonly string[] => {
    if (path.startsWith("/api/retros/")) return [nameless.id, named.id, past];
    return [meeting];
  };
  routes = paths.flatMap((path) =>
    path.includes("{") ? idsFor(path).map((id) => path.replace(/\{\w+\}/g, id)) : [path],
  );
  // What was begun by the starts is over.
  await untilNothingDueSoon(product, town.network, clock.now());
});
afterAll(() => product.close());

it("looks at every route there is, also at those that are not the retros' own", () => {
  const own = routes.filter((path) => path.includes(nameless.id));
  expect(own).toEqual(
    expect.arrayContaining([`/api/retros/${nameless.id}`, `/api/retros/${nameless.id}/discussion`]),
  );
  expect(routes).toEqual(
    expect.arrayContaining([
      ...["/api/retros", "/api/retros/actions", "/api/lessons", "/api/meetings/figures"],
      ...["minutes", "memo", "calendar"].map((what) => `/api/meetings/${meeting}/${what}`),
    ]),
  );
});

it("finds no route by which answers can be filtered: the list has pages and states alone", async () => {
  const all = operations(await documentOf(product));
  const filtered = all.flatMap(([, path, { parameters = [] }]) => {
    const names = parameters.flatMap((one) => (one.in === "path" ? [] : [one.name]));
    return path.startsWith("/api/retros") && names.length > 0 ? [[path, names]] : [];
  });
  expect(Object.fromEntries(filtered)).toEqual({
    "/api/retros": ["limit", "after", "state"],
    "/api/retros/form": ["about", "subject"],
    "/api/retros/{id}/history": ["limit", "after"],
  });
});

describe("as long as the hour lasts", () => {
  let before: Map<string, string>;
  const forms = new Map<Door, AnswerForm>();

  beforeAll(async () => {
    before = await look();
    expect(changesIn(before, await look())).toEqual([]);
  });

  /** Not a row outside the round is written, nor a message sent. */
  const nothingStirs = async (work: () => Promise<unknown>): Promise<void> => {
    const [rows, sent] = [await rowsElsewhere(), product.teams.sent.length];
    await work();
    expect(await rowsElsewhere()).toEqual(rows);
    expect(product.teams.sent.slice(sent)).toEqual([]);
  };

  const nothingChanges = async (work: () => Promise<unknown>): Promise<void> => {
    await nothingStirs(work);
    expect(changesIn(before, await look())).toEqual([]);
  };

  it.each(doors)(
    "an answer without a name, by %s, changes nothing that can be read",
    async (door) => {
      const person = people[doors.indexOf(door)] as Person;
      await nothingChanges(async () => {
        forms.set(door, await answerBy(door, person, nameless));
      });
      expect((await view(product, person, nameless.id)).answered).toBe(true);
    },
  );

  it("nor do second ones, nor one that does not fit", () =>
    nothingChanges(async () => {
      for (const [door, form] of forms) {
        const person = people[doors.indexOf(door)] as Person;
        await form.send(said("Toinen"));
        await form.send({ answers: ["", ""] });
        await form.send({ answers: ["x".repeat(2_000), ""] });
        await put(person, `${nameless.id}/answer`, { receipt: randomUUID(), ...said("Kolmas") });
      }
    }));

  it.each(doors)(
    "nor does taking one back by %s, nor its press delivered again, nor answering anew",
    async (door) => {
      const person = people[doors.indexOf(door)] as Person;
      const receipt = forms.get(door)?.receipt ?? "";
      await nothingChanges(async () => {
        await withdrawBy(product, town, door, person, {
          retro: nameless.id,
          receipt: randomUUID(),
        });
        await withdrawBy(product, town, door, person, { retro: nameless.id, receipt });
        await forms.get(door)?.send(said("Peruttu"));
      });
      expect((await view(product, person, nameless.id)).answered).toBe(false);
      await nothingStirs(() => answerBy(door, person, nameless));
    },
  );

  it("nor do answers by name and changes of them", async () => {
    for (const [at, person] of people.entries())
      await answerBy(doors[at % 3] as Door, person, named);
    await answerBy("tab", people[0] as Person, named);
    expect(changesIn(before, await look())).toEqual([]);
  });

  it("nor do marks of support in another one, until they are shown", async () => {
    const { notes } = (await ask(product, town.coordinator, "GET", `/${past}/discussion`))
      .body as DiscussionView;
    const topics = notes.map(({ id }) => id);
    for (const person of people)
      expect((await put(person, `${past}/marks`, { topics })).status).toBe(200);
    expect(changesIn(before, await look())).toEqual([]);
  });
});

describe("once the hour has moved", () => {
  const counts = async (): Promise<number[]> =>
    Promise.all(
      [nameless, named].map(async ({ id }) => (await view(product, town.coordinator, id)).count),
    );
  /** By who leads it, in their own chat. */
  const readBy = async ({ id }: RetroView): Promise<string[]> =>
    textsOf(
      (await product.press(town.coordinator, undefined, verbs.showRetro, { retro: id })).value,
    );
  const next = (hour: string): void => clock.moveTo(`2030-03-05T${hour}:00:10+02:00`);

  it("fewer than five are told as none, and five only as five, whoever comes or goes", async () => {
    next("09");
    // Three without a name, six with theirs.
    expect(await counts()).toEqual([0, 5]);
    expect(await readBy(named)).toContain("Vähintään 5 on vastannut. Luku päivittyy tunneittain.");
    expect(await readBy(nameless)).toContain(
      "Vastanneiden määrä näytetään, kun heitä on vähintään 5, aina 5 kerrallaan, ja se päivittyy tunneittain.",
    );
    const forms = [];
    for (const person of people.slice(3)) forms.push(await answerBy("tab", person, nameless));
    expect(await counts()).toEqual([0, 5]);
    next("10");
    expect(await counts()).toEqual([5, 5]);
    await withdrawBy(product, town, "tab", people[3] as Person, {
      retro: nameless.id,
      receipt: forms[0]?.receipt ?? "",
    });
    next("11");
    expect(await counts()).toEqual([5, 5]);
    await withdrawBy(product, town, "tab", people[4] as Person, {
      retro: nameless.id,
      receipt: forms[1]?.receipt ?? "",
    });
    expect(await counts()).toEqual([5, 5]);
    next("12");
    expect(await counts()).toEqual([0, 5]);
  });

  it("of four answers nothing is ever shown, nor how many they were", async () => {
    const before = (await dump(product.config.tableName)).filter(
      ({ rowType }) => rowType === "answer",
    );
    expect(before).toHaveLength(4);
    const { body } = await put(town.coordinator, `${nameless.id}/closed`);
    expect(body).toMatchObject({ state: "closed", tooFew: true, count: 0, pulses: {} });
    const { status, body: refused } = await put(town.coordinator, `${nameless.id}/opened`);
    expect([status, refused]).toEqual([409, { code: "retroNotOpened" }]);
    const [told] = await untilSaid(product, "Nimetön: retro on suljettu.");
    const card = JSON.stringify(told?.body);
    expect(card).toContain(
      "Vastauksia tuli liian vähän: tulos näytetään, kun niitä on vähintään 5.",
    );
    const rows = JSON.stringify(await dump(product.config.tableName));
    for (const { name } of people) expect(rows.split(`Sana ${name}`).length).toBe(3);
  });

  it("of four ratings there is no average", async () => {
    const { id } = (
      await startByApi(product, town.coordinator, { title: "Pulssi", anonymous: true, pulse: true })
    ).body as RetroView;
    for (const [at, person] of people.entries())
      await put(person, `${id}/answer`, {
        receipt: randomUUID(),
        ...said("Pulssi"),
        pulses: { dared: "2", ...(at < 4 && { supported: "5" }) },
      });
    for (const step of ["closed", "opened"]) await put(town.coordinator, `${id}/${step}`);
    expect((await view(product, town.coordinator, id)).pulses).toEqual({
      dared: { answers: 6, average: 2 },
    });
    const [row] = await product.table.list(town.network, `retro!${id}`);
    expect(JSON.parse(String(row?.values.pulses))).toEqual({ dared: [0, 6, 0, 0, 0] });
  });
});
