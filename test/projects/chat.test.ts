import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { NeedView } from "../../src/contract/needs.ts";
import type { ProjectList, ProjectPage } from "../../src/contract/projects.ts";
import { type Verb, verbs } from "../../src/contract/verbs.ts";
import { projectLimits } from "../../src/contract/vocabulary.ts";
import { complaintsAbout, inputsOf, textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { buttonsOf, dataOfButton, filled, untilCard, untilSaid } from "../support/meetings.ts";
import { type InvokeBody, type Product, startProduct } from "../support/product.ts";
import { moveProject } from "../support/projects.ts";
import { everyRole, type RolesOfTown } from "../support/roles.ts";
import { cardIn, type Person } from "../support/teams.ts";

// By day: what is for one person alone waits for the morning else.
const clock = movedClock("2030-03-05T10:00:00+02:00");
let product: Product;
let town: RolesOfTown;
let owner: Person;
let helper: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await everyRole(product);
  owner = town.people.member;
  helper = town.people.coordinator;
  // Whoever wrote to the bot has a chat that is known by their own id.
  for (const person of Object.values(town.people)) await product.say(person, undefined, "hei");
});
afterAll(() => product.close());

const isSentence = ({ type }: InvokeBody): boolean =>
  type === "application/vnd.microsoft.activity.message";

/** In one's own chat. */
const press = async (person: Person, verb: Verb, data: object): Promise<Card> => {
  const answer = await product.press(person, undefined, verb, { ...data });
  if (isSentence(answer)) throw new Error(`refused: ${answer.value}`);
  expect(complaintsAbout(answer.value)).toEqual([]);
  return answer.value;
};

const inChannel = (person: Person, verb: Verb, data: object): Promise<InvokeBody> =>
  product.press(person, town.team, verb, { ...data });

const said = (card: Card): string => textsOf(card).join("\n");

const pageOf = async (project: string, person = owner): Promise<ProjectPage> => {
  const { body } = await product.api("GET", `/api/projects/${project}`, {
    token: person.objectId,
  });
  return body as ProjectPage;
};

const call = async (person: Person, method: string, path: string, body?: object) =>
  product.api(method, `/api/projects/${path}`, {
    token: person.objectId,
    ...(body && { body }),
  });

/** A project made in the channel by its form. */
const aProject = async (title: string, more: object = {}): Promise<ProjectPage> => {
  const form = await product.say(owner, town.team, `hanke ${title}`);
  const data = { ...filled(form, verbs.makeProject), ...more };
  await inChannel(owner, verbs.makeProject, data);
  return pageOf(String(data.id));
};

const aNeed = async (project: string, text = "kirvesmies"): Promise<NeedView> => {
  const id = randomUUID();
  const body = { version: "", kind: "partner", text };
  const answer = await call(owner, "PUT", `${project}/needs/${id}`, body);
  const { needs } = answer.body as { needs: NeedView[] };
  return needs.find((need) => need.id === id) as NeedView;
};

