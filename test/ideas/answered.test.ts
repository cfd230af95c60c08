import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { IdeaSettingsView } from "../../src/contract/idea-settings.ts";
import type { IdeaDetail, IdeaList } from "../../src/contract/ideas.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import {
  aTown,
  dataOfButton,
  filled,
  sentSaying,
  type Town,
  untilCard,
  untilSaid,
} from "../support/meetings.ts";
import { type Answer, type Product, startProduct } from "../support/product.ts";
import { cardIn, type Person } from "../support/teams.ts";

const clock = movedClock("2030-03-05T10:00:00+02:00");
let product: Product;
let town: Town;
let author: Person;
let other: Person;
let third: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Liisa Lähettäjä", "Mikko Malli", "Kolmas Kannattaja"]);
  [author, other, third] = town.members as [Person, Person, Person];
});
afterAll(() => product.close());

const ask = (person: Person, method: string, path: string, body?: object): Promise<Answer> =>
  product.api(method, path, { token: person.objectId, ...(body && { body }) });

const send = async (title: string): Promise<string> => {
  const { body } = await ask(author, "POST", "/api/ideas", { form: randomUUID(), title });
  return (body as { id: string }).id;
};

const read = async (id: string, person = town.coordinator): Promise<IdeaDetail> =>
  (await ask(person, "GET", `/api/ideas/${id}`)).body as IdeaDetail;

const step = (changes: object = {}) => ({
  ...{ to: "trial", reason: "Bussi on vapaana.", next: "", nextAt: "", whatWouldChange: "" },
  ...changes,
});

const decide = async (
  id: string,
  changes: object = {},
  { person = town.coordinator, taken = randomUUID() as string } = {},
): Promise<Answer> => {
  const { version } = await read(id);
  return ask(person, "PUT", `/api/ideas/${id}/steps/${taken}`, {
    ...step({ version }),
    ...changes,
  });
};

const idOf = async (person: Person): Promise<string> => {
  const { body } = await ask(town.coordinator, "GET", "/api/ideas/people");
  const { people } = body as { people: { id: string; name: string }[] };
  const found = people.find(({ name }) => name === person.name);
  if (!found) throw new Error("nobody of this name");
  return found.id;
};

/** What a person is told of an idea with this title. */
const toldOf = (words: string, title: string, person: Person): Promise<Card> =>
  eventually(async () => {
    const cards = sentSaying(product, words, person).map(cardIn);
    return cards.find((card) => textsOf(card).join(" ").includes(title)) ?? false;
  });

