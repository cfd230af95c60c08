import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { MeetingList } from "../../src/contract/meetings.ts";
import type { RetroFormChoices, RetroView } from "../../src/contract/retros.ts";
import type { People } from "../../src/contract/turns.ts";
import { type Verb, verbs } from "../../src/contract/verbs.ts";
import { keyOf } from "../../src/storage/keys.ts";
import { dataOf } from "../support/cards.ts";
import { eventually } from "../support/eventually.ts";
import { aMeeting as aStoredMeeting, storeMeeting } from "../support/figures.ts";
import { shareLesson, storeDraft } from "../support/lessons.ts";
import { dataOfButton, filled, saveSeries, type Town } from "../support/meetings.ts";
import { installedTeam, isPostIn, networkOf } from "../support/networks.ts";
import { type InvokeBody, type Product, startProduct } from "../support/product.ts";
import { storeOpenPulse } from "../support/pulses.ts";
import { accountOf, aPerson, cardIn, type Person, press, type Team } from "../support/teams.ts";

const hour = 60 * 60_000;

let product: Product;
/** Another instance over the same table. */
let other: Product;

beforeAll(async () => {
  product = await startProduct();
  other = await startProduct({ tableName: product.config.tableName });
});
afterAll(async () => {
  await other.close();
  await product.close();
});

interface Place {
  readonly person: Person;
  readonly team: Team;
}

const installed = async (): Promise<Place> => {
  const person = aPerson("Kaisa Koordinaattori");
  const { team } = await installedTeam(product, [person]);
  await product.teams.until(isPostIn(team.channel));
  return { person, team };
};

type Data = Readonly<Record<string, unknown>>;

const sentIdea = async ({ person, team }: Place): Promise<Card> => {
  const form = await product.say(person, team, "idea Kaksoset");
  await product.press(person, team, verbs.submitIdea, {
    ...dataOf(form, verbs.submitIdea),
    title: "Kaksoset",
  });
  const isIdea = (sent: Parameters<ReturnType<typeof isPostIn>>[0]): boolean =>
    isPostIn(team.channel)(sent) && JSON.stringify(sent.body).includes("Kaksoset");
  return cardIn(await product.teams.until(isIdea));
};

const settings = async ({ person, team }: Place): Promise<Data> => {
  const form = await product.say(person, team, "asetukset");
  const inputs = form.body.filter(({ id }) => id !== undefined);
  return {
    ...Object.fromEntries(inputs.map(({ id, value }) => [id, value])),
    ...dataOf(form, verbs.saveSettings),
    name: "Uusi nimi",
  };
};

/** Everything that changes something, and what its button sends. */
const changing: readonly [Verb, (place: Place) => Promise<Data>][] = [
  [
    verbs.submitIdea,
    async ({ person, team }) => {
      const form = await product.say(person, team, "idea Neljästi");
      return { ...dataOf(form, verbs.submitIdea), title: "Neljästi" };
    },
  ],
  [verbs.supportIdea, async (place) => dataOf(await sentIdea(place), verbs.supportIdea)],
  [verbs.chooseLanguage, async () => ({ language: "sv" })],
  [verbs.saveSettings, settings],
  [
    verbs.saveNotifications,
    async () => ({ choice: "digest", from: "17:00", to: "09:00", daysOff: "true" }),
  ],
  [verbs.pauseNotifications, async () => ({ length: "oneWeek" })],
  [
    verbs.resumeNotifications,
    async ({ person, team }) => {
      await product.press(person, team, verbs.pauseNotifications, { length: "oneWeek" });
      return {};
    },
  ],
];

const townOf = ({ person, team }: Place): Town => ({
  coordinator: person,
  team,
  members: [],
  network: "",
});

/** A meeting of a series, and the series. */
const aMeeting = async (place: Place): Promise<{ meeting: string; series: string }> => {
  await saveSeries(product, townOf(place));
  const { value } = await product.press(place.person, place.team, verbs.manageMeetings, {});
  return {
    meeting: String(dataOfButton(value, verbs.openCancelForm).meeting),
    series: String(dataOfButton(value, verbs.openSeriesForm).series),
  };
};

const answerTo = async ({ person, team }: Place, verb: Verb, data: Data): Promise<Card> =>
  (await product.press(person, team, verb, data)).value;

/** Of a meeting that is asked about, filled in. */
const pulseForm = async (place: Place): Promise<Data> => {
  const network = (await networkOf(product.table, place.team)).value.id;
  const meeting = await storeOpenPulse(product.table, network);
  const form = await answerTo(place, verbs.openPulse, { meeting });
  return { ...filled(form, verbs.answerPulse), rating: "4" };
};

