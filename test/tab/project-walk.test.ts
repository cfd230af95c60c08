import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { ProjectList, ProjectPage } from "../../src/contract/projects.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { overflowOf, useBrowser } from "../support/browser.ts";
import { textsOf } from "../support/cards.ts";
import { eventually } from "../support/eventually.ts";
import { dataOfButton, filled, untilSaid } from "../support/meetings.ts";
import type { Person } from "../support/teams.ts";
import { button, startWalk, type Walk, ways } from "../support/walk.ts";

const title = "Uusi silta";
const browser = useBrowser();

describe.each(ways)("a project's life in %s at %i px by %s", (...way) => {
  const [locale] = way;
  let walk: Walk;
  let owner: Person;
  let next: Person;
  let project: ProjectPage;

  beforeAll(async () => {
    walk = await startWalk(browser, way, ["Outi Omistaja", "Sanna Seuraava"]);
    [owner, next] = walk.town.members as [Person, Person];
  });
  afterAll(() => walk.close());

  const read = async (): Promise<ProjectPage> => {
    const { body } = await walk.product.api("GET", `/api/projects/${project.id}`, {
      token: owner.objectId,
    });
    return body as ProjectPage;
  };

  it("begins on an empty board by its name, and is told in the channel", async () => {
    const { open, press, product, t } = walk;
    const { page, tab } = await open(owner, "board");
    await tab.getByText(t("projects.empty")).waitFor();
    await press(button(tab, t("projects.new")).first());
    const form = tab.getByRole("dialog");
    await form.getByLabel(t("projects.form.title")).fill(title);
    await press(button(form, t("projects.form.send")));
    await form.waitFor({ state: "hidden" });
    await tab.getByRole("heading", { name: title }).waitFor();
    expect(await overflowOf(page)).toBe(0);
    const { body } = await product.api("GET", "/api/projects", { token: owner.objectId });
    [project] = (body as ProjectList).projects as unknown as [ProjectPage];
    expect((await untilSaid(product, title)).length).toBeGreaterThan(0);
  });

  it("is moved over the board, and back by one press", async () => {
    const { moveCard, open, press, t } = walk;
    const { page, tab } = await open(owner, "board");
    await moveCard(page, title, { lane: "preparing", title: t("projects.phase.preparing") });
    await button(tab, t("app.undo")).waitFor();
    // It is shown before it is saved.
    await eventually(async () => (await read()).phase === "preparing");
    await press(button(tab, t("app.undo")));
    await tab.getByText(t("app.restored")).waitFor();
    expect((await read()).phase).toBe("idea");
    expect(await overflowOf(page)).toBe(0);
  });

  it("asks for help, and takes the help that is offered", async () => {
    const { inChat, open, press, t, told } = walk;
    const { tab } = await open(owner, `board/${project.id}`);
    await press(button(tab, t("projects.need.add")));
    const form = tab.getByRole("dialog");
    await form.getByLabel(t("projects.need.text")).fill("kirvesmies");
    await press(button(form, t("projects.need.save")));
    await tab.getByRole("heading", { name: "kirvesmies" }).waitFor();
    const there = (await open(next, `board/${project.id}`)).tab;
    const needed = t("projects.need.title", {
      kind: t("projects.need.expert"),
      text: "kirvesmies",
    });
    await press(button(there, t("projects.need.helpWith", { title: needed })));
    await there.getByText(t("projects.need.offered")).waitFor();
    const offered = await told(
      t("projects.offerMade.spoken", { who: "Sanna Seuraava", title }),
      owner,
    );
    await inChat(
      owner,
      verbs.answerHelp,
      dataOfButton(offered, verbs.answerHelp, { answer: "take" }),
    );
    await there.getByText(t("projects.need.offer", { state: "mineTaken", name: "" })).waitFor();
  });

  it("tells its news in the chat, and is handed on to one who agrees there", async () => {
    const { inChat, open, press, product, t, told, town } = walk;
    const { tab } = await open(owner, `board/${project.id}`);
    const words = { fi: "hanke 1 kuulumiset", sv: "projekt 1 nyheter", en: "project 1 news" };
    await product.say(owner, undefined, `${words[locale]} Lankut tulivat.`);
    await tab.getByText("Lankut tulivat.").waitFor();
    await press(button(tab, t("app.actionsOf", { title })));
    await press(tab.getByRole("menuitem", { name: t("projects.handover.heading") }));
    const form = tab.getByRole("dialog");
    await form.getByLabel(t("projects.handover.to")).selectOption({ label: "Sanna Seuraava" });
    await press(button(form, t("projects.handover.send")));
    await form.waitFor({ state: "hidden" });
    const asked = await told(t("projects.handover.spoken", { who: "Outi Omistaja", title }), next);
    const waits = await product.say(town.coordinator, undefined, "tila");
    expect(textsOf(waits)).toContain(t("status.handovers", { count: 1 }));
    const agreed = dataOfButton(asked, verbs.answerHandover, { answer: "agree" });
    expect(textsOf(await inChat(next, verbs.answerHandover, agreed))).toContain(
      t("projects.handover.agreed"),
    );
    expect((await read()).owner.name).toBe("Sanna Seuraava");
  });

  it("is ended, and asked what came of it", async () => {
    const { open, press, t } = walk;
    const { page, tab } = await open(next, `board/${project.id}`);
    await press(button(tab, t("app.actionsOf", { title })));
    await press(tab.getByRole("menuitem", { name: t("projects.page.end") }));
    const end = tab.getByRole("dialog");
    await end.getByLabel(t("projects.page.reason")).fill("Silta on valmis.");
    await press(button(end, t("projects.page.moveSend")));
    await tab.getByText(t("projects.outcome.ask")).waitFor();
    await press(button(tab, t("projects.outcome.say")));
    const form = tab.getByRole("dialog");
    const joy = form.getByRole("group", { name: t("projects.outcome.joy") }).getByRole("radio");
    await joy.last().focus();
    await page.keyboard.press("Space");
    await form.getByLabel(t("projects.outcome.learnt")).fill("Lankut ajoissa.");
    await press(button(form, t("projects.outcome.save")));
    await form.waitFor({ state: "hidden" });
    await tab.getByText("Lankut ajoissa.").waitFor();
    expect((await read()).outcome).toMatchObject({ joy: { value: 2 }, learnt: "Lankut ajoissa." });
    expect(await overflowOf(page)).toBe(0);
  });

  it("is asked again after half a year, and its history tells it all", async () => {
    const { clock, inChat, open, product, t, told } = walk;
    clock.moveTo("2030-09-09T10:00:00+03:00");
    const asked = await told(t("projects.rooted.spoken", { title }), next);
    const data = { ...filled(asked, verbs.answerRooted), rooted: "yes", line: "Kuljemme siitä." };
    await inChat(next, verbs.answerRooted, data);
    const { tab } = await open(next, `board/${project.id}/history`);
    await tab.getByText(t("projects.outcome.later.yes")).waitFor();
    const entries = tab.getByRole("list", { name: t("history.heading") });
    for (const done of ["made", "handoverAsked", "outcomeSaved", "rootedAnswered"] as const)
      await entries
        .getByText(t(`history.projects.${done}`, { person: "" }).trim())
        .first()
        .waitFor();
    const { body } = await product.api("GET", `/api/projects/${project.id}/history`, {
      token: next.objectId,
    });
    expect(JSON.stringify(body)).not.toMatch(/offer|help/i);
  });
});