describe("the words of projects", () => {
  it.each([
    ["fi-FI", "hanke", "hankkeet", "kuulumiset"],
    ["sv-FI", "nytt projekt", "projekt", "nyheter"],
    ["en-GB", "project", "projects", "news"],
  ])("make, list, open and tell in %s", async (locale, make, list, news) => {
    const title = `Lainapyörät ${locale}`;
    const form = await product.say(owner, undefined, `${make} ${title}`, locale);
    expect(inputsOf(form).find(({ id }) => id === "title")?.value).toBe(title);
    const data = filled(form, verbs.makeProject);
    const made = await press(owner, verbs.makeProject, data);
    const { id, number } = await pageOf(String(data.id));
    expect(said(made)).toContain(title);
    expect(dataOfButton(made, verbs.showProject)).toMatchObject({ project: id });

    const found = await product.say(owner, undefined, `${list} ${locale}`, locale);
    expect(said(found)).toContain(title);
    expect(JSON.stringify(buttonsOf(found))).toContain(`board?words=${locale}`);

    const one = list === "projekt" ? list : make;
    const shown = await product.say(owner, undefined, `${one} ${number}`, locale);
    expect(shown.speak).toContain(title);
    await product.say(owner, undefined, `${one} ${number} ${news} Pyörät tulivat.`, locale);
    expect((await pageOf(id)).news.map(({ text }) => text)).toEqual(["Pyörät tulivat."]);
    const asks = await product.say(owner, undefined, `${one} #${number} ${news}`, locale);
    expect(inputsOf(asks).map((input) => input.id)).toContain("text");
  });

  it("say that there is no such number, and offer the others", async () => {
    const project = await aProject("Numeron takana");
    const card = await product.say(owner, undefined, "hanke 902");
    expect(said(card)).toContain("Hanketta 902 ei ole.");
    expect(said(card)).toContain(project.title);
  });

  it("names the first of a project's many needs, and how many more there are", async () => {
    const { id } = await aProject("Tarverikas");
    for (let number = 1; number <= 5; number++)
      await call(owner, "PUT", `${id}/needs/${randomUUID()}`, {
        ...{ version: "", kind: "expert", text: `tarve ${number}` },
      });
    const listed = said(await product.say(owner, undefined, "hankkeet Tarverikas"));
    expect(listed.match(/tarve \d/g)).toHaveLength(3);
    expect(listed).toContain("ja vielä 2 muuta");
  });

  it("offer to make what is not found, with the name filled in", async () => {
    const card = await product.say(owner, undefined, "hankkeet Avaruusasema");
    const form = await press(
      owner,
      verbs.openProjectForm,
      dataOfButton(card, verbs.openProjectForm),
    );
    expect(inputsOf(form).find(({ id }) => id === "title")?.value).toBe("Avaruusasema");
  });

  it("take a name that begins with a number for a name", async () => {
    const form = await product.say(owner, undefined, "hanke 2030 kunta");
    expect(inputsOf(form).find(({ id }) => id === "title")?.value).toBe("2030 kunta");
  });

  it("show a reader what is called so instead of a form", async () => {
    const { title } = await aProject("Lukijan löytämä");
    const card = await product.say(town.people.reader, undefined, `hanke ${title}`);
    expect(said(card)).toContain(title);
    expect(buttonsOf(card).some((button) => button.verb === verbs.makeProject)).toBe(false);
    expect(JSON.stringify(card)).not.toContain(verbs.openProjectForm);
  });
});

