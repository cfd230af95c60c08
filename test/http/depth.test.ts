import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Agenda } from "../../src/contract/agenda.ts";
import type { Home } from "../../src/contract/home.ts";
import type { IdeaSettingsView } from "../../src/contract/idea-settings.ts";
import type { MeetingView, SeriesView } from "../../src/contract/meetings.ts";
import type { MinutesView } from "../../src/contract/minutes.ts";
import type { SettingsView } from "../../src/contract/networks.ts";
import type { ProjectSettingsView } from "../../src/contract/project-settings.ts";
import type { ProjectChoices, ProjectPage } from "../../src/contract/projects.ts";
import type { RetroFormChoices, RetroView } from "../../src/contract/retros.ts";
import { defaultReminders, defaultSlots } from "../../src/meetings/meeting.ts";
import { type CountedProduct, mostRounds, startCounted } from "../support/counted-product.ts";
import { aMeeting, storeMeeting } from "../support/figures.ts";
import { shareLesson, storeDraft } from "../support/lessons.ts";
import { installedTeam } from "../support/networks.ts";
import { documentOf, operations } from "../support/openapi.ts";
import { makeProject } from "../support/projects.ts";
import { storeOpenPulse } from "../support/pulses.ts";
import { aPerson, type Person } from "../support/teams.ts";

const day = 86_400_000;
const dateIn = (days: number): string =>
  new Date(Date.now() + days * day).toISOString().slice(0, 10);

let town: CountedProduct;
let kaisa: Person;
let mikko: Person;
let network: string;
const tried = new Set<string>();
const failed: string[] = [];

beforeAll(async () => {
  town = await startCounted();
  [kaisa, mikko] = [aPerson("Kaisa Koordinaattori"), aPerson("Mikko Malli")];
  const others = Array.from({ length: 4 }, (_, at) => aPerson(`Osallistuja ${at}`));
  ({ network } = await installedTeam(town.product, [kaisa, mikko, ...others]));
});
afterAll(() => town.close());

type Parts = Readonly<
  Partial<
    Record<
      "id" | "topic" | "line" | "role" | "part" | "person" | "step" | "event" | "news" | "need",
      string
    >
  >
>;

/** One request, counted; parts of its path stand in for the names in the route's. */
const send = async <T>(route: string, parts: Parts = {}, body: unknown = {}): Promise<T> => {
  const [method = "", path = ""] = route.split(" ");
  const named = path.replace(/\{(\w+)\}/g, (_, name: keyof Parts) => parts[name] ?? "");
  const options = { token: kaisa.objectId, ...(method !== "DELETE" && { body }) };
  const { answer, rounds } = await town.measure(route, () =>
    town.counted.api(method, named, options),
  );
  tried.add(route);
  if (answer.status >= 300)
    failed.push(`${route}: ${answer.status} ${JSON.stringify(answer.body)}`);
  if (rounds > mostRounds) failed.push(`${route}: ${rounds} rounds`);
  return answer.body as T;
};

const read = async <T>(path: string): Promise<T> =>
  (await town.product.api("GET", path, { token: kaisa.objectId })).body as T;

const settings = async (): Promise<void> => {
  await send("PUT /api/me/language", {}, { language: "fi" });
  const now = await read<Extract<SettingsView, { is: "open" }>>("/api/settings");
  const { version, name, language, zone, holidays, quiet, channel } = now;
  const form = { version, name: `${name} 2`, language, zone, holidays, quiet };
  await send("PUT /api/settings", {}, { ...form, channel: channel.id });
  const person = now.people.find((one) => one.name === mikko.name)?.id ?? "";
  await send(
    "PUT /api/settings/people/{person}/roles/{role}",
    { person, role: "projectSupport" },
    { has: true },
  );
};

