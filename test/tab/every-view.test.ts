import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { openAnew, useBrowser } from "../support/browser.ts";
import { type City, seedCity } from "../support/city.ts";
import { cityId } from "../support/city-plan.ts";
import { memoryTable } from "../support/memory-table.ts";
import { type Product, startProduct } from "../support/product.ts";

const browser = useBrowser();
let product: Product;
let city: City;

beforeAll(async () => {
  const table = memoryTable();
  city = await seedCity(
    await table.connect(),
    {
      ...{ members: 20, ideas: 60, supports: 2, projects: 3 },
      ...{ meetings: 4, rsvps: 3, retros: 4, lessons: 20 },
    },
    { now: new Date() },
  );
  product = await startProduct({ table, delivery: false });
});
afterAll(() => product.close());

/** Types into what is empty, so that what is pressed can be done, and marks the next button that was not pressed yet. */
const findNext = (page: Page, pressed: readonly string[]): Promise<string | undefined> =>
  page.evaluate((known) => {
    const late = ".close, .retro > .tools > *";
    const shown = (element: Element): boolean => element.checkVisibility();
    const place = document.querySelector("dialog[open]") ?? document.querySelector("main");
    for (const marked of document.querySelectorAll("[data-pressed-next]"))
      marked.removeAttribute("data-pressed-next");
    const kindOf = (element: Element): string => {
      const part = element.closest("form, section, article, dialog, details");
      const name = part?.getAttribute("aria-labelledby") ?? part?.getAttribute("aria-label");
      const own = element.getAttribute("class")?.includes("close") ? "close" : element.textContent;
      return `${part?.tagName} ${name ?? part?.className}: ${own?.trim()}`;
    };
    const all = [...(place?.querySelectorAll("button, summary, input[type=checkbox]") ?? [])];
    const next = all
      .filter((one) => shown(one) && !one.matches(":disabled"))
      // What closes a dialog comes when nothing else is left in it; what changes the whole view, after its parts.
      .sort((one, other) => Number(one.matches(late)) - Number(other.matches(late)))
      .find((one) => !known.includes(kindOf(one)));
    for (const field of place?.querySelectorAll<HTMLInputElement>("input[type=text], textarea") ??
      [])
      if (field.value === "" && shown(field) && !field.readOnly) {
        const { set } =
          Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value") ?? {};
        set?.call(field, field.id === "joinUrl" ? "https://example.org/" : "Koe");
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    next?.setAttribute("data-pressed-next", "");
    return next && kindOf(next);
  }, pressed);

/** Waits until what a press asked for is answered and shown. */
const settle = async (page: Page, pending: ReadonlySet<unknown>): Promise<void> => {
  for (let quiet = 0; quiet < 3; quiet++) {
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30))),
    );
    if (pending.size > 0) quiet = -1;
  }
};

const isOnPage = (page: Page): Promise<boolean> =>
  page.evaluate(() => [document.body, null].includes(document.activeElement as HTMLElement | null));

/** Presses one button of each kind of a view, whatever comes of it; tells after which the focus was on the page. */
const pressAll = async (
  address: string,
  person: string,
): Promise<{ readonly pressed: readonly string[]; readonly fallen: readonly string[] }> => {
  const home = `${product.server.url}/tab#/${address}`;
  const page = await browser.open(home, { person });
  const pending = new Set<unknown>();
  page.on("request", (request) => pending.add(request));
  for (const over of ["requestfinished", "requestfailed"] as const)
    page.on(over as "requestfinished", (request) => pending.delete(request));
  await page.locator("main :is(h2, h3, article, form)").first().waitFor();
  const pressed: string[] = [];
  const fallen: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await settle(page, pending);
    const kind = await findNext(page, pressed);
    if (kind === undefined) {
      if (!(await page.locator("dialog[open]").count())) break;
      await page.keyboard.press("Escape");
      await settle(page, pending);
      if (await isOnPage(page)) fallen.push(`Escape after ${pressed.at(-1)}`);
      continue;
    }
    pressed.push(kind);
    const next = page.locator("[data-pressed-next]");
    await next.focus();
    await page.keyboard.press(kind.startsWith("undefined") ? "Enter" : "Space");
    await settle(page, pending);
    if (await isOnPage(page)) fallen.push(kind);
    if (page.url() !== home) {
      await openAnew(page, home);
      await page.locator("main :is(h2, h3, article, form)").first().waitFor();
    }
  }
  return { pressed, fallen };
};

const meeting = (at: number): string => `meetings/${cityId("meeting", at)}`;
const retro = (at: number): string => `retros/${cityId("retro", at)}`;

/** Each with the member who opens it; the coordinator is the first. */
const views = [
  ["the board", "board", 0],
  ["a project", `board/${cityId("project", 0)}`, 0],
  ["a new project", "board/new", 0],
  ["the board as a list", "board?view=list", 0],
  ["the board on a timeline", "board?view=timeline", 0],
  ["the ideas", "ideas", 0],
  ["the meetings", "meetings", 0],
  ["a meeting to come", meeting(0), 0],
  ["a meeting that is over", meeting(1), 0],
  ["its minutes", `${meeting(1)}/minutes`, 0],
  ["its memo", `${meeting(1)}/memo`, 0],
  ["the form of a meeting", `${meeting(2)}/edit`, 0],
  ["the cancelling of a meeting", `${meeting(2)}/cancel`, 0],
  ["a new meeting", "meetings/new", 0],
  ["a new series", "meetings/series", 0],
  ["the figures", "meetings/figures", 0],
  ["the retros", "retros", 0],
  ["a new retro", "retros/new", 0],
  ["a retro without names that collects", retro(0), 1],
  ["a retro by name that collects", retro(1), 2],
  ["a retro that is talked about", retro(2), 3],
  ["a retro that is over", retro(3), 0],
  ["the lessons", "lessons", 0],
  ["a lesson", `lessons/${cityId("lesson", 0)}`, 0],
  ["the settings", "settings", 0],
] as const;

const memberAt = (at: number): string => [city.coordinator, ...city.members][at] ?? "";

describe("every view", () => {
  it.each(views)("has its headings in order: %s", async (_view, address, member) => {
    const page = await browser.open(`${product.server.url}/tab#/${address}`, {
      person: memberAt(member),
    });
    await page.locator("main :is(h2, h3, article, form)").first().waitFor();
    await page.waitForLoadState("networkidle");
    for (const details of await page.locator("details").all())
      await details.evaluate((element) => element.setAttribute("open", ""));
    const found = await page
      .locator("h1, h2, h3, h4, h5, h6")
      .evaluateAll((headings) =>
        headings
          .filter((heading) => heading.checkVisibility())
          .map((heading) => [Number(heading.tagName.slice(1)), heading.textContent] as const),
      );
    expect(found.filter(([level]) => level === 1)).toHaveLength(1);
    const skipped = found.filter(([level], at) => level > (found[at - 1]?.[0] ?? 0) + 1);
    expect(skipped).toEqual([]);
  });
});

/** To press all of every view takes minutes: the soak does it (`TEST_VIEWS=all`), each run those with most to press. */
const busiest: readonly string[] = ["ideas", meeting(0), `${meeting(1)}/minutes`, retro(2)];
const pressedViews =
  process.env.TEST_VIEWS === "all"
    ? views
    : views.filter(([, address]) => busiest.includes(address));

describe("whatever is pressed, the focus is not on the page", () => {
  it.each(pressedViews)("%s", async (_view, address, member) => {
    const { fallen } = await pressAll(address, memberAt(member));
    expect(fallen).toEqual([]);
  });
});
