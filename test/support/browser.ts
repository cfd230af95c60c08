import { afterAll, afterEach, beforeAll, expect } from "@jest/globals";
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from "playwright-core";
import { delayOfPages } from "./delays.ts";
import { eventually } from "./eventually.ts";

/** teams-js looks for its list of hosts here, and has one of its own. */
const teamsHostList = "https://res.cdn.office.net/";

const isLoopback = (url: string): boolean =>
  ["127.0.0.1", "localhost"].includes(new URL(url).hostname);

export interface OpenOptions extends BrowserContextOptions {
  /** Local mode: the object id of the person to be. */
  readonly person?: string;
  /** What the clock shows when the page opens; it can be moved on from there. */
  readonly clock?: string;
  /** Called before the first page opens. */
  readonly prepare?: (context: BrowserContext) => Promise<void>;
}

export interface TestBrowser {
  open(url: string, options?: OpenOptions): Promise<Page>;
}

// By Node's own require, once a worker: by jest's it would be loaded anew for each file, which costs half a second.
const { chromium } = process.getBuiltinModule("node:module").createRequire(import.meta.url)(
  "playwright-core",
) as typeof import("playwright-core");

/** The browser of all tests is launched when it is first asked for. */
const connectBrowser = async (): Promise<Browser> => {
  const answer = await fetch(process.env.TEST_BROWSER ?? "");
  const text = await answer.text();
  if (!answer.ok) throw new Error(`there is no browser: ${text}`);
  return chromium.connect(text);
};

/**
 * The browser for the tests of one file: one process for all files, whose pages know nothing of each other. Nothing but loopback is loaded. What no page may ever do fails the
 * test it happened in: an error in a script, a complaint in the console (of the content security policy too),
 * a dialog of JavaScript, a request to the world outside.
 */
export const useBrowser = (): TestBrowser => {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];

  const watch = async (context: BrowserContext): Promise<void> => {
    await context.route("**", async (route) => {
      const url = route.request().url();
      if (isLoopback(url)) {
        await delayOfPages();
        return route.fallback();
      }
      if (!url.startsWith(teamsHostList)) faults.push(`asked for ${url}`);
      await route.abort();
    });
    context.on("weberror", (error) => faults.push(`threw ${error.error().message}`));
    context.on("console", (message) => {
      const complains = message.type() === "error" || message.type() === "warning";
      if (complains && !message.text().startsWith("Failed to load resource"))
        faults.push(`${message.type()}: ${message.text()}`);
    });
    context.on("dialog", async (dialog) => {
      faults.push(`opened a dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
  };

  beforeAll(async () => {
    browser = await connectBrowser();
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) {
      // What is still under way when the test is over is of no interest.
      await context.unrouteAll({ behavior: "ignoreErrors" });
      await context.close();
    }
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(() => browser.close());

  return {
    open: async (url, { person, clock, prepare, ...options } = {}) => {
      const origin = new URL(url).origin;
      const context = await browser.newContext({
        locale: "fi-FI",
        viewport: { width: 1280, height: 800 },
        // What moves or fades is looked at when it has come to rest.
        reducedMotion: "reduce",
        ...(person && {
          storageState: {
            cookies: [],
            origins: [{ origin, localStorage: [{ name: "kehu.person", value: person }] }],
          },
        }),
        ...options,
      });
      context.setDefaultTimeout(60_000);
      contexts.push(context);
      await watch(context);
      if (clock !== undefined) await context.clock.install({ time: clock });
      await prepare?.(context);
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
  };
};

/** Opens the address anew: a change of what follows the # alone would leave the view before in sight for a moment. */
export const openAnew = async (page: Page, url: string): Promise<void> => {
  await page.goto("about:blank");
  await page.goto(url);
};

/** The page looks for what is new, as it does every three seconds, without three seconds going by. */
export const lookAgain = (page: Page): Promise<void> => page.clock.fastForward(3_000);

/**
 * Until what is looked at is as expected: what a page shows, and where the focus goes, comes a moment after what
 * was waited for. Rejects as `expect` does.
 */
export const becomes = async (look: () => Promise<unknown>, expected: unknown): Promise<void> => {
  let difference: unknown;
  const isThere = async (): Promise<boolean> => {
    try {
      expect(await look()).toEqual(expected);
      return true;
    } catch (cause) {
      difference = cause;
      return false;
    }
  };
  await eventually(isThere).catch(() => {
    throw difference;
  });
};

/** Until the page has drawn what it knows: what comes into sight is drawn in the frame after. */
export const untilDrawn = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );

/** Shows the page so wide, with the text as large as a person has set it in the browser. */
export const resize = async (page: Page, width: number, text = "100%"): Promise<void> => {
  await page.setViewportSize({ width, height: 800 });
  await page.waitForFunction(
    ([wide, size]) => {
      document.documentElement.style.fontSize = size;
      return window.innerWidth === wide;
    },
    [width, text] as const,
  );
  // A view that is another one in a narrow window changes with the next frame.
  await untilDrawn(page);
};

/** How many pixels of the page are past its right edge. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The titles of the cards as they were typed: without the marks that say where a word may be broken. */
export const titlesIn = async (place: Page | Locator): Promise<string[]> => {
  const titles = await place.getByRole("heading", { level: 3 }).allTextContents();
  return titles.map((title) => title.replaceAll("\u00AD", ""));
};

/** The heading, link, button or field that the keyboard is at, as a screen reader names it. */
export const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const labels = element instanceof HTMLInputElement ? element.labels : null;
    const text = element?.getAttribute("aria-label") ?? labels?.[0]?.textContent;
    return (text ?? element?.textContent ?? "").trim();
  });

/** Until the keyboard is there: closed dialogs and what was pressed away give the focus back a moment later. */
export const untilFocused = (page: Page, name: string | RegExp): Promise<void> =>
  becomes(() => focusedName(page), typeof name === "string" ? name : expect.stringMatching(name));