const ideas = async (id: string): Promise<void> => {
  const theirs = async (): Promise<string> => {
    const body = { form: randomUUID(), title: "Kirjasto torille" };
    const { body: sent } = await town.product.api("POST", "/api/ideas", {
      token: mikko.objectId,
      body,
    });
    return (sent as { id: string }).id;
  };
  const other = await theirs();
  await send("PUT /api/ideas/{id}/support", { id: other });
  await send("PUT /api/me/network", {}, { network });
  await send("DELETE /api/ideas/{id}/support", { id: other });
  await send("PUT /api/ideas/{id}/joining", { id: other }, { offer: "Kärry" });
  await send("DELETE /api/ideas/{id}/joining", { id: other });
  const versionOf = async (): Promise<string> =>
    (await read<{ version: string }>(`/api/ideas/${id}`)).version;
  const texts = { title: "Kirjasto kaikille", problem: "", firstTrial: "", needs: [] };
  await send("PUT /api/ideas/{id}", { id }, { version: await versionOf(), ...texts });
  await send("PUT /api/ideas/{id}/keeper", { id }, { do: "keep", version: await versionOf() });
  const step = { to: "trial", reason: "Bussi on vapaana.", next: "", nextAt: "" };
  await send(
    "PUT /api/ideas/{id}/steps/{step}",
    { id, step: randomUUID() },
    { version: await versionOf(), ...step, whatWouldChange: "" },
  );
  const trial = { id: randomUUID(), what: "Bussi torille", until: "", measure: "", into: "" };
  await send(
    "POST /api/ideas/{id}/trial",
    { id },
    { version: await versionOf(), ...trial, owner: "", reason: "" },
  );
  await send("POST /api/ideas/{id}/merge", { id: other }, { into: id });
  await send("DELETE /api/ideas/{id}/merge", { id: other });
  await send("PUT /api/ideas/{id}/archive", { id: other }, { archived: true });
  await send("PUT /api/ideas/{id}/withdrawal", { id: await mine() }, { withdrawn: true });
  const { version, ...rest } = await read<IdeaSettingsView>("/api/ideas/settings");
  await send("PUT /api/ideas/settings", {}, { version, ...rest, answerDays: 5 });
};

const mine = async (): Promise<string> =>
  (
    await send<{ id: string }>(
      "POST /api/ideas",
      {},
      { form: randomUUID(), title: "Kirjasto kylään" },
    )
  ).id;

/** Answers an idea that stands. */
const ideasAndLessons = async (): Promise<string> => {
  const id = await mine();
  await ideas(id);
  const texts = { form: randomUUID(), version: "", title: "Aloita pienestä" };
  const lesson = await send<{ id: string; version: string }>("POST /api/lessons", {}, texts);
  const { form: _form, ...rest } = texts;
  const changed = { ...rest, version: lesson.version, title: "Aloita heti" };
  await send("PUT /api/lessons/{id}", lesson, changed);
  await send("DELETE /api/lessons/{id}/publication", lesson);
  const { me } = await read<RetroFormChoices>("/api/retros/form");
  const participants = [me, randomUUID()];
  const waits = await storeDraft(town.product.table, network, { author: me, participants });
  await send("PUT /api/lessons/{id}/agreement", { id: waits }, { version: "1" });
  const ready = await storeDraft(town.product.table, network, { author: me, participants: [] });
  await send("PUT /api/lessons/{id}/publication", { id: ready }, { version: "1" });
  const theirs = await shareLesson(town.product, mikko, { title: "Kysy ensin" });
  await send("PUT /api/lessons/{id}/same-here", theirs, { contact: true });
  await send("DELETE /api/lessons/{id}/same-here", theirs);
  return id;
};