describe("a project from the chat", () => {
  it("is sent by who opened its form, stands once, and has one post that stays true", async () => {
    const title = "Postin hanke";
    const form = await product.say(owner, town.team, `hanke ${title}`);
    const data: Record<string, string> = {
      ...filled(form, verbs.makeProject),
      goal: "Yksi kortti.",
    };
    expect((await inChannel(helper, verbs.makeProject, data)).value).toContain("joku toinen");
    const answers = await Promise.all(
      [1, 2, 3].map(() => inChannel(owner, verbs.makeProject, data)),
    );
    expect(answers.every((answer) => !isSentence(answer))).toBe(true);
    const { id, number, owner: made } = await pageOf(String(data.id));
    expect(made.name).toBe(owner.name);
    const card = await untilCard(product, title, "Yksi kortti.");
    expect(complaintsAbout(card)).toEqual([]);
    expect(said(card)).toContain(`Hanke ${number} · Idea`);
    await call(owner, "POST", `${id}/news`, { id: randomUUID(), text: "Ensimmäiset rivit." });
    await untilCard(product, title, "Ensimmäiset rivit.");
    expect(
      (await untilSaid(product, `Hanke ${number}: ${title}`)).filter(
        ({ method }) => method === "POST",
      ),
    ).toHaveLength(1);
  });

  it("comes back with everything typed when something is wrong with it", async () => {
    const form = await product.say(owner, undefined, "hanke");
    const typed = { title: "x".repeat(projectLimits.title + 1), goal: "Tavoite", phase: "running" };
    const again = await press(owner, verbs.makeProject, {
      ...filled(form, verbs.makeProject),
      ...typed,
    });
    expect(said(again)).toContain("Nimi on liian pitkä.");
    expect(filled(again, verbs.makeProject)).toMatchObject({ goal: "Tavoite", phase: "running" });
  });

  it("is joined in the channel, and says so alone to who is in it already", async () => {
    const { id } = await aProject("Joukkoon");
    const first = await inChannel(helper, verbs.joinProject, { project: id });
    expect(said(first.value)).toContain("1 muu mukana");
    const second = await inChannel(helper, verbs.joinProject, { project: id });
    expect(said(second.value)).toContain("Tämän näet vain sinä.");
    await inChannel(helper, verbs.leaveProject, dataOfButton(second.value, verbs.leaveProject));
    expect((await pageOf(id)).team).toEqual([]);
  });

  it("has nothing personal on a card that others see, and what one can do on one's own", async () => {
    const { id } = await aProject("Kaksi korttia");
    await press(helper, verbs.joinProject, { project: id });
    const shared = (await inChannel(helper, verbs.showProject, { project: id })).value;
    expect(JSON.stringify(shared)).not.toContain(verbs.leaveProject);
    const own = await press(helper, verbs.showProject, { project: id });
    expect(JSON.stringify(own)).toContain(verbs.leaveProject);
    expect(JSON.stringify(own)).not.toContain(verbs.joinProject);
  });

  it("has no button on a card that others see but for what each of them may press", async () => {
    const { id } = await aProject("Vetäjän napit");
    const anybody = town.people.projectSupport;
    const ofKeepers = [verbs.openNewsForm, verbs.openSupportForm, verbs.openOutcomeForm];
    const buttonsFor = (card: unknown): string[] =>
      ofKeepers.filter((verb) => JSON.stringify(card).includes(verb));
    const shared = async () => (await inChannel(owner, verbs.showProject, { project: id })).value;
    expect(buttonsFor(await shared())).toEqual([]);
    expect(JSON.stringify(await shared())).not.toContain("Päätä hanke");
    const others = await press(anybody, verbs.showProject, { project: id });
    expect(buttonsFor(others)).toEqual([]);
    expect(JSON.stringify(others)).not.toContain("Päätä hanke");
    const own = await press(owner, verbs.showProject, { project: id });
    expect(buttonsFor(own)).toEqual([verbs.openNewsForm, verbs.openSupportForm]);
    expect(JSON.stringify(own)).toContain("Päätä hanke");
    await moveProject(product, owner, { id, from: "idea", to: "ended" });
    expect(buttonsFor(await shared())).toEqual([]);
    expect(buttonsFor(await press(owner, verbs.showProject, { project: id }))).toContain(
      verbs.openOutcomeForm,
    );
  });

  it("refuses a reader and tells it to them alone", async () => {
    const { id } = await aProject("Lukijalle");
    for (const verb of [verbs.joinProject, verbs.openNewsForm, verbs.openHelpForm]) {
      const answer = await inChannel(town.people.reader, verb, { project: id });
      expect(isSentence(answer)).toBe(true);
    }
    expect(isSentence(await inChannel(town.people.guest, verbs.joinProject, { project: id }))).toBe(
      true,
    );
  });

  it("has its news told by who is in it, and tells the others so", async () => {
    const { id, number } = await aProject("Omalle väelle");
    const other = town.people.projectSupport;
    const own = await press(other, verbs.showProject, { project: id });
    expect(JSON.stringify(own)).not.toContain(verbs.openNewsForm);
    const refused = await inChannel(other, verbs.openNewsForm, { project: id });
    expect(refused.value).toContain("liity ensin sen tiimiin");
    await product.say(other, undefined, `hanke ${number} kuulumiset Tervehdys`);
    await untilSaid(product, "liity ensin sen tiimiin", { person: other });
    await press(other, verbs.joinProject, { project: id });
    const form = await press(other, verbs.openNewsForm, { project: id });
    const text = "Nyt mukana.";
    await press(other, verbs.tellNews, { ...filled(form, verbs.tellNews), text });
    expect((await pageOf(id)).news.map((news) => news.text)).toEqual([text]);
  });

  it("is made of a kick-off that had none, and is its project from then on", async () => {
    const form = await press(helper, verbs.openMeetingForm, {});
    const saved = await press(helper, verbs.saveMeeting, {
      ...filled(form, verbs.saveMeeting),
      ...{ template: "kickoff", title: "Puusillan aloitus", date: "2031-01-14" },
    });
    const data = dataOfButton(saved, verbs.openProjectForm);
    const opened = await press(helper, verbs.openProjectForm, data);
    const project = filled(opened, verbs.makeProject);
    expect(project.title).toBe("Puusillan aloitus");
    await press(helper, verbs.makeProject, project);
    const { body } = await product.api("GET", `/api/meetings/${data.meeting}`, {
      token: helper.objectId,
    });
    expect(body).toMatchObject({ project: { id: project.id, title: "Puusillan aloitus" } });
  });
});

