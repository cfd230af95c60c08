import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { MeetingView } from "../../../src/contract/meetings.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { movedClock } from "../../support/clock.ts";
import { changeDuty, dutiesIn, idOf, setWilling } from "../../support/duties.ts";
import { eventually } from "../../support/eventually.ts";
import {
  aTown,
  filled,
  meetingsOf,
  moveMeeting,
  openMeeting,
  saveSeries,
  sentSaying,
  type Town,
} from "../../support/meetings.ts";
import { untilNothingDue } from "../../support/networks.ts";
import { type Product, startProduct } from "../../support/product.ts";
import type { Person } from "../../support/teams.ts";

const clock = movedClock("2030-02-20T08:00:00+02:00");
let product: Product;
/** Another instance over the same table. */
let other: Product;
let town: Town;
let kaisa: Person;
let mikko: Person;
let siiri: Person;
let march: MeetingView;
let april: MeetingView;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  other = await startProduct({ tableName: product.config.tableName }, {}, clock.now);
  town = await aTown(product, ["Mikko Malli", "Siiri Sivistys"]);
  kaisa = town.coordinator;
  [mikko, siiri] = town.members as [Person, Person];
  await saveSeries(product, town);
  [march, april] = (await meetingsOf(product, town)).coming as [MeetingView, MeetingView];
  for (const person of [mikko, siiri])
    await setWilling(product, person, { lead: true, write: false });
});
afterAll(async () => {
  await other.close();
  await product.close();
});

const asked = (words: string) => [...sentSaying(product, words), ...sentSaying(other, words)];

const untilAsked = (words: string) => eventually(async () => asked(words).length > 0);

describe("a meeting that is moved or cancelled", () => {
  it("is asked about two weeks before its new time, once, whoever is running", async () => {
    const form = await openMeeting(product, town, march.id);
    await moveMeeting(product, town, form, { date: "2030-03-19" });
    clock.moveTo("2030-02-26T12:00:00+02:00");
    await untilNothingDue(product, town.network, clock.now());
    expect(asked("tapaamisen?")).toEqual([]);
    clock.moveTo("2030-03-05T09:00:01+02:00");
    await untilAsked("Vetäisitkö 19.3. tapaamisen?");
    await untilAsked("Tapaamisella 19.3. ei ole vielä kirjuria.");
    clock.pass(3_600);
    await untilNothingDue(product, town.network, clock.now());
    expect(asked("Vetäisitkö 19.3.")).toHaveLength(1);
    expect(asked("Tapaamisella 19.3.")).toHaveLength(1);
  });

  it("rests when it is moved far away, and is asked on two weeks before", async () => {
    const form = await openMeeting(product, town, march.id);
    await moveMeeting(product, town, form, { date: "2030-03-28" });
    // Mikko does not answer; before the meeting was moved, the next would be asked by now.
    clock.moveTo("2030-03-11T09:00:01+02:00");
    await untilNothingDue(product, town.network, clock.now());
    expect(asked("28.3. tapaamisen")).toEqual([]);
    clock.moveTo("2030-03-14T09:00:01+02:00");
    await untilAsked("Vetäisitkö 28.3. tapaamisen?");
    const views = [mikko, siiri].map((person) => dutiesIn(product, person, march.id));
    expect((await Promise.all(views)).map(({ lead }) => lead.mine)).toEqual([false, true]);
  });

  it("is not asked about once it is cancelled, and its duties change hands no more", async () => {
    const { value } = await product.press(kaisa, town.team, verbs.openCancelForm, {
      meeting: april.id,
    });
    const data = filled(value, verbs.cancelMeeting);
    await product.press(kaisa, town.team, verbs.cancelMeeting, data);
    clock.moveTo("2030-03-26T12:00:00+02:00");
    await untilNothingDue(product, town.network, clock.now());
    expect(asked("9.4. tapaamisen")).toEqual([]);
    for (const body of [
      { do: "take" },
      { do: "pass" },
      { do: "name", person: await idOf(product, kaisa, mikko) },
    ]) {
      const answer = await changeDuty(product, kaisa, april.id, "lead", body);
      expect([answer.status, answer.body]).toEqual([409, { code: "meetingCancelled" }]);
    }
  });
});