const seriesAndMeetings = async (idea: string): Promise<void> => {
  const body = {
    id: randomUUID(),
    version: "",
    title: "Viikkokahvit",
    rule: {
      repeat: { by: "week", weekdays: ["monday", "wednesday", "thursday"], every: 1 },
      time: "14:00",
      from: dateIn(1),
      minutes: 45,
      onClosedDay: "skip",
    },
    slots: defaultSlots,
    reminders: { ...defaultReminders, announceDays: 14 },
  };
  await send("POST /api/series/preview", {}, { rule: body.rule });
  const series = await send<SeriesView>("POST /api/series", {}, body);
  const { id: _series, ...rest } = body;
  const changed = { ...rest, version: series.version, title: "Kahvit" };
  const { version } = await send<SeriesView>("PUT /api/series/{id}", series, changed);
  await send("PUT /api/series/{id}/end", series, { version });

  const single = { id: randomUUID(), version: "", title: "Kokous", date: dateIn(5), time: "10:00" };
  const made = await send<MeetingView>("POST /api/meetings", {}, { ...single, minutes: 60 });
  const { id: _single, ...form } = single;
  const moved = { ...form, version: made.version, time: "12:00", minutes: 60 };
  const meeting = await send<MeetingView>("PUT /api/meetings/{id}", made, moved);
  await send("PUT /api/meetings/{id}/answer", meeting, { answer: "come" });
  await send("POST /api/meetings/{id}/offers", meeting, { kind: "idea", id: idea });
  await agendas(meeting.id);
  const calendar = await read<{ version: string }>(`/api/meetings/${meeting.id}/calendar`);
  await send("PUT /api/meetings/{id}/calendar", meeting, { version: calendar.version });
  const { version: last } = await read<MeetingView>(`/api/meetings/${meeting.id}`);
  await send("PUT /api/meetings/{id}/cancellation", meeting, { version: last });
};

const agendas = async (id: string): Promise<void> => {
  const topic = { slot: "news", title: "Uutinen" };
  await send("POST /api/meetings/{id}/topics", { id }, { form: randomUUID(), ...topic });
  const agenda = await read<Agenda>(`/api/meetings/${id}/agenda`);
  const [first] = agenda.slots.flatMap(({ topics }) => topics);
  const parts = { id, topic: first?.id ?? "" };
  const version = first?.version;
  await send("PUT /api/meetings/{id}/topics/{topic}", parts, {
    ...topic,
    title: "Toinen",
    version,
  });
  await send("PUT /api/meetings/{id}/order", { id }, { topics: [parts.topic] });
  await send("PUT /api/meetings/{id}/topics/{topic}/done", parts, { done: true });
  await send("DELETE /api/meetings/{id}/topics/{topic}", parts);
  const theme = async (): Promise<string> => {
    const form = randomUUID();
    await send("POST /api/themes", {}, { form, title: "Teema" });
    return form;
  };
  const [chosen, removed] = [await theme(), await theme()];
  await send("PUT /api/themes/{id}/backing", { id: chosen }, { backs: true });
  await send("PUT /api/meetings/{id}/theme", { id }, { theme: chosen });
  await send("DELETE /api/themes/{id}", { id: removed });
  const form = randomUUID();
  await send("POST /api/presentations", {}, { form, title: "Esitys" });
  await send("DELETE /api/presentations/{id}", { id: form });
  await send("PUT /api/duties/willing", {}, { lead: true, write: true });
  await send("PUT /api/meetings/{id}/duties/{role}", { id, role: "lead" }, { do: "take" });
};

const minutes = async (): Promise<void> => {
  const meeting = aMeeting(new Date(Date.now() - day / 24));
  await storeMeeting(town.product.table, network, { meeting });
  const parts = { id: meeting.id, line: randomUUID() };
  const path = `/api/meetings/${meeting.id}/minutes`;
  const lineVersion = async (): Promise<string> => {
    const text = JSON.stringify(await read<MinutesView>(path));
    return (
      new RegExp(`"id":"${parts.line}"[^}]*?"version":"((?:[^"\\\\]|\\\\.)*)"`).exec(text)?.[1] ??
      ""
    );
  };
  const line = { version: "", kind: "action", text: "Sovitaan" };
  await send("PUT /api/meetings/{id}/lines/{line}", parts, line);
  await send("PUT /api/meetings/{id}/lines/{line}/done", parts, { done: true });
  const version = JSON.parse(`"${await lineVersion()}"`) as string;
  await send("PUT /api/meetings/{id}/lines/{line}/removal", parts, { version });
  await send("PUT /api/meetings/{id}/minutes/slots", parts, { slot: "news", done: true });
  const stands = async (): Promise<string> => (await read<MinutesView>(path)).version;
  await send("PUT /api/meetings/{id}/minutes/closing", parts, { version: await stands() });
  await send("PUT /api/meetings/{id}/minutes/reopening", parts, { version: await stands() });
  const id = await storeOpenPulse(town.product.table, network);
  const answer = { receipt: randomUUID(), rating: "4" };
  await send("PUT /api/meetings/{id}/pulse/answer", { id }, answer);
  await send("PUT /api/meetings/{id}/pulse/withdrawal", { id }, { receipt: answer.receipt });
};

