import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { LineView, MinutesView } from "../../../src/contract/minutes.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { minutesLimits } from "../../../src/contract/vocabulary.ts";
import { textsOf } from "../../support/cards.ts";
import { movedClock } from "../../support/clock.ts";
import { eventually } from "../../support/eventually.ts";
import {
  aTown,
  buttonsOf,
  dataOfButton,
  meetingsOf,
  moveMeeting,
  nextMeeting,
  openMeeting,
  saveSeries,
  sentSaying,
  type Town,
  untilSaid,
} from "../../support/meetings.ts";
import { untilNothingDue } from "../../support/networks.ts";
import { type Answer, type Product, startProduct } from "../../support/product.ts";
import { accountOf, aPerson, cardIn, type Person, teamEvent } from "../../support/teams.ts";

const clock = movedClock("2030-03-01T08:00:00+02:00");
let product: Product;
let town: Town;
let mikko: Person;
let siiri: Person;
let march: string;

const put = (person: Person, path: string, body: unknown): Promise<Answer> =>
  product.api("PUT", `/api/meetings/${path}`, { token: person.objectId, body });

const minutesOf = async (person: Person, meeting = march): Promise<MinutesView> =>
  (await product.api("GET", `/api/meetings/${meeting}/minutes`, { token: person.objectId }))
    .body as MinutesView;

const write = (
  person: Person,
  text: string,
  more: Readonly<Record<string, unknown>> = {},
  { id = randomUUID() as string, meeting = march } = {},
): Promise<Answer> =>
  put(person, `${meeting}/lines/${id}`, { version: "", kind: "note", text, ...more });

const written = async (...given: Parameters<typeof write>): Promise<LineView> => {
  const { status, body } = await write(...given);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body as LineView;
};

const idOf = async (name: string): Promise<string> => {
  const found = (await minutesOf(town.coordinator)).people.find((person) => person.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found.id;
};

const historyOf = async (what: string): Promise<number> =>
  (await product.table.list(town.network, "recent!")).filter(({ values }) => values.what === what)
    .length;

const versionRefused = {
  status: 400,
  body: { code: "invalid", fields: [{ field: "version", problem: "wrong" }] },
};

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Mikko Malli", "Siiri Sivistys"]);
  [mikko, siiri] = town.members as [Person, Person];
  await saveSeries(product, town);
  march = (await eventually(() => nextMeeting(product, town).catch(() => undefined))).id;
});
afterAll(() => product.close());