describe("what does not fit", () => {
  const may = async (): Promise<string> => {
    const { coming } = await meetingsOf(product, town);
    return coming.find(({ state, id }) => state === "planned" && id !== march.id)?.id ?? "";
  };

  it("of two who take a duty at once, one has it and the other is told", async () => {
    const id = await may();
    const [one, two] = await Promise.all([
      changeDuty(product, mikko, id, "lead", { do: "take" }),
      changeDuty(other, siiri, id, "lead", { do: "take" }),
    ]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    const winner = one.status === 200 ? mikko : siiri;
    expect((await dutiesIn(product, kaisa, id)).lead.name).toBe(winner.name);
  });

  it("is refused: somebody who is not in the team, and by whoever is no coordinator", async () => {
    const id = await may();
    const stranger = await changeDuty(product, kaisa, id, "write", {
      do: "name",
      person: randomUUID(),
    });
    expect([stranger.status, stranger.body]).toEqual([
      400,
      { code: "invalid", fields: [{ field: "person", problem: "wrong" }] },
    ]);
    const { value } = await product.press(kaisa, undefined, verbs.nameForDuty, {
      meeting: id,
      role: "write",
      person: randomUUID(),
    });
    expect(JSON.stringify(value)).toContain("Hän ei ole enää verkoston tiimissä.");
    const person = await idOf(product, kaisa, siiri);
    for (const body of [
      { do: "name", person },
      { do: "pass", person: await idOf(product, kaisa, kaisa) },
    ]) {
      const { status } = await changeDuty(product, mikko, id, "write", body);
      expect([body.do, status]).toEqual([body.do, 403]);
    }
    const people = await product.api("GET", "/api/duties/people", { token: mikko.objectId });
    expect(people.status).toBe(403);
  });

  it("is not found: a meeting or a duty that is not there, or of another network", async () => {
    const { coordinator } = await aTown(product);
    for (const [person, path] of [
      [mikko, `/api/meetings/${randomUUID()}/duties/lead`],
      [mikko, `/api/meetings/${march.id}/duties/sing`],
      [coordinator, `/api/meetings/${march.id}/duties/lead`],
    ] as const) {
      const { status } = await product.api("PUT", path, {
        token: person.objectId,
        body: { do: "take" },
      });
      expect([path, status]).toEqual([path, 404]);
    }
  });

  it("two who pass at once do not make one person of the two", async () => {
    const everyone = [kaisa, mikko, siiri];
    for (const person of everyone) await setWilling(product, person, { lead: true, write: true });
    for (const day of [3, 4, 5, 6]) {
      const id = randomUUID();
      await product.api("POST", "/api/meetings", {
        token: kaisa.objectId,
        body: { id, version: "", title: "X", date: `2030-04-0${day}`, time: "12:00", minutes: 60 },
      });
      const whoHas = async (role: "lead" | "write") => {
        const views = await Promise.all(everyone.map((one) => dutiesIn(product, one, id)));
        return everyone.find((_, at) => views[at]?.[role].mine);
      };
      const leads = await eventually(() => whoHas("lead"));
      const writes = await eventually(() => whoHas("write"));
      const answers = await Promise.all([
        changeDuty(product, leads, id, "lead", { do: "pass" }),
        changeDuty(other, writes, id, "write", { do: "pass" }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      const next = await Promise.all([whoHas("lead"), whoHas("write")]);
      expect(new Set(next.map((one) => one?.name)).size).toBe(2);
    }
  });

  it("a coordinator hands on the duty of somebody who fell ill, once", async () => {
    const id = await may();
    const { lead } = await dutiesIn(product, kaisa, id);
    const body = { do: "pass", person: lead.holder };
    const [leader, next] = lead.name === mikko.name ? [mikko, siiri] : [siiri, mikko];
    const twice = () => changeDuty(product, kaisa, id, "lead", body);
    const answers = await Promise.all([twice(), twice(), twice()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await dutiesIn(product, next, id)).lead).toEqual({ state: "asked", mine: true });
    expect((await dutiesIn(product, leader, id)).lead.mine).toBe(false);
  });
});
