import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { MeetingView, SeriesList } from "../../src/contract/meetings.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { defaultReminders, defaultSlots } from "../../src/meetings/meeting.ts";
import { keyOf } from "../../src/storage/keys.ts";
import { agendaOf, propose, topicsIn } from "../support/agenda.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { changeDuty } from "../support/duties.ts";
import { eventually } from "../support/eventually.ts";
import { lateReader } from "../support/late-reader.ts";
import {
  aTown,
  dataOfButton,
  filled,
  meetingsOf,
  moveMeeting,
  openMeeting,
  saveSeries,
  sentSaying,
  type Town,
  untilSaid,
} from "../support/meetings.ts";
import { memoryTable } from "../support/memory-table.ts";
import { type Product, startProduct } from "../support/product.ts";
import { cardIn, type Person } from "../support/teams.ts";

const clock = movedClock("2030-04-09T08:50:00+03:00");
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

const answer = (person: Person, meeting: string, said: string, inChannel = true) =>
  product.press(person, inChannel ? town.team : undefined, verbs.answerMeeting, {
    meeting,
    answer: said,
  });

describe("a single meeting", () => {
  it("is made once by one form sent twice, announced at once when it is near, or later", async () => {
    const { coordinator, team } = town;
    const { value } = await product.press(coordinator, team, verbs.openMeetingForm, {});
    const data = { ...filled(value, verbs.saveMeeting), title: "Aloituskokous" };
    const near = { ...data, date: "2030-04-16", time: "13:00", ends: "15:00" };
    const made = () => product.press(coordinator, team, verbs.saveMeeting, near);
    await Promise.all([made(), made()]);
    const posted = "Aloituskokous: tiistaina 16. huhtikuuta 2030 klo 13.00–15.00";
    await untilSaid(product, posted);
    const { coming } = await meetingsOf(product, town);
    expect(coming.filter(({ title }) => title === "Aloituskokous")).toHaveLength(1);
    expect(
      sentSaying(product, posted).filter(({ body }) => body.channelData?.channel),
    ).toHaveLength(1);
  });
});

describe("a meeting that is moved after it was reminded of", () => {
  it("is reminded of again at its new time, and never of the old one", async () => {
    const { coming } = await meetingsOf(product, town);
    const { id = "" } = coming.find(({ title }) => title === "Aloituskokous") ?? {};
    clock.moveTo("2030-04-15T08:00:00+03:00");
    // What is sent to Siiri until then waits for her digest, the old reminder and the new one.
    await product.say(siiri, undefined, "tauko 2 vk");
    clock.moveTo("2030-04-15T09:00:01+03:00");
    const old = "Muistutus: Aloituskokous, tiistaina 16. huhtikuuta";
    // The thread, which was due a week before, and the two who have no pause.
    await untilSaid(product, old, { count: 3 });
    await moveMeeting(product, town, await openMeeting(product, town, id), { date: "2030-04-30" });

    const renewed = "Muistutus: Aloituskokous, tiistaina 30. huhtikuuta";
    clock.moveTo("2030-04-29T09:00:01+03:00");
    await untilSaid(product, renewed, { person: mikko });
    clock.moveTo("2030-04-30T08:00:01+03:00");
    const [digest] = await untilSaid(product, "odotti sinua", { person: siiri });
    const told = textsOf(digest && cardIn(digest)).filter((text) => text.includes("Muistutus:"));
    expect(told).toEqual([`${renewed} 2030 klo 13.00–15.00.`]);
    expect(sentSaying(product, "Muistutus:", siiri)).toEqual([]);
    expect(sentSaying(product, old)).toHaveLength(3);
  });
});

const coffees = () => ({
  id: randomUUID(),
  version: "",
  title: "Viikkokahvit",
  rule: {
    repeat: { by: "week", weekdays: ["thursday"], every: 2 },
    time: "14:00",
    from: "2030-05-02",
    minutes: 45,
    onClosedDay: "skip",
  },
  slots: defaultSlots,
  reminders: { ...defaultReminders, announceDays: 14 },
});

