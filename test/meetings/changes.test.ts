import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { HistoryPage } from "../../src/contract/history.ts";
import type { MeetingView } from "../../src/contract/meetings.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import {
  aTown,
  filled,
  moveMeeting,
  nextMeeting,
  openMeeting,
  saveSeries,
  sentSaying,
  type Town,
  untilCard,
  untilSaid,
} from "../support/meetings.ts";
import { memoryTable } from "../support/memory-table.ts";
import { untilNothingDue } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { choices } from "../support/retros.ts";
import { accountOf, cardIn, type Person, press, teamEvent } from "../support/teams.ts";

const clock = movedClock("2030-03-01T08:00:00+02:00");
let product: Product;
let town: Town;
let mikko: Person;
let siiri: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Mikko Malli", "Siiri Sivistys"]);
  [mikko, siiri] = town.members as [Person, Person];
});
afterAll(() => product.close());

const march = "tiistaina 12. maaliskuuta 2030 klo 9.00–11.00";

const next = () => nextMeeting(product, town);

const answer = (person: Person, meeting: string, said: string, inChannel = true) =>
  product.press(person, inChannel ? town.team : undefined, verbs.answerMeeting, {
    meeting,
    answer: said,
  });

const history = async (what: string): Promise<number> =>
  (await product.table.list(town.network, "recent!")).filter(({ values }) => values.what === what)
    .length;

