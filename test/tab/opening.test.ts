import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { type OpenOptions, useBrowser } from "../support/browser.ts";
import { startDemo } from "../support/browser-demo.ts";
import { namedTeam } from "../support/networks.ts";
import type { Product } from "../support/product.ts";
import { aPerson } from "../support/teams.ts";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startDemo();
});
afterAll(() => product.close());

const open = (view: string, options: OpenOptions): Promise<Page> =>
  browser.open(`${product.server.url}/tab${view}`, options);

/** Something that is let through when it is told. */
const gate = () => {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
};

describe("the page", () => {
  it("asks for its words and for who there is beside its code, and once", async () => {
    const words = gate();
    const people = gate();
    const asked: string[] = [];
    const page = await open("", {
      prepare: async (context) => {
        context.on("request", (request) => {
          const { pathname } = new URL(request.url());
          asked.push(pathname);
          if (pathname === "/api/local/people") people.open();
          if (/\/fi-[\w-]{8}\.js$/.test(pathname)) words.open();
        });
        await context.route(/\/index-[\w-]{8}\.js$/, async (route) => {
          await Promise.all([words.passed, people.passed]);
          await route.continue();
        });
      },
    });
    await page.locator("main h2").first().waitFor();
    expect(asked.filter((path) => path === "/api/local/people")).toHaveLength(1);
  });

  it("is drawn once with the view in it, when both are there", async () => {
    const page = await open("#/board", {
      prepare: async (context) => {
        // Nothing that waits for a time goes on: the frame waits for the board as long as it takes.
        await context.addInitScript(() => {
          const seen = { alone: false };
          Object.assign(window, { seen });
          const look = (): void => {
            if (document.querySelector("nav") && !document.querySelector("article"))
              seen.alone = true;
            requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
          window.setTimeout = (() => 0) as unknown as typeof setTimeout;
        });
      },
    });
    await page.getByRole("article").first().waitFor();
    expect(await page.evaluate("seen.alone")).toBe(false);
  });
});

describe("a view that is opened", () => {
  it.each([
    ["#/board", "/api/projects/board", "article"],
    ["", "/api/home", "main h2"],
  ])("at %s asks for its things while it is asked who looks", async (view, path, thing) => {
    const asked = gate();
    const page = await open(view, {
      prepare: async (context) => {
        context.on("request", (request) => {
          if (new URL(request.url()).pathname === path) asked.open();
        });
        await context.route("**/api/me", async (route) => {
          await asked.passed;
          await route.continue();
        });
      },
    });
    await page.locator(thing).first().waitFor();
  });

  it("comes before the code of other views", async () => {
    const shown = gate();
    const early: string[] = [];
    const isOther = (url: string): boolean => /\/(ideas|meetings|retros)-[^/]+\.js$/.test(url);
    const page = await open("#/board", {
      clock: new Date().toISOString(),
      prepare: async (context) => {
        context.on("request", (request) => early.push(request.url()));
        await context.route("**/api/projects/board", async (route) => {
          await shown.passed;
          await route.continue();
        });
      },
    });
    await page.getByRole("navigation").waitFor();
    // Longer than the tab waits between two looks at whether it is idle.
    await page.clock.runFor(1_000);
    expect(early.filter(isOther)).toEqual([]);
    const other = page.waitForRequest((request) => isOther(request.url()));
    shown.open();
    await page.getByRole("article").first().waitFor();
    await other;
  });

  it("asks anew when the network it asked for may be another one by now", async () => {
    const person = aPerson("Kahden verkoston jäsen");
    for (const name of ["Kajaani", "Kuhmo"]) await namedTeam(product, name, [person]);
    const asked: (string | undefined)[] = [];
    const page = await open("#/board", {
      person: person.objectId,
      prepare: async (context) => {
        context.on("request", (request) => {
          if (request.url().endsWith("/api/projects/board"))
            asked.push(request.headers()["kehu-network"]);
        });
      },
    });
    await page.getByText("Hankkeita ei ole vielä.").waitFor();
    expect(asked[0]).toBeUndefined();
    expect(asked[1]).toBeDefined();
  });
});