describe("help", () => {
  it("is offered, told to the owner, and taken with thanks", async () => {
    const { id, title } = await aProject("Talkoot");
    const need = await aNeed(id);
    const form = await press(helper, verbs.openHelpForm, { project: id });
    const offered = await press(helper, verbs.offerHelp, {
      ...filled(form, verbs.offerHelp),
      line: "Tulen lauantaina.",
    });
    expect(said(offered)).toContain("tarjosit apua");
    const told = (
      await untilSaid(product, `tarjoaa apua hankkeeseen ${title}`, { person: owner })
    )[0];
    const card = cardIn(told as never);
    expect(complaintsAbout(card)).toEqual([]);
    expect(said(card)).toContain("Tulen lauantaina.");
    expect(said(card)).toContain("kirvesmies");
    const data = dataOfButton(card, verbs.answerHelp, { answer: "take" });
    await press(owner, verbs.answerHelp, data);
    const twice = await press(owner, verbs.answerHelp, data);
    expect(said(twice)).toContain("saa kiitoksen");
    await untilSaid(product, `Apusi hankkeessa ${title}`, { person: helper });
    expect((await pageOf(id)).needs.find((one) => one.id === need.id)?.offers).toMatchObject([
      { state: "taken" },
    ]);
  });

  it("is declined without a word, and can be taken back", async () => {
    const { id, title } = await aProject("Hiljaa");
    const need = await aNeed(id);
    const send = async (person: Person): Promise<Card> => {
      const form = await press(person, verbs.openHelpForm, { project: id });
      return press(person, verbs.offerHelp, filled(form, verbs.offerHelp));
    };
    await send(helper);
    const told = (
      await untilSaid(product, `tarjoaa apua hankkeeseen ${title}`, { person: owner })
    )[0];
    const data = dataOfButton(cardIn(told as never), verbs.answerHelp, { answer: "decline" });
    expect(said(await press(owner, verbs.answerHelp, data))).toContain("ei oteta vastaan");
    const other = town.people.projectSupport;
    await press(other, verbs.withdrawHelp, dataOfButton(await send(other), verbs.withdrawHelp));
    expect((await pageOf(id)).needs.find((one) => one.id === need.id)?.offers).toEqual([]);
    const gone = await press(owner, verbs.answerHelp, { ...data, person: randomUUID() });
    expect(said(gone)).toContain("ei ole enää avoinna");
  });

  it("is not asked of a project that needs none", async () => {
    const { id } = await aProject("Kaikki on");
    const card = await press(helper, verbs.openHelpForm, { project: id });
    expect(said(card)).toContain("ei juuri nyt etsi apua");
  });
});

