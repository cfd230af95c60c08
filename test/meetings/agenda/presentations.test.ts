import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../../src/cards/card.ts";
import type { Presentations } from "../../../src/contract/agenda.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { agendaOf, aProject, memberOf, topicsIn } from "../../support/agenda.ts";
import { textsOf } from "../../support/cards.ts";
import { movedClock } from "../../support/clock.ts";
import { eventually } from "../../support/eventually.ts";
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
  untilCard,
  untilSaid,
} from "../../support/meetings.ts";
import { peopleOf, untilNothingDue } from "../../support/networks.ts";
import { type Product, startProduct } from "../../support/product.ts";
import { accountOf, cardIn, type Person, teamEvent } from "../../support/teams.ts";

const clock = movedClock("2030-02-13T08:00:00+02:00");
const march = "tiistaina 12. maaliskuuta 2030 klo 9.00–11.00";
let product: Product;
let town: Town;
let aino: Person;
let eero: Person;
let olli: Person;
let sanna: Person;
let meeting: string;
let next: string;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Aino Aalto", "Eero Erä", "Olli Oja", "Sanna Suo"]);
  [aino, eero, olli, sanna] = town.members as [Person, Person, Person, Person];
  await saveSeries(product, town);
  const { coming } = await meetingsOf(product, town);
  [meeting, next] = coming.map(({ id }) => id) as [string, string];
});
afterAll(() => product.close());

const presentations = async ({ objectId }: Person): Promise<Presentations> =>
  (await product.api("GET", "/api/presentations", { token: objectId })).body as Presentations;

/** In one's own chat the form stands where the button was pressed. */
const offer = async (person: Person, changes: Readonly<Record<string, string>>): Promise<Card> => {
  const { value } = await product.press(person, undefined, verbs.openPresentationForm, { meeting });
  const data = { ...filled(value, verbs.savePresentation), ...changes };
  await product.press(person, undefined, verbs.savePresentation, data);
  return (await product.press(person, undefined, verbs.savePresentation, data)).value;
};

const asked = async (person: Person, about: string): Promise<Card> => {
  const found = await untilSaid(product, `Esittelisitkö hankkeen ${about}?`, { person });
  return cardIn(found[0] as (typeof found)[number]);
};

const reply = (
  person: Person,
  card: Card,
  answer: string,
  more: Readonly<Record<string, string>> = {},
) =>
  product.press(person, undefined, verbs.answerPresentation, {
    ...dataOfButton(card, verbs.answerPresentation, { answer }),
    ...more,
  });

describe("who presents next", () => {
  it("is who asked, then who has a project on the board", async () => {
    await aProject(product, town, town.coordinator, "Seinätön sairaala");
    const silta = await aProject(product, town, olli, "Puusilta", "preparing");
    expect(textsOf(await offer(aino, { project: silta, minutes: "20" }))).toContain(
      "Olet jonossa ensimmäisenä. Kysyn sinulta, kun vuorosi tulee.",
    );
    const second = await offer(eero, { title: "Torin *talkoot*", minutes: "10" });
    expect(textsOf(second)).toContain("2. Torin *talkoot* – Eero Erä · 10 min");
    const { queue } = await presentations(aino);
    expect(queue.map(({ title, presenter, mine }) => [title, presenter, mine])).toEqual([
      ["Puusilta", "Aino Aalto", true],
      ["Torin *talkoot*", "Eero Erä", false],
      ["Seinätön sairaala", "Kaisa Koordinaattori", false],
    ]);
    const empty = await offer(olli, { project: "none", title: " " });
    expect(textsOf(empty)).toContain("Valitse hanke tai kirjoita, mitä esittelet.");
    expect((await presentations(olli)).queue).toHaveLength(3);
  });
});

