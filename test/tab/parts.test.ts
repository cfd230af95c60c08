import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { serveSources } from "../../scripts/local/sources.ts";
import { focusedName, overflowOf, resize, untilFocused, useBrowser } from "../support/browser.ts";
import { axeFindings } from "../support/browser-axe.ts";

const browser = useBrowser();
let sources: Awaited<ReturnType<typeof serveSources>>;

beforeAll(async () => {
  sources = await serveSources(resolve(import.meta.dirname, "../.."));
});
afterAll(() => sources.close());

const open = async (options = {}): Promise<Page> => {
  const page = await browser.open(`${sources.url}/tab/parts-room/`, options);
  await page.getByRole("button", { name: "Uusi hanke" }).waitFor();
  return page;
};

describe("the parts", () => {
  it("are found well by axe, and fit a narrow phone", async () => {
    const page = await open();
    expect(await axeFindings(page)).toEqual([]);
    await resize(page, 320);
    expect(await overflowOf(page)).toBe(0);
  });

  it("let a menu be used by arrows, by what is typed and by Esc", async () => {
    const page = await open();
    const menu = page.getByRole("menu", { name: "Hankkeen toiminnot" });
    await page.getByRole("button", { name: "Lisää toimintoja" }).focus();
    await page.keyboard.press("Enter");
    expect(await focusedName(page)).toBe("Siirrä vaiheeseen");
    await page.keyboard.press("ArrowUp");
    expect(await focusedName(page)).toBe("Poista hanke");
    // At once: what is typed slowly is not one word, and a busy machine is slow.
    const met = await menu.evaluate(() =>
      ["k", "u"].map((key) => {
        const event = new KeyboardEvent("keydown", { key, bubbles: true });
        document.activeElement?.dispatchEvent(event);
        return document.activeElement?.textContent;
      }),
    );
    expect(met).toEqual(["Kerro kuulumiset", "Kutsu mukaan"]);
    await page.keyboard.press("Escape");
    await menu.waitFor({ state: "hidden" });
    await untilFocused(page, "Lisää toimintoja");

    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("status").getByText("Siirretään").waitFor();
    expect(await focusedName(page)).toBe("Lisää toimintoja");
  });

  it("let a menu be opened in the same moment in which it was closed", async () => {
    const page = await open();
    const button = page.getByRole("button", { name: "Lisää toimintoja" });
    await button.click();
    const menu = page.getByRole("menu", { name: "Hankkeen toiminnot" });
    await menu.evaluate((element: HTMLElement) => {
      element.addEventListener("toggle", () => document.body.classList.add("told"));
      element.hidePopover();
      const key = new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true });
      document.querySelector(`[popovertarget="${element.id}"]`)?.dispatchEvent(key);
    });
    await page.locator("body.told").waitFor();
    expect(await menu.isVisible()).toBe(true);
    expect(await focusedName(page)).toBe("Siirrä vaiheeseen");
  });

  it("let a menu give the focus to its button, though it was opened without it", async () => {
    const page = await open();
    const button = page.getByRole("button", { name: "Lisää toimintoja" });
    // As a letter does that opens it from anywhere.
    await button.evaluate((element: HTMLElement) => element.click());
    expect(await focusedName(page)).toBe("Siirrä vaiheeseen");
    await page.keyboard.press("Escape");
    expect(await focusedName(page)).toBe("Lisää toimintoja");
  });

  it("keep what was typed in a side panel that Esc closes, and give the focus back", async () => {
    const page = await open();
    const opener = page.getByRole("button", { name: "Uusi hanke" });
    await opener.click();
    const panel = page.getByRole("dialog", { name: "Uusi hanke" });
    await panel.getByLabel("Mikä hanke on?").fill("Vauvauinti");
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press("Tab");
      expect(
        await page.evaluate(() => document.activeElement?.matches("body, dialog *") ?? true),
      ).toBe(true);
    }
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    await untilFocused(page, "Uusi hanke");
    await opener.click();
    expect(await panel.getByLabel("Mikä hanke on?").inputValue()).toBe("Vauvauinti");
  });

  it("say one thing at a time, for ten seconds that stop while it is read", async () => {
    const page = await open({ clock: "2026-11-30T08:00:00Z" });
    const said = page.getByRole("status");
    await page.getByRole("button", { name: "Siirrä", exact: true }).click();
    await said.getByText("Siirrettiin vaiheeseen Juurtunut").waitFor();
    await page.getByRole("button", { name: "Kopioi" }).click();
    await said.getByText("Osoite on kopioitu").waitFor();
    expect(await said.getByText("Siirrettiin").count()).toBe(0);
    await said.getByText("Osoite on kopioitu").hover();
    await page.clock.fastForward(60_000);
    expect(await said.getByText("Osoite on kopioitu").count()).toBe(1);
    await page.mouse.move(0, 0);
    await page.clock.fastForward(10_000);
    await said.getByText("Osoite on kopioitu").waitFor({ state: "detached" });

    await page.getByRole("button", { name: "Siirrä", exact: true }).click();
    await page.getByRole("button", { name: "Kumoa" }).click();
    await said.getByText("Palautettu.").waitFor();
  });

  it("say what failed where it was pressed, until it is closed or something there goes well", async () => {
    const page = await open({ clock: "2026-11-30T08:00:00Z" });
    const failed = page.getByRole("alert").filter({ hasText: "En saanut tallennettua" });
    const box = page.getByLabel("Ei tallennu");
    await box.click();
    await failed.waitFor();
    expect(await box.isChecked()).toBe(false);
    await page.clock.fastForward(60_000);
    expect(await failed.count()).toBe(1);
    await failed.getByRole("button", { name: "Sulje" }).click();
    await failed.waitFor({ state: "detached" });

    await box.click();
    await failed.waitFor();
    await page.getByLabel("Tallentuu").click();
    await failed.waitFor({ state: "detached" });
  });

  it("let a button that is off say why", async () => {
    const page = await open();
    const button = page.getByRole("button", { name: "Tallenna", exact: true });
    expect(await button.getAttribute("aria-disabled")).toBe("true");
    expect(await button.evaluate((one) => one.ariaDescribedByElements?.[0]?.textContent)).toBe(
      "Täytä ensin hankkeen nimi.",
    );
  });
});