const retros = async (): Promise<void> => {
  const begin = {
    title: "Kesäpiste",
    about: "experiment",
    template: "successFailure",
    closesOn: dateIn(7),
  };
  const hidden = { ...begin, id: randomUUID(), anonymous: true };
  await send("POST /api/retros", {}, hidden);
  const receipt = randomUUID();
  await send("PUT /api/retros/{id}/answer", hidden, { receipt, answers: ["Näin", ""] });
  await send("PUT /api/retros/{id}/withdrawal", hidden, { receipt });

  const { id } = await send<RetroView>(
    "POST /api/retros",
    {},
    {
      ...begin,
      id: randomUUID(),
      anonymous: false,
    },
  );
  const path = `/api/retros/${id}`;
  const { version } = await read<RetroView>(path);
  await send("PUT /api/retros/{id}", { id }, { version, closesOn: dateIn(9) });
  await send("PUT /api/retros/{id}/answer", { id }, { receipt, answers: ["Näin", "Ei"] });
  await send("PUT /api/retros/{id}/closed", { id });
  await send("PUT /api/retros/{id}/opened", { id });
  const text = JSON.stringify(await read(`${path}/discussion`));
  const note = /"notes":\[\{"id":"([^"]+)"/.exec(text)?.[1] ?? "";
  const group = { id, part: randomUUID() };
  await send("PUT /api/retros/{id}/notes/{part}", { id, part: note }, { group: group.part });
  await send("PUT /api/retros/{id}/groups/{part}", group, { name: "Ryhmä" });
  await send("PUT /api/retros/{id}/marks", { id }, { topics: [group.part] });
  await send("PUT /api/retros/{id}/shown-marks", { id });
  await send("PUT /api/retros/{id}/timer", { id }, { minutes: 5 });
  await send("PUT /api/retros/{id}/current", { id }, { topic: "" });
  await send("DELETE /api/retros/{id}/groups/{part}", group);
  const { me: owner } = await read<RetroFormChoices>("/api/retros/form");
  const action = { id, part: randomUUID() };
  const agreed = { text: "Sovittu", owner, due: dateIn(20) };
  await send("PUT /api/retros/{id}/actions/{part}", action, agreed);
  await send("PUT /api/retros/{id}/actions/{part}/done", action, { done: true });
  await send("DELETE /api/retros/{id}/actions/{part}", action);
  const lesson = { id, part: randomUUID() };
  await send("PUT /api/retros/{id}/lessons/{part}", lesson, { lesson: "Opimme" });
  await send("DELETE /api/retros/{id}/lessons/{part}", lesson);
  const { version: last } = await read<RetroView>(path);
  await send("PUT /api/retros/{id}/summary", { id }, { version: last, lesson: "Opimme" });
  await send("PUT /api/retros/{id}/reactions", { id }, { reaction: "courage" });
};

