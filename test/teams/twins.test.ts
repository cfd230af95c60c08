import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { MeetingList } from "../../src/contract/meetings.ts";
import { type Verb, verbs } from "../../src/contract/verbs.ts";
import { keyOf } from "../../src/storage/keys.ts";
import { inputsOf } from "../support/cards.ts";
import {
  aMeeting,
  answerTo,
  changingVerbs,
  type Data,
  installedPlace,
  type Place,
  settings,
} from "../support/changing-verbs.ts";
import { eventually } from "../support/eventually.ts";
import { dataOfButton, filled } from "../support/meetings.ts";
import { networkOf } from "../support/networks.ts";
import { type InvokeBody, type Product, startProduct } from "../support/product.ts";
import { press, type Team } from "../support/teams.ts";

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

const inOwnChat = async ({ person }: Place, verb: Verb, data: Data) =>
  (await product.press(person, undefined, verb, data)).value;

const steppedBack = async (place: Place, { idea }: Data): Promise<void> => {
  const form = await inOwnChat(place, verbs.openDecision, { idea });
  const data = filled(form, verbs.decideOnIdea);
  await pressing(verbs.decideOnIdea, { to: "idea", reason: "Erehdys." })(place, data);
};

/** What takes each of them back, or changes it again: by a press where there is one, else in the tab. */
const counters: Partial<Record<Verb, (place: Place, data: Data) => Promise<void>>> = {
  [verbs.unsupportIdea]: pressing(verbs.supportIdea, {}),
  [verbs.supportIdea]: tabOf("DELETE", ({ idea }) => `/api/ideas/${idea}/support`),
  [verbs.joinIdea]: pressing(verbs.leaveIdea, {}),
  [verbs.leaveIdea]: pressing(verbs.joinIdea, {}),
  [verbs.offerToIdea]: pressing(verbs.leaveIdea, {}),
  [verbs.changeIdea]: async (place, { idea }) => {
    const form = await inOwnChat(place, verbs.openIdeaChange, { idea });
    const data = filled(form, verbs.changeIdea);
    await pressing(verbs.changeIdea, { title: "Toisin" })(place, data);
  },
  [verbs.withdrawIdea]: tabOf("PUT", ({ idea }) => `/api/ideas/${idea}/withdrawal`, {
    withdrawn: false,
  }),
  [verbs.decideOnIdea]: steppedBack,
  [verbs.startTrial]: steppedBack,
  [verbs.mergeIdea]: pressing(verbs.unmergeIdea, {}),
  [verbs.unmergeIdea]: async (place, { idea }) => {
    const form = await inOwnChat(place, verbs.openMergeForm, { idea });
    const choices = inputsOf(form.body)[0]?.choices as { value: string }[] | undefined;
    const into = choices?.[0]?.value ?? "";
    await pressing(verbs.mergeIdea, { into })(place, filled(form, verbs.mergeIdea));
  },
  [verbs.archiveIdea]: pressing(verbs.archiveIdea, { archived: "false" }),
  [verbs.keepIdea]: pressing(verbs.declineToKeep, {}),
  [verbs.askKeeper]: pressing(verbs.declineToKeep, {}),
  [verbs.agreeToKeep]: pressing(verbs.declineToKeep, {}),
  [verbs.supportSimilarIdea]: tabOf("DELETE", ({ idea }) => `/api/ideas/${idea}/support`),
  [verbs.chooseLanguage]: pressing(verbs.chooseLanguage, { language: "en" }),
  [verbs.saveSettings]: async (place) => {
    const data = { ...(await settings(place)), name: "Toinen nimi" };
    await pressing(verbs.saveSettings, {})(place, data);
  },
  [verbs.changeNetworkLanguage]: pressing(verbs.changeNetworkLanguage, { language: "en" }),
  [verbs.saveNotifications]: pressing(verbs.saveNotifications, {
    choice: "nothing",
    followed: "asOthers",
  }),
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
  [verbs.saveTopic]: (place, { meeting, form: topic }) =>
    pressing(verbs.removeTopic, { meeting, topic })(place, {}),
  [verbs.saveTheme]: tabOf("DELETE", ({ form }) => `/api/themes/${form}`),
  [verbs.backTheme]: (place, data) =>
    pressing(verbs.backTheme, { backs: data.backs === "true" ? "false" : "true" })(place, data),
  [verbs.chooseTheme]: (place, { meeting, theme: topic }) =>
    pressing(verbs.removeTopic, { meeting, topic })(place, {}),
  [verbs.savePresentation]: tabOf("DELETE", ({ form }) => `/api/presentations/${form}`),
  [verbs.addOffer]: (place, { meeting, id: topic }) =>
    pressing(verbs.removeTopic, { meeting, topic })(place, {}),
  [verbs.saveWilling]: pressing(verbs.saveWilling, { lead: "false", write: "true" }),
  [verbs.takeMeetingDuty]: pressing(verbs.passMeetingDuty, {}),
  [verbs.passMeetingDuty]: pressing(verbs.takeMeetingDuty, {}),
  [verbs.nameForDuty]: pressing(verbs.passMeetingDuty, {}),
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
  [verbs.makeProject]: tabOf("PUT", ({ id }) => `/api/projects/${id}/archive`, { archived: true }),
  [verbs.joinProject]: pressing(verbs.leaveProject, {}),
  [verbs.leaveProject]: pressing(verbs.joinProject, {}),
  [verbs.offerHelp]: pressing(verbs.withdrawHelp, {}),
  [verbs.withdrawHelp]: tabOf(
    "PUT",
    ({ project, need }) => `/api/projects/${project}/needs/${need}/offer`,
    { line: "Sittenkin" },
  ),
  [verbs.answerHelp]: pressing(verbs.answerHelp, { answer: "decline" }),
  [verbs.nameProjectOwner]: tabOf(
    "PUT",
    ({ project }) => `/api/projects/${project}/handover/answer`,
    { answer: "cancel" },
  ),
  [verbs.tellNews]: tabOf("DELETE", ({ project, id }) => `/api/projects/${project}/news/${id}`),
  [verbs.moveProject]: tabOf(
    "DELETE",
    ({ project, event }) => `/api/projects/${project}/phase/${event}`,
  ),
  [verbs.answerRooted]: pressing(verbs.answerRooted, { rooted: "no" }),
};