describe("the question, by the clock", () => {
  it("goes to the first of the queue two weeks before, and not before", async () => {
    clock.moveTo("2030-02-26T08:59:30+02:00");
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, "Esittelisitkö")).toEqual([]);
    clock.moveTo("2030-02-26T09:00:01+02:00");
    const card = await asked(aino, "Puusilta");
    expect(textsOf(card)).toContain(`Verkostotapaaminen: ${march}`);
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, "Esittelisitkö")).toHaveLength(1);
  });

  it("is passed on to a colleague by name, who is asked the same", async () => {
    const card = await asked(aino, "Puusilta");
    const nobody = await reply(aino, card, "pass");
    expect(textsOf(nobody.value)).toContain(
      "Valitse ensin kollega, jolle kysymys siirretään. Hänen pitää olla verkoston jäsen.",
    );
    const to = await memberOf(product, town, olli);
    const theirs = await reply(eero, card, "present");
    expect(theirs.value).toContain("Tätä ei löydy enää.");
    const passed = await reply(aino, card, "pass", { to });
    expect(textsOf(passed.value)).toContain("Kiitos! Kysyn kollegaltasi.");
    // The first answer stands.
    expect(textsOf((await reply(aino, card, "present")).value)).toContain(
      "Kiitos! Kysyn kollegaltasi.",
    );
    await asked(olli, "Puusilta");
  });

  it("goes on to the next when somebody says not this time", async () => {
    const answered = await reply(olli, await asked(olli, "Puusilta"), "skip");
    expect(textsOf(answered.value).join(" ")).toContain("Selvä, kysyn seuraavalta.");
    const card = await asked(eero, "Torin *talkoot*");
    const said = await Promise.all([1, 2, 3].map(() => reply(eero, card, "present")));
    expect(textsOf(said[0]?.value)).toContain("Hienoa! Esittely on nyt tapaamisen ohjelmassa.");
    const topics = topicsIn(await agendaOf(product, aino, meeting));
    expect(topics).toMatchObject([
      { slot: "projects", title: "Torin *talkoot*", presenter: "Eero Erä", minutes: 10 },
    ]);
    clock.pass(2);
    await untilCard(product, march, "• Torin *talkoot* – Eero Erä · 10 min");
    // There is time for one more: the board's next.
    await asked(town.coordinator, "Seinätön sairaala");
    expect((await presentations(eero)).queue.map(({ title }) => title)).toEqual([
      "Puusilta",
      "Seinätön sairaala",
    ]);
  });

  it("leaves the next one room after four days without an answer; who answers late is heard while there is time", async () => {
    const late = await asked(town.coordinator, "Seinätön sairaala");
    for (const [person, title] of [
      [olli, "Uimahalli"],
      [sanna, "Kirjastoauto"],
    ] as const)
      expect(textsOf(await offer(person, { title })).join(" ")).toContain(title);
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, "Kirjastoauto")).toEqual([]);
    clock.moveTo("2030-03-04T10:00:00+02:00");
    await asked(sanna, "Kirjastoauto");
    // He was asked already, for Aino.
    expect(sentSaying(product, "Uimahalli")).toEqual([]);
    expect((await presentations(town.coordinator)).asks).toMatchObject([
      { title: "Seinätön sairaala", meeting },
    ]);
    await reply(town.coordinator, late, "present");
    expect(topicsIn(await agendaOf(product, aino, meeting))).toHaveLength(2);
    const { value } = await reply(sanna, await asked(sanna, "Kirjastoauto"), "present");
    expect(textsOf(value)).toContain("Hienoa! Esittely on nyt tapaamisen ohjelmassa.");
    const [, , last] = topicsIn(await agendaOf(product, aino, meeting));
    // What was left of the half hour.
    expect(last).toMatchObject({ title: "Kirjastoauto", minutes: 5 });
  });

  it("moves with the meeting, and comes for each meeting once", async () => {
    const form = await openMeeting(product, town, next);
    await moveMeeting(product, town, form, { date: "2030-04-16" });
    clock.moveTo("2030-03-26T09:00:05+02:00");
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, "16. huhtikuuta 2030", aino)).toEqual([]);
    clock.moveTo("2030-04-02T09:00:01+03:00");
    const about = "Esittelisitkö hankkeen Puusilta? Verkostotapaaminen: tiistaina 16. huhtikuuta";
    await untilSaid(product, about, { person: aino });
  });
});

describe("a presenter who left the network", () => {
  it("stays in the programme as a former member, and is passed over in the queue", async () => {
    const [, second] = sentSaying(product, "Esittelisitkö hankkeen Puusilta?", aino);
    if (!second) throw new Error("Aino was not asked");
    await reply(aino, cardIn(second), "present");
    const before = await eventually(async () => {
      const topics = topicsIn(await agendaOf(product, olli, next));
      return topics.length === 1 && topics;
    });
    expect(before).toMatchObject([{ presenter: "Aino Aalto" }]);
    await offer(eero, { title: "Kesäpiste" });

    const { team, network } = town;
    const { serviceUrl, rosters } = product.teams;
    const gone = [accountOf(aino), accountOf(eero)];
    rosters.set(team.team, [accountOf(town.coordinator), accountOf(olli), accountOf(sanna)]);
    await product.post(
      teamEvent({ serviceUrl, person: olli, team }, "teamMemberRemoved", {
        at: clock.now(),
        membersRemoved: gone,
      }),
    );
    await eventually(async () => (await peopleOf(product.table, network)).present.length === 3);
    const [topic] = topicsIn(await agendaOf(product, olli, next));
    expect(topic).toMatchObject({ title: "Puusilta", presenter: "" });
    const { value } = await product.press(olli, undefined, verbs.showMeeting, { meeting: next });
    expect(textsOf(value)).toContain("• Puusilta – entinen jäsen · 20 min");
    const { queue } = await presentations(olli);
    expect(queue.map(({ title }) => title)).not.toContain("Kesäpiste");
  });
});