describe("a meeting that is answered, moved and cancelled", () => {
  it("counts each person once, whichever of the twins of a press comes first", async () => {
    await saveSeries(product, town, {
      joinUrl: "https://teams.example.org/l/1",
      place: "Kirjasto",
    });
    await untilSaid(product, march);
    const { id } = await next();
    const { team } = town;
    const data = { meeting: id, answer: "come" };
    const options = { serviceUrl: product.teams.serviceUrl, person: mikko, team };
    const twin = press(options, verbs.answerMeeting, data);
    const others = [
      press(options, verbs.answerMeeting, data),
      press(options, verbs.answerMeeting, data),
    ];
    const answers = await Promise.all([twin, twin, ...others].map((body) => product.post(body)));
    const cards = answers.map(({ body }) => JSON.stringify(body));
    const alone = cards.filter((card) => card.includes("Tämän näet vain sinä."));
    expect(alone.filter((card) => card.includes("Olet jo ilmoittanut, että tulet."))).toEqual(
      alone,
    );
    const shared = cards.filter((card) => !alone.includes(card));
    expect(new Set(shared).size).toBe(1);
    expect(shared[0]).toContain("1 tulossa");
    expect(await product.table.list(town.network, `rsvp!${id}!`)).toHaveLength(1);
    await answer(siiri, id, "no");
    expect(textsOf((await answer(siiri, id, "maybe")).value)).toContain("1 tulossa · ehkä 1");
    const { counts } = await next();
    expect(counts).toEqual({ come: 1, maybe: 1, no: 0 });
    // Edits of some seconds are one edit.
    clock.pass(2);
    const card = await untilCard(product, march, "1 tulossa · ehkä 1");
    // What everyone reads names nobody.
    expect(JSON.stringify(card)).not.toMatch(/Mikko|Siiri/);
  });

  it("shows one's own answer in one's own chat alone", async () => {
    const own = await product.say(mikko, undefined, "tapaaminen");
    expect(textsOf(own)).toContain("Olet vastannut: tulen.");
    expect(textsOf(own)).toContain("Paikka: Kirjasto");
    for (const word of ["träff", "meeting", "/Tapaaminen!"]) {
      const shared = await product.say(siiri, town.team, word);
      expect(textsOf(shared)).toContain(march);
      expect(textsOf(shared).join(" ")).not.toContain("Olet vastannut");
    }
  });

  it("is moved over the change of the clocks: the card, those who come and the reminders follow", async () => {
    const { id, sequence } = await next();
    const form = await openMeeting(product, town, id);
    const changes = { date: "2030-04-02", time: "10:00", ends: "11:30" };
    const value = await moveMeeting(product, town, form, changes);
    const moved = "tiistaina 2. huhtikuuta 2030 klo 10.00–11.30";
    expect(textsOf(value)).toContain(moved);
    clock.pass(2);
    const card = await untilCard(product, moved, "1 tulossa · ehkä 1");
    expect(textsOf(card)).toContain("Tapaaminen · siirretty");
    expect(textsOf(card)).toContain(
      "Siirretty. Ilmoitettu aika oli tiistaina 12. maaliskuuta 2030 klo 9.00–10.30.",
    );
    for (const person of [mikko, siiri])
      await untilSaid(product, `Muuttunut: Verkostotapaaminen, ${moved}`, { person });
    expect(sentSaying(product, "Muuttunut:", town.coordinator)).toEqual([]);
    expect((await next()).sequence).toBe(sequence + 1);
    expect((await next()).start).toBe("2030-04-02T07:00:00.000Z");

    // Nothing comes at the old times.
    clock.moveTo("2030-03-12T08:50:00+02:00");
    expect(sentSaying(product, "9. huhtikuuta")).toEqual([]);
    clock.moveTo("2030-03-19T09:00:01+02:00");
    await untilSaid(product, "9. huhtikuuta");
    clock.moveTo("2030-03-26T08:59:30+02:00");
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, "Muistutus:")).toEqual([]);
    clock.moveTo("2030-03-26T09:00:01+02:00");
    const [thread] = await untilSaid(product, `Muistutus: Verkostotapaaminen, ${moved}`);
    expect(textsOf(thread && cardIn(thread))).toContain("Tapaaminen on viikon päästä.");

    clock.moveTo("2030-04-01T09:00:01+03:00");
    const [own] = await untilSaid(product, `Muistutus: Verkostotapaaminen, ${moved}`, {
      person: siiri,
    });
    const said = textsOf(own && cardIn(own));
    expect(said).toContain("Tapaaminen on huomenna.");
    expect(said).toContain("Olet vastannut: ehkä.");
    expect(said).toContain("Koulutuksellinen teema · 45 min");
    expect(said.join(" ")).toContain("Ilmoitettu aika oli tiistaina 12. maaliskuuta");
    await untilSaid(product, "Muistutus:", { person: town.coordinator });

    clock.moveTo("2030-04-02T09:45:01+03:00");
    for (const person of [mikko, siiri]) {
      const found = await untilSaid(product, "Muistutus:", { person, count: 2 });
      expect(textsOf(found.map(cardIn))).toContain("Tapaaminen alkaa 15 minuutin päästä.");
      expect(JSON.stringify(found.map(cardIn))).toContain("https://teams.example.org/l/1");
    }
    expect(sentSaying(product, "Muistutus:", town.coordinator)).toHaveLength(1);
  });

  it("is moved within its day, though what is asked days later stays at its hour", async () => {
    const { id } = await next();
    const form = await openMeeting(product, town, id);
    await moveMeeting(product, town, form, { time: "11:00", ends: "13:00" });
    expect((await next()).end).toBe("2030-04-02T10:00:00.000Z");
    await moveMeeting(product, town, await openMeeting(product, town, id), {
      time: form.time ?? "",
      ends: form.ends ?? "",
    });
  });

  it("tells who answers too late what became of it", async () => {
    const { id } = await next();
    clock.moveTo("2030-04-02T12:00:00+03:00");
    const { value } = await answer(mikko, id, "no");
    expect(textsOf(value)).toContain(
      "Tapaaminen on jo ollut. Sano tapaaminen, niin näet seuraavan.",
    );
    expect(textsOf(value)).toContain("Tapaaminen · päättynyt");
    const { status, body } = await product.api("PUT", `/api/meetings/${id}/answer`, {
      token: mikko.objectId,
      body: { answer: "no" },
    });
    expect([status, body]).toEqual([409, { code: "meetingOver" }]);
  });

  it("is cancelled: the card says why, those who come are told, nobody is reminded", async () => {
    const { coordinator, team } = town;
    const { id } = await next();
    const april = "tiistaina 9. huhtikuuta 2030 klo 9.00–11.00";
    await answer(mikko, id, "come");
    const { value: form } = await product.press(coordinator, team, verbs.openCancelForm, {
      meeting: id,
    });
    const data = { ...filled(form, verbs.cancelMeeting), reason: "Vetäjä on *sairaana*" };
    const { value } = await product.press(coordinator, team, verbs.cancelMeeting, data);
    expect(textsOf(value)).toContain("Tapaaminen · peruttu");
    await untilSaid(product, `Peruttu: Verkostotapaaminen, ${april}`, { person: mikko });
    clock.pass(2);
    const card = await untilCard(product, april, "Tapaaminen · peruttu");
    expect(textsOf(card)).toContain("Syy: Vetäjä on *sairaana*");
    expect(card.actions).toBeUndefined();

    const { value: late } = await answer(siiri, id, "come");
    expect(textsOf(late).join(" ")).toContain("Tapaaminen on peruttu, joten siihen ei voi");
    // Twice is once.
    await product.press(coordinator, team, verbs.cancelMeeting, data);
    expect(await history("meetings.cancelled")).toBe(1);

    clock.moveTo("2030-04-09T08:50:00+03:00");
    await untilNothingDue(product, town.network, clock.now());
    // The thread's came a week before, when the meeting was still to be.
    expect(sentSaying(product, `Muistutus: Verkostotapaaminen, ${april}`)).toHaveLength(1);
    expect(sentSaying(product, "Peruttu:", siiri)).toEqual([]);
  });
});

