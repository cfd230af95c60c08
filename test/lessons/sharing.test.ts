import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { LessonView } from "../../src/contract/lessons.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { findLessons, shareLesson, titlesOf } from "../support/lessons.ts";
import {
  aTown,
  dataOfButton,
  filled,
  sentSaying,
  type Town,
  untilSaid,
} from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { aPerson, cardIn, type Person } from "../support/teams.ts";

let product: Product;
let town: Town;
let author: Person;
let reader: Person;

/** A working day: what is told to one person alone goes out at once. */
const clock = movedClock("2030-09-10T07:00:00Z");

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Aino Kirjoittaja", "Liisa Lukija"]);
  [author = aPerson(), reader = aPerson()] = town.members;
});
afterAll(() => product.close());

const texts = {
  title: "Sovi lopettamisesta jo alussa",
  tried: "Palvelubussi kiersi kyliä.",
  happened: "Kyydissä ei ollut ketään.",
  learnt: "Lopettaminenkin on tulos.",
  advice: "Sopikaa merkki, josta kokeilu päättyy.",
};

const lessonSeenBy = async (person: Person, id: string): Promise<LessonView> =>
  (await product.api("GET", `/api/lessons/${id}`, { token: person.objectId })).body as LessonView;

/** What stands in the channel of this lesson: its post, and each edit of it. */
const cardsOf = (title: string) =>
  sentSaying(product, title).filter(
    ({ method, body }) => method === "PUT" || body.channelData?.channel !== undefined,
  );

describe("a lesson from a card", () => {
  it("goes from the word to the form, to the library and to the channel, once", async () => {
    const empty = await product.say(author, town.team, "opit bussi");
    expect(textsOf(empty)).toContain("Tästä ei ole vielä oppia");
    const { value: form } = await product.press(author, town.team, verbs.openLessonForm, {});
    const data = {
      ...filled(form, verbs.saveLesson),
      ...texts,
      project: "Palvelubussi",
      sectors: "Liikenne, Vapaa-aika,  Liikenne",
      themes: "kokeilut",
      phase: "ended",
    };
    const answers = await Promise.all(
      [1, 2, 3].map(() => product.press(author, town.team, verbs.saveLesson, data)),
    );
    for (const { value } of answers)
      expect(textsOf(value)).toContain("Kiitos! Oppisi on oppikirjastossa.");

    const found = await findLessons(product, reader, { words: "kokeilujen lopettaminen" });
    expect(found.lessons).toMatchObject([
      {
        title: texts.title,
        project: { title: "Palvelubussi" },
        sectors: ["Liikenne", "Vapaa-aika"],
        phase: "ended",
        themes: ["kokeilut"],
        language: "fi",
      },
    ]);
    await untilSaid(product, `Oppi: ${texts.title}`);
    await product.press(author, town.team, verbs.saveLesson, data);
    const [post, ...others] = cardsOf(`Oppi: ${texts.title}`);
    expect(others).toEqual([]);
    if (!post) throw new Error("nothing was posted");
    const shown = textsOf(cardIn(post));
    // Nothing stands above it: whoever sees it in the channel sees that it is saved.
    expect(shown[0]).toBe(texts.title);
    for (const text of [...Object.values(texts), author.name, "Onko sinulle käynyt näin?"])
      expect(shown).toContain(text);
  });

  it("comes back with everything typed when something is wrong with it", async () => {
    const { value: form } = await product.press(author, undefined, verbs.openLessonForm, {});
    const typed = { ...filled(form, verbs.saveLesson), learnt: "Säilyy", project: "Hanke" };
    const { value } = await product.press(author, undefined, verbs.saveLesson, typed);
    expect(textsOf(value)).toContain("Kirjoita oppi yhdellä lauseella.");
    expect(filled(value, verbs.saveLesson)).toMatchObject({ learnt: "Säilyy", project: "Hanke" });
    const many = { ...typed, title: "Oppi", sectors: "a,b,c,d,e,f,g,h,i" };
    const { value: mended } = await product.press(author, undefined, verbs.saveLesson, many);
    expect(textsOf(mended).join(" ")).toContain("enintään 8 lyhyttä sanaa");
  });

  it("is sent by the one who opened the form, and by nobody else", async () => {
    const { value: form } = await product.press(author, town.team, verbs.openLessonForm, {});
    const data = { ...filled(form, verbs.saveLesson), title: "Jonkun toisen" };
    const { value } = await product.press(reader, town.team, verbs.saveLesson, data);
    expect(value).toContain("joku toinen");
    expect((await findLessons(product, reader, { words: "toisen" })).total).toBe(0);
  });
});