const changingMeetings: typeof changing = [
  [
    verbs.saveSeries,
    async (place) => filled(await answerTo(place, verbs.openSeriesForm, {}), verbs.saveSeries),
  ],
  [verbs.answerMeeting, async (place) => ({ ...(await aMeeting(place)), answer: "come" })],
  [
    verbs.saveMeeting,
    async (place) => {
      const { meeting } = await aMeeting(place);
      const form = await answerTo(place, verbs.openMeetingForm, { meeting });
      return { ...filled(form, verbs.saveMeeting), time: "13:00", ends: "14:00" };
    },
  ],
  [
    verbs.cancelMeeting,
    async (place) => {
      const { meeting } = await aMeeting(place);
      const form = await answerTo(place, verbs.openCancelForm, { meeting });
      return filled(form, verbs.cancelMeeting);
    },
  ],
  [
    verbs.endSeries,
    async (place) => {
      const { series } = await aMeeting(place);
      const sure = await answerTo(place, verbs.endSeries, { series });
      return dataOfButton(sure, verbs.endSeries);
    },
  ],
  [
    verbs.renewCalendar,
    async (place) => {
      await aMeeting(place);
      await answerTo(place, verbs.openCalendar, {});
      const sure = await answerTo(place, verbs.renewCalendar, {});
      return dataOfButton(sure, verbs.renewCalendar);
    },
  ],
];

/** In one's own chat a form stands where its button was pressed. */
const formIn = async ({ person }: Place, verb: Verb, data: Data): Promise<Card> =>
  (await product.press(person, undefined, verb, data)).value;

const aTheme = async (place: Place): Promise<Data> => {
  const { meeting } = await aMeeting(place);
  const form = filled(await formIn(place, verbs.openThemeForm, {}), verbs.saveTheme);
  await answerTo(place, verbs.saveTheme, { ...form, title: "Teema" });
  const themes = await formIn(place, verbs.openThemes, { meeting });
  return { ...dataOfButton(themes, verbs.backTheme), meeting };
};

const changingAgendas: typeof changing = [
  [
    verbs.saveTopic,
    async (place) => {
      const { meeting } = await aMeeting(place);
      const form = await formIn(place, verbs.openTopicForm, { meeting });
      return { ...filled(form, verbs.saveTopic), title: "Neljästi" };
    },
  ],
  [
    verbs.removeTopic,
    async (place) => {
      const { meeting } = await aMeeting(place);
      const form = await formIn(place, verbs.openTopicForm, { meeting });
      const data = { ...filled(form, verbs.saveTopic), title: "Poistettava" };
      return dataOfButton(await answerTo(place, verbs.saveTopic, data), verbs.removeTopic);
    },
  ],
  [
    verbs.saveTheme,
    async (place) => {
      const form = await formIn(place, verbs.openThemeForm, {});
      return { ...filled(form, verbs.saveTheme), title: "Neljästi" };
    },
  ],
  [verbs.backTheme, aTheme],
  [verbs.chooseTheme, aTheme],
  [
    verbs.savePresentation,
    async (place) => {
      const form = await formIn(place, verbs.openPresentationForm, {});
      return { ...filled(form, verbs.savePresentation), title: "Neljästi" };
    },
  ],
  [
    verbs.addOffer,
    async (place) => {
      const { meeting } = await aMeeting(place);
      await sentIdea(place);
      const offers = await answerTo(place, verbs.openOffers, { meeting });
      return dataOfButton(offers, verbs.addOffer);
    },
  ],
];

const tookTurn = async (place: Place): Promise<Data> => {
  const turn = { meeting: (await aMeeting(place)).meeting, role: "lead" };
  await answerTo(place, verbs.takeMeetingTurn, turn);
  return turn;
};

const aLesson = async ({ person, team }: Place, by = person): Promise<Data> => {
  if (by !== person) {
    const roster = product.teams.rosters.get(team.team) ?? [];
    product.teams.rosters.set(team.team, [...roster, accountOf(by)]);
    await product.say(by, team, "hei");
  }
  return { lesson: (await shareLesson(product, by, { title: "Neljästi" })).id };
};

const idOf = async ({ objectId: token }: Person): Promise<string> =>
  ((await product.api("GET", "/api/retros/form", { token })).body as RetroFormChoices).me;

