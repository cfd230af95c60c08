import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { verbs } from "../../src/contract/verbs.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import {
  aTown,
  dataOfButton,
  filled,
  meetingsOf,
  saveSeries,
  sentSaying,
  type Town,
  untilCard,
  untilSaid,
} from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { cardIn, type Person, press } from "../support/teams.ts";

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

const nextMeeting = async () => {
  const { coming } = await meetingsOf(product, town);
  const meeting = coming.find(({ state }) => state === "planned");
  if (!meeting) throw new Error("there is no such meeting");
  return meeting;
};

const answer = (person: Person, meeting: string, said: string, inChannel = true) =>
  product.press(person, inChannel ? town.team : undefined, verbs.answerMeeting, {
    meeting,
    answer: said,
  });

const history = async (what: string): Promise<number> =>
  (await product.table.list(town.network, "log!")).filter(({ values }) => values.what === what)
    .length;

/** The form that moves a meeting, filled in with changes and sent. */
const move = async (
  meeting: string,
  changes: Readonly<Record<string, string>>,
  form?: Record<string, string>,
) => {
  const { coordinator, team } = town;
  const opened = form ?? (await openForm(meeting));
  return product.press(coordinator, team, verbs.saveMeeting, { ...opened, ...changes });
};

const openForm = async (meeting: string): Promise<Record<string, string>> => {
  const { coordinator, team } = town;
  const { value } = await product.press(coordinator, team, verbs.openMeetingForm, { meeting });
  return filled(value, verbs.saveMeeting);
};