describe("the lines of a meeting", () => {
  it("are written from an hour before it begins, and not before", async () => {
    clock.moveTo("2030-03-12T07:59:30+02:00");
    expect((await minutesOf(mikko)).state).toBe("early");
    expect(await write(mikko, "Liian aikaisin")).toMatchObject({
      status: 409,
      body: { code: "minutesEarly" },
    });
    clock.moveTo("2030-03-12T08:00:30+02:00");
    expect((await minutesOf(mikko)).state).toBe("open");
    await written(mikko, "Ensimmäinen", { slot: "news" });
  });

  it("are written by several at once, and none is lost", async () => {
    const texts = Array.from({ length: 12 }, (_, index) => `Rivi ${index}`);
    const everyone = [mikko, siiri, town.coordinator];
    await Promise.all(
      texts.map((text, index) => written(everyone[index % 3] ?? mikko, text, { slot: "theme" })),
    );
    const { lines } = await minutesOf(siiri);
    expect(lines.map(({ text }) => text)).toEqual(expect.arrayContaining(texts));
    expect(new Set(lines.map(({ by }) => by)).size).toBe(3);
    expect(lines[0]?.text).toBe("Ensimmäinen");
  });

  it("stand once when they are sent twice, at the same time or after one another", async () => {
    const id = randomUUID();
    const before = await historyOf("minutes.written");
    const answers = await Promise.all([1, 2, 3].map(() => write(mikko, "Kerran", {}, { id })));
    answers.push(await write(mikko, "Kerran", {}, { id }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { lines } = await minutesOf(mikko);
    expect(lines.filter(({ text }) => text === "Kerran")).toHaveLength(1);
    expect(await historyOf("minutes.written")).toBe(before + 1);
  });

  it("are not saved over what somebody else saved meanwhile", async () => {
    const { id, version } = await written(mikko, "Alku");
    const theirs = await written(siiri, "Siirin teksti", { version }, { id });
    expect(theirs.by).toBe("Siiri Sivistys");
    expect(await write(mikko, "Mikon teksti", { version }, { id })).toMatchObject(versionRefused);
    expect(await write(mikko, "Uutena samalla tunnuksella", {}, { id })).toMatchObject(
      versionRefused,
    );
    expect(await put(mikko, `${march}/lines/${id}/removal`, { version })).toMatchObject(
      versionRefused,
    );
    const find = async () => (await minutesOf(mikko)).lines.find((line) => line.id === id);
    expect(await find()).toMatchObject({ text: "Siirin teksti", version: theirs.version });
    await written(mikko, "Mikon teksti", { version: theirs.version }, { id });
    expect((await find())?.text).toBe("Mikon teksti");
  });

  it("are removed once, and what is removed is not changed into being again", async () => {
    const { id, version } = await written(mikko, "Turha");
    const body = { version };
    for (let times = 0; times < 2; times++)
      expect((await put(siiri, `${march}/lines/${id}/removal`, body)).status).toBe(200);
    expect((await minutesOf(mikko)).lines.map((line) => line.id)).not.toContain(id);
    expect(await write(mikko, "Muutettu", { version }, { id })).toMatchObject({ status: 404 });
    expect(await historyOf("minutes.removed")).toBe(1);
  });

  it.each([
    ["without text", { text: " \n " }, "text", "required"],
    ["too long", { text: "a".repeat(minutesLimits.text + 1) }, "text", "tooLong"],
    ["of no kind", { kind: "gossip" }, "kind", "wrong"],
    ["of no part", { slot: "lunch" }, "slot", "wrong"],
    ["due on no day", { kind: "action", due: "2030-02-30" }, "due", "wrong"],
    ["owned by nobody here", { kind: "action", owner: randomUUID() }, "owner", "wrong"],
  ])("are refused %s", async (_how, more, field, problem) => {
    expect(await write(mikko, "Rivi", more)).toMatchObject({
      status: 400,
      body: { code: "invalid", fields: [{ field, problem }] },
    });
  });

  it("are of one network alone, and of a meeting that is there", async () => {
    const other = await aTown(product, ["Vieras Verkostosta"]);
    const [guest] = other.members as [Person];
    expect(await write(guest, "Ohi")).toMatchObject({ status: 404 });
    expect(
      await product.api("GET", `/api/meetings/${march}/minutes`, { token: guest.objectId }),
    ).toMatchObject({ status: 404 });
    expect(await write(mikko, "Ohi", {}, { meeting: randomUUID() })).toMatchObject({ status: 404 });
    expect(await write(mikko, "Ohi", {}, { id: "1" })).toMatchObject({ status: 404 });
  });

  it("have an owner and a day when they are actions, and neither when they are not", async () => {
    const owner = await idOf("Siiri Sivistys");
    const told = { kind: "action", owner, due: "2030-04-01" };
    const action = await written(mikko, "Varaa sali", told);
    expect(action).toMatchObject({
      owner: { id: owner, name: "Siiri Sivistys" },
      due: "2030-04-01",
      done: false,
    });
    const note = await written(mikko, "Vain huomio", { ...told, kind: "note" });
    expect(note).not.toHaveProperty("owner");
    expect(note).not.toHaveProperty("due");
  });
});

describe("walking through the programme", () => {
  const tick = (person: Person, slot: string, done: boolean) =>
    put(person, `${march}/minutes/slots`, { slot, done });

  it("ticks each part by itself, however many tick at once", async () => {
    const keys = ["news", "theme", "projects"];
    const answers = await Promise.all(keys.map((slot, at) => tick(at ? mikko : siiri, slot, true)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const done = async () =>
      (await minutesOf(mikko)).slots.filter((slot) => slot.done).map(({ key }) => key);
    expect(await done()).toEqual(keys);
    await tick(mikko, "theme", false);
    await tick(mikko, "theme", false);
    expect(await done()).toEqual(["news", "projects"]);
    const log = JSON.stringify(await product.table.list(town.network, "recent!"));
    expect(log).not.toMatch(/tick/i);
    expect(await tick(mikko, "lunch", true)).toMatchObject({ status: 400 });
  });
});

const close = (person: Person, version: string, more = {}, meeting = march) =>
  put(person, `${meeting}/minutes/closing`, { version, ...more });

describe("closing", () => {
  it("is not done before the meeting begins, nor by one who is not in charge", async () => {
    expect(await close(town.coordinator, "0")).toMatchObject({
      status: 409,
      body: { code: "minutesEarly" },
    });
    clock.moveTo("2030-03-12T09:30:00+02:00");
    expect(await close(mikko, "0")).toMatchObject({ status: 403, body: { code: "notInCharge" } });
    expect((await minutesOf(mikko)).mayClose).toBe(false);
    expect((await minutesOf(town.coordinator)).mayClose).toBe(true);
    expect(await close(town.coordinator, "4")).toMatchObject(versionRefused);
    expect(
      await close(town.coordinator, "0", { attendance: minutesLimits.attendance + 1 }),
    ).toMatchObject({ status: 400 });
  });

  it("publishes the memo once, with what was decided and who does what by when", async () => {
    await product
      .api("PUT", `/api/meetings/${march}/answer`, {
        token: siiri.objectId,
        body: { answer: "come" },
      })
      .catch(() => undefined);
    await written(siiri, "Aloitetaan **kokeilu** torilla", { kind: "decision" });
    expect((await minutesOf(town.coordinator)).attendance).toBe(1);
    const answers = await Promise.all(
      [1, 2].map(() => close(town.coordinator, "0", { attendance: 9 })),
    );
    answers.push(await close(town.coordinator, "0", { attendance: 12 }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.at(-1)?.body).toMatchObject({
      state: "closed",
      attendance: 9,
      closed: { by: "Kaisa Koordinaattori" },
    });
    const [sent] = await untilSaid(product, "Muistio: Verkostotapaaminen, tiistaina 12.");
    const card = sent && cardIn(sent);
    const texts = textsOf(card);
    expect(texts).toContain("• Aloitetaan **kokeilu** torilla");
    expect(texts).toContain("• Varaa sali");
    expect(texts).toContain("Siiri Sivistys · viimeistään 1. huhtikuuta 2030");
    expect(texts).toContain("9 paikalla · 1 päätös · 1 toimenpide");
    expect(texts).toContain("Koulutuksellinen teema");
    expect(texts).toContain("ja 10 muuta");
    const tab = `${product.server.url}/tab?network=${town.network}`;
    expect(buttonsOf(card)).toMatchObject([
      { title: "Avaa muistio", url: `${tab}#/meetings/${march}/memo` },
      { title: "Aloita retro", data: { about: "meeting", subject: march } },
    ]);
    expect(await historyOf("minutes.closed")).toBe(1);
  });

  it("takes no more lines, and says why", async () => {
    for (const answer of [
      await write(mikko, "Myöhässä"),
      await put(mikko, `${march}/minutes/slots`, { slot: "theme", done: true }),
    ])
      expect(answer).toMatchObject({ status: 409, body: { code: "minutesClosed" } });
  });

  it("leaves actions to be ticked by their owner and the coordinator, and the card follows", async () => {
    const { lines } = await minutesOf(mikko);
    const action = lines.find(({ kind }) => kind === "action");
    const path = `${march}/lines/${action?.id}/done`;
    expect(action?.tickable).toBe(false);
    expect(await put(mikko, path, { done: true })).toMatchObject({
      status: 403,
      body: { code: "notOwner" },
    });
    const note = lines.find(({ kind }) => kind === "note");
    expect(await put(siiri, `${march}/lines/${note?.id}/done`, { done: true })).toMatchObject({
      status: 404,
    });
    for (let times = 0; times < 2; times++)
      expect(await put(siiri, path, { done: true })).toMatchObject({ body: { done: true } });
    clock.pass(2);
    await eventually(async () =>
      textsOf(sentSaying(product, "Muistio:").map(cardIn)).includes(
        "Siiri Sivistys · viimeistään 1. huhtikuuta 2030 · tehty",
      ),
    );
    await put(town.coordinator, path, { done: false });
    expect((await minutesOf(siiri)).lines.find(({ id }) => id === action?.id)).toMatchObject({
      done: false,
      tickable: true,
    });
  });

  it("is taken back by a coordinator alone, and the same card says so until it is closed again", async () => {
    const { version } = await minutesOf(town.coordinator);
    const reopen = (person: Person, given: string) =>
      put(person, `${march}/minutes/reopening`, { version: given });
    expect(await reopen(mikko, version)).toMatchObject({ status: 403 });
    expect(await reopen(town.coordinator, "0")).toMatchObject(versionRefused);
    expect(await reopen(town.coordinator, version)).toMatchObject({ body: { state: "open" } });
    clock.pass(2);
    await eventually(async () =>
      textsOf(sentSaying(product, "Muistio:").map(cardIn)).includes("Muistio · korjataan"),
    );
    // A press from before the correction closes nothing.
    expect(await close(town.coordinator, "0")).toMatchObject(versionRefused);
    await written(mikko, "Lisätty päätös", { kind: "decision" });
    expect(await close(town.coordinator, "2")).toMatchObject({ body: { attendance: 9 } });
    clock.pass(2);
    await eventually(async () =>
      textsOf(sentSaying(product, "Muistio:").slice(-1).map(cardIn)).includes("• Lisätty päätös"),
    );
    const ways = sentSaying(product, "Muistio:").map(({ method }) => method);
    expect(ways.filter((method) => method === "POST")).toHaveLength(1);
  });

  it("leaves nobody to be asked three days later", async () => {
    clock.moveTo("2030-03-15T09:00:30+02:00");
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, "Muistio on sulkematta")).toEqual([]);
  });
});

describe("the next meeting", () => {
  let april: string;

  beforeAll(async () => {
    april = (await nextMeeting(product, town)).id;
  });

  it("shows what is open since the earlier one, and not what was done", async () => {
    const { earlier } = await minutesOf(siiri, april);
    expect(earlier).toMatchObject([
      { text: "Varaa sali", tickable: true, meeting: { id: march, title: "Verkostotapaaminen" } },
    ]);
    await put(siiri, `${march}/lines/${earlier[0]?.id}/done`, { done: true });
    expect((await minutesOf(siiri, april)).earlier).toEqual([]);
  });

  it("takes as many lines as fit, and a sentence for the one more", async () => {
    clock.moveTo("2030-04-09T08:30:00+03:00");
    const ids = Array.from({ length: minutesLimits.lines }, () => randomUUID() as string);
    for (let from = 0; from < ids.length; from += 50)
      await Promise.all(
        ids.slice(from, from + 50).map((id) => written(mikko, "Rivi", {}, { id, meeting: april })),
      );
    expect((await minutesOf(mikko, april)).lines).toHaveLength(minutesLimits.lines);
    expect(await write(mikko, "Liikaa", {}, { meeting: april })).toMatchObject({
      status: 409,
      body: { code: "minutesFull" },
    });
    // The one that stands is no new one.
    expect(await write(mikko, "Rivi", {}, { id: ids[0] as string, meeting: april })).toMatchObject({
      status: 200,
    });
  });

  it("is asked for on the third day and the seventh when nobody closes it, and closed by the button", async () => {
    clock.moveTo("2030-04-12T08:59:30+03:00");
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, "Muistio on sulkematta")).toEqual([]);
    clock.moveTo("2030-04-12T09:00:01+03:00");
    const [sent] = await untilSaid(product, "Muistio on sulkematta", { person: town.coordinator });
    const card = sent && cardIn(sent);
    expect(textsOf(card)).toContain("Kirjattuna: ei päätöksiä, ei toimenpiteitä, 300 huomiota.");
    expect(sentSaying(product, "Muistio on sulkematta", mikko)).toEqual([]);
    clock.moveTo("2030-04-16T09:00:01+03:00");
    await untilSaid(product, "Muistio on sulkematta", { person: town.coordinator, count: 2 });
    const data = dataOfButton(card as never, verbs.closeMinutes);
    const refused = await product.press(mikko, undefined, verbs.closeMinutes, data);
    expect(refused.value).toBe(
      "Muistion voi sulkea tapaamisen vetäjä tai verkoston koordinaattori.",
    );
    for (let times = 0; times < 2; times++) {
      const { value } = await product.press(town.coordinator, undefined, verbs.closeMinutes, data);
      expect(textsOf(value)).toContain("Muistio on suljettu, ja se julkaistaan kanavalla.");
    }
    await untilSaid(product, "Muistio: Verkostotapaaminen, tiistaina 9. huhtikuuta");
    expect(await historyOf("minutes.closed")).toBe(3);
  });
});

describe("a meeting that is moved or cancelled", () => {
  it("is asked for after the day it was moved to, once", async () => {
    const { id } = await nextMeeting(product, town);
    const form = await openMeeting(product, town, id);
    await moveMeeting(product, town, form, { date: "2030-05-21", time: "12:00", ends: "13:00" });
    const asked = () => sentSaying(product, "Muistio on sulkematta").slice(2);
    // What was planned for the old day would come on the 17th.
    clock.moveTo("2030-05-24T08:59:00+03:00");
    await untilNothingDue(product, town.network, clock.now());
    expect(asked()).toEqual([]);
    clock.moveTo("2030-05-24T09:00:01+03:00");
    const [sent] = await eventually(async () => asked().length > 0 && asked());
    expect(sent && cardIn(sent).speak).toContain("tiistaina 21. toukokuuta 2030 klo 12.00–13.00");
    expect(asked()).toHaveLength(1);
  });

  it("is not written of once it is cancelled, nor asked for", async () => {
    const { id, version } = await nextMeeting(product, town);
    await put(town.coordinator, `${id}/cancellation`, { version, reason: "" });
    clock.moveTo("2030-06-11T09:30:00+03:00");
    expect(await write(mikko, "Turhaan", {}, { meeting: id })).toMatchObject({
      status: 409,
      body: { code: "meetingCancelled" },
    });
    expect(await close(town.coordinator, "0", {}, id)).toMatchObject({ status: 409 });
    const before = sentSaying(product, "Muistio on sulkematta").length;
    clock.moveTo("2030-06-18T09:30:00+03:00");
    await untilNothingDue(product, town.network, clock.now());
    const after = sentSaying(product, "Muistio on sulkematta").map(cardIn);
    expect(
      after
        .slice(before)
        .map(({ speak }) => speak)
        .join(),
    ).not.toContain("11. kesäkuuta");
  });
});

describe("what a person has promised and not done", () => {
  it("is told with every meeting that comes, the most urgent first", async () => {
    const { past } = await meetingsOf(product, town);
    const meeting = past.find(({ state }) => state === "over")?.id ?? "";
    const owner = await idOf("Mikko Malli");
    const promised = { kind: "action", owner };
    await written(mikko, "Joskus", promised, { meeting });
    await written(mikko, "Toukokuussa", { ...promised, due: "2030-05-02" }, { meeting });
    const siiris = (await minutesOf(siiri)).lines.find(({ text }) => text === "Varaa sali");
    await put(siiri, `${march}/lines/${siiris?.id}/done`, { done: false });
    const done = await written(mikko, "Jo tehty", { ...promised, due: "2030-04-02" }, { meeting });
    await put(mikko, `${meeting}/lines/${done.id}/done`, { done: true });
    await written(mikko, "Huhtikuussa", { ...promised, due: "2030-04-30" }, { meeting });
    clock.moveTo("2030-08-12T09:05:00+03:00");
    const [reminder] = await untilSaid(
      product,
      "Muistutus: Verkostotapaaminen, tiistaina 13. elokuuta",
      {
        person: mikko,
      },
    );
    const told = textsOf(cardIn(reminder as Parameters<typeof cardIn>[0])).filter((text) =>
      text.startsWith("Toimenpide: "),
    );
    expect(told).toEqual([
      "Toimenpide: Huhtikuussa",
      "Toimenpide: Toukokuussa",
      "Toimenpide: Joskus",
    ]);
    // To a meeting before it, none of them is open since earlier.
    expect((await minutesOf(mikko)).earlier).toEqual([]);
  });

  it("is ticked on the reminder however often it is pressed, and opened again", async () => {
    const words = "Muistutus: Verkostotapaaminen, tiistaina 13. elokuuta";
    const [reminder] = await untilSaid(product, words, { person: siiri });
    const data = dataOfButton(cardIn(reminder as Parameters<typeof cardIn>[0]), verbs.tickAction);
    const press = async (person: Person, given: Readonly<Record<string, unknown>>) =>
      (await product.press(person, undefined, verbs.tickAction, given)).value;
    const { id: august } = await nextMeeting(product, town);
    const openInAugust = async () =>
      (await minutesOf(siiri, august)).earlier.map(({ text }) => text);
    const memo = () => {
      const sent = sentSaying(product, "Muistio: Verkostotapaaminen, tiistaina 12. maaliskuuta");
      return textsOf(sent.slice(-1).map(cardIn)).find((text) => text.startsWith("Siiri"));
    };
    const log = (await product.table.list(town.network, "recent!")).length;
    expect(await openInAugust()).toContain("Varaa sali");
    expect(await press(mikko, data)).toBe(
      "Toimenpiteen voi merkitä tehdyksi se, jonka vastuulla se on, tai verkoston koordinaattori.",
    );

    const cards = await Promise.all([press(siiri, data), press(siiri, data)]);
    cards.push(await press(siiri, data));
    for (const card of cards) {
      expect(textsOf(card)).toContain("Tehty: Varaa sali");
      expect(textsOf(card)).not.toContain("Toimenpide: Varaa sali");
    }
    expect(await product.table.list(town.network, "recent!")).toHaveLength(log);
    expect(await openInAugust()).not.toContain("Varaa sali");
    clock.pass(2);
    await eventually(async () => memo()?.endsWith(" · tehty"));

    const undone = await press(siiri, dataOfButton(cards[0], verbs.tickAction, { done: "false" }));
    expect(textsOf(undone)).toContain("Toimenpide: Varaa sali");
    expect(await openInAugust()).toContain("Varaa sali");
    clock.pass(2);
    await eventually(async () => memo() && !memo()?.endsWith(" · tehty"));
  });

  it("stands where one asks for the next meeting oneself, and not where others read", async () => {
    const own = await product.say(siiri, undefined, "tapaaminen");
    expect(textsOf(own)).toContain("Toimenpide: Varaa sali");
    const given = dataOfButton(own, verbs.tickAction);
    const answer = await product.press(siiri, town.team, verbs.tickAction, given);
    const asked = await product.say(siiri, town.team, "tapaaminen");
    for (const card of [answer.value, asked]) {
      expect(textsOf(card)).toContain("Verkostotapaaminen");
      expect(JSON.stringify(card)).not.toContain("Varaa sali");
    }
  });
});

describe("an owner who left", () => {
  it("keeps the action, which anyone may tick from then on", async () => {
    const leaver = aPerson("Lea Lähtijä");
    const { team } = town;
    const roster = product.teams.rosters.get(team.team) ?? [];
    const options = { serviceUrl: product.teams.serviceUrl, person: leaver, team };
    product.teams.rosters.set(team.team, [...roster, accountOf(leaver)]);
    await product.post(
      teamEvent(options, undefined, { membersAdded: [accountOf(leaver)], at: clock.now() }),
    );
    const { past } = await meetingsOf(product, town);
    const meeting =
      past.find(({ state, start }) => state === "over" && start > "2030-05")?.id ?? "";
    await eventually(async () =>
      (await minutesOf(mikko, meeting)).people.some(({ name }) => name === leaver.name),
    );
    const owner = await idOf(leaver.name);
    const action = await written(mikko, "Jää kesken", { kind: "action", owner }, { meeting });
    product.teams.rosters.set(team.team, roster);
    await product.post(
      teamEvent(options, undefined, {
        membersRemoved: [accountOf(leaver)],
        at: new Date(clock.now().getTime() + 1_000),
      }),
    );
    await eventually(async () =>
      (await minutesOf(mikko, meeting)).people.every(({ name }) => name !== leaver.name),
    );
    // Their action can still be corrected without choosing somebody else.
    const mended = await written(
      mikko,
      "Jäi kesken",
      { kind: "action", owner, version: action.version },
      { id: action.id, meeting },
    );
    expect(mended.tickable).toBe(true);
    expect(await put(mikko, `${meeting}/lines/${action.id}/done`, { done: true })).toMatchObject({
      body: { done: true },
    });
  });
});
