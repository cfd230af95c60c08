import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../../src/cards/card.ts";
import type { MeetingView } from "../../../src/contract/meetings.ts";
import type { MinutesView } from "../../../src/contract/minutes.ts";
import type { PulseView } from "../../../src/contract/pulse.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { translator } from "../../../src/i18n/translators.ts";
import { textsOf } from "../../support/cards.ts";
import { movedClock } from "../../support/clock.ts";
import { eventually } from "../../support/eventually.ts";
import {
  aTown,
  closeMeeting,
  dataOfButton,
  filled,
  heldMeeting,
  sentSaying,
  type Town,
  untilSaid,
} from "../../support/meetings.ts";
import type { RawRow } from "../../support/memory-table.ts";
import { type InvokeBody, type Product, startProduct } from "../../support/product.ts";
import { dump } from "../../support/store.ts";
import { cardIn, type Person, press } from "../../support/teams.ts";

const clock = movedClock("2030-03-01T08:00:00+02:00");
let product: Product;
let town: Town;
let everyone: readonly Person[];

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(
    product,
    Array.from({ length: 11 }, (_, at) => `Jäsen ${at + 1}`),
  );
  everyone = [town.coordinator, ...town.members];
});
afterAll(() => product.close());

const asked = (date: string): string => `Tapaaminen ${date}, `;

/** The form that everyone got in their own chat. */
const formOf = async (person: Person, date: string): Promise<Record<string, string>> => {
  const [sent] = await untilSaid(product, asked(date), { person });
  return filled(cardIn(sent as NonNullable<typeof sent>), verbs.answerPulse);
};

const answer = async (
  person: Person,
  form: Readonly<Record<string, string>>,
  rating: string,
  line = "",
): Promise<Card> =>
  (await product.press(person, undefined, verbs.answerPulse, { ...form, rating, line })).value;

const pulseOf = async (person: Person, meeting: string): Promise<PulseView> =>
  (await product.api("GET", `/api/meetings/${meeting}/pulse`, { token: person.objectId }))
    .body as PulseView;

const put = (person: Person, meeting: string, what: string, body: object) =>
  product.api("PUT", `/api/meetings/${meeting}/pulse/${what}`, { token: person.objectId, body });

/** What stands in the store, but for what waits to be sent and for the round itself. */
const networkRows = async (): Promise<RawRow[]> => dump(product.config.tableName, town.network);

