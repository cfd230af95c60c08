import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { Drafts, LessonView } from "../../src/contract/lessons.ts";
import { type Verb, verbs } from "../../src/contract/verbs.ts";
import { complaintsAbout, dataOf, textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { findLessons, titlesOf } from "../support/lessons.ts";
import {
  aTown,
  buttonsOf,
  filled,
  sentSaying,
  type Town,
  untilCard,
  untilSaid,
} from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { choices, discussedRetro } from "../support/retros.ts";
import { accountOf, cardIn, type Person, teamEvent } from "../support/teams.ts";

const clock = movedClock("2030-03-05T08:00:00+02:00");
let product: Product;
let town: Town;
let aino: Person;
let helmi: Person;
let mikko: Person;
let leader: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, [
    ...["Aino Arki", "Helmi Hoitaja", "Mikko Malli", "Liisa Liikunta"],
    ...["Eero Esihenkilö", "Siiri Sivistys"],
  ]);
  [aino, helmi, mikko, leader] = town.members as [Person, Person, Person, Person];
});
afterAll(() => product.close());

const path = (id: string, rest = ""): string => `/api/lessons/${id}${rest}`;

const lessonOf = async (person: Person, id: string): Promise<LessonView> =>
  (await product.api("GET", path(id), { token: person.objectId })).body as LessonView;

const put = (person: Person, to: string, body: object = {}) =>
  product.api("PUT", to, { token: person.objectId, body });

const draftsOf = async (person: Person): Promise<Drafts["drafts"]> => {
  const { body } = await product.api("GET", "/api/lessons/drafts", { token: person.objectId });
  return (body as Drafts).drafts;
};

const press = async (person: Person, verb: Verb, data: object): Promise<Card> =>
  (await product.press(person, undefined, verb, { ...data })).value;

/** The last card of this that a person was sent. */
const toldOf = async (spoken: string, person: Person, count = 1): Promise<Card> => {
  const card = cardIn((await untilSaid(product, spoken, { person, count })).at(-1) as never);
  expect(complaintsAbout(card)).toEqual([]);
  return card;
};

const leaves = async (person: Person): Promise<void> => {
  const { rosters, serviceUrl } = product.teams;
  const { team } = town;
  const account = accountOf(person);
  const others = (rosters.get(team.team) ?? []).filter(({ id }) => id !== account.id);
  rosters.set(team.team, others);
  const options = { serviceUrl, person, team };
  const membersRemoved = [account];
  await product.post(teamEvent(options, "teamMemberRemoved", { at: clock.now(), membersRemoved }));
};

/** How many messages of a kind came to this state. */
const outcomes = async (kind: string, state: string): Promise<number> =>
  (await product.table.list(town.network, `out!${kind}!`, { where: { state } })).length;

