import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Home } from "../../src/contract/home.ts";
import type { NeedView } from "../../src/contract/needs.ts";
import type { Me } from "../../src/contract/networks.ts";
import type { ProjectSettingsView } from "../../src/contract/project-settings.ts";
import type {
  Board,
  ProjectChoices,
  ProjectList,
  ProjectPage,
} from "../../src/contract/projects.ts";
import type { SupportRequestView } from "../../src/contract/support-requests.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { projectLimits } from "../../src/contract/vocabulary.ts";
import { projectStore } from "../../src/projects/store.ts";
import { mostChanges } from "../../src/storage/table.ts";
import { complaintsAbout, textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { homeOf } from "../support/home.ts";
import { type Product, startProduct } from "../support/product.ts";
import { answered, ask, makeProject, moveProject, untilSent } from "../support/projects.ts";
import { everyRole, type RolesOfTown } from "../support/roles.ts";
import { activity, aPerson, type Person } from "../support/teams.ts";

// By day: what is for one person alone waits for the morning else.
const clock = movedClock("2030-03-05T10:00:00+02:00");
let product: Product;
let town: RolesOfTown;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await everyRole(product);
  // Whoever wrote to the bot has a chat of their own.
  for (const person of Object.values(town.people)) await product.say(person, undefined, "hei");
});
afterAll(() => product.close());

const projectAsksOf = ({ waiting }: Home): string[] =>
  waiting.items.flatMap((item) => (item.kind === "project" ? [item.does] : []));

const pageOf = (person: Person, id: string): Promise<ProjectPage> =>
  answered(product, { person, path: `/api/projects/${id}` });

const put = (person: Person, path: string, body: unknown) =>
  ask(product, { person, method: "PUT", path, body });

const idOf = async (person: Person): Promise<string> => {
  const { facts, owner } = await makeProject(product, person, { title: `Kuka ${person.name}` });
  expect(facts.team).toEqual([]);
  return owner.id;
};

