import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import { objectIdOf } from "../../demo/demo.ts";
import type { ProjectList, ProjectPage } from "../../src/contract/projects.ts";
import {
  focusedName,
  type OpenOptions,
  openAnew,
  untilFocused,
  useBrowser,
} from "../support/browser.ts";
import { startDemo } from "../support/browser-demo.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startDemo();
});
afterAll(() => product.close());

const token = objectIdOf("koordinaattori");

const openBoard = async (options: OpenOptions & { readonly at?: string } = {}): Promise<Page> => {
  const { at = "board", ...rest } = options;
  const page = await browser.open(`${product.server.url}/tab#/${at}`, rest);
  await page.getByRole("region").first().waitFor();
  return page;
};

const card = (page: Page | Locator, title: string): Locator =>
  page.getByRole("article").filter({ hasText: title });

const lane = (page: Page, name: string): Locator =>
  page.getByRole("region", { name: new RegExp(`^${name} \\d+$`) });

const idOf = async (title: string): Promise<string> => {
  const { body } = await product.api("GET", "/api/projects?limit=100", { token });
  const found = (body as ProjectList).projects.find((project) => project.title === title);
  if (!found) throw new Error(`there is no project ${title}`);
  return found.id;
};

const phaseOf = async (id: string): Promise<string> => {
  const { body } = await product.api("GET", `/api/projects/${id}`, { token });
  return (body as ProjectPage).phase;
};

/** Somebody else moves it, past this browser. */
const moveElsewhere = async (id: string, to: string): Promise<void> => {
  const { status } = await product.api("PUT", `/api/projects/${id}/phase`, {
    token: objectIdOf("opettaja"),
    body: { event: randomUUID(), from: await phaseOf(id), to },
  });
  expect(status).toBe(200);
};

/** What drags has come. */
const untilDraggable = (article: Locator): Promise<void> =>
  article.and(article.page().locator("[draggable=true]")).waitFor();

