import { randomUUID } from "node:crypto";
import type { Card } from "../../src/cards/card.ts";
import type { People } from "../../src/contract/duties.ts";
import type { RetroFormChoices, RetroView } from "../../src/contract/retros.ts";
import { type Verb, verbs } from "../../src/contract/verbs.ts";
import { dataOf } from "./cards.ts";
import { aMeeting as aStoredMeeting, storeMeeting } from "./figures.ts";
import { shareLesson, storeDraft } from "./lessons.ts";
import { dataOfButton, filled, saveSeries, type Town } from "./meetings.ts";
import { installedTeam, isPostIn, networkOf } from "./networks.ts";
import type { Product } from "./product.ts";
import { storeOpenPulse } from "./pulses.ts";
import { accountOf, aPerson, cardIn, type Person, type Team } from "./teams.ts";

const hour = 60 * 60_000;

/** Where a press is pressed: a team of its own, with its coordinator. */
export interface Place {
  readonly product: Product;
  readonly person: Person;
  readonly team: Team;
}

export const installedPlace = async (product: Product): Promise<Place> => {
  const person = aPerson("Kaisa Koordinaattori");
  const { team } = await installedTeam(product, [person]);
  await product.teams.until(isPostIn(team.channel));
  return { product, person, team };
};

/** What a button sends. */
export type Data = Readonly<Record<string, unknown>>;

/** Somebody else's: nobody supports their own. */
const sentIdea = async ({ product, team }: Place, title = "Kaksoset"): Promise<Card> => {
  const author = aPerson("Liisa Lähettäjä");
  const roster = product.teams.rosters.get(team.team) ?? [];
  product.teams.rosters.set(team.team, [...roster, accountOf(author)]);
  const form = await product.say(author, team, `idea ${title}`);
  await product.press(author, team, verbs.submitIdea, {
    ...dataOf(form, verbs.submitIdea),
    title,
  });
  const isIdea = (sent: Parameters<ReturnType<typeof isPostIn>>[0]): boolean =>
    isPostIn(team.channel)(sent) && JSON.stringify(sent.body).includes(title);
  return cardIn(await product.teams.until(isIdea));
};

/** Somebody else's idea, as a button names it. */
const aPressedIdea = async (place: Place, title?: string): Promise<Data> => {
  const { idea } = dataOf(await sentIdea(place, title), verbs.supportIdea);
  return { idea };
};

const ownIdea = async ({ product, person }: Place): Promise<Data> => {
  const body = { form: randomUUID(), title: "Oma" };
  await product.api("POST", "/api/ideas", { token: person.objectId, body });
  return { idea: body.form };
};

const askedToKeep = async (place: Place): Promise<Data> => {
  const idea = await aPressedIdea(place);
  const form = await formIn(place, verbs.openKeeperForm, idea);
  const person = await idOf(place.product, place.person);
  await answerTo(place, verbs.askKeeper, { ...filled(form, verbs.askKeeper), person });
  return idea;
};

export const settings = async ({ product, person, team }: Place): Promise<Data> => {
  const form = await product.say(person, team, "asetukset");
  const inputs = form.body.filter(({ id }) => id !== undefined);
  return {
    ...Object.fromEntries(inputs.map(({ id, value }) => [id, value])),
    ...dataOf(form, verbs.saveSettings),
    name: "Uusi nimi",
  };
};