describe("a meeting that is answered, moved and cancelled", () => {
  it("counts each person once, whichever of the twins of a press comes first", async () => {
    await saveSeries(product, town, {
      joinUrl: "https://teams.example.org/l/1",
      place: "Kirjasto",
    });
    await untilSaid(product, march);
    const { id } = await nextMeeting();
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
    expect(new Set(cards).size).toBe(1);
    expect(cards[0]).toContain("1 tulossa");
    expect(await history("meetings.answered")).toBe(1);
    await answer(siiri, id, "no");
    expect(textsOf((await answer(siiri, id, "maybe")).value)).toContain("1 tulossa · ehkä 1");
    const { counts } = await nextMeeting();
    expect(counts).toEqual({ come: 1, maybe: 1, no: 0 });
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
    const { id, sequence } = await nextMeeting();
    const { value } = await move(id, { date: "2030-04-02", time: "10:00", ends: "11:30" });
    const moved = "tiistaina 2. huhtikuuta 2030 klo 10.00–11.30";
    expect(textsOf(value)).toContain(moved);
    const card = await untilCard(product, moved, "1 tulossa · ehkä 1");
    expect(textsOf(card)).toContain("Tapaaminen · siirretty");
    expect(textsOf(card)).toContain(
      "Siirretty. Ilmoitettu aika oli tiistaina 12. maaliskuuta 2030 klo 9.00–10.30.",
    );
    for (const person of [mikko, siiri])
      await untilSaid(product, `Muuttunut: Verkostotapaaminen, ${moved}`, { person });
    expect(sentSaying(product, "Muuttunut:", town.coordinator)).toEqual([]);
    expect((await nextMeeting()).sequence).toBe(sequence + 1);
    expect((await nextMeeting()).start).toBe("2030-04-02T07:00:00.000Z");

    // Nothing comes at the old times.
    clock.moveTo("2030-03-12T08:50:00+02:00");
    expect(sentSaying(product, "9. huhtikuuta")).toEqual([]);
    clock.moveTo("2030-03-19T09:00:01+02:00");
    await untilSaid(product, "9. huhtikuuta");
    clock.moveTo("2030-03-26T08:59:30+02:00");
    await new Promise((resolve) => setTimeout(resolve, 700));
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

  it("tells who answers too late what became of it", async () => {
    const { id } = await nextMeeting();
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
    const { id } = await nextMeeting();
    const april = "tiistaina 9. huhtikuuta 2030 klo 9.00–11.00";
    await answer(mikko, id, "come");
    const { value: form } = await product.press(coordinator, team, verbs.openCancelForm, {
      meeting: id,
    });
    const data = { ...filled(form, verbs.cancelMeeting), reason: "Vetäjä on *sairaana*" };
    const { value } = await product.press(coordinator, team, verbs.cancelMeeting, data);
    expect(textsOf(value)).toContain("Tapaaminen · peruttu");
    await untilSaid(product, `Peruttu: Verkostotapaaminen, ${april}`, { person: mikko });
    const card = await untilCard(product, april, "Tapaaminen · peruttu");
    expect(textsOf(card)).toContain("Syy: Vetäjä on *sairaana*");
    expect(card.actions).toBeUndefined();

    const { value: late } = await answer(siiri, id, "come");
    expect(textsOf(late).join(" ")).toContain("Tapaaminen on peruttu, joten siihen ei voi");
    // Twice is once.
    await product.press(coordinator, team, verbs.cancelMeeting, data);
    expect(await history("meetings.cancelled")).toBe(1);

    clock.moveTo("2030-04-09T08:50:00+03:00");
    await new Promise((resolve) => setTimeout(resolve, 900));
    // The thread's came a week before, when the meeting was still to be.
    expect(sentSaying(product, `Muistutus: Verkostotapaaminen, ${april}`)).toHaveLength(1);
    expect(sentSaying(product, "Peruttu:", siiri)).toEqual([]);
  });
});

describe("two coordinators at once", () => {
  it("the second is told, loses nothing typed, and may save over it", async () => {
    const { id } = await nextMeeting();
    const form = await openForm(id);
    await move(id, { place: "Kaupungintalo" }, form);
    const { value } = await move(id, { place: "Uimahalli", date: "2030-05-21" }, form);
    expect(textsOf(value).join(" ")).toContain("Joku muu muutti tätä sillä välin.");
    const again = filled(value, verbs.saveMeeting);
    expect(again).toMatchObject({ place: "Uimahalli", date: "2030-05-21", time: "09:00" });
    expect((await nextMeeting()).place).toBe("Kaupungintalo");
    await move(id, {}, again);
    expect((await nextMeeting()).place).toBe("Uimahalli");
    // The same form once more is saved already.
    const sequence = (await nextMeeting()).sequence;
    await move(id, {}, again);
    expect((await nextMeeting()).sequence).toBe(sequence);
  });
});

describe("what does not fit", () => {
  it.each([
    ["an end before the start", { ends: "08:00" }, "Tapaamisen pitää päättyä alkamisen jälkeen"],
    ["a past day", { date: "2030-01-01" }, "Valitse päivä ja aika, jotka ovat vielä edessä."],
    [
      "a time that the clocks leave out",
      { date: "2031-03-30", time: "03:30", ends: "05:00" },
      "Tätä kellonaikaa ei sinä yönä ole",
    ],
    [
      "a link that is not https",
      { joinUrl: "http://teams.example.org/1" },
      "Linkin pitää alkaa https://",
    ],
    ["a script for a link", { joinUrl: "javascript:alert(1)" }, "Linkin pitää alkaa https://"],
    ["no name", { title: "  " }, "Anna tapaamiselle nimi."],
    ["no time", { time: "" }, "Anna alkamis- ja päättymisaika"],
  ])("%s is said in a sentence, and what was typed is kept", async (_what, changes, sentence) => {
    const { id, version } = await nextMeeting();
    const { value } = await move(id, { place: "Uusi paikka", ...changes });
    expect(textsOf(value).join(" ")).toContain(sentence);
    expect(filled(value, verbs.saveMeeting)).toMatchObject({ place: "Uusi paikka", ...changes });
    expect((await nextMeeting()).version).toBe(version);
  });

  it("a series that never comes, or with letters for numbers, is said so too", async () => {
    for (const [changes, sentence] of [
      [
        { repeat: "day", day: "25", every: "12", from: "2030-12-25", onClosedDay: "skip" },
        "Tällä säännöllä ei tule yhtään",
      ],
      [{ every: "kaksi" }, "Jokin luku puuttuu tai ei käy."],
      [{ newsMinutes: "-5" }, "Jokin luku puuttuu tai ei käy."],
      [{ ends: "08:30" }, "Tapaamisen pitää päättyä alkamisen jälkeen"],
      [{ from: "" }, "Valitse päivä ja aika, jotka ovat vielä edessä."],
    ] as const) {
      const card = await saveSeries(product, town, { place: "Sali 3", ...changes });
      expect([changes, textsOf(card).join(" ")]).toEqual([
        changes,
        expect.stringContaining(sentence),
      ]);
      expect(filled(card, verbs.saveSeries).place).toBe("Sali 3");
    }
  });

  it("a member who is no coordinator sets nothing up", async () => {
    const { value, type } = await product.press(mikko, town.team, verbs.manageMeetings, {});
    expect(type).toBe("application/vnd.microsoft.activity.message");
    expect(value).toContain("Tämän voi tehdä vain verkoston koordinaattori.");
    const { status } = await product.api("PUT", `/api/meetings/${randomUUID()}/cancellation`, {
      token: mikko.objectId,
      body: { version: "" },
    });
    expect(status).toBe(403);
  });
});

describe("another network", () => {
  it("sees nothing of these meetings, even with its own coordinator's rights", async () => {
    const { id, version, series, title } = await nextMeeting();
    const other = await aTown(product);
    const token = other.coordinator.objectId;
    const rule = { date: "2031-01-14", time: "09:00", minutes: 60 };
    for (const [method, path, body] of [
      ["GET", `/api/meetings/${id}`, undefined],
      ["PUT", `/api/meetings/${id}`, { version, title, ...rule }],
      ["PUT", `/api/meetings/${id}/cancellation`, { version }],
      ["PUT", `/api/meetings/${id}/answer`, { answer: "come" }],
      ["PUT", `/api/series/${series}/end`, { version }],
    ] as const) {
      const answered = await product.api(method, path, { token, ...(body && { body }) });
      expect([path, answered.status, answered.body]).toEqual([path, 404, { code: "notFound" }]);
    }
    expect(await meetingsOf(product, other)).toEqual({ coming: [], past: [] });
    const { value } = await product.press(other.coordinator, other.team, verbs.answerMeeting, {
      meeting: id,
      answer: "come",
    });
    expect(value).toContain("Tätä ei löydy enää.");
    expect((await nextMeeting()).version).toBe(version);
  });
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

describe("a series that changes", () => {
  it("takes along what nobody comes to, and leaves the rest its time", async () => {
    const { coordinator, team } = town;
    const card = await saveSeries(product, town, { title: "Aamukahvit", weekday: "thursday" });
    expect(textsOf(card).join(" ")).toContain("toinen torstai");
    const own = async () =>
      (await meetingsOf(product, town)).coming.filter(({ title }) => title === "Aamukahvit");
    const [first, second] = await own();
    expect([first?.start, second?.start]).toEqual([
      "2030-04-11T06:00:00.000Z",
      "2030-05-09T06:00:00.000Z",
    ]);
    await answer(mikko, first?.id ?? "", "come");
    const series = first?.series ?? "";
    const { value: form } = await product.press(coordinator, team, verbs.openSeriesForm, {
      series,
    });
    const data = { ...filled(form, verbs.saveSeries), weekday: "friday", place: "Kahvio" };
    await product.press(coordinator, team, verbs.saveSeries, data);
    expect((await own()).map(({ start, place, state }) => [start, place, state])).toEqual([
      ["2030-04-11T06:00:00.000Z", "Kahvio", "planned"],
      ["2030-04-12T06:00:00.000Z", "Kahvio", "planned"],
      ["2030-05-10T06:00:00.000Z", "Kahvio", "planned"],
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
      "2030-04-11T06:00:00.000Z",
      "2030-04-12T06:00:00.000Z",
    ]);
  });
});