describe("a decision", () => {
  it("is not saved without a reason, nor without another stage", async () => {
    const id = await send("Perustelu puuttuu");
    expect(await decide(id, { reason: " " })).toMatchObject({
      status: 400,
      body: { code: "invalid", fields: [{ field: "reason", problem: "required" }] },
    });
    expect(await decide(id, { to: "idea" })).toMatchObject({ body: { code: "invalid" } });
    expect((await read(id)).path).toEqual([]);
  });

  it("stands once though it is sent twice, and is somebody else's to nobody", async () => {
    const id = await send("Kahdesti");
    const taken = randomUUID();
    const first = await decide(id, {}, { taken });
    expect(first).toMatchObject({ status: 200, body: { stage: "trial" } });
    expect(await decide(id, { reason: "Toinen" }, { taken })).toMatchObject({ status: 200 });
    expect((await read(id)).path).toMatchObject([
      { id: taken, from: "idea", to: "trial", reason: "Bussi on vapaana.", as: "coordinator" },
    ]);
    expect(await decide(id, { to: "practice" }, { person: other })).toMatchObject({
      status: 403,
      body: { code: "ideaNotKeeper" },
    });
  });

  it("of two at once is one, and the other is told", async () => {
    const id = await send("Yhtä aikaa");
    const { version } = await read(id);
    const person = await idOf(other);
    await ask(town.coordinator, "PUT", `/api/ideas/${id}/keeper`, { do: "ask", version, person });
    await ask(other, "PUT", `/api/ideas/${id}/keeper`, { do: "agree" });
    const seen = (await read(id)).version;
    const answers = await Promise.all(
      [town.coordinator, other].map((one, at) =>
        ask(one, "PUT", `/api/ideas/${id}/steps/${randomUUID()}`, {
          ...step({ version: seen, to: at === 0 ? "trial" : "notNow" }),
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    const refused = answers.find(({ status }) => status === 400);
    expect(refused?.body).toMatchObject({ fields: [{ field: "version" }] });
    expect((await read(id)).path).toHaveLength(1);
  });

  it("is taken back by who decided, with a reason", async () => {
    const id = await send("Takaisin");
    await decide(id);
    expect(await decide(id, { to: "idea", reason: "Erehdys." })).toMatchObject({ status: 200 });
    const idea = await read(id);
    expect(idea).toMatchObject({ stage: "idea", path: [{ to: "trial" }, { to: "idea" }] });
    expect(idea.answerBy).toBeDefined();
  });

  it("reaches its author in person, the card and its thread", async () => {
    const id = await send("Kuulee itse");
    await untilSaid(product, "Kuulee itse");
    await ask(third, "PUT", `/api/ideas/${id}/support`);
    await decide(id, { next: "Sovitaan päivä", nextAt: "2031-01-15" });
    const card = await toldOf("Ideasi eteni", "Kuulee itse", author);
    expect(textsOf(card)).toEqual(
      expect.arrayContaining([
        "Bussi on vapaana.",
        "Sovitaan päivä, viimeistään 15. tammikuuta 2031",
      ]),
    );
    const news = await toldOf("Idea eteni", "Kuulee itse", third);
    expect(textsOf(news)).toContain("Bussi on vapaana.");
    expect(sentSaying(product, "Ideasi eteni", town.coordinator)).toEqual([]);
    await untilCard(product, "Kuulee itse", "Päätös: kokeillaan");
    const opened = await product.press(
      author,
      undefined,
      verbs.openIdea,
      dataOfButton(card, verbs.openIdea),
    );
    expect(textsOf(opened.value)).toEqual(
      expect.arrayContaining(["Kuulee itse", "uusi → kokeilussa", "Bussi on vapaana."]),
    );
    const { body } = await ask(author, "GET", `/api/ideas/${id}/thread`);
    expect((body as { address: string }).address).toMatch(
      /^https:\/\/teams\.microsoft\.com\/l\/message\//,
    );
  });

  it("says a day without words for the next step as what it is", async () => {
    const id = await send("Pelkkä päivä");
    await untilSaid(product, "Pelkkä päivä");
    await decide(id, { nextAt: "2031-01-15" });
    const texts = textsOf(await untilCard(product, "Pelkkä päivä", "Päätös: kokeillaan"));
    expect(texts).toContain("Seuraava askel viimeistään: ");
    expect(texts).toContain("15. tammikuuta 2031");
  });
});

describe("a keeper", () => {
  it("agrees in the chat before it is theirs, and decides there", async () => {
    const id = await send("Hoitaja kysytään");
    const { version } = await read(id);
    const person = await idOf(other);
    const asked = await ask(town.coordinator, "PUT", `/api/ideas/${id}/keeper`, {
      ...{ do: "ask", version, person },
    });
    expect(asked.body).toMatchObject({ askedName: other.name });
    const data = await eventually(
      async () =>
        sentSaying(product, "Hoitaisitko tämän idean?", other)
          .map((sent) => dataOfButton(cardIn(sent), verbs.agreeToKeep))
          .find(({ idea }) => idea === id) ?? false,
    );
    expect((await product.press(third, undefined, verbs.agreeToKeep, data)).value).toContain(
      "hoitajaksi kysytään jotakuta toista",
    );
    const { value: page } = await product.press(other, undefined, verbs.agreeToKeep, data);
    expect(await read(id, other)).toMatchObject({ keeper: other.name, kept: true });
    const { value: form } = await product.press(
      other,
      undefined,
      verbs.openDecision,
      dataOfButton(page, verbs.openDecision),
    );
    const typed = { ...filled(form, verbs.decideOnIdea), to: "notNow", next: "Syksyllä" };
    const { value: again } = await product.press(other, undefined, verbs.decideOnIdea, typed);
    expect(textsOf(again)).toContain("Kirjoita perustelu: päätöstä ei tallenneta ilman sitä.");
    expect(filled(again, verbs.decideOnIdea)).toMatchObject({ to: "notNow", next: "Syksyllä" });
    const { value: done } = await product.press(other, undefined, verbs.decideOnIdea, {
      ...typed,
      reason: "Rahaa ei ole tänä vuonna.",
    });
    expect(textsOf(done)).toContain("uusi → ei edetä nyt");
    expect(await read(id)).toMatchObject({ stage: "notNow", path: [{ as: "keeper" }] });
  });

  it("is asked among the members alone", async () => {
    const id = await send("Vieras hoitaja");
    const { version } = await read(id);
    const body = { do: "ask", version, person: randomUUID() };
    expect(await ask(town.coordinator, "PUT", `/api/ideas/${id}/keeper`, body)).toMatchObject({
      body: { code: "invalid", fields: [{ field: "person" }] },
    });
  });
});

describe("an idea's people", () => {
  it("are seen by name in the tab, but for supports of before, and never on the card", async () => {
    const id = await send("Nimet näkyvät");
    await ask(third, "PUT", `/api/ideas/${id}/support`);
    await ask(other, "PUT", `/api/ideas/${id}/joining`, { offer: "" });
    await ask(other, "PUT", `/api/ideas/${id}/joining`, { offer: "Reittiopas" });
    expect(await read(id, other)).toMatchObject({
      supporters: 1,
      supportedBy: [{ name: third.name, sector: "" }],
      joined: [{ name: other.name, offer: "Reittiopas", mine: true }],
    });
    const card = await untilCard(product, "Nimet näkyvät", "1 kannattaja");
    for (const { name } of [third, other]) expect(JSON.stringify(card)).not.toContain(name);
  });

  it("do not support or join their own, nor one that was withdrawn", async () => {
    const id = await send("Oma");
    for (const [path, body] of [["support"], ["joining", { offer: "" }]] as const)
      expect(await ask(author, "PUT", `/api/ideas/${id}/${path}`, body)).toMatchObject({
        status: 409,
        body: { code: "ideaOwn" },
      });
    expect(
      await ask(other, "PUT", `/api/ideas/${id}/withdrawal`, { withdrawn: true }),
    ).toMatchObject({ status: 403, body: { code: "ideaNotAuthor" } });
    await ask(author, "PUT", `/api/ideas/${id}/withdrawal`, { withdrawn: true });
    expect(await ask(other, "PUT", `/api/ideas/${id}/support`)).toMatchObject({
      status: 409,
      body: { code: "ideaWithdrawn" },
    });
    const { body } = await ask(other, "GET", "/api/ideas");
    expect((body as IdeaList).ideas.map((idea) => idea.id)).not.toContain(id);
    const closed = (await ask(other, "GET", "/api/ideas?closed=true")).body as IdeaList;
    expect(closed.ideas).toMatchObject([{ id, state: "withdrawn" }]);
    await ask(author, "PUT", `/api/ideas/${id}/withdrawal`, { withdrawn: false });
    expect((await ask(other, "PUT", `/api/ideas/${id}/support`)).status).toBe(200);
  });
});

describe("the settings of ideas", () => {
  it("rename and hide stages; what is hidden cannot be chosen", async () => {
    const read = async () =>
      (await ask(town.coordinator, "GET", "/api/ideas/settings")).body as IdeaSettingsView;
    const before = await read();
    const names = { ...before.names, trial: "pilotissa" };
    const body = { ...before, names, hidden: ["lesson"], answerDays: 3 };
    expect(await ask(other, "PUT", "/api/ideas/settings", body)).toMatchObject({ status: 403 });
    expect((await ask(town.coordinator, "PUT", "/api/ideas/settings", body)).status).toBe(200);
    const old = { ...body, answerDays: 4 };
    expect(await ask(town.coordinator, "PUT", "/api/ideas/settings", old)).toMatchObject({
      body: { fields: [{ field: "version" }] },
    });
    const id = await send("Nimetty vaihe");
    expect(await decide(id, { to: "lesson" })).toMatchObject({
      status: 409,
      body: { code: "ideaStageHidden" },
    });
    await decide(id);
    const { number } = (await product.api("GET", `/api/ideas/${id}`, { token: other.objectId }))
      .body as IdeaDetail;
    const card = await product.say(other, undefined, `idea ${number}`);
    expect(textsOf(card)).toContain(`Idea ${number} · pilotissa`);
    const none = await product.say(other, undefined, "idea 9999");
    expect(textsOf(none)).toContain("Ideaa 9 999 ei ole.".replace(" 999", "\u00a0999"));
    await ask(town.coordinator, "PUT", "/api/ideas/settings", {
      ...before,
      version: (await read()).version,
    });
  });
});

describe("the list of ideas", () => {
  it("is sorted by support and by the day of the answer, and goes on page by page", async () => {
    const ids = [await send("Ensin"), await send("Sitten")];
    for (const person of [other, third]) await ask(person, "PUT", `/api/ideas/${ids[0]}/support`);
    const all = async (query: string): Promise<string[]> => {
      const found: string[] = [];
      for (let after = ""; ; ) {
        const page = `limit=2&after=${encodeURIComponent(after)}`;
        const { body } = await ask(other, "GET", `/api/ideas?${query}&${page}`);
        const { ideas, next } = body as IdeaList;
        found.push(...ideas.map(({ id }) => id));
        if (next === undefined) return found;
        after = next;
      }
    };
    const supported = await all("sort=supported");
    expect(supported[0]).toBe(ids[0]);
    expect(new Set(supported).size).toBe(supported.length);
    const waiting = await all("waiting=true&sort=due");
    expect(waiting).toEqual(expect.arrayContaining(ids));
    expect(waiting.length).toBeLessThan(supported.length);
  });
});
