import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { fits } from "../../src/cards/card.ts";
import { formTyped } from "../../src/cards/form.ts";
import { startRetroForm } from "../../src/contract/forms/start-retro.ts";
import type { LessonView } from "../../src/contract/lessons.ts";
import type { DiscussionView, RetroActions, RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { startRetroCard } from "../../src/retros/forms.ts";
import { complaintsAbout, dataOf, textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import {
  aTown,
  buttonsOf,
  dataOfButton,
  filled,
  meetingsOf,
  nextMeeting,
  saveSeries,
  sentSaying,
  type Town,
  untilCard,
  untilSaid,
} from "../support/meetings.ts";
import { installedTeam } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { ask, choices, draftOf, startByApi, view } from "../support/retros.ts";
import { accountOf, aPerson, cardIn, type Person, teamEvent } from "../support/teams.ts";

const clock = movedClock("2030-03-05T08:00:00+02:00");
let product: Product;
let town: Town;
type Note = DiscussionView["notes"][number];

let aino: Person;
let helmi: Person;
let mikko: Person;
let eero: Person;
let siiri: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  const names = ["Aino Arki", "Helmi Hoitaja", "Mikko Malli", "Eero Esihenkilö", "Siiri Sivistys"];
  town = await aTown(product, names);
  [aino, helmi, mikko, eero, siiri] = town.members as [Person, Person, Person, Person, Person];
});
afterAll(() => product.close());

const idOf = async (person: Person): Promise<string> => (await choices(product, person)).me;

const talk = async (person: Person, id: string): Promise<DiscussionView> =>
  (await ask(product, person, "GET", `/${id}/discussion`)).body as DiscussionView;

const answer = (person: Person, id: string, ...answers: string[]) =>
  ask(product, person, "PUT", `/${id}/answer`, { receipt: randomUUID(), answers });

const put = (person: Person, path: string, body: unknown = {}) =>
  ask(product, person, "PUT", `/${path}`, body);

const leave = async (person: Person): Promise<void> => {
  const { team } = town;
  const account = accountOf(person);
  const { rosters, serviceUrl } = product.teams;
  rosters.set(
    team.team,
    (rosters.get(team.team) ?? []).filter(({ id }) => id !== account.id),
  );
  const change = { membersRemoved: [account] };
  await product.post(teamEvent({ serviceUrl, person, team }, "teamMemberRemoved", change));
};

describe("who is asked, in the form of the chat", () => {
  it("is the whole network or those who are named, and not both", async () => {
    const form = await product.say(town.coordinator, town.team, "retro Kaikilta vai ei");
    const data = filled(form, verbs.startRetro);
    expect(data.asked).toBe("everyone");
    const both = { ...data, asked: `everyone,${await idOf(aino)}` };
    const { value } = await product.press(town.coordinator, town.team, verbs.startRetro, both);
    expect(textsOf(value)).toContain("Valitse joko koko verkosto tai ne, joilta kysytään.");
    expect(filled(value, verbs.startRetro)).toMatchObject({ asked: both.asked });
  });
});