/** These have no way back. */
const onlyForward: readonly Verb[] = [
  ...[
    verbs.submitIdea,
    verbs.declineToKeep,
    verbs.cancelMeeting,
    verbs.endSeries,
    verbs.renewCalendar,
  ],
  ...[verbs.removeTopic, verbs.agreeLesson, verbs.publishLesson],
  ...[verbs.startRetro, verbs.closeRetro, verbs.openRetro, verbs.reactToRetro],
  ...[verbs.answerHandover, verbs.tellQuiet, verbs.askSupport, verbs.saveOutcome],
];
/** Whose second, with an id of its own, is told alone that it changed nothing. */
const answeredAlone: readonly Verb[] = [
  ...[verbs.supportIdea, verbs.answerMeeting, verbs.joinProject],
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
  it.each(changingVerbs)(
    "%s: has the effect of one, and every answer is the same, but for who is told that it changed nothing",
    async (verb, make) => {
      const [once, often] = [await installedPlace(product), await installedPlace(product)];
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
      const isAlone = (card: unknown): boolean => JSON.stringify(card).includes("Tämän näet vain");
      const answered = answeredAlone.includes(verb)
        ? [cards.filter(isAlone), cards.filter((card) => !isAlone(card))]
        : [cards];
      for (const same of answered) {
        for (const card of same) expect(card).toEqual(same[0]);
        expect(same[0]).toMatchObject([200, { statusCode: 200 }]);
      }

      expect(await settledCounts(team)).toEqual(await settledCounts(once.team));
    },
  );

  it.each(changingVerbs.filter(([verb]) => counters[verb]))(
    "%s: changes no row once it was taken back, and is answered with how things stand",
    async (verb, make) => {
      const place = await installedPlace(product);
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
      changingVerbs.map(([verb]) => verb).sort(),
    );
  });

  it("says En pääse as it stands, when Tulen comes again or late, and counts a later one from any card", async () => {
    const place = await installedPlace(product);
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
    const existing = async (): Promise<string | undefined> => {
      const { body } = await product.api("GET", "/api/meetings", { token: person.objectId });
      return (body as MeetingList).coming.find(({ id }) => id === meeting)?.answer;
    };
    const come = answerAt(10, "come", team);
    await product.post(come);
    await product.post(answerAt(20, "no", team));
    expect(await existing()).toBe("no");

    const own = answerAt(15, "come");
    const late = await other.post(own);
    expect(await existing()).toBe("no");
    const shown = await answerTo(place, verbs.showMeeting, { meeting });
    const { body } = await product.post(come);
    expect((body as InvokeBody).value).toEqual(shown);
    expect(late.status).toBe(200);
    expect(await existing()).toBe("no");

    await other.post(answerAt(30, "maybe", team));
    expect(await existing()).toBe("maybe");
  });

  it("is tried with every verb that changes something", () => {
    const opening: Verb[] = [
      ...[verbs.help, verbs.say, verbs.openSettings, verbs.openIdeaForm, verbs.openStatus],
      ...[verbs.openNotificationsForm, verbs.showMeeting, verbs.openCalendar, verbs.showIdea],
      ...[verbs.openIdea, verbs.openOfferForm, verbs.openIdeaChange, verbs.openDecision],
      ...[verbs.openKeeperForm, verbs.openTrialForm, verbs.openTopicForm, verbs.openThemes],
      verbs.openMergeForm,
      verbs.openThemeForm,
      ...[verbs.openPresentationForm, verbs.openOffers],
      ...[verbs.manageMeetings, verbs.openSeriesForm, verbs.openMeetingForm, verbs.openCancelForm],
      ...[
        verbs.openDuties,
        verbs.openPulse,
        verbs.searchLessons,
        verbs.showLesson,
        verbs.openLessonForm,
      ],
      ...[verbs.openRetroForm, verbs.listRetros, verbs.showRetro, verbs.openRetroAnswer],
      verbs.openRetroChange,
      ...[verbs.listProjects, verbs.showProject, verbs.openProjectForm, verbs.openHelpForm],
      ...[verbs.openNewsForm, verbs.openMoveForm, verbs.openSupportForm, verbs.openOwnerForm],
      verbs.openOutcomeForm,
    ];
    const tried = [...changingVerbs.map(([verb]) => verb), ...opening];
    // These have their own tests: who wins the turn, what Teams did not confirm, what is asked by the clock,
    // what takes five people, a facilitator who has left, what belongs to no network, what waits to leave, and what
    // is asked of project support.
    const elsewhere: Verb[] = [
      ...[verbs.takeDuty, verbs.resendMessage, verbs.letMessageGo],
      ...[verbs.answerPresentation, verbs.withdrawRetro],
      ...[verbs.takeOverRetro, verbs.chooseNetwork],
      ...[verbs.takeBackAnnouncement, verbs.sendAnnouncement, verbs.answerSupport],
    ];
    expect([...tried, ...elsewhere].sort()).toEqual(Object.values(verbs).sort());
  });
});