describe("a need of a project", () => {
  it("is told in the project's thread, and waits for those of its sector", async () => {
    const { coordinator, member, projectSupport } = town.people;
    const said = await put(projectSupport, "/api/me/sector", {
      sector: "Sivistys",
      unit: "Pääkirjasto",
    });
    expect(said.body as Me).toMatchObject({ sector: "Sivistys", unit: "Pääkirjasto" });
    const { id } = await makeProject(product, member, {
      title: "Kesäpiste torille",
      sectors: ["Sivistys"],
    });
    const need = randomUUID();
    const save = (person: Person, body: object) =>
      put(person, `/api/projects/${id}/needs/${need}`, { version: "", kind: "partner", ...body });
    for (const _twice of [1, 2]) {
      const { body } = await save(member, { text: "lauantaiksi torille" });
      expect((body as { needs: NeedView[] }).needs).toMatchObject([
        { id: need, kind: "partner", open: true, offers: [] },
      ]);
    }
    expect(await untilSent(product, town.network, { kind: "projects.need" })).toBe(1);
    expect(projectAsksOf(await homeOf(product, projectSupport))).toContain("need");
    // Somebody else's change is not written over unseen.
    expect(await save(coordinator, { text: "sunnuntaiksi" })).toMatchObject({
      status: 400,
      body: { fields: [{ field: "version" }] },
    });

    const offer = `/api/projects/${id}/needs/${need}/offer`;
    await put(projectSupport, offer, { line: "Tulen mielelläni." });
    const { id: memberId } = (await pageOf(member, id)).owner;
    await untilSent(product, town.network, { kind: "projects.offer", person: memberId });
    expect(projectAsksOf(await homeOf(product, projectSupport))).not.toContain("need");
    expect(projectAsksOf(await homeOf(product, member))).toContain("offer");
    const status = async () => textsOf(await product.say(coordinator, undefined, "tila"));
    const waits = "Yksi avun tarjous hankkeelle odottaa vastausta.";
    expect(await status()).toContain(waits);
    const [shown] = (await pageOf(member, id)).needs;
    const [offered] = shown?.offers ?? [];
    expect(offered).toMatchObject({ name: "Hanna Hanketuki", state: "offered", mine: false });
    const answer = `/api/projects/${id}/needs/${need}/offers/${offered?.person}`;
    expect((await put(projectSupport, answer, { answer: "take" })).body).toMatchObject({
      code: "notProjectKeeper",
    });
    await put(member, answer, { answer: "take" });
    await untilSent(product, town.network, {
      kind: "projects.offerTaken",
      ...(offered && { person: offered.person }),
    });
    expect(projectAsksOf(await homeOf(product, member))).not.toContain("offer");
    expect(await status()).not.toContain(waits);
  });

  it("waits no more once it is put away, until the project needs something else", async () => {
    const { member, projectSupport } = town.people;
    await put(projectSupport, "/api/me/sector", { sector: "Tekniset", unit: "" });
    const { id } = await makeProject(product, member, { title: "Kahdesti", sectors: ["Tekniset"] });
    const ask = (text: string) => {
      const path = `/api/projects/${id}/needs/${randomUUID()}`;
      return put(member, path, { version: "", kind: "partner", text });
    };
    const waiting = async () =>
      (await homeOf(product, projectSupport)).waiting.items.filter(
        (item) => item.kind === "project" && item.project === id,
      );
    await ask("pyörä");
    const [need] = await waiting();
    await put(projectSupport, "/api/me/away", { name: need?.putAway ?? "", away: true });
    expect(await waiting()).toEqual([]);
    await ask("peräkärry");
    expect(await waiting()).toMatchObject([{ does: "need", about: "peräkärry" }]);
  });

  it("has declined offers that their givers see alone, without a word", async () => {
    const { coordinator, member } = town.people;
    const { id } = await makeProject(product, member, { title: "Hiljaa" });
    const path = `/api/projects/${id}/needs/${randomUUID()}`;
    await put(member, path, { version: "", kind: "time" });
    const { body } = await put(coordinator, `${path}/offer`, { line: "Ehkä minä." });
    const person = (body as { needs: NeedView[] }).needs[0]?.offers[0]?.person;
    await put(member, `${path}/offers/${person}`, { answer: "decline" });
    expect((await pageOf(member, id)).needs[0]?.offers).toEqual([]);
    expect((await pageOf(coordinator, id)).needs[0]?.offers).toMatchObject([
      { state: "declined", mine: true },
    ]);
    const thanks = await product.table.list(town.network, `out!projects.offerTaken!${id}`);
    expect(thanks).toEqual([]);
  });

  it("that is met asks for help no longer", async () => {
    const { member } = town.people;
    const { id } = await makeProject(product, member, { title: "Avun tarve" });
    const path = `/api/projects/${id}/needs/${randomUUID()}`;
    await put(member, path, { version: "", kind: "money" });
    const found = async (): Promise<string[]> => {
      const board = await answered<Board>(product, {
        person: member,
        path: "/api/projects/board?help=true",
      });
      return board.columns.flatMap(({ projects }) => projects.map(({ title }) => title));
    };
    expect(await found()).toContain("Avun tarve");
    await put(member, `${path}/open`, { open: false });
    expect(await found()).not.toContain("Avun tarve");
  });

  it("is one of 500 that are open at most; lists and cards name the latest, and how many there are", async () => {
    const { coordinator, member } = town.people;
    const { id } = await makeProject(product, member, { title: "Tarverikas" });
    const { needs } = projectLimits;
    const store = projectStore(product.table);
    const open = Array.from({ length: needs }, (_, at) => ({
      ...({ id: randomUUID(), project: id, kind: "other", when: "", open: true } as const),
      text: `${at}${"ä".repeat(projectLimits.need - 3)}`,
      at: new Date(clock.now().getTime() + at * 60_000),
    }));
    for (let first = 0; first < needs; first += mostChanges)
      await product.table.write(
        town.network,
        open.slice(first, first + mostChanges).map((one) => store.saveNeed(one, undefined, "1")),
      );
    const path = `/api/projects/${id}/needs`;
    const one = { version: "", kind: "time" };
    const full = { status: 400, body: { fields: [{ field: "needs", problem: "tooLong" }] } };
    expect(await put(member, `${path}/${randomUUID()}`, one)).toMatchObject(full);
    const met = `${path}/${open[0]?.id}/open`;
    await put(member, met, { open: false });
    expect((await put(member, `${path}/${randomUUID()}`, one)).status).toBe(200);
    expect(await put(member, met, { open: true })).toMatchObject(full);

    const { projects } = await answered<ProjectList>(product, {
      person: member,
      path: "/api/projects?words=tarverikas",
    });
    expect(projects[0]?.openNeeds).toBe(needs);
    expect(projects[0]?.needs.map(({ text }) => text.replace(/ä+/, ""))).toEqual([
      ...["499", "498", "497", "496", "495"],
    ]);
    for (const team of [undefined, town.team]) {
      const { value } = await product.press(coordinator, team, verbs.openHelpForm, { project: id });
      expect(complaintsAbout(value)).toEqual([]);
    }
  });

  it("is asked for by nobody while its project is over, and again when it goes on", async () => {
    const { coordinator, member, projectSupport } = town.people;
    const title = "Aamukahvio";
    const made = { title, phase: "running", sectors: ["Varhaiskasvatus"] };
    const { id } = await makeProject(product, member, made);
    await put(projectSupport, "/api/me/sector", { sector: "Varhaiskasvatus", unit: "" });
    const path = `/api/projects/${id}/needs/${randomUUID()}`;
    await put(member, path, { version: "", kind: "money" });
    await put(coordinator, `${path}/offer`, { line: "" });
    const counted = async () => {
      const query = `?words=${encodeURIComponent(title)}`;
      const of = <T>(view: string): Promise<T> =>
        answered<T>(product, { person: member, path: `/api/projects${view}${query}` });
      const { columns } = await of<Board>("/board");
      const { help, projects } = await of<ProjectList>("");
      const own = (await homeOf(product, member)).own.project.things;
      return {
        board: columns.reduce((sum, column) => sum + column.help, 0),
        list: help,
        onCard: projects[0]?.needs.length,
        open: (await pageOf(member, id)).needs.filter(({ open }) => open).length,
        own: own.find((one) => one.title === title)?.needs,
        offers: projectAsksOf(await homeOf(product, member)).includes("offer"),
        waits: projectAsksOf(await homeOf(product, projectSupport)).includes("need"),
      };
    };
    const asking = { board: 1, list: 1, onCard: 1, open: 1, own: 1, offers: true, waits: true };
    expect(await counted()).toEqual(asking);
    await moveProject(product, member, { id, from: "running", to: "established" });
    const over = { board: 0, list: 0, onCard: 0, open: 0, own: 0, offers: false, waits: false };
    expect(await counted()).toEqual(over);
    expect(await put(projectSupport, `${path}/offer`, { line: "" })).toMatchObject({
      status: 409,
      body: { code: "projectOver" },
    });
    await moveProject(product, member, { id, from: "established", to: "running" });
    expect(await counted()).toEqual(asking);
    // Nobody's offer waits for the tests below.
    await put(coordinator, `${path}/open`, { open: false });
    await ask(product, { person: coordinator, method: "DELETE", path: `${path}/offer` });
  });
});