describe("what a retro by name learnt", () => {
  const title = "Sateeseen varaudutaan";
  const asked = `Sopiiko tämä oppi julkaistavaksi: ${title}`;
  let id: string;
  let retro: string;
  let first: Readonly<Record<string, string>>;

  it("is told to those who took part and to who leads it, and to nobody who has a pause", async () => {
    await product.say(mikko, undefined, "tauko 2 vk");
    ({ retro, draft: id } = await discussedRetro(product, leader, [aino, helmi, mikko], {
      ...{ lesson: title, anonymous: false, closesOn: "2030-03-07" },
    }));
    for (const person of [aino, helmi]) {
      const card = await toldOf(asked, person);
      const shown = textsOf(card).join(" ");
      for (const text of ["Väkeä riitti", "0/3 mukana ollutta on hyväksynyt", "pysyy luonnoksena"])
        expect(shown).toContain(text);
      for (const one of town.members) expect(shown).not.toContain(one.name);
      first = dataOf(card, verbs.agreeLesson);
    }
    const led = await toldOf(`Oppiluonnos retrosta: ${title}`, leader);
    expect(buttonsOf(led).map(({ verb }) => verb)).not.toContain(verbs.agreeLesson);
    await eventually(async () => (await outcomes("lessons.draft", "held")) === 1);
    expect(sentSaying(product, title, town.coordinator)).toEqual([]);
    expect(sentSaying(product, asked)).toHaveLength(2);
  });

  it("counts each agreement once, from two devices or the API, and tells how many alone", async () => {
    const [one, other] = await Promise.all([1, 2].map(() => press(aino, verbs.agreeLesson, first)));
    expect(one).toEqual(other);
    expect(textsOf(one)).toContain("Kiitos! Merkitsin, että tämä sopii sinulle.");
    // Nobody else reads a draft over their shoulder.
    const inChannel = await product.press(aino, town.team, verbs.showLesson, { lesson: id });
    expect(JSON.stringify(inChannel.value)).not.toContain(title);
    for (const _twice of [1, 2])
      expect((await put(helmi, path(id, "/agreement"), { version: "1" })).status).toBe(200);
    const [seenByMikko] = await draftsOf(mikko);
    expect(seenByMikko).toMatchObject({
      ...{ title, round: retro, mayAgree: true, mayPublish: false },
      agreement: { needed: 3, given: 2, mine: false },
    });
    const seen = JSON.stringify([seenByMikko, await lessonOf(mikko, id)]);
    for (const { me } of await Promise.all([aino, helmi].map((one) => choices(product, one))))
      expect(seen).not.toContain(me);
    expect(await draftsOf(town.coordinator)).toEqual([]);
    expect(await draftsOf(leader)).toMatchObject([{ mayAgree: false, mayPublish: false }]);
    // To agree is a press: the log would tell when.
    const log = await product.table.list(town.network, `history!${id}!`);
    expect(log.map(({ values }) => values.what)).toEqual(["lessons.drafted"]);
  });

  it("is asked about anew when somebody changes it; an old card shows what it says now", async () => {
    const form = await press(mikko, verbs.openLessonForm, { lesson: id });
    const saved = await press(mikko, verbs.saveLesson, {
      ...filled(form, verbs.saveLesson),
      learnt: "Katos on halpa",
    });
    expect(textsOf(saved)).toContain(
      "Muutokset on tallennettu. Muilta kysytään uudelleen. Kerro vielä itse, että teksti sopii sinulle.",
    );
    const late = await press(aino, verbs.agreeLesson, first);
    const shown = textsOf(late).join(" ");
    expect(shown).toContain("Oppia on muutettu sen jälkeen, kun luit sen.");
    expect(shown).toContain("Katos on halpa");
    expect(shown).toContain("0/3 mukana ollutta");
    await press(aino, verbs.agreeLesson, dataOf(late, verbs.agreeLesson));
    clock.pass(10 * 60);
    const again = await toldOf(asked, helmi, 2);
    expect(textsOf(again)).toContain("Oppia on muutettu. Sopiiko se sinulle näin?");
    await eventually(async () => (await outcomes("lessons.draft", "skipped")) === 1);
    // Who has agreed to it already has nothing more to do.
    expect(sentSaying(product, asked, aino)).toHaveLength(1);
    await press(helmi, verbs.agreeLesson, dataOf(again, verbs.agreeLesson));
  });

  it("is published with the last one's agreement, and says so on what was pressed before", async () => {
    const { version } = await lessonOf(mikko, id);
    await put(mikko, path(id, "/agreement"), { version });
    const post = await untilCard(product, `Oppi: ${title}`, "Katos on halpa");
    for (const one of town.members) expect(textsOf(post).join(" ")).not.toContain(one.name);
    const late = await press(helmi, verbs.agreeLesson, first);
    expect(textsOf(late)).toContain("Oppi on oppikirjastossa.");
    expect(await draftsOf(aino)).toEqual([]);
  });

  it("is a draft again when one of them takes it out, and is published by all of them anew", async () => {
    const withdrawal = { lesson: id, sure: "yes" };
    await press(helmi, verbs.withdrawLesson, withdrawal);
    await untilSaid(product, "Oppi on otettu pois");
    expect((await draftsOf(aino))[0]?.agreement).toEqual({ needed: 3, given: 0, mine: false });
    const { version } = await lessonOf(aino, id);
    for (const one of [aino, helmi, mikko]) await put(one, path(id, "/agreement"), { version });
    expect(titlesOf(await findLessons(product, leader, { words: "sateet" }))).toEqual([title]);
  });
});