describe("a retro by name, of those who are named", () => {
  let retro: RetroView;
  const lessonId = randomUUID();

  it("is told to those who are named, each by themselves, and not in the channel", async () => {
    const asked = await Promise.all([aino, helmi].map(idOf));
    const { status, body } = await startByApi(product, mikko, { anonymous: false, asked });
    expect(status).toBe(201);
    retro = body as RetroView;
    expect(retro).toMatchObject({ anonymous: false, asked: 2, isAsked: false });
    for (const person of [aino, helmi]) {
      const [sent] = await untilSaid(product, "Retro: Kirjaston kesäpiste.", { person });
      const card = cardIn(sent as NonNullable<typeof sent>);
      expect(complaintsAbout(card)).toEqual([]);
      expect(textsOf(card).join(" ")).toContain("Vastaat omalla nimelläsi");
    }
    expect(sentSaying(product, "Retro: Kirjaston kesäpiste.")).toHaveLength(2);
    const other = await answer(town.coordinator, retro.id, "Minäkin", "");
    expect([other.status, other.body]).toEqual([403, { code: "notAsked" }]);
  });

  it("keeps the last answer of each, shows it to them alone, and its number only by the clock", async () => {
    for (const text of ["Ensin", "Sitten", "Sitten"]) await answer(aino, retro.id, text, "");
    await answer(helmi, retro.id, "Tori oli täynnä", "Sade yllätti");
    expect((await view(product, aino, retro.id)).own).toEqual({
      answers: ["Sitten", ""],
      pulses: {},
    });
    expect((await view(product, mikko, retro.id)).own).toBeUndefined();
    const { value } = await product.press(aino, undefined, verbs.openRetroAnswer, {
      retro: retro.id,
    });
    expect(JSON.stringify(value)).toContain('"value":"Sitten"');
  });

  it("refuses to change its questions, and what belongs to another template", async () => {
    const { version } = retro;
    const change = (changes: object) =>
      put(mikko, retro.id, { version, questions: [], closesOn: "2030-03-14", ...changes });
    const fixed = await change({ questions: ["Mitä vain?"] });
    expect([fixed.status, fixed.body]).toEqual([409, { code: "questionsFixed" }]);
    const moved = await change({});
    expect(moved.body).toMatchObject({ closesAt: "2030-03-14T14:00:00.000Z" });
    expect((await change({})).status).toBe(200);
    const again = await change({ closesOn: "2030-03-15" });
    expect([again.status, again.body]).toMatchObject([400, { fields: [{ field: "version" }] }]);
    for (const [field, changes] of [
      ["answers", { answers: ["yksi"] }],
      ["pulses", { answers: ["", "x"], pulses: { dared: "5" } }],
    ] as const) {
      const wrong = await put(aino, `${retro.id}/answer`, { receipt: randomUUID(), ...changes });
      expect([wrong.status, wrong.body]).toMatchObject([400, { fields: [{ field }] }]);
    }
  });

  it("is given another day by its facilitator's own card, which says what changed meanwhile", async () => {
    const id = { retro: retro.id };
    const shown = await product.press(mikko, undefined, verbs.showRetro, id);
    const opening = dataOf(shown.value, verbs.openRetroChange);
    const { value: form } = await product.press(mikko, undefined, verbs.openRetroChange, opening);
    const data = { ...filled(form, verbs.changeRetro), closesOn: "2030-03-16" };
    const { version } = await view(product, mikko, retro.id);
    await put(mikko, retro.id, { version, questions: [], closesOn: "2030-03-13" });
    const { value: toMend } = await product.press(mikko, undefined, verbs.changeRetro, data);
    expect(complaintsAbout(toMend)).toEqual([]);
    expect(textsOf(toMend).join(" ")).toContain(
      "vetäjä on nyt Mikko Malli, ja vastausaika päättyy keskiviikkona 13. maaliskuuta 2030 klo 16.00",
    );
    const mended = filled(toMend, verbs.changeRetro);
    expect(mended).toMatchObject({ facilitator: "same", closesOn: "2030-03-16" });
    // Whoever is not asked was not told of as one who reads what people say.
    const unasked = { facilitator: await idOf(town.coordinator) };
    for (const wrong of [{ closesOn: "2030-03-01" }, { facilitator: "nobody" }, unasked])
      expect(
        textsOf(
          (await product.press(mikko, undefined, verbs.changeRetro, { ...mended, ...wrong })).value,
        ),
      ).toEqual(
        expect.arrayContaining([expect.stringMatching(/^(Valitse tuleva|Valitse vetäjäksi)/)]),
      );
    const { value } = await product.press(mikko, undefined, verbs.changeRetro, mended);
    expect(textsOf(value).join(" ")).toContain("lauantaina 16. maaliskuuta");
    const other = await product.press(aino, undefined, verbs.openRetroChange, id);
    expect(JSON.stringify(other)).toContain("Tämän tekee retron vetäjä");
  });

  it("is closed by the coordinator once its facilitator has left, and handed on to one who was asked", async () => {
    const early = await put(town.coordinator, `${retro.id}/closed`);
    expect([early.status, early.body]).toEqual([403, { code: "notFacilitator" }]);
    await leave(mikko);
    const closed = await eventually(async () => {
      const { status, body } = await put(town.coordinator, `${retro.id}/closed`);
      return status === 200 && (body as RetroView);
    });
    expect(closed).toMatchObject({ state: "closed", count: 2, mayFacilitate: false });
    expect((await put(helmi, `${retro.id}/facilitator`)).status).toBe(200);
    const { body } = await put(helmi, `${retro.id}/opened`);
    expect(body).toMatchObject({ state: "opened", pulses: {} });
  });

  it("shows who said what, to those who were asked", async () => {
    const { notes } = await talk(aino, retro.id);
    expect(notes.map(({ text, author, question }) => [question, author, text])).toEqual(
      expect.arrayContaining([
        [0, "Aino Arki", "Sitten"],
        [0, "Helmi Hoitaja", "Tori oli täynnä"],
        [1, "Helmi Hoitaja", "Sade yllätti"],
      ]),
    );
  });

  it("is talked about by several at once: grouped, supported in secret, timed", async () => {
    const { notes } = await talk(aino, retro.id);
    const [first, second, third] = notes as [Note, Note, Note];
    const group = randomUUID();
    await Promise.all([
      put(aino, `${retro.id}/notes/${first.id}`, { group }),
      put(helmi, `${retro.id}/notes/${second.id}`, { group }),
    ]);
    await put(aino, `${retro.id}/groups/${group}`, { name: " Tori  kesällä " });
    expect((await talk(helmi, retro.id)).groups).toEqual([{ id: group, name: "Tori kesällä" }]);

    const mark = (person: Person, ...topics: string[]) =>
      put(person, `${retro.id}/marks`, { topics });
    expect((await mark(aino, first.id)).status).toBe(400);
    // A group that is taken apart gives its marks back.
    await mark(aino, group);
    for (const _twice of [1, 2])
      expect(
        (await ask(product, helmi, "DELETE", `/${retro.id}/groups/${group}`)).body,
      ).toMatchObject({ groups: [], marks: { own: [] } });
    const apart = await talk(aino, retro.id);
    expect([apart.marks.own, apart.notes.map((note) => note.group)]).toEqual([[], ["", "", ""]]);
    expect((await mark(aino, first.id)).status).toBe(200);
    for (const { id } of [first, second]) await put(aino, `${retro.id}/notes/${id}`, { group });
    await Promise.all([mark(aino, group, third.id), mark(helmi, group)]);
    const secret = await talk(aino, retro.id);
    expect(secret.marks).toEqual({ own: [group, third.id], shown: false, counts: {} });
    const rows = JSON.stringify(await product.table.list(town.network, "retroTalk!"));
    const marks = rows.match(/"key":"[^"]*!marks![^"]*"/g) ?? [];
    expect(marks).toHaveLength(2);
    for (const person of [aino, helmi]) expect(marks.join()).not.toContain(await idOf(person));

    expect((await put(aino, `${retro.id}/shown-marks`)).body).toEqual({ code: "notFacilitator" });
    const { body: shown } = await put(helmi, `${retro.id}/shown-marks`);
    expect((shown as DiscussionView).marks).toEqual({
      own: [],
      shown: true,
      counts: { [group]: 2, [third.id]: 1 },
    });
    expect(JSON.stringify(await product.table.list(town.network, "retroTalk!"))).not.toContain(
      '"secret"',
    );
    expect((await mark(aino)).body).toEqual({ code: "marksShown" });

    await put(helmi, `${retro.id}/timer`, { minutes: 5 });
    await put(helmi, `${retro.id}/current`, { topic: group });
    const { timer, current } = await talk(helmi, retro.id);
    expect([timer?.seconds, current]).toEqual([expect.any(Number), group]);
    expect(timer?.seconds).toBeGreaterThan(290);
    clock.pass(301);
    expect((await talk(helmi, retro.id)).timer).toBeUndefined();
  });

  it("agrees on actions, of which nobody overwrites another's change unseen", async () => {
    const action = randomUUID();
    const owner = await idOf(helmi);
    const path = `${retro.id}/actions/${action}`;
    const input = { text: "Varataan katos", owner, due: "2030-03-20" };
    for (const _twice of [1, 2])
      expect((await put(aino, path, input)).body).toMatchObject({
        actions: [{ text: "Varataan katos", ownerName: "Helmi Hoitaja", done: false }],
      });
    const stale = await put(helmi, path, { ...input, text: "Varataan teltta" });
    expect([stale.status, stale.body]).toMatchObject([400, { fields: [{ field: "version" }] }]);
    const stranger = await put(helmi, `${retro.id}/actions/${randomUUID()}`, {
      ...input,
      owner: randomUUID(),
    });
    expect(stranger.body).toMatchObject({ fields: [{ field: "owner" }] });
    const lesson = { lesson: "Sateeseen varaudutaan etukäteen", learnt: "Katos on halpa" };
    await put(helmi, `${retro.id}/lessons/${lessonId}`, lesson);
    expect((await talk(aino, retro.id)).lessons).toMatchObject([lesson]);
  });

  it("is summed up in the channel, once, and takes reactions without names", async () => {
    const { version } = await view(product, helmi, retro.id);
    const summary = {
      version,
      lesson: "Sateeseen varaudutaan etukäteen",
      talked: "Tori kesällä\nSää",
      worked: "Tori oli täynnä",
      didNot: "Sade *yllätti*",
    };
    for (const _twice of [1, 2])
      expect((await put(helmi, `${retro.id}/summary`, summary)).body).toMatchObject({
        state: "discussed",
      });
    const spoken = "Retron Kirjaston kesäpiste yhteenveto";
    const [post] = await untilSaid(product, spoken);
    const card = cardIn(post as NonNullable<typeof post>);
    expect(complaintsAbout(card)).toEqual([]);
    const texts = textsOf(card);
    expect(texts.indexOf("Sateeseen varaudutaan etukäteen")).toBeLessThan(
      texts.indexOf("Kirjaston kesäpiste"),
    );
    expect(texts[texts.indexOf("Mistä puhuttiin") + 1]).toBe("Tori kesällä\nSää");
    expect(textsOf(card)).toContain("Varataan katos · Helmi Hoitaja, 20. maaliskuuta 2030");
    const press = { ...dataOfButton(card, verbs.reactToRetro), reaction: "meToo" };
    for (const person of [aino, aino, helmi])
      await product.press(person, town.team, verbs.reactToRetro, press);
    const { value } = await product.press(helmi, town.team, verbs.reactToRetro, {
      ...press,
      reaction: "courage",
    });
    const titles = buttonsOf(value).map(({ title }) => title);
    expect(titles).toEqual(
      expect.arrayContaining(["Myötätunto", "Kiitos rohkeudesta 1", "Minullekin kävi näin 2"]),
    );
    clock.pass(2);
    const shown = await untilCard(product, spoken, "Minullekin kävi näin 2");
    expect(JSON.stringify(shown)).not.toContain("Aino");
    const log = await product.table.list(town.network, "recent!");
    expect(log.length).toBeGreaterThan(0);
    expect(log.filter(({ values }) => /react|answer|tick/i.test(String(values.what)))).toEqual([]);
    const late = await put(aino, `${retro.id}/marks`, { topics: [] });
    expect(late.body).toEqual({ code: "retroDone" });
  });

  it("hands its lesson on to the library, where those who answered publish it", async () => {
    const made = await draftOf(product, aino, retro.id);
    const lesson = (person: Person) =>
      product.api("GET", `/api/lessons/${made}`, { token: person.objectId });
    const { version, agreement } = await eventually(async () => {
      const { status, body } = await lesson(aino);
      return status === 200 && (body as LessonView);
    });
    expect(agreement).toEqual({ needed: 2, given: 0, mine: false });
    // Somebody who was asked leads the retro: nobody else is needed to.
    expect((await lesson(town.coordinator)).status).toBe(404);
    for (const { objectId: token } of [aino, helmi])
      await product.api("PUT", `/api/lessons/${made}/agreement`, { token, body: { version } });
    const title = "Sateeseen varaudutaan etukäteen";
    expect((await lesson(town.coordinator)).body).toMatchObject({
      ...{ title, learnt: "Katos on halpa", fromRound: true, state: "published" },
    });
  });

  it("leaves what is agreed on to the next meeting, and reminds its owner of it before that", async () => {
    await saveSeries(product, town);
    const { id } = await nextMeeting(product, town);
    const read = async (of: string) =>
      (await product.api("GET", `/api/meetings/${id}/${of}`, { token: aino.objectId })).body;
    const [due, text] = ["2030-03-20", "Varataan katos"];
    expect(await read("minutes")).toMatchObject({
      fromRetros: [
        { text, due, owner: { name: "Helmi Hoitaja" }, retro: { id: retro.id }, tickable: false },
      ],
    });
    expect(await read("memo")).toMatchObject({ earlier: [{ text, due, owner: "Helmi Hoitaja" }] });
    clock.moveTo("2030-03-11T09:00:05+02:00");
    const [sent] = await untilSaid(product, "Muistutus", { person: helmi });
    expect(textsOf(cardIn(sent as NonNullable<typeof sent>)).join(" ")).toContain(text);
  });

  it("shows at the start of the next one what is open, to be ticked by its owner or the coordinator", async () => {
    const { body } = await ask(product, aino, "GET", "/actions");
    const [open] = (body as RetroActions).actions;
    expect(open).toMatchObject({ text: "Varataan katos", tickable: false });
    const input = { about: "month", title: "Kuukausi", anonymous: false };
    const next = await startByApi(product, aino, { ...input, closesOn: "2030-03-28" });
    const [sent] = await untilSaid(product, "Retro: Kuukausi");
    const card = cardIn(sent as NonNullable<typeof sent>);
    expect(complaintsAbout(card)).toEqual([]);
    const texts = textsOf(card);
    expect(texts[texts.indexOf("Viime kerrasta avoinna") + 1]).toBe(
      "Varataan katos · Helmi Hoitaja, 20. maaliskuuta 2030",
    );
    const tick = (person: Person, done: boolean) =>
      put(person, `${retro.id}/actions/${open?.id}/done`, { done });
    expect((await tick(aino, true)).body).toEqual({ code: "notOwner" });
    const { version = "", owner = "", due = "" } = open ?? {};
    const moved = { version, owner, due, text: "Ei tehdä" };
    expect((await put(aino, `${retro.id}/actions/${open?.id}`, moved)).body).toEqual({
      code: "notOwner",
    });
    for (const person of [town.coordinator, helmi])
      for (const done of [true, true, false])
        expect((await tick(person, done)).body).toMatchObject({ done, tickable: true });
    await put(aino, `${(next.body as RetroView).id}/closed`);
  });

  it("reminds the owner of an action on its day, and carries it until it is done", async () => {
    const open = async (): Promise<string[]> =>
      ((await ask(product, aino, "GET", "/actions")).body as RetroActions).actions.map(
        ({ text }) => text,
      );
    expect(await open()).toEqual(["Varataan katos"]);
    clock.moveTo("2030-03-20T09:00:05+02:00");
    const [sent] = await untilSaid(product, "Tänään: Varataan katos", { person: helmi });
    const card = cardIn(sent as NonNullable<typeof sent>);
    expect(complaintsAbout(card)).toEqual([]);
    const { value } = await product.press(
      helmi,
      undefined,
      verbs.tickRetroAction,
      dataOf(card, verbs.tickRetroAction),
    );
    expect(textsOf(value)).toContain("Kiitos, merkitsin tehdyksi: Varataan katos");
    expect(await open()).toEqual([]);
    clock.pass(2);
    await untilCard(
      product,
      "Retron Kirjaston kesäpiste",
      "✓ Varataan katos · Helmi Hoitaja, tehty",
    );
  });
});