/** What a round by name learnt, or an anonymous one. */
const aDraft = async ({ person, team }: Place, asked: boolean): Promise<Data> => {
  const network = (await networkOf(product.table, team)).value.id;
  const [author, other] = [await idOf(person), aPerson("Liisa Lukija")];
  await product.say(other, team, "hei");
  const participants = asked ? [author, await idOf(other)] : [];
  const lesson = await storeDraft(product.table, network, { author, participants });
  return { lesson, version: "1" };
};

const changingLessons: typeof changing = [
  [
    verbs.saveLesson,
    async (place) => {
      const form = await formIn(place, verbs.openLessonForm, {});
      return { ...filled(form, verbs.saveLesson), title: "Neljästi" };
    },
  ],
  [verbs.sameHere, (place) => aLesson(place, aPerson("Liisa Lukija"))],
  [verbs.withdrawLesson, async (place) => ({ ...(await aLesson(place)), sure: "yes" })],
  [verbs.agreeLesson, (place) => aDraft(place, true)],
  [verbs.publishLesson, (place) => aDraft(place, false)],
];

const changingTurns: typeof changing = [
  [
    verbs.saveWilling,
    async (place) => {
      const { meeting } = await aMeeting(place);
      return { meeting, lead: "true", write: "false" };
    },
  ],
  [
    verbs.takeMeetingTurn,
    async (place) => ({ meeting: (await aMeeting(place)).meeting, role: "write" }),
  ],
  [verbs.passMeetingTurn, tookTurn],
  [
    verbs.nameForTurn,
    async (place) => {
      const other = aPerson("Mikko Malli");
      await product.say(other, place.team, "hei");
      const { meeting } = await aMeeting(place);
      const { body } = await product.api("GET", "/api/turns/people", {
        token: place.person.objectId,
      });
      const { people } = body as People;
      const person = people.find(({ name }) => name === other.name)?.id;
      return { meeting, role: "lead", person };
    },
  ],
];

/** A meeting that has begun. */
const begunMeeting = async ({ team }: Place): Promise<string> => {
  const network = (await networkOf(product.table, team)).value.id;
  const meeting = aStoredMeeting(new Date(Date.now() - hour));
  await storeMeeting(product.table, network, { meeting });
  return meeting.id;
};

const anAction = async (place: Place): Promise<Data> => {
  const meeting = await begunMeeting(place);
  const line = randomUUID();
  await product.api("PUT", `/api/meetings/${meeting}/lines/${line}`, {
    token: place.person.objectId,
    body: { version: "", kind: "action", text: "Neljästi" },
  });
  return { meeting, from: meeting, line, done: "true" };
};

const changingMinutes: typeof changing = [
  [verbs.closeMinutes, async (place) => ({ meeting: await begunMeeting(place), version: "0" })],
  [verbs.tickAction, anAction],
];

const changingPulses: typeof changing = [
  [verbs.answerPulse, (place) => pulseForm(place)],
  [
    verbs.withdrawPulse,
    async (place) => {
      const form = await pulseForm(place);
      return dataOfButton(await answerTo(place, verbs.answerPulse, form), verbs.withdrawPulse);
    },
  ],
];

/** A retro by name that this person has answered, as far along as it is asked for. */
const aRetro = async (
  place: Place,
  until: "open" | "closed" | "opened" = "open",
): Promise<Data> => {
  const { person, team } = place;
  const form = filled(await answerTo(place, verbs.openRetroForm, {}), verbs.startRetro);
  await answerTo(place, verbs.startRetro, { ...form, title: "Neljästi", names: "byName" });
  const retro = { retro: form.id };
  const answer = filled(await answerTo(place, verbs.openRetroAnswer, retro), verbs.answerRetro);
  await product.press(person, team, verbs.answerRetro, { ...answer, q0: "Kokeilimme" });
  if (until !== "open") await answerTo(place, verbs.closeRetro, retro);
  if (until === "opened") await answerTo(place, verbs.openRetro, retro);
  return retro;
};