describe("a lesson that stands", () => {
  it("is changed by its author and by the coordinator, not over each other's change", async () => {
    const { id, version } = await shareLesson(product, author, { title: "Kahden muokkaama" });
    await untilSaid(product, "Oppi: Kahden muokkaama");
    const change = (person: Person, title: string, over: string) =>
      product.api("PUT", `/api/lessons/${id}`, {
        token: person.objectId,
        body: { title, version: over },
      });
    expect((await change(town.coordinator, "Koordinaattorin muokkaama", version)).status).toBe(200);
    const refused = await change(author, "Tekijän muokkaama", version);
    expect(refused).toMatchObject({ status: 400, body: { fields: [{ field: "version" }] } });
    expect((await change(reader, "Lukijan muokkaama", version)).status).toBe(404);

    const { value: form } = await product.press(author, undefined, verbs.openLessonForm, {
      lesson: id,
    });
    const data = { ...filled(form, verbs.saveLesson), version, title: "Tekijän muokkaama" };
    const { value: again } = await product.press(author, undefined, verbs.saveLesson, data);
    expect(textsOf(again).join(" ")).toContain("Joku muu muutti oppia");
    const mended = filled(again, verbs.saveLesson);
    expect(mended.title).toBe("Tekijän muokkaama");
    await product.press(author, undefined, verbs.saveLesson, mended);
    await eventually(async () => cardsOf("Oppi: Tekijän muokkaama").length > 0);
    expect(titlesOf(await findLessons(product, reader, { words: "muokkaamat" }))).toEqual([
      "Tekijän muokkaama",
    ]);
  });

  it("is taken out by whose it is: it is found no more, and its card says so", async () => {
    const { id } = await shareLesson(product, author, { title: "Pois otettava" });
    await untilSaid(product, "Oppi: Pois otettava");
    const path = `/api/lessons/${id}/publication`;
    expect((await product.api("DELETE", path, { token: reader.objectId })).status).toBe(404);
    const { value: sure } = await product.press(author, undefined, verbs.withdrawLesson, {
      lesson: id,
    });
    const data = dataOfButton(sure, verbs.withdrawLesson, { sure: "yes" });
    await product.press(author, undefined, verbs.withdrawLesson, data);
    expect((await findLessons(product, reader, { words: "otettava" })).total).toBe(0);
    expect(
      (await product.api("GET", `/api/lessons/${id}`, { token: reader.objectId })).status,
    ).toBe(404);
    await untilSaid(product, "Oppi on otettu pois");

    expect((await product.api("PUT", path, { token: author.objectId, body: {} })).status).toBe(200);
    expect((await findLessons(product, reader, { words: "otettava" })).total).toBe(1);
  });

  it("is not another's form with the same id", async () => {
    const form = randomUUID();
    await shareLesson(product, author, { form, title: "Ensimmäisen oppi" });
    const { status } = await product.api("POST", "/api/lessons", {
      token: reader.objectId,
      body: { form, version: "", title: "Toisen oppi" },
    });
    expect(status).toBe(404);
  });
});

