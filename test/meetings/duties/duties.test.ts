import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { MeetingView } from "../../../src/contract/meetings.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { textsOf } from "../../support/cards.ts";
import { movedClock } from "../../support/clock.ts";
import { changeDuty, dutiesIn, dutiesOf, idOf, setWilling } from "../../support/duties.ts";
import { eventually } from "../../support/eventually.ts";
import {
  aTown,
  dataOfButton,
  nextMeeting,
  saveSeries,
  sentSaying,
  type Town,
  untilCard,
  untilSaid,
} from "../../support/meetings.ts";
import { peopleOf, untilNothingDue } from "../../support/networks.ts";
import { type Product, startProduct } from "../../support/product.ts";
import { accountOf, cardIn, type Person, teamEvent } from "../../support/teams.ts";

const clock = movedClock("2030-02-20T08:00:00+02:00");
let product: Product;
let town: Town;
let kaisa: Person;
let mikko: Person;
let siiri: Person;
let oona: Person;
let meeting: string;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Mikko Malli", "Siiri Sivistys", "Oona Oppi"]);
  kaisa = town.coordinator;
  [mikko, siiri, oona] = town.members as [Person, Person, Person];
  await saveSeries(product, town);
  meeting = (await nextMeeting(product, town)).id;
});
afterAll(() => product.close());

const march = "tiistaina 12. maaliskuuta 2030 klo 9.00–11.00";
const askedToLead = "Vetäisitkö 12.3. tapaamisen?";
const askedToWrite = "Kirjaisitko 12.3. tapaamisen muistiinpanot?";

const press = async (person: Person, verb: string, data: Readonly<Record<string, unknown>>) =>
  (await product.press(person, undefined, verb, data)).value;

const viewOf = async ({ objectId }: Person): Promise<MeetingView> =>
  (await product.api("GET", `/api/meetings/${meeting}`, { token: objectId })).body as MeetingView;

/** The question that somebody got last. */
const questionTo = async (person: Person, words: string, count = 1) => {
  const found = await untilSaid(product, words, { person, count });
  const last = found.at(-1);
  if (!last) throw new Error("nobody was asked");
  return cardIn(last);
};

describe("being willing", () => {
  it("is said by the card, reached from one's own card of the meeting, or by the tab", async () => {
    const own = await product.say(mikko, undefined, "tapaaminen");
    const opened = await press(mikko, verbs.openDuties, dataOfButton(own, verbs.openDuties));
    expect(textsOf(opened)).toContain("Voin vetää tapaamisia");
    const data = dataOfButton(opened, verbs.saveWilling);
    const saved = await press(mikko, verbs.saveWilling, { ...data, lead: "true", write: "true" });
    expect(textsOf(saved)).toContain("Tallessa. Kysyn, kun vuorosi tulee.");
    await setWilling(product, siiri, { lead: true, write: true });
    const { willing, next } = await setWilling(product, oona, { lead: true, write: false });
    expect(willing).toEqual({ lead: true, write: false });
    expect(next).toEqual({ lead: mikko.name, write: siiri.name });
    expect((await dutiesOf(product, mikko)).willing).toEqual({ lead: true, write: true });
    expect((await dutiesOf(product, kaisa)).willing).toEqual({ lead: false, write: false });
  });

  it("is nobody else's business in the channel", async () => {
    const { value } = await product.press(oona, town.team, verbs.saveWilling, {
      meeting,
      lead: "true",
      write: "false",
    });
    expect(textsOf(value).join(" ")).toContain("Vuorohalukkuudesta puhutaan kahden kesken");
    const shared = await product.press(oona, town.team, verbs.openDuties, { meeting });
    expect(textsOf(shared.value)).not.toContain("Voin vetää tapaamisia");
  });
});