describe("the news of a project", () => {
  it("stand once, the latest on the board, and are taken away by who told them", async () => {
    const { coordinator, member, projectSupport } = town.people;
    const { id } = await makeProject(product, member, { title: "Kuulumiset" });
    const tell = (person: Person, news: string, text: string) =>
      ask(product, {
        person,
        method: "POST",
        path: `/api/projects/${id}/news`,
        body: { id: news, text },
      });
    const [first, second] = [randomUUID(), randomUUID()];
    await tell(member, first, "Ensimmäinen");
    for (const _twice of [1, 2]) await tell(coordinator, second, "Toinen");
    // Who is not in it neither tells of it nor changes it; the page says the same.
    expect(await tell(projectSupport, randomUUID(), "Sivusta")).toMatchObject({
      status: 403,
      body: { code: "notInProject" },
    });
    expect(await pageOf(projectSupport, id)).toMatchObject({ tells: false, keeps: false });
    for (const [path, body] of [
      ["", { changes: { goal: "Sivusta" }, from: { goal: "" } }],
      [`/needs/${randomUUID()}`, { version: "", kind: "time" }],
    ] as const)
      expect(await put(projectSupport, `/api/projects/${id}${path}`, body)).toMatchObject({
        status: 403,
        body: { code: "notProjectKeeper" },
      });
    expect((await pageOf(member, id)).news.map(({ text }) => text)).toEqual([
      "Toinen",
      "Ensimmäinen",
    ]);
    const remove = (person: Person, news: string) =>
      ask(product, { person, method: "DELETE", path: `/api/projects/${id}/news/${news}` });
    expect((await remove(member, second)).body).toMatchObject({ code: "notOwn" });
    expect((await remove(coordinator, second)).status).toBe(200);
    expect((await pageOf(member, id)).news).toHaveLength(1);
  });
});