describe("a series sent by the tab", () => {
  it("stands once with its meetings, however often and through whichever instance it comes", async () => {
    const other = await startProduct({ tableName: product.config.tableName }, {}, clock.now);
    const token = town.coordinator.objectId;
    const body = coffees();
    const answers = await Promise.all(
      [product, other, product, other].map((one) =>
        one.api("POST", "/api/series", { token, body }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const own = (await meetingsOf(product, town)).coming.filter(
      ({ title }) => title === "Viikkokahvit",
    );
    // Ascension Day is skipped: 30 May.
    expect(own.map(({ start }) => start.slice(0, 10))).toEqual([
      "2030-05-02",
      "2030-05-16",
      "2030-06-13",
      "2030-06-27",
    ]);
    await untilSaid(product, "Viikkokahvit: torstaina 2. toukokuuta 2030 klo 14.00–14.45");
    const { body: list } = await product.api("GET", "/api/series", { token });
    expect(list).toMatchObject({ reminders: { announceDays: 14 } });
    const { status } = await product.api("GET", "/api/series", { token: mikko.objectId });
    expect(status).toBe(403);
    await other.close();
    expect(
      [...sentSaying(product, "Viikkokahvit:"), ...sentSaying(other, "Viikkokahvit:")].filter(
        ({ body: sent }) => sent.channelData?.channel,
      ),
    ).toHaveLength(1);
  });

  it("stands once when it was saved between two reads of another save of the same form", async () => {
    const body = coffees();
    const rows = memoryTable();
    const first = await startProduct({ table: rows }, {}, clock.now);
    const { objectId: token } = (await aTown(first)).coordinator;
    const late = lateReader(rows, keyOf("series", body.id));
    const second = await startProduct({ table: late.table, delivery: false }, {}, clock.now);
    const answer = second.api("POST", "/api/series", { token, body });
    await late.reading;
    expect((await first.api("POST", "/api/series", { token, body })).status).toBe(201);
    late.read();
    expect((await answer).status).toBe(201);
    await second.close();
    await first.close();
  });
});

describe("a series that changes", () => {
  it("takes its meetings along to another weekday, with all that hangs on them, and tells those who answered once", async () => {
    const { coordinator, team } = town;
    const card = await saveSeries(product, town, { title: "Aamukahvit", weekday: "thursday" });
    expect(textsOf(card).join(" ")).toContain("toinen torstai");
    const own = async () =>
      (await meetingsOf(product, town)).coming.filter(({ title }) => title === "Aamukahvit");
    const [first, second] = await own();
    expect([first?.start, second?.start]).toEqual([
      "2030-05-09T06:00:00.000Z",
      "2030-06-13T06:00:00.000Z",
    ]);
    const [id = "", series = ""] = [first?.id, first?.series];
    await answer(mikko, id, "come");
    await answer(siiri, id, "no");
    await propose(product, mikko, id, "Budjetti");
    await changeDuty(product, mikko, id, "lead", { do: "take" });

    const { value: form } = await product.press(coordinator, team, verbs.openSeriesForm, {
      series,
    });
    const data = { ...filled(form, verbs.saveSeries), weekday: "friday", place: "Kahvio" };
    const save = () => product.press(coordinator, team, verbs.saveSeries, data);
    await Promise.all([save(), save()]);
    const after = await own();
    expect(after.map(({ start, place, state }) => [start, place, state])).toEqual([
      ["2030-05-10T06:00:00.000Z", "Kahvio", "planned"],
      ["2030-06-14T06:00:00.000Z", "Kahvio", "planned"],
    ]);
    expect(after.map((one) => one.id)).toEqual([id, second?.id]);
    expect(after[0]).toMatchObject({
      counts: { come: 1, maybe: 0, no: 1 },
      leader: "Mikko Malli",
      sequence: 1,
    });
    expect(topicsIn(await agendaOf(product, siiri, id)).map(({ title }) => title)).toEqual([
      "Budjetti",
    ]);
    const moved = "Muuttunut: Aamukahvit, perjantaina 10. toukokuuta 2030 klo 9.00–11.00";
    for (const person of [mikko, siiri]) await untilSaid(product, moved, { person });

    // The reminders are the new date's alone, and nobody is told of the change again.
    clock.moveTo("2030-05-09T09:00:01+03:00");
    const reminder = "Muistutus: Aamukahvit, perjantaina 10. toukokuuta";
    await untilSaid(product, reminder, { person: mikko });
    expect(sentSaying(product, "Aamukahvit, torstaina 9.")).toEqual([]);
    expect(sentSaying(product, "Muuttunut: Aamukahvit")).toHaveLength(2);

    const { value: manage } = await product.press(coordinator, team, verbs.manageMeetings, {});
    const asked = await product.press(
      coordinator,
      team,
      verbs.endSeries,
      dataOfButton(manage, verbs.endSeries, { series }),
    );
    const { value: ended } = await product.press(
      coordinator,
      team,
      verbs.endSeries,
      dataOfButton(asked.value, verbs.endSeries),
    );
    expect(textsOf(ended).join(" ")).toContain("Sarja on lopetettu.");
    expect((await own()).map(({ start }) => start)).toEqual(["2030-05-10T06:00:00.000Z"]);
  });
});

describe("a weekly series that changes", () => {
  const id = randomUUID();
  const body = {
    version: "",
    title: "Palaveri",
    rule: {
      repeat: { by: "week", weekdays: ["tuesday"], every: 1 },
      time: "10:00",
      from: "2030-05-13",
      minutes: 30,
      onClosedDay: "skip",
    },
    slots: defaultSlots,
    reminders: { ...defaultReminders, announceDays: 14 },
  };

  const change = async (repeat: Readonly<Record<string, unknown>>) => {
    const token = town.coordinator.objectId;
    const { series } = (await product.api("GET", "/api/series", { token })).body as SeriesList;
    const { version } = series.find((one) => one.id === id) ?? {};
    const rule = { ...body.rule, repeat: { ...body.rule.repeat, ...repeat } };
    const { status } = await product.api("PUT", `/api/series/${id}`, {
      token,
      body: { ...body, version, rule },
    });
    expect(status).toBe(200);
  };

  /** Those that are held, by their day. */
  const planned = async (): Promise<ReadonlyMap<string, MeetingView>> => {
    const { coming, past } = await meetingsOf(product, town);
    const own = [...past, ...coming].filter(
      ({ series, state }) => series === id && state !== "cancelled",
    );
    return new Map(own.map((one) => [one.start.slice(5, 10), one]));
  };
  const days = async () => [...(await planned()).keys()].sort();
  const meetingOn = async (day: string): Promise<string> => {
    const meeting = (await planned()).get(day);
    if (!meeting) throw new Error("there is no meeting that day");
    return meeting.id;
  };

  const spoken = (words: string): (string | undefined)[] =>
    sentSaying(product, words)
      .map((sent) => cardIn(sent).speak)
      .sort();

  it("has one meeting in each week, and cancels that of a week whose new day is a holiday", async () => {
    const token = town.coordinator.objectId;
    await product.api("POST", "/api/series", { token, body: { ...body, id } });
    const tuesdays = ["05-14", "05-21", "05-28", "06-04", "06-11", "06-18", "06-25", "07-02"];
    expect(await days()).toEqual(tuesdays);
    for (const day of ["05-14", "05-21", "05-28"])
      await answer(mikko, await meetingOn(day), "come");
    await answer(siiri, await meetingOn("05-21"), "maybe");
    await propose(product, siiri, await meetingOn("05-21"), "Robotti");
    const before = await planned();

    await change({ weekdays: ["thursday"] });
    // Ascension Day is 30 May.
    const thursdays = ["05-16", "05-23", "06-06", "06-13", "06-20", "06-27", "07-04"];
    expect(await days()).toEqual(thursdays);
    const after = await planned();
    const kept = tuesdays.filter((day) => day !== "05-28").map((day) => before.get(day)?.id);
    expect(thursdays.map((day) => after.get(day)?.id)).toEqual(kept);
    await untilSaid(product, "Muuttunut: Palaveri, torstaina", { count: 3 });
    await untilSaid(product, "Peruttu: Palaveri, tiistaina 28. toukokuuta", { person: mikko });
  });

  it("has both days when a second one comes, and one again when it goes", async () => {
    await change({ weekdays: ["tuesday", "thursday"] });
    const both = await planned();
    expect([...both.keys()].sort().slice(0, 6)).toEqual([
      "05-14",
      "05-16",
      "05-21",
      "05-23",
      "05-28",
      "06-04",
    ]);
    await change({ weekdays: ["thursday"] });
    expect(await days()).toEqual(["05-16", "05-23", "06-06", "06-13", "06-20", "06-27", "07-04"]);
    expect(await meetingOn("05-16")).toBe(both.get("05-16")?.id);
    await untilSaid(product, "Peruttu: Palaveri, tiistaina 28. toukokuuta", { count: 2 });
  });

  it("cancels the weeks that a longer interval leaves out, tells so once, and passes their topics on", async () => {
    await change({ weekdays: ["thursday"], every: 2 });
    expect(await days()).toEqual(["05-16", "06-13", "06-27"]);
    const cancelled = "Peruttu: Palaveri, torstaina 23. toukokuuta";
    for (const person of [mikko, siiri]) await untilSaid(product, cancelled, { person });
    await eventually(async () =>
      topicsIn(await agendaOf(product, siiri, await meetingOn("06-13"))).some(
        ({ title }) => title === "Robotti",
      ),
    );
    expect(sentSaying(product, cancelled)).toHaveLength(2);
  });

  it("holds them after all when the interval is short again, and tells so", async () => {
    await change({ weekdays: ["wednesday"] });
    expect(await days()).toEqual([
      "05-15",
      "05-22",
      "05-29",
      "06-05",
      "06-12",
      "06-19",
      "06-26",
      "07-03",
    ]);
    const restored = "Pidetään sittenkin: Palaveri, keskiviikkona 22. toukokuuta";
    for (const person of [mikko, siiri]) await untilSaid(product, restored, { person });
    await untilSaid(product, "Pidetään sittenkin: Palaveri, keskiviikkona 29.", { person: mikko });
    // It is asked how each went when it ends, and then alone.
    const dues = await product.table.list(town.network, "due!");
    for (const [day, { id: meeting }] of await planned())
      expect(
        dues
          .filter(
            ({ values: { kind, occurrence } }) => kind === "pulse.open" && occurrence === meeting,
          )
          .map(({ key }) => key.split("!")[1]?.slice(5, 10)),
      ).toEqual([day]);
  });

  it("leaves a meeting its time that was moved by itself, and has no other in its week", async () => {
    const own = await meetingOn("06-12");
    await moveMeeting(product, town, await openMeeting(product, town, own), { date: "2030-06-14" });
    await change({ weekdays: ["monday"] });
    expect(await days()).toEqual([
      "05-13",
      "05-20",
      "05-27",
      "06-03",
      "06-14",
      "06-17",
      "06-24",
      "07-01",
    ]);
    expect(await meetingOn("06-14")).toBe(own);
    expect(spoken("Palaveri, perjantaina 14.")).toEqual([]);
  });

  it("has no second meeting in the week of one that was held", async () => {
    clock.moveTo("2030-05-13T11:00:00+03:00");
    await change({ weekdays: ["thursday"] });
    // Ascension Day again.
    expect(await days()).toEqual([
      "05-13",
      "05-23",
      "06-06",
      "06-14",
      "06-20",
      "06-27",
      "07-04",
      "07-11",
    ]);
  });

  it("goes from weeks to months with the nearest of a month's meetings, and cancels the others", async () => {
    const [may, july] = [await meetingOn("05-23"), await meetingOn("07-11")];
    await change({ by: "weekday", week: "last", weekday: "friday", weekdays: undefined });
    expect(await days()).toEqual(["05-13", "05-31", "06-14", "07-26"]);
    expect([await meetingOn("05-31"), await meetingOn("07-26")]).toEqual([may, july]);
    // Nothing was told a second time.
    expect(sentSaying(product, "Peruttu: Palaveri, torstaina 23. toukokuuta")).toHaveLength(2);
    expect(sentSaying(product, "Pidetään sittenkin: Palaveri, keskiviikkona 22.")).toHaveLength(2);
  });
});