const changingRetros: typeof changing = [
  [
    verbs.startRetro,
    async (place) => {
      const form = filled(await answerTo(place, verbs.openRetroForm, {}), verbs.startRetro);
      return { ...form, title: "Neljästi", names: "byName" };
    },
  ],
  [
    verbs.answerRetro,
    async (place) => {
      const form = await answerTo(place, verbs.openRetroAnswer, await aRetro(place));
      return { ...filled(form, verbs.answerRetro), q1: "Onnistui" };
    },
  ],
  [
    verbs.changeRetro,
    async (place) => {
      const form = await answerTo(place, verbs.openRetroChange, await aRetro(place));
      const data = filled(form, verbs.changeRetro);
      const closesAt = Date.parse(data.closesOn ?? "") + 86_400_000;
      return { ...data, closesOn: new Date(closesAt).toISOString().slice(0, 10) };
    },
  ],
  [verbs.closeRetro, (place) => aRetro(place)],
  [verbs.openRetro, (place) => aRetro(place, "closed")],
  [
    verbs.reactToRetro,
    async (place) => {
      const { retro } = await aRetro(place, "opened");
      const token = place.person.objectId;
      const { body } = await product.api("GET", `/api/retros/${retro}`, { token });
      const { version } = body as RetroView;
      const summary = { version, lesson: "Neljästi on kerran" };
      await product.api("PUT", `/api/retros/${retro}/summary`, { token, body: summary });
      return { retro, reaction: "courage" };
    },
  ],
  [
    verbs.tickRetroAction,
    async (place) => {
      const { retro } = await aRetro(place, "opened");
      const token = place.person.objectId;
      const { body } = await product.api("GET", "/api/retros/form", { token });
      const { me: owner } = body as RetroFormChoices;
      const [action, due] = [randomUUID(), "2030-03-12"];
      const path = `/api/retros/${retro}/actions/${action}`;
      await product.api("PUT", path, { token, body: { text: "Sovittu", owner, due } });
      return { retro, action };
    },
  ],
];

