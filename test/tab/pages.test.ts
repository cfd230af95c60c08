import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { objectIdOf } from "../../demo/demo.ts";
import { lookAgain, titlesIn, useBrowser } from "../support/browser.ts";
import { startDemo, submitIdea, untouched } from "../support/browser-demo.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
let product: Product;
const most = 160;

beforeAll(async () => {
  const ideas = Array.from({ length: most }, (_, at) => ({
    title: `Ajatus ${at + 1}`,
    problem: "",
    by: "opettaja",
    ...untouched,
  }));
  product = await startDemo(() => ({ ideas }));
});
afterAll(() => product.close());

const openIdeas = (): Promise<Page> =>
  browser.open(`${product.server.url}/tab#/ideas`, {
    person: objectIdOf("kirjasto"),
    clock: "2030-03-01",
  });

const more = (page: Page, left: number) =>
  page.getByRole("button", { name: `Näytä lisää (${left} jäljellä)`, exact: true });

const focusedTitle = (page: Page): Promise<string | null | undefined> =>
  page.evaluate(() => document.activeElement?.querySelector("h3")?.textContent);

describe("a list that is longer than a page", () => {
  it("shows more when it is asked for, from the first new thing on, and how much is left", async () => {
    const page = await openIdeas();
    await more(page, most - 50).click();
    await more(page, most - 100).waitFor();
    expect(await page.getByRole("article").count()).toBe(100);
    expect(await focusedTitle(page)).toBe(`Ajatus ${most - 50}`);
    await more(page, most - 100).press("Enter");
    await more(page, most - 150).click();
    await page.getByRole("heading", { name: "Ajatus 1", exact: true }).waitFor();
    expect(await focusedTitle(page)).toBe("Ajatus 10");
    expect(await page.getByRole("button", { name: /^Näytä lisää/ }).count()).toBe(0);
    expect(await titlesIn(page)).toHaveLength(most);
  });

  it("stays as long as it is shown while it is looked at anew, in no more than a request a hundred", async () => {
    const page = await openIdeas();
    await more(page, most - 50).click();
    await more(page, most - 100).waitFor();
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/api/ideas")) asked.push(new URL(request.url()).search);
    });
    await submitIdea(product, "Kesken lukemisen");
    await lookAgain(page);
    await page.getByRole("heading", { name: "Kesken lukemisen" }).waitFor();
    expect(await page.getByRole("article").count()).toBe(100);
    expect(new Set(asked)).toEqual(new Set(["?limit=100"]));
    await more(page, most + 1 - 100).waitFor();
  });
});

describe("a column that is longer than a page", () => {
  it("counts all, and shows more of itself alone", async () => {
    const page = await openIdeas();
    await page.getByRole("button", { name: "Taulu" }).click();
    const fresh = page.getByRole("region", { name: /^Uusi 16\d$/ });
    await fresh.getByRole("button", { name: /^Näytä lisää \(14\d jäljellä\)$/ }).click();
    await fresh.getByRole("button", { name: /^Näytä lisää \(9\d jäljellä\)$/ }).waitFor();
    // Those that the window shows are drawn.
    expect(await fresh.getByRole("article").count()).toBeLessThan(20);
    await page.getByRole("region", { name: "Ei edetä nyt 0" }).getByText("Ei ideoita").waitFor();
  });
});
