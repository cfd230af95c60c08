import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../../src/cards/card.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { agendaLimits } from "../../../src/contract/vocabulary.ts";
import { agendaOf, propose, proposeMany, topicsIn } from "../../support/agenda.ts";
import { textsOf } from "../../support/cards.ts";
import { movedClock } from "../../support/clock.ts";
import {
  aTown,
  filled,
  nextMeeting,
  saveSeries,
  type Town,
  untilCard,
  untilSaid,
} from "../../support/meetings.ts";
import { dialogIn, type Product, startProduct } from "../../support/product.ts";
import { dialog, type Person } from "../../support/teams.ts";

const clock = movedClock("2030-03-01T08:00:00+02:00");
let product: Product;
let town: Town;
let mikko: Person;
let siiri: Person;
let meeting: string;

const march = "tiistaina 12. maaliskuuta 2030 klo 9.00–11.00";
const typed = {
  title: "Kirjaston **kesäpiste**",
  slot: "news",
  minutes: "10",
  speaker: "Siiri",
  link: "https://kirjasto.example.org/kesa",
};

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Mikko Malli", "Siiri Sivistys"]);
  [mikko, siiri] = town.members as [Person, Person];
  await saveSeries(product, town);
  await untilSaid(product, march);
  meeting = (await nextMeeting(product, town)).id;
});
afterAll(() => product.close());

const openForm = async (person: Person): Promise<Record<string, string>> => {
  const { value } = await product.press(person, undefined, verbs.openTopicForm, { meeting });
  return filled(value, verbs.saveTopic);
};

const save = async (person: Person, data: Readonly<Record<string, unknown>>): Promise<Card> =>
  (await product.press(person, undefined, verbs.saveTopic, data)).value;