describe("a meeting that is over", () => {
  const date = "2030-03-05";
  const result = `${asked(date)}tiistaina 5. maaliskuuta 2030: keskiarvo`;
  let meeting: string;
  let before: RawRow[];

  it("is asked about: everyone in their own chat, with the form, and the channel in its card's thread", async () => {
    meeting = await heldMeeting(product, town, clock, date);
    for (const person of everyone)
      expect(await formOf(person, date)).toMatchObject({ meeting, rating: "", line: "" });
    const thread = await eventually(async () =>
      sentSaying(product, asked(date)).find(({ path }) => path.includes("messageid")),
    );
    expect(textsOf(thread && cardIn(thread))).toContain("Vastaa nimettömästi");
    // With the memo in the channel.
    await untilSaid(product, asked(date), { count: 14 });
    before = await eventually(async () => {
      const rows = await networkRows();
      return !rows.some(({ state }) => state === "sending") && rows;
    });
  });

  it("takes one answer of each, in the chat, from the thread and in the tab", async () => {
    const { team } = town;
    const [own, second, third, ...others] = everyone as [Person, Person, Person, ...Person[]];
    const form = await formOf(own, date);
    expect(textsOf(await answer(own, form, "", "Kahvi oli kylmää"))).toContain(
      "Valitse arvio yhdestä viiteen.",
    );
    expect(textsOf(await answer(own, form, "4", "Kahvi oli kylmää"))).toContain(
      "Kiitos vastauksesta!",
    );
    // The same form again, as a client sends it that heard nothing, and another one.
    expect(dataOfButton(await answer(own, form, "4"), verbs.withdrawPulse)).toMatchObject({
      receipt: form.receipt,
    });
    const another = { ...form, receipt: randomUUID() };
    const existing = translator("fi")("rounds.standing");
    expect(textsOf(await answer(own, another, "1"))).toContain(existing);
    const again = { receipt: randomUUID(), rating: "1" };
    expect((await put(own, meeting, "answer", again)).body).toEqual({ outcome: "standing" });

    const opened = await product.press(second, team, verbs.openPulse, { meeting });
    const inThread = filled(opened.value, verbs.answerPulse);
    const { value } = await product.press(second, team, verbs.answerPulse, {
      ...inThread,
      rating: "5",
    });
    expect(textsOf(value)).toContain("Kiitos vastauksesta!");
    expect(
      textsOf((await product.press(second, team, verbs.openPulse, { meeting })).value),
    ).toContain(existing);

    const inTab = { receipt: randomUUID(), rating: "3", line: "Paras\nkerta  vielä" };
    expect((await put(third, meeting, "answer", inTab)).body).toEqual({ outcome: "stored" });
    // The language of the Teams that somebody answers from is not kept: that would say who was there.
    for (const [at, person] of others.entries())
      await answer({ ...person, locale: "sv-FI" }, await formOf(person, date), at % 2 ? "5" : "4");
    expect(await pulseOf(third, meeting)).toMatchObject({
      state: "open",
      count: 0,
      answered: true,
    });
  });

  it("gives an answer back for its receipt", async () => {
    const [own, second] = everyone as [Person, Person];
    const { receipt } = await formOf(own, date);
    expect((await put(second, meeting, "withdrawal", { receipt })).body).toEqual({
      withdrawn: false,
    });
    const taken = await product.press(own, undefined, verbs.withdrawPulse, { meeting, receipt });
    expect(textsOf(taken.value)).toContain("Vastauksesi on poistettu.");
    expect(await pulseOf(own, meeting)).toMatchObject({ answered: false });
  });

  it("does not store again what was taken back when its press is delivered again: the form comes back", async () => {
    const [own] = everyone as [Person];
    const form = await formOf(own, date);
    const { serviceUrl } = product.teams;
    const typed = { ...form, rating: "4", line: "Kahvi oli kylmää" };
    const activity = press({ serviceUrl, person: own }, verbs.answerPulse, typed);
    for (const id of [activity.id, activity.id, randomUUID()]) {
      const { body } = await product.post({ ...activity, id });
      const back = (body as InvokeBody).value;
      expect(textsOf(back)).toContain(
        "Peruit tämän vastauksen, joten sitä ei tallennettu uudelleen. Jos lähetät sen nyt, siitä tulee uusi vastaus.",
      );
      const { receipt, ...inputs } = filled(back, verbs.answerPulse);
      const { network } = town;
      expect(inputs).toEqual({ network, meeting, rating: "4", line: "Kahvi oli kylmää" });
      expect(receipt).not.toBe(form.receipt);
    }
    const body = { receipt: form.receipt, rating: "4" };
    expect((await put(own, meeting, "answer", body)).body).toEqual({ outcome: "takenBack" });
    expect(await pulseOf(own, meeting)).toMatchObject({ answered: false });
    const { value } = await product.press(own, undefined, verbs.openPulse, { meeting });
    await answer(own, filled(value, verbs.answerPulse), "2", "Kahvi oli kuumaa");
  });

  it("changes nothing in the network by being answered: no line, no message, no member's row", async () => {
    const known = new Map(before.map(({ rowKey, timestamp }) => [rowKey, timestamp]));
    const changed = (await networkRows()).filter(
      ({ rowKey, timestamp }) => known.get(rowKey) !== timestamp,
    );
    expect(changed).toEqual([]);
  });

  it("says how many answered in fives, an hour later; and the result a week later, in the thread", async () => {
    clock.pass(60 * 60);
    const [reader] = everyone as [Person];
    expect(await pulseOf(reader, meeting)).toMatchObject({ state: "open", count: 10 });
    clock.moveTo("2030-03-12T11:00:30+02:00");
    const [sent] = await untilSaid(product, result);
    const texts = textsOf(sent && cardIn(sent));
    expect(texts).toContain("Keskiarvo 4,2 / 5 · 12 vastausta");
    expect(texts).toContain("5 · erinomaisesti: 5");
    expect(texts.filter((text) => text.startsWith("”")).sort()).toEqual([
      "”Kahvi oli kuumaa”",
      "”Paras kerta vielä”",
    ]);
    expect(sent?.path).toContain("messageid");
    const { state, result: shown } = await pulseOf(reader, meeting);
    expect([state, shown?.counts]).toEqual(["shown", [0, 1, 1, 5, 5]]);
  });

  it("keeps what was shown, and nothing of the round; who comes late is told", async () => {
    const { round } = (await networkRows()).find(({ rowKey }) => rowKey === `pulse!${meeting}`) as {
      round?: string;
    };
    const left = await eventually(async () => {
      const rows = await dump(product.config.tableName, `round!${round}`);
      return rows.length === 1 && rows;
    });
    expect(left[0]).toMatchObject({ rowType: "closedBox" });
    const [own] = everyone as [Person];
    const late = await product.press(own, undefined, verbs.answerPulse, {
      ...(await formOf(own, date)),
      rating: "1",
    });
    expect(textsOf(late.value).join(" ")).toContain("Kysely on jo suljettu");
    const { status, body } = await put(own, meeting, "answer", {
      receipt: randomUUID(),
      rating: "1",
    });
    expect([status, body]).toEqual([409, { code: "roundClosed" }]);
    const opened = await product.press(own, undefined, verbs.openPulse, { meeting });
    expect(textsOf(opened.value)).toContain("Keskiarvo 4,2 / 5 · 12 vastausta");
  });
});

