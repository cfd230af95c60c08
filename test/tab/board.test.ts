import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readDemo } from "../../demo/demo.ts";
import { projectPhases } from "../../src/contract/vocabulary.ts";
import fi from "../../src/i18n/fi.json" with { type: "json" };
import { lookAgain, titlesIn, useBrowser } from "../support/browser.ts";
import { startDemo } from "../support/browser-demo.ts";
import { eventually } from "../support/eventually.ts";
import { type Product, startProduct } from "../support/product.ts";
import { aPerson, aTeam } from "../support/teams.ts";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startDemo();
});
afterAll(() => product.close());

describe("the board of projects", () => {
  it("shows every project of the network in the column of its phase, drawn as it comes into sight", async () => {
    const { projects, network } = await readDemo();
    const page = await browser.open(`${product.server.url}/tab#/board`);
    await page.getByRole("heading", { level: 1, name: network.name }).waitFor();
    await page.mouse.move(600, 500);
    for (const phase of projectPhases) {
      const title = fi[`projects.phase.${phase}`];
      const here = projects.filter((project) => project.phase === phase).map((one) => one.title);
      const column = page.getByRole("region", { name: `${title} ${here.length}`, exact: true });
      await column.waitFor();
      const met = new Set<string>();
      await page.evaluate(() => scrollTo(0, 0));
      await eventually(async () => {
        for (const drawn of await titlesIn(column)) met.add(drawn);
        await page.mouse.wheel(0, 300);
        return met.size >= here.length;
      });
      expect([...met].sort()).toEqual(here.sort());
    }
  });

  it("tells of a project who leads it, who funds it and what it needs", async () => {
    const page = await browser.open(`${product.server.url}/tab#/board`);
    const tile = page.getByRole("article").filter({ hasText: "Digikokeileva kunta -webinaarit" });
    await tile.getByRole("img", { name: "Vetäjä: Naapurikunnan kehittäjä" }).waitFor();
    await tile.getByText("Kunteko").waitFor();
    const needy = page.getByRole("article").filter({ hasText: "Lentoliikenne" });
    await needy.getByText(/^Etsii: (rahoitus, asiantuntija|asiantuntija, rahoitus)$/).waitFor();
  });

  it("shows a phone one phase at a time, the fullest first, and keeps the chosen one", async () => {
    const page = await browser.open(`${product.server.url}/tab#/board`, {
      viewport: { width: 360, height: 700 },
    });
    await page.getByRole("region", { name: "Käynnissä 9" }).waitFor();
    expect(await page.getByRole("region").count()).toBe(1);
    await page.getByRole("button", { name: "Seuraava" }).click();
    await page.getByRole("region", { name: "Tauolla 0" }).waitFor();
    await page.getByRole("button", { name: "Juurtunut 3" }).click();
    await page.getByRole("heading", { name: "Kirjaston kesäpiste" }).waitFor();
    await page.reload();
    await page.getByRole("region", { name: "Juurtunut 3" }).waitFor();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole("region", { name: "Käynnissä 9" }).waitFor();
    expect(await page.getByRole("region").count()).toBe(6);
  });

  it("keeps what it showed while the connection is away, and says so", async () => {
    const page = await browser.open(`${product.server.url}/tab#/board`, { clock: "2030-03-01" });
    const tile = page.getByRole("heading", { name: "Seinätön sairaala" });
    await tile.waitFor();
    await page.context().setOffline(true);
    await lookAgain(page);
    await page.getByRole("alert").getByText("Yhteys katkesi").waitFor();
    expect(await tile.isVisible()).toBe(true);
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Yritä uudelleen" }).click();
    await page.getByRole("alert").waitFor({ state: "detached" });
  });

  it("offers another try when it cannot be loaded at all", async () => {
    const page = await browser.open(`${product.server.url}/tab#/ideas`);
    await page.getByRole("button", { name: "Jaa idea" }).waitFor();
    await page.route("**/api/projects/board", (route) =>
      route.fulfill({ status: 502, body: "<html>" }),
    );
    await page.getByRole("link", { name: "Hankkeet" }).click();
    await page.getByRole("alert").getByText("Jokin meni meillä pieleen").waitFor();
    await page.unroute("**/api/projects/board");
    await page.getByRole("button", { name: "Yritä uudelleen" }).click();
    await page.getByRole("heading", { name: "Seinätön sairaala" }).waitFor();
  });
});

describe("a network that has just begun", () => {
  it("says in each view that there is nothing yet, and how to begin", async () => {
    const empty = await startProduct();
    try {
      const person = aPerson("Ensimmäinen");
      await empty.say(person, aTeam(), "hei");
      const page = await browser.open(`${empty.server.url}/tab#/board`);
      await page.getByText("Hankkeita ei ole vielä").waitFor();
      await page.getByRole("link", { name: "Ideat" }).click();
      await page.getByText("Ideoita ei ole vielä").waitFor();
      // At the head, and where they will stand.
      expect(await page.getByRole("button", { name: "Jaa idea" }).count()).toBe(2);
    } finally {
      await empty.close();
    }
  });

  it("says how to join when nobody is in it", async () => {
    const empty = await startProduct();
    try {
      const page = await browser.open(`${empty.server.url}/tab#/board`);
      await page.getByText("@KEHU hei").waitFor();
      await empty.say(aPerson("Ensimmäinen"), aTeam(), "hei");
      await page.getByRole("button", { name: "Yritä uudelleen" }).click();
      await page.getByText("Hankkeita ei ole vielä").waitFor();
    } finally {
      await empty.close();
    }
  });
});
