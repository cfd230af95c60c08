import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { translator } from "../../src/i18n/translators.ts";
import { useBrowser } from "../support/browser.ts";
import { axeFindings, looks } from "../support/browser-axe.ts";
import { speakers, startDemo, submitIdea } from "../support/browser-demo.ts";
import { type Product, startProduct } from "../support/product.ts";
import { aPerson, aTeam } from "../support/teams.ts";

const browser = useBrowser();
let product: Product;
let newcomers: Product;
let production: Product;

beforeAll(async () => {
  newcomers = await startProduct();
  production = await startProduct({
    identity: {
      botAppId: randomUUID(),
      botTenantId: randomUUID(),
      allowedTenants: [randomUUID()],
      tabAppId: randomUUID(),
      teamsAppId: randomUUID(),
      publicUrl: "https://kehu.example",
    },
  });
  product = await startDemo();
  await submitIdea(product, "Kaikilla kentillä", {
    problem: "Ongelma",
    firstTrial: "Kokeilu",
    needs: ["partner", "time"],
  });
});
afterAll(async () => {
  await product.close();
  await production.close();
  await newcomers.close();
});

describe.each(looks)("axe in %s, %s", (locale, theme) => {
  const t = translator(locale);

  it("finds nothing in any view, with the dialog closed and open", async () => {
    const page = await browser.open(`${product.server.url}/tab#/board`, {
      person: speakers[locale],
    });
    const found: Record<string, string[]> = {};
    const look = async (view: string): Promise<void> => {
      found[view] = await axeFindings(page, theme);
    };
    await page.getByRole("heading", { name: "Seinätön sairaala" }).waitFor();
    await look("board");
    for (const view of ["list", "timeline"] as const) {
      await page.getByRole("button", { name: t(`projects.${view}.title`) }).click();
      await page.getByRole("link", { name: "Seinätön sairaala" }).waitFor();
      await look(`board as a ${view}`);
    }

    await page.getByRole("link", { name: t("app.ideas") }).click();
    const tile = page.getByRole("article").filter({ hasText: "Kaikilla kentillä" });
    const support = tile.getByRole("button", { name: t("ideas.card.support") });
    await support.click();
    await tile.getByRole("button", { pressed: true }).waitFor();
    await look("ideas as a list, one supported");
    await page.getByRole("button", { name: t("ideas.board") }).click();
    await look("ideas as a board");
    await support.click();
    await tile.getByRole("button", { pressed: true }).waitFor({ state: "detached" });

    await page.getByRole("link", { name: t("app.lessons") }).click();
    const lesson = page.getByRole("article").getByRole("link").first();
    await lesson.waitFor();
    await look("the lessons");
    await lesson.click();
    await page.getByRole("button", { name: t("lessons.sameHere.say") }).waitFor();
    await look("a lesson");

    await page.getByRole("link", { name: t("app.settings") }).click();
    await page.getByRole("form", { name: t("notifications.heading") }).waitFor();
    await page.locator("#roles-heading, .settings > div > .caption").waitFor();
    await look("the settings");

    // Views come ahead, one after another: of a stylesheet that fails axe tells in the console.
    for (const view of ["meetings", "retros"] as const) {
      await page.getByRole("link", { name: t(`app.${view}`) }).click();
      await page.getByRole("heading", { name: t(`app.${view}`), level: 2 }).waitFor();
    }
    await page.getByRole("link", { name: t("app.ideas") }).click();
    await page.getByRole("button", { name: t("ideas.form.heading") }).click();
    const send = page.getByRole("button", { name: t("ideas.form.send") });
    await send.waitFor();
    await look("form");
    await send.click();
    await page.getByText(t("ideas.form.titleMissing")).waitFor();
    await look("form with a field to mend");
    await page.getByLabel(t("ideas.form.title")).fill("Ei verkkoa");
    await page.context().setOffline(true);
    await send.click();
    await page.getByText(t("forms.notSaved")).waitFor();
    await look("form that could not be sent");
    await page.keyboard.press("Escape");
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByText(t("app.stale")).waitFor();
    await look("connection lost");
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((view) => [view, []])));
    expect(Object.keys(found)).toHaveLength(12);
  });

  it("finds nothing when the tab cannot be opened, and when there is nothing yet", async () => {
    const outside = await browser.open(`${production.server.url}/tab`, {
      locale,
    });
    await outside.getByText(t("app.notInTeams")).waitFor();
    expect(await axeFindings(outside, theme)).toEqual([]);

    const beginner = aPerson("Aloittelija");
    await newcomers.say(beginner, aTeam(), "hei", locale);
    const page = await browser.open(`${newcomers.server.url}/tab#/board`, {
      person: beginner.objectId,
      locale,
    });
    await page.getByText(t("projects.empty")).waitFor();
    expect(await axeFindings(page, theme)).toEqual([]);
    await page.getByRole("link", { name: t("app.ideas") }).click();
    await page.getByText(t("ideas.empty")).waitFor();
    expect(await axeFindings(page, theme)).toEqual([]);
  });
});