describe("the history of a meeting", () => {
  type Told = readonly [string, string, ...string[]];
  const id = randomUUID();
  const as = (person: Person, method: string, path = "", body?: unknown) =>
    product.api(method, `/api/meetings${path}`, {
      token: person.objectId,
      ...(body !== undefined && { body }),
    });
  const historyOf = async (path: string, query = ""): Promise<HistoryPage> => {
    const { status, body } = await product.api("GET", `${path}/history${query}`, {
      token: siiri.objectId,
    });
    expect(status).toBe(200);
    return body as HistoryPage;
  };
  const told = ({ entries }: HistoryPage): Told[] =>
    entries.map(({ what, by, name, changes }) => [
      what,
      name || by,
      ...changes.map(({ field, from = "", to = "" }) => `${field}: ${from} → ${to}`),
    ]);
  const all: Told[] = [
    ["meetings.cancelled", "Kaisa Koordinaattori", "state: planned → cancelled", "reason:  → "],
    ["agenda.proposed", "Mikko Malli"],
    ["turns.changed", "Mikko Malli", "leader: Mikko Malli → "],
    ["turns.changed", "Mikko Malli", "leader:  → Mikko Malli"],
    [
      "meetings.moved",
      "Kaisa Koordinaattori",
      ...["start: 2030-09-03T06:00:00.000Z → 2030-09-03T07:00:00.000Z"],
      ...["end: 2030-09-03T07:00:00.000Z → 2030-09-03T08:00:00.000Z", "place:  → Kirjasto"],
      "title:  → ",
    ],
    ["meetings.made", "Kaisa Koordinaattori"],
  ];

  it("tells what was changed, from what to what, the newest first, and no press", async () => {
    const form = { title: "Syksyn tapaaminen", date: "2030-09-03", time: "09:00", minutes: 60 };
    const made = await as(town.coordinator, "POST", "", {
      ...{ ...form, id, version: "", place: "", joinUrl: "" },
    });
    expect(made.status).toBe(201);
    const { version } = made.body as MeetingView;
    const later = { ...form, title: "Syyskuu", time: "10:00", place: "Kirjasto", joinUrl: "" };
    await as(town.coordinator, "PUT", `/${id}`, { ...later, version });
    for (const given of ["come", "no"]) await as(mikko, "PUT", `/${id}/answer`, { answer: given });
    await as(town.coordinator, "PUT", `/${id}/duties/lead`, {
      ...{ do: "name", person: (await choices(product, siiri)).me },
    });
    await as(siiri, "PUT", `/${id}/duties/lead`, { do: "pass" });
    for (const what of ["take", "pass"]) await as(mikko, "PUT", `/${id}/duties/lead`, { do: what });
    const topic = { form: randomUUID(), slot: "news", title: "Uutta", minutes: 5 };
    const { status } = await as(mikko, "POST", `/${id}/topics`, {
      ...topic,
      speaker: "",
      link: "",
    });
    expect(status).toBe(201);
    await as(mikko, "PUT", `/${id}/topics/${topic.form}/done`, { done: true });
    const now = (await as(mikko, "GET", `/${id}`)).body as MeetingView;
    await as(town.coordinator, "PUT", `/${id}/cancellation`, {
      ...{ version: now.version, reason: "Sali on varattu" },
    });
    const page = await historyOf(`/api/meetings/${id}`);
    expect(told(page)).toEqual(all);
    expect(page.entries.map(({ about }) => about)).toEqual(all.map(() => id));
    expect(JSON.stringify(page)).not.toContain("Sali on varattu");
  });

  it("is read in pages, each of one query", async () => {
    const seen: Told[] = [];
    let next: string | undefined = "";
    while (next !== undefined) {
      const page: HistoryPage = await historyOf(
        `/api/meetings/${id}`,
        `?limit=4&after=${encodeURIComponent(next)}`,
      );
      seen.push(...told(page));
      next = page.next;
    }
    expect(seen).toEqual(all);
    const { status, body } = await as(siiri, "GET", `/${id}/history?after=%5B%22ideas%22%5D`);
    expect([status, body]).toMatchObject([400, { code: "invalid", fields: [{ field: "after" }] }]);
  });

  it("is part of what happened lately in the network, where what is not for all is not told", async () => {
    const lately = await historyOf("/api");
    expect(told(lately).slice(0, all.length)).toEqual(all);
    const kinds = new Set(lately.entries.map(({ what }) => what));
    expect(kinds).toContain("meetings.seriesMade");
    expect(kinds).not.toContain("meetings.madeBySeries");
    const times = lately.entries.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().reverse());
  });

  it("is of those who may see the meeting, and of no meeting nothing", async () => {
    const stranger = await aTown(product);
    expect((await as(stranger.coordinator, "GET", `/${id}/history`)).status).toBe(404);
    expect((await as(siiri, "GET", `/${randomUUID()}/history`)).status).toBe(404);
  });

  it("names nobody who has left", async () => {
    const { rosters, serviceUrl } = product.teams;
    const { team } = town;
    const account = accountOf(mikko);
    rosters.set(
      team.team,
      (rosters.get(team.team) ?? []).filter((one) => one.id !== account.id),
    );
    const change = { membersRemoved: [account] };
    await product.post(teamEvent({ serviceUrl, person: mikko, team }, "teamMemberRemoved", change));
    const page = await eventually(async () => {
      const found = await historyOf(`/api/meetings/${id}`);
      return !JSON.stringify(found).includes("Mikko") && found;
    });
    expect(told(page)[1]).toEqual(["agenda.proposed", "former"]);
    expect(page.entries[2]?.changes).toEqual([{ field: "leader", from: "" }]);
  });
});

describe("an answer to a meeting", () => {
  it("reads the meeting's row once, on the card in the channel and on one's own", async () => {
    const table = memoryTable();
    const own = table.connect();
    const other = await startProduct({ table });
    // Sends nothing: its calls are those of what it answers.
    const counted = await startProduct({ table: own, delivery: false });
    try {
      const there = await aTown(other, ["Mikko Malli"]);
      const [person] = there.members as [Person];
      await saveSeries(other, there);
      const { id } = await nextMeeting(other, there);
      for (const team of [there.team, undefined])
        for (const said of ["come", "no", "no"]) {
          own.forgetCalls();
          await counted.press(person, team, verbs.answerMeeting, { meeting: id, answer: said });
          const calls = own.calls.filter(({ key }) => key === `meeting!${id}`);
          expect(calls.map((call) => call.do)).toEqual(["get"]);
        }
    } finally {
      await counted.close();
      await other.close();
    }
  });
});