describe("a move", () => {
  it("is told in the thread, and asks what came of it once it is over", async () => {
    const { id, title, number } = await aProject("Maaliin");
    const form = await press(owner, verbs.openMoveForm, { project: id, to: "ended" });
    const moved = await press(owner, verbs.moveProject, {
      ...filled(form, verbs.moveProject),
      reason: "Kaikki tehtiin.",
    });
    expect(said(moved)).toContain("Hanke on nyt vaiheessa Päättynyt");
    const reply = (await untilSaid(product, `${title}: Hanke on nyt vaiheessa`))[0];
    expect(said(cardIn(reply as never))).toContain("Kaikki tehtiin.");
    const outcome = await press(owner, verbs.openOutcomeForm, { project: id });
    const data = { ...filled(outcome, verbs.saveOutcome), joy: "2", joyLine: "Iloa." };
    expect(data).toMatchObject({ benefit: "none", practice: "open" });
    const saved = await press(owner, verbs.saveOutcome, data);
    const lesson = await press(
      owner,
      verbs.openLessonForm,
      dataOfButton(saved, verbs.openLessonForm),
    );
    expect(filled(lesson, verbs.saveLesson)).toMatchObject({ project: title, projectId: id });
    expect(dataOfButton(saved, verbs.openRetroForm)).toMatchObject({ subject: id });
    expect((await pageOf(id)).outcome).toMatchObject({
      joy: { value: 2, line: "Iloa." },
      benefit: { value: null },
    });
    const late = await press(owner, verbs.saveOutcome, { ...data, joy: "-2" });
    expect(said(late)).toContain("muuttanut arviota");
    expect(filled(late, verbs.saveOutcome).joy).toBe("-2");
    await untilCard(product, `Hanke ${number}: ${title}`, `Hanke ${number} · Päättynyt`);
  });

  it("from a phase that it has left comes back with its reason, and moves nothing", async () => {
    const { id } = await aProject("Ruuhka");
    const form = await press(owner, verbs.openMoveForm, { project: id });
    const event = randomUUID();
    const other = { event, from: "idea", to: "running" };
    expect((await call(helper, "PUT", `${id}/phase`, other)).status).toBe(200);
    const again = await press(owner, verbs.moveProject, {
      ...filled(form, verbs.moveProject),
      reason: "Olin hidas.",
    });
    expect(said(again)).toContain("Joku muu siirsi hankkeen");
    expect(filled(again, verbs.moveProject)).toMatchObject({
      from: "running",
      reason: "Olin hidas.",
    });
    expect((await pageOf(id)).phase).toBe("running");
  });

  it("is refused to others where it asks what came of it", async () => {
    const { id } = await aProject("Muiden");
    const answer = await inChannel(town.people.projectSupport, verbs.openOutcomeForm, {
      project: id,
    });
    expect(answer.value).toContain("hankkeen vetäjä");
  });
});

