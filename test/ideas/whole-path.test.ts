import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { IdeaDetail } from "../../src/contract/ideas.ts";
import type { ProjectPage, ProjectTitles } from "../../src/contract/projects.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { inputsOf, textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { homeOf } from "../support/home.ts";
import { aTown, dataOfButton, filled, sentSaying, type Town } from "../support/meetings.ts";
import { type Answer, type Product, startProduct } from "../support/product.ts";
import { makeProject, moveProject } from "../support/projects.ts";
import { cardIn, type Person } from "../support/teams.ts";

const clock = movedClock("2030-03-05T10:00:00+02:00");
let product: Product;
let town: Town;
let author: Person;
let joiner: Person;
let supporter: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Liisa Lähettäjä", "Jaana Joukossa", "Kolmas Kannattaja"]);
  [author, joiner, supporter] = town.members as [Person, Person, Person];
});
afterAll(() => product.close());

const ask = (person: Person, method: string, path: string, body?: object): Promise<Answer> =>
  product.api(method, path, { token: person.objectId, ...(body && { body }) });

const read = async (id: string, person = town.coordinator): Promise<IdeaDetail> =>
  (await ask(person, "GET", `/api/ideas/${id}`)).body as IdeaDetail;

const page = async (id: string): Promise<ProjectPage> =>
  (await ask(town.coordinator, "GET", `/api/projects/${id}`)).body as ProjectPage;

const send = async (title: string, more: object = {}): Promise<string> => {
  const { body } = await ask(author, "POST", "/api/ideas", { form: randomUUID(), title, ...more });
  return (body as { id: string }).id;
};

const discuss = async (id: string): Promise<Answer> =>
  ask(town.coordinator, "PUT", `/api/ideas/${id}/steps/${randomUUID()}`, {
    ...{ version: (await read(id)).version, to: "discussed", reason: "Kysytään kirjastolta." },
    ...{ next: "", nextAt: "", whatWouldChange: "" },
  });

const trialOf = async (id: string, more: object = {}) => ({
  ...{ id: randomUUID() as string, version: (await read(id)).version, what: "Bussi kylille" },
  ...{ until: "2030-05-31", measure: "Kysymme kävijöiltä.", into: "", owner: "" },
  reason: "Bussi on vapaana.",
  ...more,
});

const start = async (id: string, body: object, person = town.coordinator): Promise<Answer> =>
  ask(person, "POST", `/api/ideas/${id}/trial`, body);

/** What a person is told of an idea with this title. */
const toldOf = (words: string, title: string, person: Person): Promise<Card> =>
  eventually(async () => {
    const cards = sentSaying(product, words, person).map(cardIn);
    return cards.find((card) => textsOf(card).join(" ").includes(title)) ?? false;
  });

const press = async (verb: Parameters<Product["press"]>[2], data: object): Promise<Card> =>
  (await product.press(town.coordinator, undefined, verb, { ...data })).value as Card;

/** It runs, ends, and says what came of it. */
const end = async (id: string, outcome: { practice: string; learnt: string }): Promise<void> => {
  await moveProject(product, town.coordinator, { id, from: "preparing", to: "running" });
  clock.moveTo(new Date(clock.now().getTime() + 3 * 24 * 60 * 60_000).toISOString());
  await moveProject(product, town.coordinator, { id, from: "running", to: "ended" });
  const { version } = await page(id);
  const { status } = await ask(town.coordinator, "PUT", `/api/projects/${id}/outcome`, {
    ...{ version, joy: {}, benefit: {}, productivity: {} },
    ...outcome,
  });
  expect(status).toBe(200);
};

/** What of this idea waits for somebody on their own page. */
const waitingOf = async (id: string, person: Person): Promise<string[]> => {
  const { items } = (await homeOf(product, person)).waiting;
  return items.flatMap((item) => (item.kind === "idea" && item.idea === id ? [item.does] : []));
};

const typedIn = (card: Card, name: string): unknown =>
  inputsOf(card.body).find(({ id }) => id === name)?.value;