describe("a topic proposed from the card in the channel", () => {
  let form: Record<string, string>;

  it("is typed into a form of its own, in the language of who opens it, the same when Teams asks again", async () => {
    await product.press(mikko, undefined, verbs.chooseLanguage, { language: "sv" });
    const options = { serviceUrl: product.teams.serviceUrl, person: mikko, team: town.team };
    const opening = dialog(options, "fetch", verbs.openTopicForm, { meeting });
    const twins = [opening, opening, { ...opening, id: "t-1" }];
    const opened = (await Promise.all(twins.map((twin) => product.post(twin)))).map(dialogIn);
    expect(new Set(opened.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(opened[0]?.title).toBe("Föreslå ett ämne");
    form = filled(opened[0]?.card as Card, verbs.saveTopic);
    await product.press(mikko, undefined, verbs.chooseLanguage, { language: "fi" });
  });

  it("is sent by who opened it, and by nobody else", async () => {
    const { type, value } = await product.press(siiri, town.team, verbs.saveTopic, {
      ...form,
      ...typed,
    });
    expect(type).toBe("application/vnd.microsoft.activity.message");
    expect(value).toContain("Tämän lomakkeen avasi joku toinen");
    expect(topicsIn(await agendaOf(product, mikko, meeting))).toEqual([]);
  });

  it("is in the programme of the channel's card, once however often it is sent", async () => {
    const data = { ...form, ...typed };
    const sent = await Promise.all([1, 2, 3].map(() => save(mikko, data)));
    expect(new Set(sent.map((card) => JSON.stringify(card))).size).toBe(1);
    expect(textsOf(sent[0])).toContain("Aihe on ohjelmassa. Kiitos!");
    // Where the form stood everyone sees that it is sent.
    await product.teams.until(
      ({ method, path, body }) =>
        method === "PUT" &&
        path.endsWith("/activities/m1") &&
        JSON.stringify(body).includes("Aihe on ohjelmassa. Kiitos!"),
    );
    clock.pass(2);
    const line = "• Kirjaston **kesäpiste** – Siiri · 10 min";
    const card = await untilCard(product, march, line);
    expect(JSON.stringify(card)).toContain('"url":"https://kirjasto.example.org/kesa"');
    const texts = textsOf(card);
    const news = texts.indexOf("Ajankohtaiset kuulumiset · 30 min");
    expect(texts[news + 1]).toBe(line);
    expect(texts).toContain("Ehdota aihetta");
    expect(texts).toContain("Haluan esitellä hankkeen");
    expect(topicsIn(await agendaOf(product, siiri, meeting))).toMatchObject([
      { title: "Kirjaston **kesäpiste**", proposer: "Mikko Malli", changeable: false },
    ]);
  });

  it("is changed and taken away by who proposed it or who has the duty, over nobody's change unseen", async () => {
    const [topic] = topicsIn(await agendaOf(product, mikko, meeting));
    const data = { meeting, topic: topic?.id };
    const refused = await product.press(siiri, town.team, verbs.openTopicForm, data);
    expect(refused.value).toContain("Tämän on lisännyt joku toinen");
    const removal = await product.press(siiri, town.team, verbs.removeTopic, data);
    expect(removal.value).toContain("Tämän on lisännyt joku toinen");

    const { value } = await product.press(mikko, undefined, verbs.openTopicForm, data);
    const own = filled(value, verbs.saveTopic);
    const { value: theirs } = await product.press(
      town.coordinator,
      town.team,
      verbs.openTopicForm,
      data,
    );
    await save(town.coordinator, { ...filled(theirs, verbs.saveTopic), title: "Kesäpiste" });
    const late = await save(mikko, { ...own, title: "Kesäpiste torilla" });
    expect(textsOf(late).join(" ")).toContain("Joku muu muutti tätä sillä välin.");
    const again = filled(late, verbs.saveTopic);
    expect(again.title).toBe("Kesäpiste torilla");
    await save(mikko, again);
    expect(topicsIn(await agendaOf(product, mikko, meeting))[0]?.title).toBe("Kesäpiste torilla");

    const gone = await product.press(mikko, undefined, verbs.removeTopic, data);
    expect(textsOf(gone.value)).toContain("Aihe on poistettu ohjelmasta.");
    expect(topicsIn(await agendaOf(product, mikko, meeting))).toEqual([]);
  });
});

describe("what does not fit", () => {
  it.each([
    ["no title", { title: "  " }, "Kirjoita, mikä aihe on."],
    ["a link that is not https", { link: "http://example.org" }, "Linkin pitää alkaa https://"],
    ["a script", { link: "javascript:alert(1)" }, "Linkin pitää alkaa https://"],
    ["words for minutes", { minutes: "vartti" }, "Anna minuutit kokonaislukuna"],
    ["a year of minutes", { minutes: "525600" }, "Anna minuutit kokonaislukuna"],
    ["a part that the meeting has not", { slot: "kickoff" }, "Tässä tapaamisessa ei ole sitä osaa"],
  ])("%s is said in a sentence, and what was typed is kept", async (_what, changes, sentence) => {
    const data = { ...(await openForm(siiri)), ...typed, ...changes };
    const card = await save(siiri, data);
    expect(textsOf(card).join(" ")).toContain(sentence);
    const kept = filled(card, verbs.saveTopic);
    expect(kept.speaker).toBe("Siiri");
    if (!("link" in changes)) expect(kept.link).toBe(typed.link);
    expect(topicsIn(await agendaOf(product, siiri, meeting))).toEqual([]);
  });

  it("the topic past the last one that has room", async () => {
    await proposeMany(product, siiri, meeting, agendaLimits.topics);
    const card = await save(mikko, { ...(await openForm(mikko)), ...typed });
    expect(textsOf(card).join(" ")).toContain("Ohjelmassa on jo 60 aihetta");
    expect(filled(card, verbs.saveTopic)).toMatchObject(typed);
    const { status, body } = await propose(product, mikko, meeting, "Yli");
    expect([status, body]).toEqual([
      400,
      { code: "invalid", fields: [{ field: "topics", problem: "tooLong" }] },
    ]);
    clock.pass(3);
    // The card says how many more there are, and Teams takes it.
    const shown = await untilCard(product, march, "ja vielä 55 muuta");
    expect(JSON.stringify(shown).length * 2).toBeLessThan(80_000);
  });
});

describe("the order and the ticks", () => {
  it("are put by who has the duty, and by anybody", async () => {
    const topics = topicsIn(await agendaOf(product, mikko, meeting));
    const order = topics.map(({ id }) => id).reverse();
    const path = `/api/meetings/${meeting}/order`;
    const body = { topics: order };
    const refused = await product.api("PUT", path, { token: mikko.objectId, body });
    expect(refused.status).toBe(403);
    const { coordinator } = town;
    await product.api("PUT", path, { token: coordinator.objectId, body });
    const ordered = topicsIn(await agendaOf(product, mikko, meeting));
    expect(ordered.map(({ id }) => id)).toEqual(order);

    const done = `/api/meetings/${meeting}/topics/${order[0]}/done`;
    for (const value of [true, true, false])
      await product.api("PUT", done, { token: mikko.objectId, body: { done: value } });
    await product.api("PUT", done, { token: siiri.objectId, body: { done: true } });
    const ticked = topicsIn(await agendaOf(product, mikko, meeting)).filter((one) => one.done);
    expect(ticked.map(({ id }) => id)).toEqual([order[0]]);
  });
});

describe("a meeting that is over, and another network's", () => {
  it("takes no topic any more, in a sentence", async () => {
    const form = { ...(await openForm(mikko)), ...typed };
    clock.moveTo("2030-03-12T12:00:00+02:00");
    const { value } = await product.press(mikko, undefined, verbs.saveTopic, form);
    expect(value).toBe("Tapaaminen on jo ollut. Sano tapaaminen, niin näet seuraavan.");
    const [topic] = topicsIn(await agendaOf(product, mikko, meeting));
    const path = `/api/meetings/${meeting}/topics/${topic?.id}`;
    const { status, body } = await product.api("DELETE", path, {
      token: town.coordinator.objectId,
    });
    expect([status, body]).toEqual([409, { code: "meetingOver" }]);
    // What was gone through is ticked afterwards, too.
    const ticked = await product.api("PUT", `${path}/done`, {
      token: mikko.objectId,
      body: { done: true },
    });
    expect(ticked.status).toBe(200);
  });

  it("shows nothing of itself to others", async () => {
    const token = (await aTown(product)).coordinator.objectId;
    const [topic] = topicsIn(await agendaOf(product, mikko, meeting));
    const body = { form: randomUUID(), slot: "news", title: "Vieras" };
    for (const [method, path, sent] of [
      ["GET", "agenda", undefined],
      ["POST", "topics", body],
      ["DELETE", `topics/${topic?.id}`, undefined],
      ["PUT", `topics/${topic?.id}/done`, { done: true }],
    ] as const) {
      const answered = await product.api(method, `/api/meetings/${meeting}/${path}`, {
        token,
        ...(sent && { body: sent }),
      });
      expect([path, answered.status, answered.body]).toEqual([path, 404, { code: "notFound" }]);
    }
  });
});