describe("the ownership of a project", () => {
  it("is handed on when the next one agrees, and whoever was asked before is told", async () => {
    const { coordinator, member, projectSupport } = town.people;
    const [toSupport, toCoordinator] = [await idOf(projectSupport), await idOf(coordinator)];
    const { id } = await makeProject(product, member, { title: "Annettava" });
    const path = `/api/projects/${id}/handover`;
    expect((await put(projectSupport, path, { to: toSupport })).status).toBe(403);
    await put(member, path, { to: toSupport });
    await untilSent(product, town.network, { kind: "projects.handover", person: toSupport });
    await put(member, path, { to: toCoordinator });
    const late = await put(projectSupport, `${path}/answer`, { answer: "agree" });
    expect(late).toMatchObject({ status: 409, body: { code: "handoverOver" } });
    expect(projectAsksOf(await homeOf(product, coordinator))).toContain("handover");
    for (const _twice of [1, 2])
      expect((await put(coordinator, `${path}/answer`, { answer: "agree" })).body).toMatchObject({
        owns: true,
        team: [{ name: "Mikko Malli" }],
      });
    await untilSent(product, town.network, { kind: "projects.handoverAnswered" });
    expect((await pageOf(member, id)).handover).toBeUndefined();
  });

  it("is asked only of those who may own one, which what is chosen from tells", async () => {
    const { member } = town.people;
    const { people } = await answered<ProjectChoices>(product, {
      person: member,
      path: "/api/projects/choices",
    });
    const others = people.filter(({ mayOwn }) => !mayOwn);
    expect(others.map(({ name }) => name)).toEqual(["Liisa Lukija", "Veera Vieras"]);
    const { id } = await makeProject(product, member, { title: "Ei vieraalle" });
    for (const { id: to } of others)
      expect((await put(member, `/api/projects/${id}/handover`, { to })).status).toBe(400);
  });

  it("has a team that is joined while there is room, and whose form can be sent then", async () => {
    const { coordinator, member } = town.people;
    const { id } = await makeProject(product, member, { title: "Täysi" });
    const store = projectStore(product.table);
    const known = await store.read(town.network, id);
    if (!known) throw new Error("there is no project");
    const team = Array.from({ length: projectLimits.people }, () => randomUUID());
    await product.table.write(town.network, [
      store.saveProject({ ...known.value, team }, known, "1"),
    ]);
    expect(await put(coordinator, `/api/projects/${id}/joining`, { joins: true })).toMatchObject({
      status: 409,
      body: { code: "projectFull" },
    });
    const changes = { team: team.slice(1) };
    const { status } = await put(member, `/api/projects/${id}`, { changes, from: { team } });
    expect(status).toBe(200);
    expect((await put(coordinator, `/api/projects/${id}/joining`, { joins: true })).status).toBe(
      200,
    );
  });

  it("comes up to the coordinator when the owner leaves, who names the next one", async () => {
    const { coordinator, guest, reader } = town.people;
    const [toCoordinator] = [await idOf(coordinator)];
    const leaves = town.people.projectSupport;
    const { id, owner } = await makeProject(product, leaves, { title: "Orpo" });
    await put(leaves, `/api/projects/${id}/handover`, { to: toCoordinator });
    await product.post({
      ...activity({ serviceUrl: product.teams.serviceUrl, person: aPerson(), team: town.team }),
      type: "conversationUpdate",
      membersRemoved: [{ id: `29:${leaves.objectId}`, aadObjectId: leaves.objectId }],
    });
    const page = await pageOf(coordinator, id);
    expect(page.owner).toEqual({ id: owner.id, name: "", sector: "" });
    expect(projectAsksOf(await homeOf(product, coordinator))).toContain("orphan");
    // Readers and guests could not tend it.
    for (const person of [reader, guest])
      expect(
        (await ask(product, { person, method: "POST", path: "/api/projects", body: {} })).status,
      ).toBe(403);
    const taken = await put(coordinator, `/api/projects/${id}/handover`, { to: toCoordinator });
    expect(taken.body).toMatchObject({ owns: true, team: [] });
    expect((taken.body as ProjectPage).handover).toBeUndefined();
    const { waiting } = await homeOf(product, coordinator);
    expect(waiting.items).not.toContainEqual(expect.objectContaining({ project: id }));
  });
});