describe("an idea's way", () => {
  it("goes from the idea through a trial into practice", async () => {
    const title = "Kirjastobussi torille";
    const id = await send(title, { problem: "Kylille on matkaa.", firstTrial: "Yksi kevät" });
    await ask(joiner, "PUT", `/api/ideas/${id}/joining`, { offer: "" });
    await ask(supporter, "PUT", `/api/ideas/${id}/support`);
    await discuss(id);
    await toldOf("Ideasi eteni", title, author);

    const own = await press(verbs.openIdea, { idea: id });
    const form = await press(verbs.openTrialForm, dataOfButton(own, verbs.openTrialForm));
    expect(typedIn(form, "what")).toBe("Yksi kevät");
    const typed = { ...filled(form, verbs.startTrial), until: "2030-05-31", measure: "Kysymme." };
    const asked = await press(verbs.startTrial, typed);
    expect(textsOf(asked).join(" ")).toContain("Kirjoita perustelu");
    expect((await read(id)).stage).toBe("discussed");
    const begun = await press(verbs.startTrial, { ...typed, reason: "Bussi on vapaana." });
    expect(textsOf(begun).join(" ")).toContain("Kokeilu on aloitettu.");

    const trial = await read(id);
    expect(trial).toMatchObject({
      stage: "trial",
      path: [
        { to: "discussed", reason: "Kysytään kirjastolta." },
        { to: "trial", reason: "Bussi on vapaana.", next: "Yksi kevät", nextAt: "2030-05-31" },
      ],
      project: { title, phase: "preparing" },
    });
    expect(trial.can).not.toContain("startTrial");
    const project = trial.project?.id ?? "";
    expect(await page(project)).toMatchObject({
      ...{ phase: "preparing", title, goal: "Yksi kevät", end: "2030-05-31" },
      facts: { description: "Kylille on matkaa.\n\nKysymme." },
      related: [{ kind: "idea", id, stage: "trial" }],
    });
    const told = await toldOf("Ideaa kokeillaan nyt", title, joiner);
    expect(dataOfButton(told, verbs.joinProject)).toMatchObject({ project });
    expect(await waitingOf(id, joiner)).toEqual(["joinTrial"]);
    expect(await waitingOf(id, author)).toEqual(["seeDecision"]);
    expect(await waitingOf(id, supporter)).toEqual([]);
    expect((await homeOf(product, joiner)).network.lately).toContainEqual(
      expect.objectContaining({ what: "ideas.decided", title, name: town.coordinator.name }),
    );
    await product.press(joiner, undefined, verbs.joinProject, { project });
    expect(await waitingOf(id, joiner)).toEqual([]);
    const news = await toldOf("Idea eteni", "kokeilussa", supporter);
    expect(textsOf(news)).toContain("Bussi on vapaana.");
    const twice = sentSaying(product, "Idea eteni", joiner).filter((sent) =>
      textsOf(cardIn(sent)).includes("Bussi on vapaana."),
    );
    expect(twice).toEqual([]);

    await end(project, { practice: "yes", learnt: "Kyläläiset tulivat." });
    const offer = await toldOf("Kokeilu päättyi", title, town.coordinator);
    expect(await waitingOf(id, town.coordinator)).toEqual(["finish"]);
    const decision = await press(
      verbs.openDecision,
      dataOfButton(offer, verbs.openDecision, { to: "practice" }),
    );
    expect(typedIn(decision, "to")).toBe("practice");
    expect(typedIn(decision, "reason")).toBe("Kyläläiset tulivat.\nSiitä tuli käytäntö.");
    await press(verbs.decideOnIdea, filled(decision, verbs.decideOnIdea));
    expect((await read(id)).path.map(({ to }) => to)).toEqual(["discussed", "trial", "practice"]);
    await toldOf("Ideasi eteni", "Kyläläiset tulivat.", author);
    expect(await waitingOf(id, author)).toEqual(["seeDecision"]);
    clock.pass(8 * 24 * 60 * 60);
    expect(await waitingOf(id, author)).toEqual([]);
  });

  it("goes from the idea through a trial to a lesson", async () => {
    const title = "Aamupuuro koululla";
    const id = await send(title);
    const body = await trialOf(id);
    expect(await start(id, body)).toMatchObject({ status: 200, body: { stage: "trial" } });
    await end(body.id, { practice: "no", learnt: "Kukaan ei ehtinyt syödä." });
    expect((await read(id)).project).toMatchObject({
      outcome: { practice: "no", learnt: "Kukaan ei ehtinyt syödä." },
    });
    const offer = await toldOf("Kokeilu päättyi", title, town.coordinator);
    // The end that the project speaks for is begun without being chosen, too.
    const form = await press(verbs.openDecision, { idea: id });
    expect(typedIn(form, "to")).toBe("lesson");
    const chosen = dataOfButton(offer, verbs.openDecision, { to: "lesson" });
    const decision = await press(verbs.openDecision, chosen);
    await press(verbs.decideOnIdea, filled(decision, verbs.decideOnIdea));
    expect(await read(id)).toMatchObject({
      stage: "lesson",
      path: [{ to: "trial" }, { to: "lesson", from: "trial" }],
    });
    const reason = (await read(id)).path.at(-1)?.reason;
    expect(reason).toBe("Kukaan ei ehtinyt syödä.\nSiitä ei tullut pysyvää käytäntöä.");
  });
});

