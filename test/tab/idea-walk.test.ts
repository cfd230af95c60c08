import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Frame } from "playwright-core";
import type { IdeaDetail, IdeaList } from "../../src/contract/ideas.ts";
import type { ProjectPage } from "../../src/contract/projects.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { overflowOf, useBrowser } from "../support/browser.ts";
import { textsOf } from "../support/cards.ts";
import { eventually } from "../support/eventually.ts";
import { dataOfButton, filled } from "../support/meetings.ts";
import { answered, moveProject } from "../support/projects.ts";
import type { Person } from "../support/teams.ts";
import { button, startWalk, type Walk, ways } from "../support/walk.ts";

const browser = useBrowser();

describe.each(ways)("ideas on their way in %s at %i px by %s", (...way) => {
  const [locale] = way;
  let walk: Walk;
  let author: Person;

  beforeAll(async () => {
    walk = await startWalk(browser, way, ["Liisa Lähettäjä"]);
    [author] = walk.town.members as [Person];
  });
  afterAll(() => walk.close());

  const idOf = async (title: string, instance = walk.product): Promise<string> => {
    const { body } = await instance.api("GET", "/api/ideas", { token: author.objectId });
    return (body as IdeaList).ideas.find((idea) => idea.title === title)?.id ?? "";
  };

  const read = async (id: string): Promise<IdeaDetail> => {
    const { body } = await walk.product.api("GET", `/api/ideas/${id}`, {
      token: author.objectId,
    });
    return body as IdeaDetail;
  };

  /** The word, the form and the press, in the author's own chat. */
  const sendInChat = async (title: string): Promise<void> => {
    const words = { fi: "idea", sv: "idé", en: "idea" };
    const form = await walk.product.say(author, undefined, `${words[locale]} ${title}`);
    await walk.inChat(author, verbs.submitIdea, filled(form, verbs.submitIdea));
    expect(await idOf(title)).not.toBe("");
  };

  const decide = async (tab: Frame, to: string, reason: string): Promise<void> => {
    const { press, t } = walk;
    const panel = tab.getByRole("dialog");
    await panel.getByLabel(t("ideas.decide.to")).selectOption(to);
    await press(button(panel, t("ideas.decide.send")));
    await panel.getByText(t("ideas.decide.reasonMissing")).waitFor();
    await panel.getByLabel(t("ideas.decide.reason")).fill(reason);
    await press(button(panel, t("ideas.decide.send")));
    await panel.waitFor({ state: "hidden" });
  };

  it("one is sent in the tab, tried in a project and becomes practice", async () => {
    const { hosted, open, press, t, town } = walk;
    const mine = await open(author, "ideas");
    await mine.tab.getByText(t("ideas.empty")).waitFor();
    await press(button(mine.tab, t("ideas.form.heading")).first());
    const form = mine.tab.getByRole("dialog");
    await form.getByLabel(t("ideas.form.title")).fill("Uusi silta");
    await press(button(form, t("ideas.form.send")));
    await form.waitFor({ state: "hidden" });
    expect(await overflowOf(mine.page)).toBe(0);

    const idea = await idOf("Uusi silta");
    const { page, tab } = await open(town.coordinator, `ideas/${idea}`);
    await press(button(tab, t("app.actionsOf", { title: "Uusi silta" })));
    await press(tab.getByRole("menuitem", { name: t("ideas.trial.open"), exact: true }));
    const trial = tab.getByRole("dialog");
    await trial.getByLabel(t("ideas.trial.what")).fill("Lankku ojan yli");
    await trial.getByLabel(t("ideas.decide.reason")).fill("Lankku on jo.");
    await press(button(trial, t("ideas.trial.send")));
    await trial.waitFor({ state: "hidden" });
    await tab.getByRole("region", { name: t("ideas.decision.trial") }).waitFor();
    expect(await overflowOf(page)).toBe(0);

    const { project } = await read(idea);
    const id = project?.id ?? "";
    await moveProject(hosted, town.coordinator, { id, from: "preparing", to: "ended" });
    const { version } = await answered<ProjectPage>(hosted, {
      ...{ person: town.coordinator, path: `/api/projects/${id}` },
    });
    await answered(hosted, {
      ...{ person: town.coordinator, method: "PUT", path: `/api/projects/${id}/outcome` },
      body: {
        ...{ version, joy: {}, benefit: {}, productivity: {} },
        ...{ practice: "yes", learnt: "Lankku kestää." },
      },
    });
    const closing = (await open(town.coordinator, `ideas/${idea}`)).tab;
    await press(button(closing, t("ideas.decide.open")));
    const panel = closing.getByRole("dialog");
    expect(await panel.getByLabel(t("ideas.decide.reason")).inputValue()).toContain(
      "Lankku kestää.",
    );
    await press(button(panel, t("ideas.decide.send")));
    await panel.waitFor({ state: "hidden" });
    expect(await read(idea)).toMatchObject({
      stage: "practice",
      path: [{ to: "trial" }, { to: "practice" }],
    });
  });

  it("one is sent in the chat, and what was learnt is kept by a decision there", async () => {
    const { inChat, t, told, town } = walk;
    await sendInChat("Aamupuuro");
    const idea = await idOf("Aamupuuro");
    const card = await inChat(town.coordinator, verbs.openIdea, { idea });
    const asked = await inChat(
      town.coordinator,
      verbs.openDecision,
      dataOfButton(card, verbs.openDecision),
    );
    const data = { ...filled(asked, verbs.decideOnIdea), to: "lesson" };
    const again = await inChat(town.coordinator, verbs.decideOnIdea, data);
    expect(textsOf(again)).toContain(t("ideas.decide.reasonMissing"));
    await inChat(town.coordinator, verbs.decideOnIdea, {
      ...filled(again, verbs.decideOnIdea),
      reason: "Kukaan ei ehtinyt.",
    });
    const { stage, path } = await read(idea);
    expect({ stage, reason: path.at(-1)?.reason }).toEqual({
      ...{ stage: "lesson", reason: "Kukaan ei ehtinyt." },
    });
    await eventually(async () =>
      textsOf(await told(t("ideas.step.heading"), author)).includes("Kukaan ei ehtinyt."),
    );
  });

  it("one is taken over the board, which asks why, and does not go on", async () => {
    const { moveCard, open, press, t, town } = walk;
    await sendInChat("Kivet pois");
    const idea = await idOf("Kivet pois");
    // It may be a second behind, and a phone stays at the lane that is the fullest when it opens.
    await eventually(async () => (await idOf("Kivet pois", walk.hosted)) === idea);
    const { page, tab } = await open(town.coordinator, "ideas?view=board");
    const title = t("ideas.stage.discussed");
    await moveCard(page, "Kivet pois", {
      lane: "discussed",
      title: title.charAt(0).toUpperCase() + title.slice(1),
    });
    await decide(tab, "discussed", "Kysytään muilta.");
    await eventually(async () => (await read(idea)).stage === "discussed");
    expect(await overflowOf(page)).toBe(0);
    const there = (await open(town.coordinator, `ideas/${idea}`)).tab;
    await press(button(there, t("ideas.decide.open")));
    await decide(there, "notNow", "Kiviä on liikaa.");
    await there.getByRole("region", { name: t("ideas.decision.notNow") }).waitFor();
    expect((await read(idea)).path.map(({ to }) => to)).toEqual(["discussed", "notNow"]);
  });

  it("one is withdrawn by who sent it, and its trace stays", async () => {
    const { open, press, t } = walk;
    await sendInChat("Kahvihetki");
    const id = await idOf("Kahvihetki");
    const { tab } = await open(author, `ideas/${id}`);
    await press(button(tab, t("app.actionsOf", { title: "Kahvihetki" })));
    await press(tab.getByRole("menuitem", { name: t("ideas.withdrawal.open"), exact: true }));
    await press(button(tab.getByRole("dialog"), t("ideas.withdrawal.open")));
    await tab.getByRole("region", { name: t("ideas.state.withdrawn") }).waitFor();
    expect(await read(id)).toMatchObject({ state: "withdrawn" });
    expect(await idOf("Kahvihetki")).toBe("");
  });
});