describe("a meeting that was held", () => {
  it("is what a retro may be begun from", async () => {
    const { past } = await meetingsOf(product, town);
    const [{ id = "", title = "" } = {}] = past;
    const { value } = await product.press(aino, town.team, verbs.openRetroForm, {
      about: "meeting",
      subject: id,
    });
    const form = filled(value, verbs.startRetro);
    expect(form).toMatchObject({ title, about: `meeting ${id}` });
    const { value: toMend } = await product.press(aino, town.team, verbs.startRetro, {
      ...form,
      title: "",
      closesOn: "2030-03-01",
    });
    expect(complaintsAbout(toMend)).toEqual([]);
    const mended = { ...filled(toMend, verbs.startRetro), names: "byName", closesOn: "2030-03-28" };
    expect(mended).toMatchObject({ title: "", about: `meeting ${id}` });
    await product.press(aino, town.team, verbs.startRetro, mended);
    expect(await view(product, aino, form.id ?? "")).toMatchObject({
      ...{ title, about: "meeting", subject: id },
    });
    await put(aino, `${form.id}/closed`);
  });

  it("is one of many things to choose from, on a card that Teams takes, and needs a name", async () => {
    const many = Array.from({ length: 90 }, (_, at) => ({
      about: "project" as const,
      id: randomUUID(),
      title: `${at} `.padEnd(100, "Pitkänimisen hankkeen nimi "),
    }));
    const people = Array.from({ length: 400 }, (_, at) => ({
      id: randomUUID(),
      name: `Kollega Kauniainen ${at}`,
    }));
    const last = many.at(-1) as (typeof many)[number];
    const form = filled(await product.say(aino, undefined, "retro Kahvihuone"), verbs.startRetro);
    const values = { ...formTyped(startRetroForm, form), about: `project ${last.id}` };
    const subjects = ["project", "experiment", "meeting"].flatMap((about) =>
      many.map((one) => ({ ...one, about: about as "project" })),
    );
    const shown = startRetroCard({ values, data: { people, subjects }, t: translator("fi") }, "");
    expect(fits(shown)).toBe(true);
    expect(textsOf(shown)).toContain(`hanke: ${last.title}`);
    const { value } = await product.press(aino, undefined, verbs.startRetro, {
      ...form,
      title: "",
    });
    expect(textsOf(value)).toContain("Kirjoita, mistä retro pidetään.");
  });
});