describe("a trial", () => {
  it("begins once, though it is sent twice, and no second one is begun", async () => {
    const id = await send("Kahdesti kokeiltu");
    const body = await trialOf(id);
    const answers = await Promise.all([start(id, body), start(id, body)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await read(id)).path).toHaveLength(1);
    expect(await start(id, await trialOf(id))).toMatchObject({
      status: 409,
      body: { code: "ideaHasProject" },
    });
  });

  it("joins a project that stands", async () => {
    const { id: into } = await makeProject(product, author, { description: "Alku." });
    const id = await send("Samaan hankkeeseen");
    const { body } = await ask(town.coordinator, "GET", "/api/projects/titles?open=true");
    expect((body as ProjectTitles).titles.map((project) => project.id)).toContain(into);
    expect(await start(id, await trialOf(id, { into }))).toMatchObject({
      body: { stage: "trial", project: { id: into } },
    });
    expect(await page(into)).toMatchObject({
      facts: { description: "Alku.\n\nBussi kylille\n\nKysymme kävijöiltä." },
      related: [{ kind: "idea", id }],
    });
  });

  it.each<[string, (id: string) => Promise<Answer>, object]>([
    [
      "of a withdrawn idea",
      async (id) => {
        const body = await trialOf(id);
        await ask(author, "PUT", `/api/ideas/${id}/withdrawal`, { withdrawn: true });
        return start(id, body);
      },
      { status: 409, body: { code: "ideaWithdrawn" } },
    ],
    [
      "of an archived idea",
      async (id) => {
        const body = await trialOf(id);
        await ask(town.coordinator, "PUT", `/api/ideas/${id}/archive`, { archived: true });
        return start(id, body);
      },
      { status: 409, body: { code: "ideaArchived" } },
    ],
    [
      "by its author, who does not decide",
      async (id) => start(id, await trialOf(id), author),
      { status: 403, body: { code: "ideaNotKeeper" } },
    ],
    [
      "over what was not seen",
      async (id) => start(id, await trialOf(id, { version: "old" })),
      { status: 400, body: { fields: [{ field: "version" }] } },
    ],
    [
      "without a reason",
      async (id) => start(id, await trialOf(id, { reason: " " })),
      { status: 400, body: { fields: [{ field: "reason", problem: "required" }] } },
    ],
    [
      "that ended yesterday",
      async (id) => start(id, await trialOf(id, { until: "2030-03-04" })),
      { status: 400, body: { fields: [{ field: "until" }] } },
    ],
  ])("is refused %s, and leaves no project", async (_what, run, refusal) => {
    const id = await send("Ei kokeilua");
    expect(await run(id)).toMatchObject(refusal);
    const { path, project } = await read(id);
    expect({ path, project }).toEqual({ path: [], project: undefined });
  });
});