describe("what an anonymous retro learnt", () => {
  const title = "Nimetön oppi viipyy viikon";

  it("is told to who leads it alone, with how one objects; and again when its wait is over", async () => {
    const people = [...town.members.filter((one) => one !== leader), town.coordinator];
    const { draft: id } = await discussedRetro(product, leader, people, {
      ...{ lesson: title, anonymous: true, closesOn: "2030-03-07" },
    });
    const led = await toldOf(`Oppiluonnos retrosta: ${title}`, leader);
    const shown = textsOf(led).join(" ");
    expect(shown).toContain("Tämän voi julkaista aikaisintaan 12. maaliskuuta 2030.");
    expect(shown).toContain("jos joku ei halua, että tämä julkaistaan, hän sanoo sen sinulle");
    const early = await product.press(leader, undefined, verbs.publishLesson, { lesson: id });
    expect(early.value).toContain("Oppia ei voi vielä julkaista");
    expect((await put(aino, path(id, "/publication"))).status).toBe(404);
    expect(await draftsOf(aino)).toEqual([]);

    clock.moveTo("2030-03-12T09:00:00+02:00");
    const ready = await toldOf(`Tämän opin voi nyt julkaista: ${title}`, leader);
    const data = dataOf(ready, verbs.publishLesson);
    const [one, other] = await Promise.all(
      [1, 2].map(() => press(leader, verbs.publishLesson, data)),
    );
    expect(one).toEqual(other);
    expect(textsOf(one)).toContain("Oppi on oppikirjastossa.");
    await untilCard(product, `Oppi: ${title}`, "Yhdessä opittu");
    for (const person of people) expect(sentSaying(product, title, person)).toEqual([]);
  });
});

describe("those who have left", () => {
  it("are not waited for, and the coordinator stands in for who led the retro", async () => {
    const begin = { anonymous: false, closesOn: "2030-03-14" };
    const lesson = "Lähtijää ei odoteta";
    const { draft: byName } = await discussedRetro(product, leader, [aino, helmi], {
      ...{ ...begin, lesson },
    });
    await toldOf(`Sopiiko tämä oppi julkaistavaksi: ${lesson}`, aino);
    await put(aino, path(byName, "/agreement"), { version: "1" });
    const { retro, draft: left } = await discussedRetro(product, leader, [helmi], {
      ...begin,
      lesson: "Kaikki ovat lähteneet",
    });
    await toldOf("Sopiiko tämä oppi julkaistavaksi: Kaikki ovat lähteneet", helmi);
    await leaves(helmi);
    await leaves(leader);
    await eventually(async () => (await draftsOf(town.coordinator)).length > 0);
    // With the daily look at who is here.
    clock.moveTo("2030-03-13T12:00:00+02:00");
    await untilCard(product, `Oppi: ${lesson}`, "Väkeä riitti\nSade yllätti");
    expect(await draftsOf(town.coordinator)).toMatchObject([{ round: retro, mayPublish: false }]);
    clock.moveTo("2030-03-19T12:00:00+02:00");
    const spoken = "Tämän opin voi nyt julkaista: Kaikki ovat lähteneet";
    const ready = await toldOf(spoken, town.coordinator);
    await press(town.coordinator, verbs.publishLesson, dataOf(ready, verbs.publishLesson));
    expect((await lessonOf(aino, left)).state).toBe("published");
  });
});