describe("bad input", () => {
  it("says before an anonymous retro of too few begins that it would be one", async () => {
    const asked = await Promise.all([aino, helmi, eero, siiri].map(idOf));
    const { status, body } = await startByApi(product, aino, { asked, closesOn: "2030-03-28" });
    expect([status, body]).toEqual([409, { code: "retroTooFew" }]);
    const form = await product.say(aino, undefined, "retro");
    expect(textsOf(form)).toContain("Yhtään retroa ei ole nyt auki.");
  });

  it("says at the start that an anonymous retro does not take more than 98, and asks the named", async () => {
    const people = Array.from({ length: 99 }, (_, at) => aPerson(`Kollega ${at}`));
    const [first] = people as [Person];
    await installedTeam(product, [first, ...people.slice(1)]);
    const input = { closesOn: "2030-03-28" };
    const { status, body } = await startByApi(product, first, input);
    expect([status, body]).toEqual([409, { code: "retroTooMany" }]);
    const form = await product.say(first, undefined, "retro Koko kaupunki");
    const { value } = await product.press(first, undefined, verbs.startRetro, {
      ...filled(form, verbs.startRetro),
      ...input,
    });
    expect(textsOf(value).join(" ")).toContain("Jaa retro kahteen osaan nimeämällä kutsutut");
    expect(filled(value, verbs.startRetro).title).toBe("Koko kaupunki");
    const asked = (await choices(product, first)).people.slice(0, 98).map(({ id }) => id);
    expect((await startByApi(product, first, { ...input, asked })).status).toBe(201);
    expect((await startByApi(product, first, { ...input, anonymous: false })).status).toBe(201);
  });

  it.each([
    ["closesOn", { closesOn: "2030-03-04" }],
    ["closesOn", { closesOn: "2030-06-30" }],
    ["questions", { template: "own" }],
    ["questions", { questions: ["Mitä?"] }],
    ["asked", { asked: [randomUUID()] }],
    ["facilitator", { facilitator: randomUUID() }],
  ])("names the field that does not fit: %s", async (field, changes) => {
    clock.moveTo("2030-03-21T08:00:00+02:00");
    const input = { anonymous: false, closesOn: "2030-03-28", ...changes };
    const { status, body } = await startByApi(product, aino, input);
    expect([status, body]).toEqual([
      400,
      { code: "invalid", fields: [{ field, problem: "wrong" }] },
    ]);
  });

  it("keeps one retro of a form that was sent twice at once", async () => {
    const id = randomUUID();
    const input = { id, anonymous: false, closesOn: "2030-03-28" };
    const both = await Promise.all([1, 2].map(() => startByApi(product, aino, input)));
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect((await startByApi(product, helmi, input)).status).toBe(404);
    expect(await product.table.list(town.network, `retro!${id}`)).toHaveLength(1);
  });

  it("tells in the form what is wrong with it, and keeps what was typed", async () => {
    const form = await product.say(aino, undefined, "retro Kahvihuone");
    const data = { ...dataOf(form, verbs.startRetro), title: "Kahvihuone", about: "project" };
    const { value } = await product.press(aino, undefined, verbs.startRetro, {
      ...data,
      template: "own",
      questions: " \n ",
      names: "byName",
      seenBy: "asked",
      closesOn: "2030-03-28",
    });
    expect(complaintsAbout(value)).toEqual([]);
    expect(textsOf(value).join(" ")).toContain("Kirjoita 1–6 kysymystä, yksi riviä kohden");
    expect(JSON.stringify(value)).toContain('"value":"Kahvihuone"');
  });
});

