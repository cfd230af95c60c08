import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type RunningServer, startServer } from "../../bot/main.ts";
import type { Card } from "../../src/cards/card.ts";
import type { RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { aProject, memberOf } from "../support/agenda.ts";
import { textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { setWilling } from "../support/duties.ts";
import { eventually } from "../support/eventually.ts";
import { foreignWordsFinder } from "../support/foreign-words.ts";
import { shareLesson } from "../support/lessons.ts";
import {
  aTown,
  closeMeeting,
  dataOfButton,
  filled,
  meetingsOf,
  moveMeeting,
  nextMeeting,
  openMeeting,
  saveSeries,
  sentSaying,
  type Town,
  untilCard,
  untilSaid,
} from "../support/meetings.ts";
import { installedTeam } from "../support/networks.ts";
import { documentOf, operations } from "../support/openapi.ts";
import { type Product, startProduct } from "../support/product.ts";
import { ask, startByApi, view } from "../support/retros.ts";
import { onAzurite } from "../support/store.ts";
import { aPerson, cardIn, type Sent } from "../support/teams.ts";

/** The second Tuesdays of 2030; none in July. The clocks change on 31 March and on 27 October. */
const dates = [
  ["2030-01-08", "8. tammikuuta"],
  ["2030-02-12", "12. helmikuuta"],
  ["2030-03-12", "12. maaliskuuta"],
  ["2030-04-09", "9. huhtikuuta"],
  ["2030-05-14", "14. toukokuuta"],
  ["2030-06-11", "11. kesäkuuta"],
  ["2030-08-13", "13. elokuuta"],
  ["2030-09-10", "10. syyskuuta"],
  ["2030-10-08", "8. lokakuuta"],
  ["2030-11-12", "12. marraskuuta"],
  ["2030-12-10", "10. joulukuuta"],
] as const;

const inSummer = (date: string): boolean => date > "2030-03-31" && date < "2030-10-27";

const clock = movedClock("2029-12-14T08:00:00+02:00");
let product: Product;
let town: Town;
/** What sends: the product itself only listens. */
const senders: RunningServer[] = [];

const start = async (): Promise<void> => {
  senders.push(await startServer({ ...product.config, delivery: true }, { clock: clock.now }));
};

beforeAll(async () => {
  product = await startProduct({ ...onAzurite(), delivery: false }, {}, clock.now);
  await start();
  town = await aTown(product, ["Mikko Malli", "Siiri Sivistys"]);
});
afterAll(async () => {
  await Promise.all(senders.map((server) => server.close()));
  await product.close();
});

describe("a year of second Tuesdays at nine", () => {
  it("is made from an empty network with one form", async () => {
    const saved = textsOf(await saveSeries(product, town, { joinUrl: "https://teams.example/1" }));
    expect(saved.join(" ")).toContain(
      "joka kuukauden toinen tiistai tai seuraava arkipäivä klo 9.00, paitsi heinäkuussa",
    );
    expect(saved).toContain("tiistaina 8. tammikuuta 2030 klo 9.00–11.00");
    const { coming } = await meetingsOf(product, town);
    // What begins within sixty days, and two at least.
    expect(coming.map((meeting) => meeting.start)).toEqual([
      "2030-01-08T07:00:00.000Z",
      "2030-02-12T07:00:00.000Z",
    ]);
  });

  it("announces, reminds and ends every meeting once, whoever is running", async () => {
    const everyone = [town.coordinator, ...town.members];
    for (const [at, [date, words]] of dates.entries()) {
      // Another instance comes along in spring, and the first is gone in autumn.
      if (at === 4) await start();
      if (at === 8) {
        await start();
        await senders.shift()?.close();
      }
      const when = `Verkostotapaaminen: tiistaina ${words} 2030 klo 9.00–11.00`;
      const reminder = `Muistutus: Verkostotapaaminen, tiistaina ${words}`;
      clock.moveTo(`${date}T08:46:00${inSummer(date) ? "+03:00" : "+02:00"}`);
      await untilSaid(product, when);
      // The thread and each member.
      await untilSaid(product, reminder, { count: 1 + everyone.length });
      for (const person of everyone)
        expect(await untilSaid(product, reminder, { person })).toHaveLength(1);
    }
    clock.moveTo("2030-12-10T11:01:00+02:00");
    await untilCard(product, "10. joulukuuta 2030", "Tapaaminen · päättynyt");
    for (const [, words] of dates) {
      // The pulse of the last meeting is being asked meanwhile.
      const sent = sentSaying(product, `${words} 2030`).filter(
        ({ body }) => !body.summary?.includes("miten tapaaminen meni"),
      );
      expect(sent.filter(({ method }) => method === "POST")).toHaveLength(5);
      const last = textsOf(sent.at(-1)?.body);
      expect(last).toContain("Tapaaminen · päättynyt");
      expect(last).not.toContain("Tulen");
    }
  });
});

/**
 * A month of somebody who reads Swedish in a Finnish network, and never chose it: her Teams told it once, and from
 * then on she writes from a phone that tells nothing. What people type is in no language here.
 */
describe("a month of one who reads Swedish and never chose it", () => {
  /** Sentences and not keys. */
  const stringsIn = (value: unknown): string[] =>
    typeof value === "string"
      ? [value].filter((text) => /^\p{Lu}|\s/u.test(text))
      : value !== null && typeof value === "object"
        ? Object.values(value).flatMap(stringsIn)
        : [];

  const clock = movedClock("2030-02-13T08:00:00+02:00");
  const kaisa = aPerson("Kaisa K");
  /** As on the day she came. */
  const atDesk = aPerson("Siiri S", "sv-FI");
  const siiri = { ...atDesk, locale: null };
  const others = ["A", "B", "C", "D", "E"].map((name) => aPerson(name));
  let product: Product;
  let town: Town;
  let self: string;
  let meeting: string;

  /** Whatever she was answered, beside what was sent to her chat. */
  const answers: (Card | string)[] = [];

  beforeAll(async () => {
    product = await startProduct({}, {}, clock.now);
    const installed = await installedTeam(product, [kaisa, atDesk, ...others]);
    town = { coordinator: kaisa, members: [siiri, ...others], ...installed };
    answers.push(await product.say(atDesk, undefined, "hej"));
    self = await memberOf(product, town, siiri);
    for (const person of [kaisa, ...others]) await product.say(person, undefined, "hei");
  });
  afterAll(() => product.close());

  const say = async (words: string): Promise<Card> => {
    const card = await product.say(siiri, undefined, words);
    answers.push(card);
    return card;
  };

  const press = async (verb: string, data: Readonly<Record<string, unknown>>): Promise<Card> => {
    const { value } = await product.press(siiri, undefined, verb, data);
    answers.push(value);
    return value;
  };

  const isHers = ({ path }: Sent): boolean => path.includes(encodeURIComponent(siiri.objectId));

  const sentToHer = (): Card[] =>
    product.teams.sent.filter((sent) => isHers(sent) && sent.method === "POST").map(cardIn);

  /** The kinds of what was told to her, however it came. */
  const told = async (): Promise<ReadonlySet<string>> => {
    const rows = await product.table.list(town.network, "out!");
    return new Set(
      rows.flatMap(({ values }) =>
        values.person === self && values.state === "sent" ? [String(values.kind)] : [],
      ),
    );
  };

  const untilTold = (...kinds: readonly string[]): Promise<unknown> =>
    eventually(async () => {
      const known = await told();
      return kinds.every((kind) => known.has(kind));
    });

  /** The last card that was sent to her with this button. */
  const cardWith = (verb: string): Card => {
    const found = sentToHer().findLast((card) => JSON.stringify(card).includes(`"${verb}"`));
    if (!found) throw new Error(`she has no card with ${verb}`);
    return found;
  };

  const finds = foreignWordsFinder("sv");
  /** Days and hours are not words of ours. */
  const finnishTime = /kuuta\b|\bklo\b|tiistai|torstai/;

  /** A topic of the programme, in the network's language as whatever was typed there. */
  const isTopic = (text: string): boolean => text.includes("Odottaa verkoston vastausta: idea 1");

  const foreignIn = (card: Card | string): string[] => {
    const all = typeof card === "string" ? [card] : [...textsOf(card), card.speak ?? ""];
    const texts = all.filter((text) => !isTopic(text));
    return [...finds(texts), ...texts.filter((text) => finnishTime.test(text))];
  };

  it("begins with every word she tries, from a phone that names no language", async () => {
    for (const words of [
      ...["hej", "blörp", "hjälp", "möte", "retro", "lärdomar", "aviseringar"],
      ...["paus", "paus av", "status", "inställningar", "språk klingon", "idé"],
    ])
      await say(words);
    const form = filled(await press(verbs.openIdeaForm, {}), verbs.submitIdea);
    await press(verbs.submitIdea, { ...form, title: " " });
    await press(verbs.submitIdea, { ...form, title: "Bxxx byyy" });
    await press(verbs.changeNetworkLanguage, { language: "sv" });
    await press("no.such", {});
    await press(verbs.showMeeting, { meeting: randomUUID() });
  });

  it("goes on with a series, whose duties and presentations she is asked for", async () => {
    await aProject(product, town, siiri, "Pxxx");
    await saveSeries(product, town, { title: "Txxx" });
    meeting = (await nextMeeting(product, town)).id;
    await setWilling(product, siiri, { lead: true, write: true });
    clock.moveTo("2030-02-26T09:00:01+02:00");
    await untilTold("turns.ask", "agenda.ask");
    const duty = dataOfButton(cardWith(verbs.takeMeetingDuty), verbs.takeMeetingDuty);
    await press(verbs.takeMeetingDuty, duty);
    const asked = cardWith(verbs.answerPresentation);
    await press(
      verbs.answerPresentation,
      dataOfButton(asked, verbs.answerPresentation, { answer: "present" }),
    );
    await press(verbs.answerMeeting, { meeting, answer: "come" });
    for (const verb of [verbs.openDuties, verbs.openTopicForm, verbs.openThemes])
      await press(verb, { meeting });
  });

  it("has a meeting that is moved, reminded of, held and asked about", async () => {
    const form = await openMeeting(product, town, meeting);
    await moveMeeting(product, town, form, { time: "10:00", ends: "12:00" });
    await untilTold("meetings.moved");
    clock.moveTo("2030-03-07T09:00:01+02:00");
    clock.moveTo("2030-03-11T09:00:01+02:00");
    await untilTold("meetings.reminder");
    clock.moveTo("2030-03-12T09:46:00+02:00");
    await untilTold("meetings.soon");
    clock.moveTo("2030-03-15T09:00:01+02:00");
    await untilTold("meetings.unclosed");
    await closeMeeting(product, kaisa, meeting);
    await untilTold("pulse.ask");
    const pulse = filled(cardWith(verbs.answerPulse), verbs.answerPulse);
    await press(verbs.answerPulse, { ...pulse, rating: "" });
    await press(verbs.answerPulse, { ...pulse, rating: "4" });
  });

  it("has a retro that she leads, and what comes of it", async () => {
    const asked = [self, await memberOf(product, town, kaisa)];
    const begun = { title: "Rxxx", anonymous: false, asked, facilitator: self };
    const { body } = await startByApi(product, kaisa, { ...begun, closesOn: "2030-03-20" });
    const { id } = body as RetroView;
    await untilTold("retros.ask");
    const open = await press(verbs.openRetroAnswer, { retro: id });
    const answer = filled(open, verbs.answerRetro);
    await press(verbs.answerRetro, answer);
    await press(verbs.answerRetro, { ...answer, q0: "Axxx" });
    clock.moveTo("2030-03-19T09:00:01+02:00");
    await untilTold("retros.reminder");
    clock.moveTo("2030-03-21T09:00:01+02:00");
    await untilTold("retros.closed");
    await ask(product, siiri, "PUT", `/${id}/opened`);
    const action = { text: "Sxxx", owner: self, due: "2030-03-26" };
    await ask(product, siiri, "PUT", `/${id}/actions/${randomUUID()}`, action);
    const { version } = await view(product, siiri, id);
    await ask(product, siiri, "PUT", `/${id}/summary`, { version, lesson: "Lxxx Lyyy" });
    await untilTold("lessons.draft");
    clock.moveTo("2030-03-26T09:00:01+02:00");
    await untilTold("retros.actionDue");
  });

  it("hears of lessons, hers and others'", async () => {
    const { id } = await shareLesson(product, siiri, { title: "Gxxxxx gzzzzz" });
    const about = { lesson: id, how: "contact" };
    await product.press(kaisa, undefined, verbs.sameHere, about);
    await untilTold("lessons.contact");
    const form = filled(await press(verbs.openIdeaForm, {}), verbs.submitIdea);
    await press(verbs.submitIdea, { ...form, title: "Gxxxxx gzzzzz", sure: "yes" });
    await untilTold("lessons.offer");
  });

  it("ends with a digest of what came in the evening", async () => {
    clock.moveTo("2030-04-03T19:00:00+03:00");
    const { id } = await nextMeeting(product, town);
    await press(verbs.answerMeeting, { meeting: id, answer: "come" });
    const cancel = await product.press(kaisa, town.team, verbs.openCancelForm, { meeting: id });
    await product.press(kaisa, town.team, verbs.cancelMeeting, {
      ...filled(cancel.value, verbs.cancelMeeting),
    });
    await eventually(async () => (await product.table.list(town.network, "held!")).length > 0);
    clock.moveTo("2030-04-04T08:00:05+03:00");
    await untilTold("meetings.cancelled", "delivery.digest");
  });

  it("was Swedish in every card and sentence, while others read Finnish", () => {
    const hers = [...sentToHer(), ...answers];
    expect(hers.length).toBeGreaterThan(40);
    expect(hers.flatMap(foreignIn)).toEqual([]);
    for (const card of hers) if (typeof card !== "string") expect(card.lang).toBe("sv");
    const finnish = product.teams.sent.filter(({ path }) => path.includes(kaisa.objectId));
    expect(finnish.length).toBeGreaterThan(5);
    expect(finnish.map(cardIn).filter((card) => foreignIn(card).length === 0)).toEqual([]);
  });

  it("was Swedish in whatever the tab asks for", async () => {
    const token = siiri.objectId;
    const paths = operations(await documentOf(product))
      .filter(([method, path]) => method === "GET" && !path.includes("{"))
      .map(([, path]) => path);
    expect(paths).toContain("/api/ideas/board");
    for (const path of [...paths, `/api/meetings/${meeting}`, `/api/meetings/${meeting}/agenda`]) {
      const { body } = await product.api("GET", path, { token });
      const texts = stringsIn(body).filter((text) => !isTopic(text));
      expect([path, finds(texts)]).toEqual([path, []]);
    }
    const { body } = await product.api("GET", "/api/me", { token });
    expect(body).toMatchObject({ language: "sv", network: { language: "fi" } });
    // What is for everyone is in the network's language, whoever takes it home.
    const memo = await product.api("GET", `/api/meetings/${meeting}/memo.html`, { token });
    expect(memo.body).toContain('<html lang="fi"');
  });
});