describe("a meeting of which four tell", () => {
  const date = "2030-03-19";

  it("comes to nothing, and says so; and who has a pause is not asked", async () => {
    const [resting, ...others] = [...town.members].reverse() as [Person, ...Person[]];
    await product.say(resting, undefined, "tauko 3 vk");
    const meeting = await heldMeeting(product, town, clock, date);
    for (const person of others.slice(0, 4))
      await answer(person, await formOf(person, date), "1", "Salaisuus");
    expect(await pulseOf(resting, meeting)).toMatchObject({ state: "open", count: 0 });
    expect(sentSaying(product, asked(date), resting)).toEqual([]);
    clock.moveTo("2030-03-26T11:01:00+02:00");
    await untilSaid(product, "Vastauksia tuli liian vähän");
    expect(await pulseOf(resting, meeting)).toMatchObject({ state: "tooFew", count: 0 });
    expect(JSON.stringify(await dump(product.config.tableName))).not.toContain("Salaisuus");
  });
});

describe("a meeting that is closed before its time is up", () => {
  it("is asked about at once, and once", async () => {
    const { coordinator } = town;
    const token = coordinator.objectId;
    const [early, cancelled] = [randomUUID(), randomUUID()];
    const at = { date: "2030-03-27", minutes: 60, version: "" };
    const shortOne = { ...at, id: early, title: "Lyhyt", time: "10:00" };
    const calledOff = { ...at, id: cancelled, title: "Peruttu", time: "09:00" };
    for (const body of [shortOne, calledOff])
      await product.api("POST", "/api/meetings", { token, body });
    const { body } = await product.api("GET", `/api/meetings/${cancelled}`, { token });
    const { version } = body as { version: string };
    await product.api("PUT", `/api/meetings/${cancelled}/cancellation`, {
      token,
      body: { version },
    });
    clock.moveTo("2030-03-27T10:30:00+02:00");
    await closeMeeting(product, coordinator, early);
    await untilSaid(product, "Lyhyt, keskiviikkona 27. maaliskuuta", { person: coordinator });
    const { closesAt } = await pulseOf(coordinator, early);
    const minutes = `/api/meetings/${early}/minutes`;
    const { body: closed } = await product.api("GET", minutes, { token });
    await product.api("PUT", `${minutes}/reopening`, {
      token,
      body: { version: (closed as MinutesView).version },
    });
    clock.moveTo("2030-03-27T11:00:01+02:00");
    await closeMeeting(product, coordinator, early);
    await heldMeeting(product, town, clock, "2030-03-28");
    await formOf(coordinator, "2030-03-28");
    expect(await pulseOf(coordinator, early)).toMatchObject({ state: "open", closesAt });
    expect(sentSaying(product, "Lyhyt, keskiviikkona", coordinator)).toHaveLength(1);
    expect(await pulseOf(coordinator, cancelled)).toMatchObject({ state: "notAsked" });
  });
});

