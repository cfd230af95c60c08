import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import { objectIdOf } from "../../demo/demo.ts";
import type { IdeaList } from "../../src/contract/ideas.ts";
import { lookAgain, titlesIn, untilFocused, useBrowser } from "../support/browser.ts";
import { startDemo, submitIdea } from "../support/browser-demo.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startDemo();
});
afterAll(() => product.close());

const openIdeas = (person = objectIdOf("kirjasto")): Promise<Page> =>
  browser.open(`${product.server.url}/tab#/ideas`, { person, clock: "2030-03-01" });

const tile = (page: Page, title: string) => page.getByRole("article").filter({ hasText: title });

const supportIn = (idea: Locator) => idea.getByRole("button", { name: /^Kannatan: / });

describe("the ideas", () => {
  it("stand newest first, each with its stage, author and supporters", async () => {
    const page = await openIdeas();
    await page.getByRole("article").first().waitFor();
    const { body } = await product.api("GET", "/api/ideas", { token: objectIdOf("kirjasto") });
    expect(await titlesIn(page)).toEqual((body as IdeaList).ideas.map(({ title }) => title));
    const hike = tile(page, "Yhteinen syysvaellus");
    await hike.getByText("Uusi", { exact: true }).waitFor();
    await hike.getByText("Idea 2 ·").waitFor();
    await hike.getByText("Yläkoulun opettaja").waitFor();
    await hike.getByText("Ei vielä kannattajia").waitFor();
  });

  it("are a board of their stages too", async () => {
    const page = await openIdeas();
    await page.getByRole("button", { name: "Taulu" }).click();
    const fresh = page.getByRole("region", { name: /^Uusi \d+$/ });
    await fresh.getByRole("heading", { name: /Avoin webinaari/ }).waitFor();
    expect(await page.getByRole("region").count()).toBe(6);
    await page.getByRole("region", { name: "Ei edetä nyt 0" }).getByText("Ei ideoita").waitFor();
    await page.getByRole("button", { name: "Lista" }).click();
    await page.getByRole("list", { name: "Ideat" }).waitFor();
  });

  it("are narrowed down by author, words and stage, which a link and a reload keep", async () => {
    const page = await openIdeas(objectIdOf("opettaja"));
    await page.getByRole("article").nth(1).waitFor();
    await page.getByRole("button", { name: "Omat" }).click();
    await page.getByRole("article").nth(1).waitFor({ state: "detached" });
    expect(await titlesIn(page)).toEqual(["Yhteinen syysvaellus kaikille kouluille"]);
    expect(page.url()).toMatch(/#\/ideas\?mine=true$/);
    await page.reload();
    await tile(page, "Yhteinen syysvaellus").waitFor();
    expect(await page.getByRole("article").count()).toBe(1);
    await page.getByRole("button", { name: /^\d+ Kokeilussa/ }).click();
    await page.getByText("Ideoita ei löytynyt.").waitFor();
    await page.getByRole("button", { name: "Näytä kaikki ideat" }).click();
    await page.getByRole("article").nth(1).waitFor();
    await page.getByRole("searchbox", { name: "Etsi ideoista" }).fill("webinaari");
    await page.clock.fastForward(1_000);
    await page.getByRole("article").nth(1).waitFor({ state: "detached" });
    await tile(page, "Avoin webinaari").waitFor();
    await page.getByRole("link", { name: "Ideat" }).click();
    await page.getByRole("article").nth(1).waitFor();
  });

  it("appear by themselves when somebody else sends one", async () => {
    const page = await openIdeas();
    await page.getByRole("article").first().waitFor();
    await submitIdea(product, "Lainattavat sähköpyörät");
    await lookAgain(page);
    await tile(page, "Lainattavat sähköpyörät").waitFor();
  });
});

describe("what is like an idea that is being typed", () => {
  it("is shown after a pause, is supported in one press, and leaves what was typed", async () => {
    await submitIdea(product, "Lainattavat potkukelkat kirjastoihin");
    const page = await openIdeas();
    await page.getByRole("button", { name: "Jaa idea" }).click();
    const title = page.getByLabel("Mikä on idea?");
    await title.fill("Potkukelkkoja lainattavaksi kirjastosta");
    await page.clock.fastForward(1_000);
    const similar = page.getByRole("region", { name: "Onko tämä jo täällä?" });
    await similar.getByRole("link", { name: /Lainattavat potkukelkat/ }).waitFor();
    await similar.getByRole("button", { name: /^Kannatan sitä: Lainattavat potku/ }).click();
    await similar.getByText("Kannatat tätä.").waitFor();
    expect(await title.inputValue()).toBe("Potkukelkkoja lainattavaksi kirjastosta");
    await title.fill("Aamukahvit torilla");
    await page.clock.fastForward(1_000);
    await similar.waitFor({ state: "detached" });
  });
});

describe("who may only read", () => {
  it("sees the ideas and no button that would be refused", async () => {
    const reader = objectIdOf("johtoryhma");
    const page = await openIdeas(reader);
    await tile(page, "Yhteinen syysvaellus").waitFor();
    for (const name of ["Jaa idea", /^Kannatan/, /^Aloita retro/])
      expect(
        await page.getByRole("button", { name }).or(page.getByRole("link", { name })).count(),
      ).toBe(0);
  });

  it("is offered nothing to begin on the first page", async () => {
    const page = await browser.open(`${product.server.url}/tab`, {
      person: objectIdOf("johtoryhma"),
    });
    await page.getByRole("heading", { name: "Omat hankkeet ja ideat" }).waitFor();
    for (const name of [/^Jaa idea/, /^Jaa oppi/, /^Aloita retro/])
      expect(await page.getByRole("link", { name }).count()).toBe(0);
  });
});

describe("a new idea", () => {
  it("goes from the form to the list, with a word of thanks", async () => {
    const page = await openIdeas();
    await page.getByRole("button", { name: "Jaa idea" }).click();
    const dialog = page.getByRole("dialog", { name: "Jaa idea" });
    await dialog.getByLabel("Mikä on idea?").fill("Kirjaston kesäpiste torille");
    await dialog.getByLabel("Mitä haluat ratkaista?").fill("Kirjasto on kesällä kiinni.");
    await dialog.getByLabel("Pieni kokeilu").fill("Yksi lauantai torilla.");
    await dialog.getByLabel("työpari").check();
    await dialog.getByLabel("lupa").check();
    await dialog.getByRole("button", { name: "Lähetä" }).click();

    await page.getByRole("status").getByText("Kiitos!").waitFor();
    await dialog.waitFor({ state: "hidden" });
    const sent = tile(page, "Kirjaston kesäpiste torille");
    await sent.getByText("Kirjasto on kesällä kiinni.").waitFor();
    expect(await sent.getByRole("list").getByRole("listitem").allTextContents()).toEqual([
      "työpari",
      "lupa",
    ]);
    await sent.getByText("Kirjaston kehittäjä").waitFor();
  });

  it("has an address, which Back leaves as closing does", async () => {
    const page = await openIdeas();
    await page.getByRole("button", { name: "Omat" }).click();
    await page.getByRole("button", { name: "Jaa idea" }).click();
    const title = page.getByLabel("Mikä on idea?");
    await title.fill("Puolivalmis");
    expect(page.url()).toMatch(/#\/ideas\/new$/);
    await page.goBack();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(page.url()).toMatch(/#\/ideas\?mine=true$/);
    await page.goForward();
    await page.getByRole("dialog").waitFor();
    expect(await title.inputValue()).toBe("Puolivalmis");
    await page.keyboard.press("Escape");
    await page.waitForURL(/#\/ideas\?mine=true$/);
  });

  it("begins from an empty form once the one before is sent", async () => {
    const page = await openIdeas();
    const open = page.getByRole("button", { name: "Jaa idea" });
    const title = page.getByLabel("Mikä on idea?");
    for (const text of ["Ensimmäinen kahdesta", "Toinen kahdesta"]) {
      await open.click();
      expect(await title.inputValue()).toBe("");
      await title.fill(text);
      await page.getByRole("button", { name: "Lähetä" }).click();
      await tile(page, text).waitFor();
    }
    expect(await tile(page, "kahdesta").count()).toBe(2);
  });

  it("says in the form itself what is missing", async () => {
    const page = await openIdeas();
    await page.getByRole("button", { name: "Jaa idea" }).click();
    await page.getByLabel("Mitä haluat ratkaista?").fill("Ilman nimeä");
    await page.getByRole("button", { name: "Lähetä" }).click();
    await page.getByText("Kirjoita, mikä idea on.").waitFor();
    expect(await page.getByLabel("Mitä haluat ratkaista?").inputValue()).toBe("Ilman nimeä");
  });

  it("says the same of a title that is only spaces", async () => {
    const page = await openIdeas();
    await page.getByRole("button", { name: "Jaa idea" }).click();
    await page.getByLabel("Mikä on idea?").fill("   ");
    await page.getByRole("button", { name: "Lähetä" }).click();
    await page.getByRole("alert").getByText("Korjaa merkityt kohdat").waitFor();
    await untilFocused(page, "Mikä on idea?");
  });

  it("keeps what was typed while the connection is away, and is sent afterwards", async () => {
    const page = await openIdeas();
    await page.getByRole("button", { name: "Jaa idea" }).click();
    const title = page.getByLabel("Mikä on idea?");
    await title.fill("Yhteys katkeaa kesken");
    await page.getByLabel("Mitä haluat ratkaista?").fill("Junassa ei ole verkkoa.");
    await page.context().setOffline(true);
    const send = page.getByRole("button", { name: "Lähetä" });
    await send.click();
    const alert = page.getByRole("dialog").getByRole("alert");
    await alert.getByText("Kirjoittamasi on tallella").waitFor();
    expect(await title.inputValue()).toBe("Yhteys katkeaa kesken");

    await page.context().setOffline(false);
    await send.click();
    await tile(page, "Yhteys katkeaa kesken").getByText("Junassa ei ole verkkoa.").waitFor();
  });

  it("keeps what was typed when the dialog is closed", async () => {
    const page = await openIdeas();
    const open = page.getByRole("button", { name: "Jaa idea" });
    await open.click();
    await page.getByLabel("Mikä on idea?").fill("Keskeneräinen");
    await page.getByRole("button", { name: "Sulje" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await open.click();
    await page.getByLabel("Mitä haluat ratkaista?").fill("Jäi kesken.");
    await page.getByRole("button", { name: "Lähetä" }).click();
    await tile(page, "Keskeneräinen").getByText("Jäi kesken.").waitFor();
  });

  it("is sent once, however fast the button is pressed", async () => {
    const page = await openIdeas();
    let sent = 0;
    page.on("request", (request) => {
      if (request.method() === "POST") sent++;
    });
    await page.getByRole("button", { name: "Jaa idea" }).click();
    await page.getByLabel("Mikä on idea?").fill("Hätäinen painallus");
    await page.getByRole("button", { name: "Lähetä" }).dblclick();
    await tile(page, "Hätäinen painallus").waitFor();
    expect(sent).toBe(1);
    expect(await tile(page, "Hätäinen painallus").count()).toBe(1);
  });
});

describe("supporting an idea", () => {
  it("counts with one press and takes the support back with another", async () => {
    await submitIdea(product, "Kannatettava");
    const page = await openIdeas();
    const idea = tile(page, "Kannatettava");
    const support = idea.getByRole("button", { name: "Kannatan: Kannatettava" });
    expect(await support.getAttribute("aria-pressed")).toBe("false");
    await support.click();
    await idea.getByText("1 kannattaja").waitFor();
    expect(await support.getAttribute("aria-pressed")).toBe("true");

    const other = await openIdeas(objectIdOf("uimahalli"));
    const theirs = supportIn(tile(other, "Kannatettava"));
    expect(await theirs.getAttribute("aria-pressed")).toBe("false");
    await theirs.click();
    await other.getByText("2 kannattajaa").waitFor();
    await lookAgain(page);
    await idea.getByText("2 kannattajaa").waitFor();

    await support.click();
    await idea.getByText("1 kannattaja").waitFor();
    expect(await support.getAttribute("aria-pressed")).toBe("false");
  });

  it("is not undone by an older answer that comes late", async () => {
    await submitIdea(product, "Hidas verkko");
    const page = await openIdeas();
    const support = supportIn(tile(page, "Hidas verkko"));
    await support.waitFor();
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const held = new Promise<void>((resolve) => {
      void page.route(
        "**/api/ideas",
        async (route) => {
          const response = await route.fetch();
          resolve();
          await released;
          await route.fulfill({ response });
        },
        { times: 1 },
      );
    });
    await lookAgain(page);
    await held;
    await support.click();
    await tile(page, "Hidas verkko").getByText("1 kannattaja").waitFor();
    await support.evaluate((button) => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver(() => seen.push(button.ariaPressed ?? "")).observe(button, {
        attributeFilter: ["aria-pressed"],
      });
    });
    const late = page.waitForResponse("**/api/ideas");
    release();
    await late;
    await submitIdea(product, "Seuraava vastaus");
    await lookAgain(page);
    await tile(page, "Seuraava vastaus").waitFor();
    expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
  });

  it("says when it could not be kept, and changes nothing", async () => {
    await submitIdea(product, "Ilman verkkoa");
    const page = await openIdeas();
    const idea = tile(page, "Ilman verkkoa");
    await idea.waitFor();
    await page.context().setOffline(true);
    await supportIn(idea).click();
    await page.getByRole("alert").getByText("En saanut tallennettua").waitFor();
    expect(await supportIn(idea).getAttribute("aria-pressed")).toBe("false");
    await idea.getByText("Ei vielä kannattajia").waitFor();
  });
});

describe("a support that comes too late", () => {
  it("is told at the top of the view, the card being gone", async () => {
    const { id } = await submitIdea(product, "Kohta vedetty pois");
    const page = await openIdeas();
    const idea = tile(page, "Kohta vedetty pois");
    await idea.waitFor();
    const token = objectIdOf("opettaja");
    await product.api("PUT", `/api/ideas/${id}/withdrawal`, { token, body: { withdrawn: true } });
    await supportIn(idea).click();
    await idea.waitFor({ state: "detached" });
    const told = page.getByRole("alert").getByText("Lähettäjä on vetänyt idean pois");
    await told.waitFor();
    await page.getByRole("link", { name: "Oma KEHU" }).click();
    await told.waitFor({ state: "detached" });
  });
});

describe("choosing another person in local mode", () => {
  it("shows the tab in the language of that person", async () => {
    const page = await browser.open(`${product.server.url}/tab#/board`);
    const who = page.getByLabel("Kuka olet?");
    expect(await who.locator("option:checked").textContent()).toBe("Tietohallinnon kehittäjä");
    await who.selectOption({ label: "Ruokapalvelutyöntekijä" });
    await page.getByRole("link", { name: "Idéer" }).click();
    await page.getByRole("button", { name: "Dela en idé" }).click();
    await page.getByLabel("Vad är din idé?").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("sv");
  });
});