const changing: readonly [Verb, (place: Place) => Promise<Data>][] = [
  [
    verbs.submitIdea,
    async ({ product, person, team }) => {
      const form = await product.say(person, team, "idea Neljästi");
      return { ...dataOf(form, verbs.submitIdea), title: "Neljästi" };
    },
  ],
  [verbs.supportIdea, async (place) => dataOf(await sentIdea(place), verbs.supportIdea)],
  [
    verbs.supportSimilarIdea,
    async (place) => {
      const form = await place.product.say(place.person, place.team, "idea Kaksosille");
      const written = { ...dataOf(form, verbs.submitIdea), title: "Kaksosille" };
      return { ...written, ...dataOf(await sentIdea(place), verbs.supportIdea) };
    },
  ],
  [
    verbs.unsupportIdea,
    async (place) => {
      const data = dataOf(await sentIdea(place), verbs.supportIdea);
      await place.product.press(place.person, place.team, verbs.supportIdea, data);
      return data;
    },
  ],
  [verbs.joinIdea, aPressedIdea],
  [
    verbs.leaveIdea,
    async (place) => {
      const idea = await aPressedIdea(place);
      await place.product.press(place.person, place.team, verbs.joinIdea, idea);
      return idea;
    },
  ],
  [
    verbs.offerToIdea,
    async (place) => {
      const idea = await aPressedIdea(place);
      const form = await formIn(place, verbs.openOfferForm, idea);
      return { ...filled(form, verbs.offerToIdea), offer: "Reittiopas" };
    },
  ],
  [
    verbs.changeIdea,
    async (place) => {
      const form = await formIn(place, verbs.openIdeaChange, await ownIdea(place));
      return { ...filled(form, verbs.changeIdea), title: "Neljästi" };
    },
  ],
  [verbs.withdrawIdea, async (place) => ({ ...(await ownIdea(place)), sure: "true" })],
  [
    verbs.decideOnIdea,
    async (place) => {
      const form = await formIn(place, verbs.openDecision, await aPressedIdea(place));
      return { ...filled(form, verbs.decideOnIdea), to: "trial", reason: "Kokeillaan." };
    },
  ],
  [
    verbs.startTrial,
    async (place) => {
      const form = await formIn(place, verbs.openTrialForm, await aPressedIdea(place));
      return { ...filled(form, verbs.startTrial), what: "Viikon ajan", reason: "Kokeillaan." };
    },
  ],
  [
    verbs.mergeIdea,
    async (place) => {
      const [idea, other] = [await aPressedIdea(place), await aPressedIdea(place, "Toinen idea")];
      const form = await formIn(place, verbs.openMergeForm, idea);
      return { ...filled(form, verbs.mergeIdea), into: String(other.idea) };
    },
  ],
  [
    verbs.unmergeIdea,
    async (place) => {
      const [idea, other] = [await aPressedIdea(place), await aPressedIdea(place, "Toinen idea")];
      const form = await formIn(place, verbs.openMergeForm, idea);
      const merged = { ...filled(form, verbs.mergeIdea), into: String(other.idea) };
      await place.product.press(place.person, undefined, verbs.mergeIdea, merged);
      return idea;
    },
  ],
  [verbs.archiveIdea, async (place) => ({ ...(await aPressedIdea(place)), archived: "true" })],
  [
    verbs.keepIdea,
    async (place) => {
      const card = await formIn(place, verbs.openIdea, await aPressedIdea(place));
      return dataOfButton(card, verbs.keepIdea);
    },
  ],
  [
    verbs.askKeeper,
    async (place) => {
      const form = await formIn(place, verbs.openKeeperForm, await aPressedIdea(place));
      return { ...filled(form, verbs.askKeeper), person: await idOf(place.product, place.person) };
    },
  ],
  [verbs.agreeToKeep, askedToKeep],
  [verbs.declineToKeep, askedToKeep],
  [verbs.chooseLanguage, async () => ({ language: "sv" })],
  [verbs.saveSettings, settings],
  [verbs.changeNetworkLanguage, async () => ({ language: "sv" })],
  [
    verbs.saveNotifications,
    async () => ({
      choice: "digest",
      followed: "asOthers",
      from: "17:00",
      to: "09:00",
      daysOff: "true",
    }),
  ],
  [verbs.pauseNotifications, async () => ({ length: "oneWeek" })],
  [
    verbs.resumeNotifications,
    async ({ product, person, team }) => {
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
export const aMeeting = async (place: Place): Promise<{ meeting: string; series: string }> => {
  await saveSeries(place.product, townOf(place));
  const { value } = await place.product.press(place.person, place.team, verbs.manageMeetings, {});
  return {
    meeting: String(dataOfButton(value, verbs.openCancelForm).meeting),
    series: String(dataOfButton(value, verbs.endSeries).series),
  };
};

export const answerTo = async (
  { product, person, team }: Place,
  verb: Verb,
  data: Data,
): Promise<Card> => (await product.press(person, team, verb, data)).value;

/** Of a meeting that is asked about, filled in. */
const pulseForm = async (place: Place): Promise<Data> => {
  const network = (await networkOf(place.product.table, place.team)).value.id;
  const meeting = await storeOpenPulse(place.product.table, network);
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
const formIn = async ({ product, person }: Place, verb: Verb, data: Data): Promise<Card> =>
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
  await answerTo(place, verbs.takeMeetingDuty, turn);
  return turn;
};

/** Another person comes into the team. */
const join = async ({ product, team }: Place, other: Person): Promise<void> => {
  const roster = product.teams.rosters.get(team.team) ?? [];
  product.teams.rosters.set(team.team, [...roster, accountOf(other)]);
  await product.say(other, team, "hei");
};

const aLesson = async ({ product, person, team }: Place, by = person): Promise<Data> => {
  if (by !== person) await join({ product, person, team }, by);
  return { lesson: (await shareLesson(product, by, { title: "Neljästi" })).id };
};

const idOf = async (product: Product, { objectId: token }: Person): Promise<string> =>
  ((await product.api("GET", "/api/retros/form", { token })).body as RetroFormChoices).me;

/** What a round by name learnt, or an anonymous one. */
const aDraft = async ({ product, person, team }: Place, asked: boolean): Promise<Data> => {
  const network = (await networkOf(product.table, team)).value.id;
  const [author, other] = [await idOf(product, person), aPerson("Liisa Lukija")];
  await join({ product, person, team }, other);
  const participants = asked ? [author, await idOf(product, other)] : [];
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
    verbs.takeMeetingDuty,
    async (place) => ({ meeting: (await aMeeting(place)).meeting, role: "write" }),
  ],
  [verbs.passMeetingDuty, tookTurn],
  [
    verbs.nameForDuty,
    async (place) => {
      const other = aPerson("Mikko Malli");
      await join(place, other);
      const { meeting } = await aMeeting(place);
      const { body } = await place.product.api("GET", "/api/duties/people", {
        token: place.person.objectId,
      });
      const { people } = body as People;
      const person = people.find(({ name }) => name === other.name)?.id;
      return { meeting, role: "lead", person };
    },
  ],
];

/** A meeting that has begun. */
const begunMeeting = async ({ product, team }: Place): Promise<string> => {
  const network = (await networkOf(product.table, team)).value.id;
  const meeting = aStoredMeeting(new Date(Date.now() - hour));
  await storeMeeting(product.table, network, { meeting });
  return meeting.id;
};

const anAction = async (place: Place): Promise<Data> => {
  const meeting = await begunMeeting(place);
  const line = randomUUID();
  await place.product.api("PUT", `/api/meetings/${meeting}/lines/${line}`, {
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
  const { product, person, team } = place;
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
      const { product } = place;
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
      const { product } = place;
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

const call = async <T>(
  { product }: Place,
  { objectId: token }: Person,
  [method, path, body]: readonly [method: string, path: string, body?: object],
): Promise<T> => {
  const answer = await product.api(method, `/api/projects${path}`, {
    token,
    ...(body && { body }),
  });
  if (answer.status >= 300) throw new Error(`the tab was answered with ${answer.status}`);
  return answer.body as T;
};

/** A project with a need, of this person. */
const aProject = async (place: Place, by = place.person): Promise<Record<string, string>> => {
  const [project, need] = [randomUUID(), randomUUID()];
  if (by !== place.person) await join(place, by);
  await call(place, by, ["POST", "", { id: project, title: "Neljästi" }]);
  const asked = { version: "", kind: "partner", text: "kirvesmies" };
  await call(place, by, ["PUT", `/${project}/needs/${need}`, asked]);
  return { project, need };
};

const anothers = (place: Place) => aProject(place, aPerson("Liisa Lukija"));

const offeredHelp = async (place: Place): Promise<Data> => {
  const { project } = await anothers(place);
  const form = filled(await formIn(place, verbs.openHelpForm, { project }), verbs.offerHelp);
  await answerTo(place, verbs.offerHelp, form);
  return { project, need: form.need };
};

/** The form that this button opens of a project of one's own. */
const projectForm =
  (opens: Verb, sends: Verb, changes: Data = {}) =>
  async (place: Place): Promise<Data> => {
    const { project } = await aProject(place);
    return { ...filled(await formIn(place, opens, { project }), sends), ...changes };
  };

const changingProjects: typeof changing = [
  [
    verbs.makeProject,
    async ({ product, person, team }) =>
      filled(await product.say(person, team, "hanke Neljästi"), verbs.makeProject),
  ],
  [verbs.joinProject, anothers],
  [
    verbs.leaveProject,
    async (place) => {
      const project = await anothers(place);
      await answerTo(place, verbs.joinProject, project);
      return project;
    },
  ],
  [
    verbs.offerHelp,
    async (place) => {
      const { project } = await anothers(place);
      return filled(await formIn(place, verbs.openHelpForm, { project }), verbs.offerHelp);
    },
  ],
  [verbs.withdrawHelp, offeredHelp],
  [
    verbs.answerHelp,
    async (place) => {
      const { project, need } = await aProject(place);
      const other = aPerson("Liisa Lukija");
      await join(place, other);
      await call(place, other, ["PUT", `/${project}/needs/${need}/offer`, {}]);
      const person = await idOf(place.product, other);
      return { project, need, person, answer: "take" };
    },
  ],
  [
    verbs.answerHandover,
    async (place) => {
      const other = aPerson("Liisa Lukija");
      const { project } = await aProject(place, other);
      const to = await idOf(place.product, place.person);
      await call(place, other, ["PUT", `/${project}/handover`, { to }]);
      return { project, answer: "agree" };
    },
  ],
  [
    verbs.nameProjectOwner,
    async (place) => {
      const other = aPerson("Liisa Lukija");
      await join(place, other);
      const form = await projectForm(verbs.openOwnerForm, verbs.nameProjectOwner)(place);
      return { ...form, to: await idOf(place.product, other) };
    },
  ],
  [verbs.tellNews, projectForm(verbs.openNewsForm, verbs.tellNews, { text: "Neljästi" })],
  [
    verbs.tellQuiet,
    async (place) => {
      const { project } = await aProject(place);
      return { form: randomUUID(), projects: project, [`news-${project}`]: "Neljästi" };
    },
  ],
  [verbs.moveProject, projectForm(verbs.openMoveForm, verbs.moveProject)],
  [
    verbs.askSupport,
    projectForm(verbs.openSupportForm, verbs.askSupport, { text: "Miten neljästi?" }),
  ],
  [verbs.saveOutcome, projectForm(verbs.openOutcomeForm, verbs.saveOutcome, { joy: "1" })],
  [
    verbs.answerRooted,
    async (place) => ({ project: (await aProject(place)).project, rooted: "yes", line: "" }),
  ],
];

/** Everything that changes something, and what its button sends. */
export const changingVerbs = [
  ...[...changing, ...changingMeetings, ...changingAgendas],
  ...[...changingTurns, ...changingPulses, ...changingLessons],
  ...changingRetros,
  ...changingMinutes,
  ...changingProjects,
];