describe("a meeting that nobody closes", () => {
  const date = "2030-04-02";
  const titled = (title: string) => `${title}, tiistaina 2. huhtikuuta`;

  const make = async (title: string, time: string, more: object = {}): Promise<string> => {
    const id = randomUUID();
    const token = town.coordinator.objectId;
    const body = { id, version: "", title, date, time, minutes: 60, ...more };
    await product.api("POST", "/api/meetings", { token, body });
    return id;
  };
  const change = async (meeting: string, path: string, more: object): Promise<void> => {
    const token = town.coordinator.objectId;
    const { body } = await product.api("GET", `/api/meetings/${meeting}`, { token });
    const { version } = body as MeetingView;
    const changed = await product.api("PUT", `/api/meetings/${meeting}${path}`, {
      token,
      body: { version, ...more },
    });
    expect(changed.status).toBe(200);
  };

  it("is asked about when it ends, by two instances once, where its end is by then", async () => {
    const other = await startProduct({ tableName: product.config.tableName }, {}, clock.now);
    clock.moveTo("2030-04-01T12:00:00+03:00");
    await product.say(town.members.at(-1) as Person, undefined, "tauko pois");
    const plain = await make("Sulkematon", "09:00");
    const [longer, shorter, later] = [
      await make("Pidennetty", "09:00"),
      await make("Lyhennetty", "09:00", { minutes: 180 }),
      await make("Siirretty", "09:00"),
    ];
    const called = await make("Peruutettu", "09:00");
    const at = { date, time: "09:00" };
    await change(longer, "", { ...at, title: "Pidennetty", minutes: 120 });
    await change(shorter, "", { ...at, title: "Lyhennetty", minutes: 60 });
    await change(later, "", { ...at, title: "Siirretty", date: "2030-04-03", minutes: 60 });
    await change(called, "/cancellation", {});

    const said = (words: string, person?: Person) =>
      [product, other].flatMap((one) => sentSaying(one, words, person));
    // A card that is not out when its meeting begins does not come any more.
    for (const title of ["Sulkematon", "Pidennetty", "Lyhennetty", "Siirretty"])
      await eventually(async () => said(`${title}: `).length > 0);

    clock.moveTo("2030-04-02T10:00:01+03:00");
    // Each of the twelve, and the thread of the meeting's card.
    const askedAll = (title: string) =>
      eventually(async () => said(titled(title)).length >= everyone.length + 1);
    await askedAll("Sulkematon");
    await askedAll("Lyhennetty");
    expect(await pulseOf(town.coordinator, plain)).toMatchObject({
      state: "open",
      closesAt: expect.stringMatching(/^2030-04-09T07:00/),
    });
    for (const meeting of [longer, later, called])
      expect(await pulseOf(town.coordinator, meeting)).toMatchObject({ state: "notAsked" });

    // Closed later, it is not asked about again.
    await closeMeeting(product, town.coordinator, plain);
    clock.moveTo("2030-04-02T11:00:01+03:00");
    await askedAll("Pidennetty");
    clock.moveTo("2030-04-03T10:00:01+03:00");
    await eventually(async () => (await pulseOf(town.coordinator, later)).state === "open");
    await eventually(async () => said("Muistio: Sulkematon, ").length > 0);
    for (const title of ["Sulkematon", "Lyhennetty", "Pidennetty"])
      for (const person of everyone) expect(said(titled(title), person)).toHaveLength(1);
    expect(await pulseOf(town.coordinator, called)).toMatchObject({ state: "notAsked" });
    await other.close();
  });
});

describe("what does not fit", () => {
  it("is refused with a reason, and a meeting of nobody's is not there", async () => {
    const [own] = everyone as [Person];
    const fits = { receipt: randomUUID(), rating: "1" };
    const { status } = await product.api("GET", `/api/meetings/${randomUUID()}/pulse`, {
      token: own.objectId,
    });
    expect(status).toBe(404);
    expect((await put(own, randomUUID(), "answer", fits)).status).toBe(404);
    expect((await put(own, "x", "answer", fits)).status).toBe(404);
    for (const fieldError of [
      { receipt: "x" },
      { rating: "6" },
      { line: "x".repeat(301) },
      { by: "me" },
    ])
      expect((await put(own, randomUUID(), "answer", { ...fits, ...fieldError })).status).toBe(400);
  });
});