describe("the end of a project", () => {
  it("asks what came of it, and takes one answer at a time", async () => {
    const { coordinator, member } = town.people;
    const { id } = await makeProject(product, member, { title: "Päättyvä" });
    const { body } = await moveProject(product, member, { id, from: "idea", to: "ended" });
    const { asksOutcome, version } = body as ProjectPage;
    expect(asksOutcome).toBe(true);
    await untilSent(product, town.network, { kind: "projects.phase" });
    const save = (person: Person, joy: number) =>
      put(person, `/api/projects/${id}/outcome`, {
        version,
        joy: { value: joy, line: "" },
        benefit: {},
        productivity: {},
        learnt: "Pieni riittää.",
      });
    for (const _twice of [1, 2])
      expect(await save(member, 2)).toMatchObject({
        status: 200,
        body: { asksOutcome: false, outcome: { joy: { value: 2 }, by: "Mikko Malli" } },
      });
    expect((await save(coordinator, 1)).body).toMatchObject({ fields: [{ field: "version" }] });
    expect((await save(member, 3)).status).toBe(400);
  });

  it("asks also when it was said before the end, and when it ends again", async () => {
    const { member } = town.people;
    const { id } = await makeProject(product, member, { title: "Kahdesti päättyvä" });
    const save = async () => {
      const { version } = await pageOf(member, id);
      const said = { joy: { value: 1, line: "" }, benefit: {}, productivity: {}, learnt: "" };
      const { body } = await put(member, `/api/projects/${id}/outcome`, { version, ...said });
      return (body as ProjectPage).asksOutcome;
    };
    const move = async (from: string, to: string) =>
      ((await moveProject(product, member, { id, from, to })).body as ProjectPage).asksOutcome;
    expect(await save()).toBe(false);
    expect(await move("idea", "ended")).toBe(true);
    expect(await save()).toBe(false);
    expect(await move("ended", "running")).toBe(false);
    expect(await move("running", "ended")).toBe(true);
  });

  it("leaves it in the archive when it is put there, where nothing moves", async () => {
    const { member } = town.people;
    const { id } = await makeProject(product, member, { title: "Arkistoitava" });
    await put(member, `/api/projects/${id}/archive`, { archived: true });
    expect(await moveProject(product, member, { id, from: "idea", to: "running" })).toMatchObject({
      status: 409,
      body: { code: "projectArchived" },
    });
    const found = (query: string) =>
      answered<{ total: number }>(product, { person: member, path: `/api/projects?${query}` });
    expect(await found("words=arkistoitava")).toMatchObject({ total: 0 });
    expect(await found("words=arkistoitava&archived=true")).toMatchObject({ total: 1 });
    await put(member, `/api/projects/${id}/archive`, { archived: false });
    expect(await found("words=arkistoitava")).toMatchObject({ total: 1 });
  });
});