describe("the duties of a meeting", () => {
  it("are asked two weeks ahead of the willing, one each, and not before", async () => {
    clock.moveTo("2030-02-26T08:59:00+02:00");
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, "12.3. tapaamisen")).toEqual([]);
    clock.moveTo("2030-02-26T09:00:01+02:00");
    const card = await questionTo(mikko, askedToLead);
    expect(textsOf(card)).toContain(`Verkostotapaaminen: ${march}`);
    await questionTo(siiri, askedToWrite);
    expect(sentSaying(product, "12.3. tapaamisen")).toHaveLength(2);
    expect(await dutiesIn(product, mikko, meeting)).toMatchObject({
      lead: { state: "asked", mine: true },
      write: { state: "asked", mine: false },
    });
    // Until somebody takes a duty the coordinators are in charge.
    expect((await viewOf(kaisa)).inCharge).toBe(true);
    expect((await viewOf(mikko)).inCharge).toBe(false);
  });

  it("go to the next when they are passed on, and the card says who took them", async () => {
    const question = await questionTo(mikko, askedToLead);
    const data = dataOfButton(question, verbs.passMeetingDuty);
    const passed = await press(mikko, verbs.passMeetingDuty, data);
    expect(textsOf(passed)).toContain("Selvä, vuoro ei ole enää sinulla.");
    // Siiri is asked to write already.
    const next = await questionTo(oona, askedToLead);
    const take = dataOfButton(next, verbs.takeMeetingDuty);
    const taken = await press(oona, verbs.takeMeetingDuty, take);
    expect(textsOf(taken)).toContain("Kiitos! Sinä vedät tapaamisen.");
    await changeDuty(product, siiri, meeting, "write", { do: "take" });
    clock.pass(2);
    const card = await untilCard(product, march, `Kirjurina ${siiri.name}`);
    expect(textsOf(card)).toContain(`Vetovuorossa ${oona.name}`);
    expect((await viewOf(oona)).inCharge).toBe(true);
    expect((await viewOf(siiri)).inCharge).toBe(true);
    expect((await viewOf(kaisa)).inCharge).toBe(false);
    // Twice is once: whoever has it no more hands nothing on.
    await press(mikko, verbs.passMeetingDuty, data);
    expect((await viewOf(kaisa)).leader).toBe(oona.name);
  });

  it("belong to whoever took them first; the second is told who that is", async () => {
    const late = await press(mikko, verbs.takeMeetingDuty, { meeting, role: "lead" });
    const said = textsOf(late);
    expect(said).toContain("Vuoro on jo toisella. Tapaamisen vuoroista näet, kenellä.");
    expect(said).toContain(oona.name);
    const { status, body } = await changeDuty(product, mikko, meeting, "write", { do: "take" });
    expect([status, body]).toEqual([409, { code: "dutyTaken" }]);
  });

  it("are handed on later with one button; with nobody left the coordinators are told", async () => {
    const opened = await press(oona, verbs.openDuties, { meeting });
    const data = dataOfButton(opened, verbs.passMeetingDuty);
    await press(oona, verbs.passMeetingDuty, data);
    // There is nobody but Siiri, who writes.
    const last = await questionTo(siiri, askedToLead);
    expect((await viewOf(kaisa)).leader).toBeUndefined();
    await press(siiri, verbs.passMeetingDuty, dataOfButton(last, verbs.passMeetingDuty));
    const vacancy = await questionTo(kaisa, "Tapaamisella 12.3. ei ole vielä vetäjää.");
    const { network } = town;
    const lead = { network, meeting, role: "lead" };
    expect(dataOfButton(vacancy, verbs.takeMeetingDuty)).toEqual(lead);

    const named = dataOfButton(vacancy, verbs.nameForDuty, { role: "lead" });
    const nobody = await press(kaisa, verbs.nameForDuty, named);
    expect(textsOf(nobody)).toContain("Valitse ensin, kenelle ehdotat vuoroa.");
    const person = await idOf(product, kaisa, mikko);
    const asked = await press(kaisa, verbs.nameForDuty, { ...named, person });
    expect(textsOf(asked).join(" ")).toContain("Kysyin häneltä.");
    // Only Mikko says that Mikko leads.
    const again = await questionTo(mikko, askedToLead, 2);
    expect((await viewOf(kaisa)).leader).toBeUndefined();
    await press(mikko, verbs.takeMeetingDuty, dataOfButton(again, verbs.takeMeetingDuty));
    clock.pass(2);
    await untilCard(product, march, `Vetovuorossa ${mikko.name}`);
  });

  it("are free again when somebody leaves the team", async () => {
    const { serviceUrl, rosters } = product.teams;
    const stay = [kaisa, siiri, oona].map((person) => accountOf(person));
    rosters.set(town.team.team, stay);
    const membersRemoved = [accountOf(mikko)];
    await product.post(
      teamEvent({ serviceUrl, person: kaisa, team: town.team }, "teamMemberRemoved", {
        at: clock.now(),
        membersRemoved,
      }),
    );
    await eventually(async () => {
      const { present } = await peopleOf(product.table, town.network);
      return !present.includes(mikko.name);
    });
    clock.moveTo("2030-02-26T10:00:01+02:00");
    // All the others were asked before.
    await untilSaid(product, "Tapaamisella 12.3. ei ole vielä vetäjää.", {
      person: kaisa,
      count: 2,
    });
    expect((await dutiesIn(product, kaisa, meeting)).lead.state).toBe("open");
    clock.pass(2);
    await eventually(async () => {
      const edits = sentSaying(product, march).filter(({ method }) => method === "PUT");
      const last = textsOf(edits.at(-1)?.body);
      return last.length > 0 && !last.includes(`Vetovuorossa ${mikko.name}`);
    });
    // Whoever is willing only now is asked.
    await setWilling(product, kaisa, { lead: true, write: false });
    clock.moveTo("2030-02-26T11:00:01+02:00");
    await questionTo(kaisa, askedToLead);
    await changeDuty(product, kaisa, meeting, "lead", { do: "take" });
    expect((await viewOf(kaisa)).leader).toBe(kaisa.name);
  });

  it("of the meeting that was keep their names, and change hands no more", async () => {
    clock.moveTo("2030-03-12T12:00:00+02:00");
    expect(await viewOf(siiri)).toMatchObject({ leader: kaisa.name, writer: siiri.name });
    const { status, body } = await changeDuty(product, kaisa, meeting, "lead", { do: "pass" });
    expect([status, body]).toEqual([409, { code: "meetingOver" }]);
    const late = await press(kaisa, verbs.passMeetingDuty, { meeting, role: "lead" });
    expect(textsOf(late).join(" ")).toContain("Tapaaminen on jo ollut.");
    expect((await viewOf(siiri)).leader).toBe(kaisa.name);
    // Nothing looks after them any more.
    await eventually(async () => {
      const due = await product.table.list(town.network, "due!");
      return !due.some(
        ({ values }) =>
          values.kind === "meetings.duties" && String(values.occurrence).startsWith(meeting),
      );
    });
  });
});

describe("the next meeting", () => {
  it("is asked of the one whose last duty is longest ago, and of the next who answers", async () => {
    // Kaisa led in March. Siiri and Oona never did, and Siiri was willing first; she alone writes.
    clock.moveTo("2030-03-26T09:00:01+02:00");
    const question = "Vetäisitkö 9.4. tapaamisen?";
    await questionTo(siiri, question);
    await questionTo(siiri, "Kirjaisitko 9.4. tapaamisen muistiinpanot?");
    expect(sentSaying(product, "9.4. tapaamisen")).toHaveLength(2);
    // Siiri does not answer for four days.
    clock.moveTo("2030-04-01T09:00:01+03:00");
    await questionTo(oona, question);
    const { id } = await nextMeeting(product, town);
    expect((await dutiesIn(product, oona, id)).lead.mine).toBe(true);
    // Whoever was slow may still take what nobody took.
    await changeDuty(product, siiri, id, "lead", { do: "take" });
    expect((await dutiesIn(product, oona, id)).lead).toEqual({
      state: "taken",
      name: siiri.name,
      mine: false,
    });
  });
});