describe("project support", () => {
  it("is asked, answers in its card, and who asked hears it", async () => {
    const { id, title } = await aProject("Tuettava");
    const support = town.people.projectSupport;
    const form = await press(owner, verbs.openSupportForm, { project: id, kind: "help" });
    const empty = await press(owner, verbs.askSupport, filled(form, verbs.askSupport));
    expect(said(empty)).toContain("Kerro, mihin tarvitset tukea.");
    await press(owner, verbs.askSupport, {
      ...filled(form, verbs.askSupport),
      text: "Miten omarahoitus kirjataan?",
    });
    const asked = (await untilSaid(product, `Hanke pyytää apua: ${title}`, { person: support }))[0];
    const card = cardIn(asked as never);
    expect(complaintsAbout(card)).toEqual([]);
    // What is new is begun with, and a press on nothing closes no request.
    expect(filled(card, verbs.answerSupport).state).toBe("underway");
    const data = {
      ...filled(card, verbs.answerSupport),
      ...{ state: "answered", answer: "Talousarvioon.", due: "2030-03-12" },
    };
    expect(said(await press(support, verbs.answerSupport, data))).toContain(
      "Vastaus on lähetetty.",
    );
    const answered = (
      await untilSaid(product, `Hanketuki vastasi: ${title}`, { person: owner })
    )[0];
    expect(said(cardIn(answered as never))).toContain("Talousarvioon.");
    const late = await press(support, verbs.answerSupport, { ...data, answer: "Toisin." });
    expect(said(late)).toContain("Joku muu on vastannut");
    expect(isSentence(await product.press(owner, undefined, verbs.answerSupport, data))).toBe(true);
  });

  it("is asked by who keeps the project, and tells the others so", async () => {
    const { id } = await aProject("Vetäjän asia");
    const other = town.people.projectSupport;
    const ask = (person: Person) =>
      call(person, "POST", `${id}/support-requests`, { id: randomUUID(), kind: "decision" });
    await press(other, verbs.joinProject, { project: id });
    const own = await press(other, verbs.showProject, { project: id });
    expect(JSON.stringify(own)).not.toContain(verbs.openSupportForm);
    for (const team of [undefined, town.team]) {
      const form = await product.press(other, team, verbs.openSupportForm, { project: id });
      expect(form.value).toContain("Tämän voi tehdä hankkeen vetäjä");
    }
    expect(await ask(other)).toMatchObject({ status: 403, body: { code: "notProjectKeeper" } });
    const { facts, team } = await pageOf(id);
    const [deputies, from] = [team.map((one) => one.id), facts.deputies];
    await call(owner, "PUT", id, {
      changes: { deputies, team: [] },
      from: { deputies: from, team: deputies },
    });
    const shown = await press(other, verbs.showProject, { project: id });
    expect(dataOfButton(shown, verbs.openSupportForm, { kind: "help" })).toMatchObject({
      project: id,
    });
    expect((await ask(other)).status).toBe(201);
  });

  it("is told of a decision without a word", async () => {
    const { id, title } = await aProject("Päätetty");
    const form = await press(owner, verbs.openSupportForm, { project: id, kind: "decision" });
    await press(owner, verbs.askSupport, filled(form, verbs.askSupport));
    const person = town.people.projectSupport;
    const told = (await untilSaid(product, `Hankepäätös tiedoksi: ${title}`, { person }))[0];
    expect(filled(cardIn(told as never), verbs.answerSupport).state).toBe("answered");
  });
});

describe("owning a project", () => {
  it("is handed on when the next one agrees, once", async () => {
    const { id, title } = await aProject("Seuraavalle");
    const form = await press(owner, verbs.openOwnerForm, { project: id });
    const choices = inputsOf(form).find((input) => input.id === "to")?.choices as {
      title: string;
      value: string;
    }[];
    const to = choices.find((choice) => choice.title === helper.name)?.value;
    const asked = await press(owner, verbs.nameProjectOwner, {
      ...filled(form, verbs.nameProjectOwner),
      to,
    });
    expect(said(asked)).toContain(helper.name);
    const told = (await untilSaid(product, `hankkeen ${title} vetäjäksi`, { person: helper }))[0];
    const data = dataOfButton(cardIn(told as never), verbs.answerHandover, { answer: "agree" });
    expect(said(await press(helper, verbs.answerHandover, data))).toContain("Vedät nyt");
    expect(said(await press(helper, verbs.answerHandover, data))).toContain("Vedät nyt");
    expect((await pageOf(id)).owner.name).toBe(helper.name);
    await untilSaid(product, `${helper.name} ryhtyi`, { person: owner });
    const late = await product.press(owner, undefined, verbs.openOwnerForm, { project: id });
    expect(isSentence(late)).toBe(true);
  });
});

describe("what was pressed before", () => {
  it("changes nothing when it comes again after a later press", async () => {
    const { id } = await aProject("Toisto");
    const join = await product.press(helper, undefined, verbs.joinProject, { project: id });
    expect(isSentence(join)).toBe(false);
    await press(helper, verbs.leaveProject, { project: id });
    expect((await pageOf(id)).team).toEqual([]);
    const { projects } = (await call(owner, "GET", "?words=Toisto")).body as ProjectList;
    expect(projects).toHaveLength(1);
  });
});