/** How many rows of each type the network has; of what only waits to leave there is nothing to count. */
const countsOf = async (team: Team): Promise<Record<string, number>> => {
  const network = (await networkOf(product.table, team)).value.id;
  const counts: Record<string, number> = {};
  const rows = await product.table.list(network, " ", { before: "~" });
  const rounds = rows.flatMap(({ values }) =>
    values.round ? [keyOf("round", String(values.round))] : [],
  );
  const inRounds = rounds.map((round) => product.table.list(round, " ", { before: "~" }));
  for (const { values } of [...rows, ...(await Promise.all(inRounds)).flat()]) {
    const type = String(values.rowType);
    if (type !== "due") counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
};

/** Until what the press brought with it has left, too. */
const settledCounts = (team: Team): Promise<Record<string, number>> =>
  eventually(async () => {
    const network = (await networkOf(product.table, team)).value.id;
    const due = await product.table.list(network, "due!", { before: keyOf("due", soon()) });
    return due.length === 0 && (await countsOf(team));
  });

const soon = (): string => new Date(Date.now() + 3_000).toISOString();

const allChanging = [
  ...[...changing, ...changingMeetings, ...changingAgendas],
  ...[...changingTurns, ...changingPulses, ...changingLessons],
  ...changingRetros,
  ...changingMinutes,
];

const tabOf =
  (method: string, path: (data: Data) => string, body?: unknown) =>
  async ({ person }: Place, data: Data): Promise<void> => {
    const options = { token: person.objectId, ...(body !== undefined && { body }) };
    const { status } = await product.api(method, path(data), options);
    if (status >= 300) throw new Error(`the tab was answered with ${status}`);
  };

const pressing =
  (verb: Verb, changes: Data) =>
  async ({ person, team }: Place, data: Data): Promise<void> => {
    await product.press(person, team, verb, { ...data, ...changes });
  };

/** What takes each of them back, or changes it again: by a press where there is one, else in the tab. */
const counters: Partial<Record<Verb, (place: Place, data: Data) => Promise<void>>> = {
  [verbs.supportIdea]: tabOf("DELETE", ({ idea }) => `/api/ideas/${idea}/support`),
  [verbs.chooseLanguage]: pressing(verbs.chooseLanguage, { language: "en" }),
  [verbs.saveSettings]: async (place) => {
    const data = { ...(await settings(place)), name: "Toinen nimi" };
    await pressing(verbs.saveSettings, {})(place, data);
  },
  [verbs.saveNotifications]: pressing(verbs.saveNotifications, { choice: "nothing" }),
  [verbs.pauseNotifications]: pressing(verbs.resumeNotifications, {}),
  [verbs.resumeNotifications]: pressing(verbs.pauseNotifications, { length: "oneWeek" }),
  [verbs.saveSeries]: async (place, { id: series }) => {
    const sure = await answerTo(place, verbs.endSeries, { series });
    await pressing(verbs.endSeries, {})(place, dataOfButton(sure, verbs.endSeries));
  },
  [verbs.answerMeeting]: pressing(verbs.answerMeeting, { answer: "no" }),
  [verbs.saveMeeting]: async (place, { id: meeting }) => {
    const form = await answerTo(place, verbs.openMeetingForm, { meeting });
    await pressing(verbs.saveMeeting, { time: "15:00", ends: "16:00" })(
      place,
      filled(form, verbs.saveMeeting),
    );
  },
  [verbs.saveTopic]: ({ person, team }, { meeting, form: topic }) =>
    pressing(verbs.removeTopic, { meeting, topic })({ person, team }, {}),
  [verbs.saveTheme]: tabOf("DELETE", ({ form }) => `/api/themes/${form}`),
  [verbs.backTheme]: (place, data) =>
    pressing(verbs.backTheme, { backs: data.backs === "true" ? "false" : "true" })(place, data),
  [verbs.chooseTheme]: (place, { meeting, theme: topic }) =>
    pressing(verbs.removeTopic, { meeting, topic })(place, {}),
  [verbs.savePresentation]: tabOf("DELETE", ({ form }) => `/api/presentations/${form}`),
  [verbs.addOffer]: (place, { meeting, id: topic }) =>
    pressing(verbs.removeTopic, { meeting, topic })(place, {}),
  [verbs.saveWilling]: pressing(verbs.saveWilling, { lead: "false", write: "true" }),
  [verbs.takeMeetingTurn]: pressing(verbs.passMeetingTurn, {}),
  [verbs.passMeetingTurn]: pressing(verbs.takeMeetingTurn, {}),
  [verbs.nameForTurn]: pressing(verbs.passMeetingTurn, {}),
  [verbs.saveLesson]: (place, { form: lesson }) =>
    pressing(verbs.withdrawLesson, { lesson, sure: "yes" })(place, {}),
  [verbs.sameHere]: pressing(verbs.sameHere, { how: "not" }),
  [verbs.withdrawLesson]: tabOf("PUT", ({ lesson }) => `/api/lessons/${lesson}/publication`),
  [verbs.tickAction]: pressing(verbs.tickAction, { done: "false" }),
  [verbs.closeMinutes]: tabOf(
    "PUT",
    ({ meeting }) => `/api/meetings/${meeting}/minutes/reopening`,
    {
      version: "1",
    },
  ),
  [verbs.answerRetro]: pressing(verbs.answerRetro, { q1: "Ei sittenkään" }),
  [verbs.changeRetro]: async (place, { retro }) => {
    const form = await answerTo(place, verbs.openRetroChange, { retro });
    const data = filled(form, verbs.changeRetro);
    const closesAt = Date.parse(data.closesOn ?? "") + 86_400_000;
    const closesOn = new Date(closesAt).toISOString().slice(0, 10);
    await pressing(verbs.changeRetro, { closesOn })(place, data);
  },
  [verbs.tickRetroAction]: tabOf(
    "PUT",
    ({ retro, action }) => `/api/retros/${retro}/actions/${action}/done`,
    { done: false },
  ),
};

/** These have no way back. */
const onlyForward: readonly Verb[] = [
  ...[verbs.submitIdea, verbs.cancelMeeting, verbs.endSeries, verbs.renewCalendar],
  ...[verbs.removeTopic, verbs.agreeLesson, verbs.publishLesson],
  ...[verbs.startRetro, verbs.closeRetro, verbs.openRetro, verbs.reactToRetro],
];
/** The box of the round refuses their second. */
const inRounds: readonly Verb[] = [verbs.answerPulse, verbs.withdrawPulse];

/** Every row of the network as it is. */
const rowsOf = async (team: Team): Promise<string[]> => {
  const network = (await networkOf(product.table, team)).value.id;
  const rows = await product.table.list(network, " ", { before: "~" });
  return rows.map(({ key, etag }) => `${key} ${etag}`);
};

describe("a press that Teams delivers four times, with the same id and with new ones", () => {
  it.each(allChanging)(
    "%s: has the effect of one, and every answer is the same",
    async (verb, make) => {
      const [once, often] = [await installed(), await installed()];
      const single = await make(once);
      await product.press(once.person, once.team, verb, single);

      const data = await make(often);
      const { person, team } = often;
      const activity = press({ serviceUrl: product.teams.serviceUrl, person, team }, verb, data);
      const twins = [activity, activity, { ...activity, id: "a-1" }, { ...activity, id: "a-2" }];
      const answers = await Promise.all(
        twins.map((twin, index) => (index % 2 ? product : other).post(twin)),
      );
      const late = await other.post({ ...activity, id: "a-3" });
      // Locally each instance has an address of its own.
      const cards = [...answers, late].map(({ status, body }) => [
        status,
        JSON.parse(JSON.stringify(body).replace(/127\.0\.0\.1:\d+/g, "kehu")) as InvokeBody,
      ]);
      for (const card of cards) expect(card).toEqual(cards[0]);
      expect(cards[0]).toMatchObject([200, { statusCode: 200 }]);

      expect(await settledCounts(team)).toEqual(await settledCounts(once.team));
    },
  );

  it.each(allChanging.filter(([verb]) => counters[verb]))(
    "%s: changes no row once it was taken back, and is answered with how things stand",
    async (verb, make) => {
      const place = await installed();
      const data = await make(place);
      const { person, team } = place;
      const activity = press({ serviceUrl: product.teams.serviceUrl, person, team }, verb, data);
      expect(await product.post(activity)).toMatchObject({ body: { statusCode: 200 } });
      await counters[verb]?.(place, data);
      await settledCounts(team);
      const before = await rowsOf(team);

      const again = await Promise.all([other.post(activity), product.post(activity)]);
      for (const { status, body } of again)
        expect([status, body]).toEqual([200, expect.objectContaining({ statusCode: 200 })]);
      expect(await rowsOf(team)).toEqual(before);
    },
  );

  it("is taken back wherever there is a way back", () => {
    const tried = Object.keys(counters) as Verb[];
    expect([...tried, ...onlyForward, ...inRounds].sort()).toEqual(
      allChanging.map(([verb]) => verb).sort(),
    );
  });

  it("says En pääse as it stands, when Tulen comes again or late, and counts a later one from any card", async () => {
    const place = await installed();
    const { person, team } = place;
    const { meeting } = await aMeeting(place);
    const options = { serviceUrl: product.teams.serviceUrl, person };
    const answerAt = (second: number, answer: string, where?: Team) => ({
      ...press({ ...options, ...(where && { team: where }) }, verbs.answerMeeting, {
        meeting,
        answer,
      }),
      timestamp: new Date(Date.UTC(2030, 0, 1, 9, 0, second)).toISOString(),
    });
    const standing = async (): Promise<string | undefined> => {
      const { body } = await product.api("GET", "/api/meetings", { token: person.objectId });
      return (body as MeetingList).coming.find(({ id }) => id === meeting)?.answer;
    };
    const come = answerAt(10, "come", team);
    await product.post(come);
    await product.post(answerAt(20, "no", team));
    expect(await standing()).toBe("no");

    const own = answerAt(15, "come");
    const late = await other.post(own);
    expect(await standing()).toBe("no");
    const shown = await answerTo(place, verbs.showMeeting, { meeting });
    const { body } = await product.post(come);
    expect((body as InvokeBody).value).toEqual(shown);
    expect(late.status).toBe(200);
    expect(await standing()).toBe("no");

    await other.post(answerAt(30, "maybe", team));
    expect(await standing()).toBe("maybe");
  });

  it("is tried with every verb that changes something", () => {
    const opening: Verb[] = [
      ...[verbs.help, verbs.openSettings, verbs.openIdeaForm, verbs.openStatus],
      ...[verbs.openNotificationsForm, verbs.showMeeting, verbs.openCalendar],
      ...[verbs.openTopicForm, verbs.openThemes, verbs.openThemeForm],
      ...[verbs.openPresentationForm, verbs.openOffers],
      ...[verbs.manageMeetings, verbs.openSeriesForm, verbs.openMeetingForm, verbs.openCancelForm],
      ...[
        verbs.openTurns,
        verbs.openPulse,
        verbs.searchLessons,
        verbs.showLesson,
        verbs.openLessonForm,
      ],
      ...[verbs.openRetroForm, verbs.listRetros, verbs.showRetro, verbs.openRetroAnswer],
      verbs.openRetroChange,
    ];
    const tried = [...allChanging.map(([verb]) => verb), ...opening];
    // These have their own tests: who wins the turn, what Teams did not confirm, what is asked by the clock,
    // what takes five people, and a facilitator who has left.
    const elsewhere: Verb[] = [
      ...[verbs.takeTurn, verbs.resendMessage, verbs.answerPresentation, verbs.withdrawRetro],
      verbs.takeOverRetro,
    ];
    expect([...tried, ...elsewhere].sort()).toEqual(Object.values(verbs).sort());
  });
});
