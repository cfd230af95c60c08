import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { defaultReminders, defaultSlots } from "../../src/meetings/meeting.ts";
import { keyOf } from "../../src/storage/keys.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
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
  it("takes along what nobody comes to, and leaves the rest its time", async () => {
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
    await answer(mikko, first?.id ?? "", "come");
    const series = first?.series ?? "";
    const { value: form } = await product.press(coordinator, team, verbs.openSeriesForm, {
      series,
    });
    const data = { ...filled(form, verbs.saveSeries), weekday: "friday", place: "Kahvio" };
    await product.press(coordinator, team, verbs.saveSeries, data);
    expect((await own()).map(({ start, place, state }) => [start, place, state])).toEqual([
      ["2030-05-09T06:00:00.000Z", "Kahvio", "planned"],
      ["2030-05-10T06:00:00.000Z", "Kahvio", "planned"],
      ["2030-06-14T06:00:00.000Z", "Kahvio", "planned"],
    ]);

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
    expect((await own()).map(({ start }) => start)).toEqual([
      "2030-05-09T06:00:00.000Z",
      "2030-05-10T06:00:00.000Z",
    ]);
  });
});