describe("a card of the board", () => {
  it("is moved by its menu, and put back by one press", async () => {
    const page = await openBoard();
    const id = await idOf("Seinätön sairaala");
    await card(page, "Seinätön sairaala").getByRole("button").click();
    await page.getByRole("menuitemradio", { name: "Päättynyt" }).click();
    await card(lane(page, "Päättynyt"), "Seinätön sairaala").waitFor();
    await untilFocused(page, /Seinätön/);
    const toast = page.getByRole("status").filter({ hasText: "on nyt vaiheessa Päättynyt" });
    const told = toast.getByRole("link", { name: "Kerro, mitä siitä tuli" });
    expect(await told.getAttribute("href")).toBe(`#/board/${id}`);
    await toast.getByRole("button", { name: "Kumoa" }).click();
    await card(lane(page, "Käynnissä"), "Seinätön sairaala").waitFor();
    await page.getByText("Palautettu.").waitFor();
    expect(await phaseOf(id)).toBe("running");
  });

  it("asks for no help where it was moved to an end, before the server has said so", async () => {
    const page = await openBoard();
    await page.route("**/phase", () => undefined);
    await card(page, "Seinätön sairaala")
      .getByText(/^Etsii/)
      .waitFor();
    await card(page, "Seinätön sairaala").getByRole("button").click();
    await page.getByRole("menuitemradio", { name: "Päättynyt" }).click();
    const over = card(lane(page, "Päättynyt"), "Seinätön sairaala");
    await over.waitFor();
    expect(await over.getByText(/^Etsii/).count()).toBe(0);
  });

  it("is moved by the keyboard: lifted, taken over the phases, put back or dropped", async () => {
    const page = await openBoard();
    const running = lane(page, "Käynnissä");
    await running.getByRole("link").first().focus();
    const first = await focusedName(page);
    await page.keyboard.press("ArrowDown");
    expect(await focusedName(page)).not.toBe(first);
    await page.keyboard.press("ArrowUp");
    expect(await focusedName(page)).toBe(first);
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() === "PUT") sent.push(request.url());
    });
    await page.keyboard.press("Space");
    await page.getByRole("status").getByText("on nostettu, vaihe Käynnissä").waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("status").getByText("Tauolla", { exact: true }).waitFor();
    await page.locator("[data-lane=paused].is-over").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".is-over").waitFor({ state: "detached" });
    expect(sent).toEqual([]);
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await lane(page, "Tauolla").getByRole("link").first().waitFor();
    await untilFocused(page, first);
    await page.getByRole("button", { name: "Kumoa" }).click();
    await page.getByText("Palautettu.").waitFor();
  });

  it("is dragged by the mouse", async () => {
    const page = await openBoard();
    const dragged = card(page, "Chat-palvelukanava");
    await untilDraggable(dragged);
    await dragged.dragTo(lane(page, "Tauolla"), { targetPosition: { x: 60, y: 200 } });
    await card(lane(page, "Tauolla"), "Chat-palvelukanava").waitFor();
    await page.getByRole("button", { name: "Kumoa" }).click();
    await page.getByText("Palautettu.").waitFor();
  });

  it("is dragged by a finger that stays on it", async () => {
    const page = await openBoard({ hasTouch: true });
    const dragged = card(page, "Chat-palvelukanava");
    await untilDraggable(dragged);
    const [from, to] = await Promise.all([
      dragged.boundingBox(),
      lane(page, "Tauolla").boundingBox(),
    ]);
    if (!from || !to) throw new Error("nothing is in sight");
    const finger = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) =>
      finger.send("Input.dispatchTouchEvent", {
        type,
        touchPoints: type === "touchEnd" ? [] : [{ x, y, id: 1 }],
      });
    await touch("touchStart", from.x + 60, from.y + 60);
    await page.locator(".project.ghost").waitFor();
    await touch("touchMove", from.x + 90, from.y + 60);
    await touch("touchMove", to.x + 60, from.y + 60);
    await page.locator("[data-lane=paused].is-over").waitFor();
    await touch("touchEnd");
    await card(lane(page, "Tauolla"), "Chat-palvelukanava").waitFor();
    await page.getByRole("button", { name: "Kumoa" }).click();
    await page.getByText("Palautettu.").waitFor();
  });

  it("is moved on a phone by its menu", async () => {
    const page = await openBoard({ viewport: { width: 360, height: 700 }, hasTouch: true });
    const moved = card(page, "Chat-palvelukanava");
    await moved.getByRole("button").tap();
    await page.getByRole("menuitemradio", { name: "Tauolla" }).tap();
    await page.getByRole("region", { name: "Käynnissä 8" }).waitFor();
    await page.getByRole("button", { name: "Kumoa" }).tap();
    await page.getByRole("region", { name: "Käynnissä 9" }).waitFor();
    await page.getByText("Palautettu.").waitFor();
  });

  it("goes where somebody else has moved it meanwhile, and says so", async () => {
    const page = await openBoard();
    const id = await idOf("Chat-palvelukanava");
    await page.route(
      "**/phase",
      async (route) => {
        await moveElsewhere(id, "preparing");
        await route.continue();
      },
      { times: 1 },
    );
    await card(page, "Chat-palvelukanava").getByRole("button").click();
    await page.getByRole("menuitemradio", { name: "Tauolla" }).click();
    const told = page.getByRole("alert").filter({ hasText: "Joku muu siirsi hankkeen" });
    await told.waitFor();
    await card(lane(page, "Valmistelu"), "Chat-palvelukanava").waitFor();
    await told.getByRole("button", { name: "Sulje" }).click();
    await told.waitFor({ state: "detached" });
    await moveElsewhere(id, "running");
    await card(lane(page, "Käynnissä"), "Chat-palvelukanava").waitFor();
  });

  it("stays where it was moved to, though an answer from before comes after", async () => {
    const page = await openBoard();
    const id = await idOf("Chat-palvelukanava");
    let asked = (): void => undefined;
    let release = (): void => undefined;
    const untilAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const untilMoved = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(
      "**/api/projects/board*",
      async (route) => {
        const response = await route.fetch();
        asked();
        await untilMoved;
        await route.fulfill({ response });
      },
      { times: 1 },
    );
    await untilAsked;
    const places: string[] = [];
    await page.exposeFunction("stands", (phase: string) => places.push(phase));
    await card(page, "Chat-palvelukanava").getByRole("button").click();
    const saved = page.waitForResponse((response) => response.request().method() === "PUT");
    await page.getByRole("menuitemradio", { name: "Tauolla" }).click();
    await saved;
    await page.evaluate((project) => {
      const stands = (globalThis as unknown as { stands(phase: string): void }).stands;
      new MutationObserver(() => {
        const place = document.querySelector(`[data-id="${project}"]`)?.closest("[data-lane]");
        stands(place?.getAttribute("data-lane") ?? "nowhere");
      }).observe(document.body, { subtree: true, childList: true });
    }, id);
    release();
    await moveElsewhere(await idOf("Yhtenäinen hanketuki"), "paused");
    await card(lane(page, "Tauolla"), "Yhtenäinen").waitFor();
    expect(new Set(places)).toEqual(new Set(["paused"]));
    await moveElsewhere(id, "running");
    await moveElsewhere(await idOf("Yhtenäinen hanketuki"), "running");
  });

  it("has no handle for one who only reads", async () => {
    const page = await openBoard({ person: objectIdOf("johtoryhma") });
    await page.getByRole("article").first().waitFor();
    expect(await page.getByRole("article").getByRole("button").count()).toBe(0);
    await page.getByRole("article").getByRole("link").first().focus();
    await page.keyboard.press("Space");
    expect(await page.locator(".ghost").count()).toBe(0);
    expect(await page.locator("[draggable=true]").count()).toBe(0);
    expect(await page.getByRole("button", { name: /^Uusi hanke/ }).count()).toBe(0);
  });
});

