import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import { localTenant } from "../../bot/local.ts";
import type { Card } from "../../src/cards/card.ts";
import type { ProjectList, ProjectPage } from "../../src/contract/projects.ts";
import { type Verb, verbs } from "../../src/contract/verbs.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { catalogues } from "../../src/i18n/catalogues.ts";
import { translatorOf } from "../../src/i18n/translator.ts";
import { overflowOf, useBrowser } from "../support/browser.ts";
import { openHosted, type TabApp, tabAppIn, tabIn } from "../support/browser-host.ts";
import { complaintsAbout, textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { aTown, dataOfButton, filled, type Town, untilSaid } from "../support/meetings.ts";
import { memoryTable } from "../support/memory-table.ts";
import { type Product, startProduct } from "../support/product.ts";
import { cardIn, type Person } from "../support/teams.ts";

/** What a person moves things by. */
type Hand = "mouse" | "touch" | "keyboard";
type Way = readonly [locale: Locale, width: number, hand: Hand];

const someWays: readonly Way[] = [
  ["fi", 1280, "mouse"],
  ["sv", 360, "touch"],
  ["en", 1280, "keyboard"],
];
const everyWay: readonly Way[] = (["fi", "sv", "en"] as const).flatMap((locale) => [
  ...(["mouse", "touch", "keyboard"] as const).map((hand): Way => [locale, 1280, hand]),
  ...(["touch", "keyboard"] as const).map((hand): Way => [locale, 360, hand]),
]);
const ways = process.env.TEST_VIEWS === "all" ? everyWay : someWays;

const tags: Readonly<Record<Locale, string>> = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };
const title = "Uusi silta";

const browser = useBrowser();
let app: TabApp;

beforeAll(async () => {
  app = await tabAppIn(localTenant);
});

describe.each(ways)("a project's life in %s at %i px by %s", (locale, width, hand) => {
  const clock = movedClock("2030-03-05T10:00:00+02:00");
  const t = translatorOf(locale, catalogues[locale]);
  /** What Teams writes to, and what its tab is opened from: two instances over one store. */
  let product: Product;
  let hosted: Product;
  let town: Town;
  let owner: Person;
  let next: Person;
  let project: ProjectPage;

  beforeAll(async () => {
    const table = memoryTable();
    product = await startProduct({ table }, {}, clock.now);
    const { identity, entra } = app;
    hosted = await startProduct({ table, identity, delivery: false }, { entra }, clock.now);
    town = await aTown(product, ["Outi Omistaja", "Sanna Seuraava"], tags[locale]);
    [owner, next] = town.members as [Person, Person];
  });
  afterAll(async () => {
    await hosted.close();
    await product.close();
  });

  const open = async (person: Person, subPage: string) => {
    const page = await openHosted(browser, hosted.server.url, {
      token: await app.tokenFor(person.objectId, clock.now()),
      locale: tags[locale],
      subPage,
      page: { viewport: { width, height: 800 }, hasTouch: hand === "touch" },
    });
    const tab = tabIn(page);
    await tab.getByRole("main").waitFor();
    return { page, tab };
  };

  const press = async (target: Locator): Promise<void> => {
    if (hand === "mouse") return target.click();
    if (hand === "touch") return target.tap();
    await target.focus();
    await target.press("Enter");
  };

  const button = (place: Pick<Locator, "getByRole">, name: string): Locator =>
    place.getByRole("button", { name, exact: true });

  const read = async (): Promise<ProjectPage> => {
    const { body } = await product.api("GET", `/api/projects/${project.id}`, {
      token: owner.objectId,
    });
    return body as ProjectPage;
  };

  const inChat = async (person: Person, verb: Verb, data: object): Promise<string> => {
    const { value } = await product.press(person, undefined, verb, { ...data });
    expect(complaintsAbout(value)).toEqual([]);
    return textsOf(value).join("\n");
  };

  const told = async (words: string, person: Person): Promise<Card> =>
    cardIn((await untilSaid(product, words, { person })).at(-1) as never);

  /** Takes the card from one phase to the one after it. */
  const moveOn = async (page: Page, to: "preparing" | "running"): Promise<void> => {
    const tab = tabIn(page);
    const card = tab.getByRole("article").filter({ hasText: title });
    const lane = tab.locator(`[data-lane=${to}]`);
    if (width < 901 || hand === "touch") {
      await press(card.getByRole("button"));
      const name = t(`projects.phase.${to}`);
      await press(tab.getByRole("menuitemradio", { name, exact: true }));
    } else if (hand === "mouse") {
      await card.and(tab.locator("[draggable=true]")).waitFor();
      await card.dragTo(lane, { targetPosition: { x: 60, y: 120 } });
    } else {
      await card.getByRole("link").focus();
      for (const key of ["Space", "ArrowRight", "Space"]) await page.keyboard.press(key);
    }
    await button(tab, t("app.undo")).waitFor();
  };

  it("begins on an empty board by its name, and is told in the channel", async () => {
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
    const { page, tab } = await open(owner, "board");
    await moveOn(page, "preparing");
    // It is shown before it is saved.
    await eventually(async () => (await read()).phase === "preparing");
    await press(button(tab, t("app.undo")));
    await tab.getByText(t("app.restored")).waitFor();
    expect((await read()).phase).toBe("idea");
    expect(await overflowOf(page)).toBe(0);
  });

  it("asks for help, and takes the help that is offered", async () => {
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
    expect(await inChat(next, verbs.answerHandover, agreed)).toContain(
      t("projects.handover.agreed"),
    );
    expect((await read()).owner.name).toBe("Sanna Seuraava");
  });

  it("is ended, and asked what came of it", async () => {
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