describe("what a network settles of its projects", () => {
  it("names and hides phases, and a project in a hidden one keeps its column", async () => {
    const { coordinator, member } = town.people;
    const path = "/api/projects/settings";
    const read = () => answered<ProjectSettingsView>(product, { person: coordinator, path });
    const goal = { id: randomUUID(), name: "Elinvoima" };
    const { version, ...settings } = await read();
    const phases = [
      { phase: "idea", name: "Aihio", hidden: false },
      { phase: "paused", name: "", hidden: true },
      { phase: "established", name: "", hidden: true },
    ];
    const body = { ...settings, version, phases, goals: [goal] };
    expect((await put(member, path, body)).status).toBe(403);
    for (const _twice of [1, 2]) expect((await put(coordinator, path, body)).status).toBe(200);
    expect(await put(coordinator, path, { ...body, mailbox: "hanketuki@kunta.fi" })).toMatchObject({
      body: { fields: [{ field: "version" }] },
    });
    const { id } = await makeProject(product, member, {
      title: "Piilossa",
      phase: "paused",
      strategyGoal: goal.id,
    });
    const { columns } = await answered<Board>(product, {
      person: member,
      path: `/api/projects/board?goal=${goal.id}`,
    });
    expect(columns.map(({ phase }) => phase)).toContain("paused");
    expect(columns.map(({ phase }) => phase)).not.toContain("established");
    expect(columns[0]?.name).toBe("Aihio");
    expect(await pageOf(member, id)).toMatchObject({ strategyGoal: "Elinvoima", mailbox: "" });
    const unknown = await ask(product, {
      person: member,
      method: "POST",
      path: "/api/projects",
      body: { id: randomUUID(), title: "Vieras tavoite", strategyGoal: randomUUID() },
    });
    expect(unknown.body).toMatchObject({ fields: [{ field: "strategyGoal", problem: "wrong" }] });

    // What is dropped from the list keeps its name where it is in use, and is chosen no more.
    const now = await read();
    expect((await put(coordinator, path, { ...now, goals: [] })).status).toBe(200);
    expect((await pageOf(member, id)).strategyGoal).toBe("Elinvoima");
    expect(
      await answered<ProjectChoices>(product, { person: member, path: "/api/projects/choices" }),
    ).toMatchObject({ goals: [], dropped: [goal] });
    const again = await read();
    expect(again.goals).toEqual([]);
    const settled = { ...again, mailbox: "hanketuki@kunta.fi" };
    expect((await put(coordinator, path, settled)).status).toBe(200);
    expect((await pageOf(member, id)).strategyGoal).toBe("Elinvoima");
  });
});

describe("a request to project support", () => {
  it("waits for those of the role, is answered once, and who asked is told", async () => {
    const other = await startProduct({}, {}, clock.now);
    const { people, network } = await everyRole(other);
    const { member, projectSupport, coordinator } = people;
    for (const person of Object.values(people)) await other.say(person, undefined, "hei");
    const { id } = await makeProject(other, member, { title: "Tuettava" });
    const request = randomUUID();
    const body = { id: request, kind: "help", text: "Maksatushakemus" };
    for (const _twice of [1, 2])
      await answered(other, {
        person: member,
        method: "POST",
        path: `/api/projects/${id}/support-requests`,
        body,
      });
    await untilSent(other, network, { kind: "projects.support" });
    const { waiting } = await homeOf(other, projectSupport);
    expect(waiting.items).toContainEqual(
      expect.objectContaining({ kind: "supportRequest", request, person: "Mikko Malli" }),
    );
    const { requests } = await answered<{ requests: SupportRequestView[] }>(other, {
      person: projectSupport,
      path: "/api/support-requests",
    });
    expect(requests).toMatchObject([{ id: request, state: "open", mine: true }]);
    const answerIt = (person: Person, answer: string) =>
      ask(other, {
        person,
        method: "PUT",
        path: `/api/support-requests/${request}`,
        body: { version: requests[0]?.version, state: "answered", answer, due: "2030-01-08" },
      });
    expect((await answerIt(coordinator, "En minä")).status).toBe(403);
    for (const _twice of [1, 2])
      expect((await answerIt(projectSupport, "Hoidan")).status).toBe(200);
    expect((await answerIt(projectSupport, "Toisin")).body).toMatchObject({
      fields: [{ field: "version" }],
    });
    await untilSent(other, network, { kind: "projects.supportAnswered" });
    await other.close();
  });
});