describe("what the board is narrowed by", () => {
  it("stands in the address, is counted by the server and shared as a link", async () => {
    const page = await openBoard({
      at: "board?sector=Liikunta",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByRole("heading", { name: "Hankkeet 2", exact: true }).waitFor();
    await page.getByRole("button", { name: "Toimiala: Liikunta" }).waitFor();
    await page.getByRole("button", { name: "Etsii apua 1" }).click();
    await page.getByRole("heading", { name: "Hankkeet 1", exact: true }).waitFor();
    expect(page.url()).toMatch(/#\/board\?sector=Liikunta&help=true$/);
    await page.getByRole("button", { name: "Lisää rajauksia ja jakaminen" }).click();
    await page.getByRole("menuitem", { name: "Kopioi linkki" }).click();
    await page.getByText("Linkki on kopioitu.").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await openAnew(page, link);
    await page.getByRole("heading", { name: "Hankkeet 1", exact: true }).waitFor();
    // The list counts the same.
    await page.getByRole("button", { name: "Lista" }).click();
    await page.getByRole("rowheader").first().waitFor();
    expect(await page.getByRole("rowheader").count()).toBe(1);
    await page.getByRole("button", { name: "Etsii apua 1" }).click();
    await page.getByRole("heading", { name: "Hankkeet 2", exact: true }).waitFor();
    await page.getByRole("button", { name: "Etsii apua 1" }).waitFor();
    await page.getByRole("searchbox").fill("eijole");
    await page.getByText("Hankkeita ei löytynyt.").waitFor();
    await page.getByRole("button", { name: "Näytä kaikki hankkeet" }).click();
    await page.getByRole("heading", { name: /^Hankkeet 1\d$/ }).waitFor();
  });
});

describe("the same as a list and on a timeline", () => {
  it("is sorted by a heading, in the columns that were chosen on this device", async () => {
    const page = await openBoard();
    await page.getByRole("button", { name: "Lista" }).click();
    // The latest news first.
    await page.locator("th[aria-sort=descending]").getByText("Kuulumiset").waitFor();
    const heading = page.getByRole("columnheader", { name: "Hanke", exact: true });
    await heading.getByRole("button").click();
    await page.locator("th[aria-sort=ascending]").getByText("Hanke").waitFor();
    const titles = (): Promise<string[]> => page.getByRole("rowheader").allTextContents();
    const sorted = await product.api("GET", "/api/projects?order=title", { token });
    const rising = (sorted.body as ProjectList).projects.map(({ title }) => title);
    const begins = (title = ""): Promise<void> =>
      page.getByRole("rowheader").first().getByText(title, { exact: true }).waitFor();
    await begins(rising[0]);
    await heading.getByRole("button").click();
    await page.locator("th[aria-sort=descending]").getByText("Hanke").waitFor();
    await begins(rising.at(-1));
    expect(await titles()).toEqual(rising.toReversed());
    await page.getByRole("button", { name: "Sarakkeet" }).click();
    await page.getByLabel("Alkaa").check();
    await page.getByRole("columnheader", { name: "Alkaa" }).waitFor();
    await page.reload();
    await page.getByRole("columnheader", { name: "Alkaa" }).waitFor();
    expect(page.url()).toContain("view=list");
  });

  it("keeps the columns on the page where the host refuses storage", async () => {
    const page = await openBoard({
      prepare: async (context) => {
        await context.addInitScript(() => {
          const read = Storage.prototype.getItem;
          // Who one is in local mode is kept there too.
          Storage.prototype.getItem = function (key) {
            if (key !== "kehu.person") throw new DOMException("refused", "SecurityError");
            return read.call(this, key);
          };
          Storage.prototype.setItem = () => {
            throw new DOMException("refused", "SecurityError");
          };
        });
      },
    });
    await page.getByRole("button", { name: "Lista" }).click();
    await page.getByRole("button", { name: "Sarakkeet" }).click();
    await page.getByLabel("Alkaa").check();
    await page.getByRole("columnheader", { name: "Alkaa" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Aikajana" }).click();
    await page.getByRole("button", { name: "Lista" }).click();
    await page.getByRole("columnheader", { name: "Alkaa" }).waitFor();
  });

  it("goes from start to end, and names what has no dates", async () => {
    for (const facts of [
      { title: "Koe päivineen", start: "2026-02-01", end: "2027-05-31" },
      { title: "Koe ilman päiviä" },
    ]) {
      const { status } = await product.api("POST", "/api/projects", {
        token,
        body: { id: randomUUID(), ...facts },
      });
      expect(status).toBe(201);
    }
    const page = await openBoard({ at: "board?view=timeline&words=Koe" });
    await page.getByRole("link", { name: /Koe päivineen 1\.2\.2026.31\.5\.2027/ }).waitFor();
    await page.getByText(/^Tänään/).waitFor();
    const without = page.getByRole("region", { name: /^Ilman päiviä \d+$/ });
    await without.getByRole("link", { name: "Koe ilman päiviä" }).waitFor();
  });
});