const projects = async (): Promise<void> => {
  await send("PUT /api/me/sector", {}, { sector: "Sivistys", unit: "" });
  const { version: _first, ...settled } = await read<ProjectSettingsView>("/api/projects/settings");
  await send("PUT /api/projects/settings", {}, { ...settled, version: "", sectors: ["Sivistys"] });
  const id = randomUUID();
  const { owner } = await send<ProjectPage>("POST /api/projects", {}, { id, title: "Kesäpiste" });
  const goal = { changes: { goal: "Torille" }, from: { goal: "" } };
  await send("PUT /api/projects/{id}", { id }, goal);
  const event = randomUUID();
  const move = { event, from: "idea", to: "ended" };
  await send("PUT /api/projects/{id}/phase", { id }, move);
  await send("DELETE /api/projects/{id}/phase/{event}", { id, event });
  const meters = { joy: {}, benefit: {}, productivity: {} };
  await send("PUT /api/projects/{id}/outcome", { id }, { version: "none", ...meters });
  await send("PUT /api/projects/{id}/rooted", { id }, { rooted: "open" });
  const people = (await read<ProjectChoices>("/api/projects/choices")).people;
  const to = people.find(({ name }) => name === mikko.name)?.id ?? "";
  await send("PUT /api/projects/{id}/handover", { id }, { to });
  await send("PUT /api/projects/{id}/handover/answer", { id }, { answer: "cancel" });
  await send("PUT /api/projects/{id}/joining", { id }, { joins: false });
  const news = randomUUID();
  await send("POST /api/projects/{id}/news", { id }, { id: news, text: "Alkoi", channel: true });
  await send("DELETE /api/projects/{id}/news/{news}", { id, news });
  const need = { id, need: randomUUID() };
  await send("PUT /api/projects/{id}/needs/{need}", need, { version: "", kind: "time" });
  await send("PUT /api/projects/{id}/needs/{need}/offer", need, { line: "Autan" });
  const offer = { ...need, person: owner.id };
  await send("PUT /api/projects/{id}/needs/{need}/offers/{person}", offer, { answer: "take" });
  await send("DELETE /api/projects/{id}/needs/{need}/offer", need);
  await send("PUT /api/projects/{id}/needs/{need}/open", need, { open: false });
  const asked = { id: randomUUID(), kind: "decision" };
  await send("POST /api/projects/{id}/support-requests", { id }, asked);
  await send("PUT /api/projects/{id}/archive", { id }, { archived: true });
};

/** What somebody else's project needs in one's own sector. */
const putAway = async (): Promise<void> => {
  const theirs = await makeProject(town.product, mikko, { sectors: ["Sivistys"] });
  await town.product.api("PUT", `/api/projects/${theirs.id}/needs/${randomUUID()}`, {
    token: mikko.objectId,
    body: { version: "", kind: "time", text: "" },
  });
  const { items } = (await read<Home>("/api/home")).waiting;
  const name = items.find((item) => item.putAway !== undefined)?.putAway ?? "";
  await send("PUT /api/me/away", {}, { name, away: true });
};

it("answers every request that changes something within 40 store calls in a row", async () => {
  await send(
    "PUT /api/me/notifications",
    {},
    {
      choice: "digest",
      followed: "asOthers",
      quiet: { from: "17:00", to: "09:00", daysOff: true },
      pausedUntil: null,
    },
  );
  await settings();
  await seriesAndMeetings(await ideasAndLessons());
  await minutes();
  await retros();
  await projects();
  await putAway();
  expect(failed).toEqual([]);

  const changing = operations(await documentOf(town.product))
    .map(([method, path]) => `${method} ${path}`)
    .filter((route) => !route.startsWith("GET "));
  // Only what the clock has asked, somebody of another role is asked or has left, Teams did not confirm, or is held, can be answered.
  const elsewhere = [
    ...["DELETE /api/announcements/{id}", "POST /api/announcements/{id}/sending"],
    ...["PUT /api/settings/coordinator", "PUT /api/support-requests/{id}"],
    ...["PUT /api/presentations/{id}/answer", "PUT /api/retros/{id}/facilitator"],
    ...["PUT /api/status/dropped-message", "PUT /api/status/resent-message"],
  ];
  expect([...tried, ...elsewhere].sort()).toEqual(changing.sort());
}, 60_000);