describe("the same here", () => {
  it("is counted once for each person, and names nobody", async () => {
    const { id } = await shareLesson(product, author, { title: "Sama kaikilla" });
    await untilSaid(product, "Oppi: Sama kaikilla");
    for (const person of [reader, reader, author, town.coordinator]) {
      const { value } = await product.press(person, town.team, verbs.sameHere, { lesson: id });
      expect(textsOf(value)).not.toContain(person === author ? "" : person.name);
    }
    expect(await lessonSeenBy(author, id)).toMatchObject({
      sameHere: 2,
      marked: false,
      willing: [],
    });
    await eventually(async () => {
      const last = cardsOf("Oppi: Sama kaikilla").at(-1);
      return last && textsOf(cardIn(last)).includes("Näin on käynyt 2 muullekin");
    });
    await product.press(reader, undefined, verbs.sameHere, { lesson: id, how: "not" });
    expect((await lessonSeenBy(reader, id)).sameHere).toBe(1);
    expect(sentSaying(product, "ja häneen saa ottaa yhteyttä")).toEqual([]);
  });

  it("tells the author by name who lets them get in touch, and nobody else", async () => {
    const { id } = await shareLesson(product, author, { title: "Yhdistävä oppi" });
    const { value } = await product.press(reader, undefined, verbs.sameHere, {
      lesson: id,
      how: "contact",
    });
    expect(textsOf(value).join(" ")).toContain("näkee nimesi");
    const [told] = await untilSaid(product, "Liisa Lukija on kokenut saman", { person: author });
    expect(textsOf(told && cardIn(told))).toContain("Yhdistävä oppi");
    expect((await lessonSeenBy(author, id)).willing).toEqual([reader.name]);
    expect((await lessonSeenBy(town.coordinator, id)).willing).toEqual([]);

    await product.press(reader, undefined, verbs.sameHere, { lesson: id, how: "counted" });
    expect((await lessonSeenBy(author, id)).willing).toEqual([]);
    expect(sentSaying(product, "Liisa Lukija on kokenut saman")).toHaveLength(1);
  });
});

describe("the word for lessons", () => {
  it.each(["opit lopettaminen", "lärdomar lopettaminen", "/Lessons lopettaminen"])(
    "%j answers with the best, each to be read",
    async (words) => {
      const card = await product.say(reader, undefined, words);
      expect(textsOf(card)).toContain(texts.title);
      const { lesson = "" } = dataOfButton(card, verbs.showLesson);
      const { value } = await product.press(reader, undefined, verbs.showLesson, {
        lesson,
        words: "lopettaminen",
      });
      expect(textsOf(value)).toContain(texts.advice);
      const back = dataOfButton(value, verbs.searchLessons);
      const { value: list } = await product.press(reader, undefined, verbs.searchLessons, back);
      expect(textsOf(list)).toEqual(textsOf(card));
    },
  );

  it("answers each in their own language, and finds the same", async () => {
    await product.say(reader, undefined, "kieli sv");
    const swedish = await product.say(reader, undefined, "lärdomar lopettaminen");
    expect(textsOf(swedish)).toContain("1 lärdom");
    await shareLesson(product, reader, { title: "Att avsluta i tid är också ett resultat" });
    await product.say(reader, undefined, "kieli fi");
    const { lessons } = await findLessons(product, reader, { words: "avsluta ett försök" });
    expect(lessons[0]).toMatchObject({ language: "sv" });
    expect((await findLessons(product, reader, { words: "lopettaminen" })).total).toBe(1);
  });

  it("answers nonsense, and what is too long, as kindly", async () => {
    for (const words of ["qwrtp zxcvb", `ö${"ä".repeat(9_000)}`, "ja mutta se"]) {
      const card = await product.say(reader, undefined, `opit ${words}`);
      expect(textsOf(card)).toContain("Tästä ei ole vielä oppia");
      expect(JSON.stringify(card).length).toBeLessThan(3_000);
    }
  });
});

describe("the filters", () => {
  it("narrow down what is found, and offer what there is", async () => {
    for (const [title, sector, phase] of [
      ["Suodatettu uinti", "Liikunta", "running"],
      ["Suodatettu opetus", "Opetus", "ended"],
    ])
      await shareLesson(product, author, { title: title ?? "", sectors: [sector], phase });
    const words = "suodatetut";
    expect((await findLessons(product, reader, { words })).total).toBe(2);
    const swimming = await findLessons(product, reader, { words, sector: "Liikunta" });
    expect(titlesOf(swimming)).toEqual(["Suodatettu uinti"]);
    expect(swimming.sectors).toEqual(expect.arrayContaining(["Liikunta", "Opetus"]));
    expect(titlesOf(await findLessons(product, reader, { phase: "ended", words }))).toEqual([
      "Suodatettu opetus",
    ]);
    const { status } = await product.api("GET", "/api/lessons?phase=nowhere", {
      token: reader.objectId,
    });
    expect(status).toBe(400);
  });
});