describe("an action", () => {
  let id: string;

  beforeAll(async () => {
    const asked = [await idOf(aino)];
    const input = { title: "Toimet", anonymous: false, asked, closesOn: "2030-03-28" };
    id = ((await startByApi(product, aino, input)).body as RetroView).id;
    await answer(aino, id, "Paljon", "Vähän");
    for (const step of ["closed", "opened"]) await put(aino, `${id}/${step}`);
    for (const [owner, due] of [
      [eero, "2030-03-21"],
      [siiri, "2030-03-25"],
    ] as const) {
      const action = { text: `Toimi: ${owner.name}`, owner: await idOf(owner), due };
      expect((await put(aino, `${id}/actions/${randomUUID()}`, action)).status).toBe(200);
    }
  });

  it("is ticked on its card by its owner, who was not asked, and by nobody else who was not", async () => {
    clock.moveTo("2030-03-21T09:00:05+02:00");
    const [sent] = await untilSaid(product, "Tänään: Toimi: Eero", { person: eero });
    const data = dataOf(cardIn(sent as NonNullable<typeof sent>), verbs.tickRetroAction);
    const tick = (person: Person) =>
      product.press(person, undefined, verbs.tickRetroAction, data).then(({ value }) => value);
    expect(await tick(helmi)).toContain("jonka vastuulla se on");
    const { actions } = await talk(aino, id);
    expect(actions.map(({ done }) => done)).toEqual([false, false]);
    for (const _twice of [1, 2])
      expect(textsOf(await tick(eero))).toContain(
        "Kiitos, merkitsin tehdyksi: Toimi: Eero Esihenkilö",
      );
  });

  it("whose owner has left is told to who leads the retro, and then to a coordinator", async () => {
    const spoken = "Toimenpide jäi ilman tekijää: Toimi: Siiri";
    await leave(siiri);
    await eventually(async () => (await choices(product, aino)).people.length === 4);
    clock.moveTo("2030-03-25T09:00:05+02:00");
    const [sent] = await untilSaid(product, spoken, { person: aino });
    const card = cardIn(sent as NonNullable<typeof sent>);
    expect(complaintsAbout(card)).toEqual([]);
    expect(textsOf(card).join(" ")).toContain("Siiri Sivistys ei ole enää verkostossa.");
    expect(sentSaying(product, spoken)).toHaveLength(1);
    await leave(aino);
    await eventually(async () => (await choices(product, helmi)).people.length === 3);
    clock.moveTo("2030-04-01T09:00:05+03:00");
    await untilSaid(product, spoken, { person: town.coordinator });
    expect(sentSaying(product, spoken)).toHaveLength(2);
    expect(sentSaying(product, "Toimi: Siiri", siiri)).toEqual([]);
    expect(sentSaying(product, "Vielä tekemättä: Toimi: Eero")).toEqual([]);
  });
});
