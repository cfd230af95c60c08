import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { demoId, objectIdOf } from "../../demo/demo.ts";
import { locales } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import { openAnew, overflowOf, titlesIn, useBrowser } from "../support/browser.ts";
import { axeFindings } from "../support/browser-axe.ts";
import { speakers, startDemo } from "../support/browser-demo.ts";
import { eventually } from "../support/eventually.ts";
import { findLessons, shareLesson, storeDraft } from "../support/lessons.ts";
import type { Product } from "../support/product.ts";
import { discussedRetro } from "../support/retros.ts";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startDemo();
});
afterAll(() => product.close());

const author = objectIdOf("kirjasto");
const reader = objectIdOf("opettaja");

const inAWeek = new Date(Date.now() + 7 * 24 * 60 * 60_000).toISOString().slice(0, 10);

const openLessons = (person = reader, id = ""): Promise<Page> =>
  browser.open(`${product.server.url}/tab#/lessons${id && `/${id}`}`, { person });

const share = (title: string, more: Readonly<Record<string, unknown>> = {}) =>
  shareLesson(product, { objectId: author }, { title, ...more });

describe("the library", () => {
  it("finds a lesson by inflected words while they are typed, and keeps them while one reads", async () => {
    const page = await openLessons();
    await page.getByRole("article").nth(3).waitFor();
    const search = page.getByRole("searchbox", { name: "Etsi opeista" });
    await search.fill("vaelluksilla");
    await page.getByRole("status").getByText("1 oppi", { exact: true }).waitFor();
    expect(await titlesIn(page)).toEqual(["Pieni alku riitti"]);
    await page.getByRole("link", { name: /Pieni alku riitti/ }).click();
    await page.getByText("Aloittakaa yhteisellä tekemisellä, älkää kokouksella.").waitFor();
    expect(page.url()).toMatch(/#\/lessons\/[0-9a-f-]{36}$/);
    await page.getByRole("navigation", { name: "Polku" }).getByRole("link").click();
    expect(await search.inputValue()).toBe("vaelluksilla");
    await search.fill("qwzx");
    await page.getByText("Haku ei löytänyt mitään").waitFor();
  });

  it("is narrowed down by sector and phase", async () => {
    const page = await openLessons();
    await page.getByRole("button", { name: "Toimiala" }).click();
    await page.getByRole("menuitemradio", { name: "Liikunta" }).click();
    await page.getByRole("status").getByText("1 oppi", { exact: true }).waitFor();
    expect(await titlesIn(page)).toEqual(["Hajallaan oleva tieto yhteen paikkaan"]);
    await page.getByRole("button", { name: "Vaihe" }).click();
    await page.getByRole("menuitemradio", { name: "Käynnissä" }).click();
    await page.getByRole("status").getByText("Ei osumia").waitFor();
    await page.getByRole("button", { name: "Toimiala: Liikunta" }).click();
    await page.getByRole("menuitemradio", { name: "Kaikki toimialat" }).click();
    await page.getByRole("status").getByText("2 oppia").waitFor();
  });

  it("says when the server cannot be reached, and goes on by itself", async () => {
    const page = await openLessons();
    await page.getByRole("article").first().waitFor();
    await page.context().setOffline(true);
    await page.getByText("Yhteys katkesi").waitFor();
    await page.context().setOffline(false);
    await page.getByText("Yhteys katkesi").waitFor({ state: "hidden" });
  });
});

describe("a lesson of one's own", () => {
  it("goes from the form to the list, is changed and taken out", async () => {
    const page = await openLessons(author);
    await page.getByRole("button", { name: "Jaa oppi" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Oppi yhdellä lauseella").fill("Sadesuunnitelma on osa tapahtumaa");
    await dialog.getByLabel("Mitä opittiin?").fill("Sää on otettava vakavasti.");
    await dialog.getByLabel("Hanke tai kokeilu").fill("Toripäivä");
    await dialog.getByLabel("Toimialat").fill("Kulttuuri, Liikunta");
    await dialog.getByLabel("Missä vaiheessa?").selectOption({ label: "Päättynyt" });
    await dialog.getByRole("button", { name: "Julkaise" }).click();
    await page.getByRole("status").getByText("Kiitos!").waitFor();
    const { lessons } = await findLessons(
      product,
      { objectId: reader },
      { words: "sadesuunnitelma" },
    );
    expect(lessons).toMatchObject([
      { project: { title: "Toripäivä" }, sectors: ["Kulttuuri", "Liikunta"], phase: "ended" },
    ]);

    await page.getByRole("link", { name: /Sadesuunnitelma/ }).click();
    await page.getByRole("button", { name: "Muokkaa" }).click();
    const title = dialog.getByLabel("Oppi yhdellä lauseella");
    await title.waitFor();
    expect(await dialog.getByLabel("Toimialat").inputValue()).toBe("Kulttuuri, Liikunta");
    await title.fill("Varapäivä on osa tapahtumaa");
    await dialog.getByRole("button", { name: "Tallenna" }).click();
    await page.getByRole("heading", { name: "Varapäivä on osa tapahtumaa" }).waitFor();

    await page.getByRole("button", { name: "Ota pois oppikirjastosta" }).click();
    await page.getByRole("button", { name: "Jätä se sinne" }).click();
    await page.getByRole("button", { name: "Ota pois oppikirjastosta" }).click();
    const asking = page.getByRole("alert");
    await asking.getByRole("button", { name: "Ota pois oppikirjastosta" }).click();
    await page.getByText("Luonnos: muut eivät näe tätä vielä.").waitFor();
    expect((await findLessons(product, { objectId: reader }, { words: "varapäivät" })).total).toBe(
      0,
    );
  });

  it("is not sent over somebody else's change, and what was typed stays", async () => {
    const { id } = await share("Kahden käsissä");
    const page = await openLessons(author, id);
    await page.getByRole("button", { name: "Muokkaa" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Mitä opittiin?").fill("Minun sanani");
    await product.api("PUT", `/api/lessons/${id}`, {
      token: objectIdOf("koordinaattori"),
      body: { version: "1", title: "Kolmannen käsissä" },
    });
    await dialog.getByRole("button", { name: "Tallenna" }).click();
    await dialog.getByText("Joku muu muutti oppia").waitFor();
    expect(await dialog.getByLabel("Mitä opittiin?").inputValue()).toBe("Minun sanani");
    const filled = dialog.locator(".button.primary");
    expect(await filled.allTextContents()).toEqual(["Tallenna minun muutokseni"]);
    await dialog.getByRole("button", { name: "Tallenna minun muutokseni" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByText("Minun sanani").waitFor();
  });
});

describe("what a round learnt", () => {
  it("waits on the front page and at its retro for those who took part, who agree to it on its page", async () => {
    const people = [{ objectId: author }, { objectId: reader }] as const;
    const { retro: round } = await discussedRetro(product, people[0], people, {
      ...{ lesson: "Lupa lopettaa", anonymous: false, closesOn: inAWeek },
    });
    const page = await openLessons();
    const list = page.getByRole("region", { name: "Luonnokset, jotka odottavat sinua" });
    await list.getByText("0/2 mukana ollutta on hyväksynyt.").waitFor();
    await page.getByRole("searchbox").fill("xyzzy");
    await page.getByText("Ei osumia").waitFor();
    await list.getByText("0/2 mukana ollutta on hyväksynyt.").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await openAnew(page, `${product.server.url}/tab#/retros/${round}`);
    await page.getByRole("link", { name: "Lupa lopettaa" }).click();
    await page.getByText("jätä vastaamatta").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "Sopii minulle" }).click();
    await page.getByText("1/2 mukana ollutta on hyväksynyt.").waitFor();
    await page.getByText("Olet kertonut, että tämä sopii sinulle.").waitFor();
    expect(await page.getByRole("button", { name: "Sopii minulle" }).count()).toBe(0);

    const theirs = await openLessons(author);
    await theirs.getByRole("link", { name: "Lupa lopettaa" }).click();
    await theirs.getByRole("button", { name: "Sopii minulle" }).click();
    await theirs.getByText("Onko sinulle käynyt näin?").waitFor();
    await page.getByText("Onko sinulle käynyt näin?").waitFor();
  });

  it("is published by who led it when its wait is over", async () => {
    const of = { author: demoId("member", "opettaja"), participants: [] };
    const title = "Nimettömästi opittu";
    await storeDraft(product.table, demoId("network"), of, title);
    await eventually(async () => {
      const { body } = await product.api("GET", "/api/lessons/drafts", { token: reader });
      return JSON.stringify(body).includes(title);
    });
    const page = await openLessons();
    await page.getByRole("link", { name: title }).click();
    await page.getByText("Odotusaika on ohi.").waitFor();
    await page.getByRole("button", { name: "Julkaise", exact: true }).click();
    await page.getByText("Onko sinulle käynyt näin?").waitFor();
    await page.getByRole("navigation", { name: "Polku" }).getByRole("link").click();
    await page.getByRole("link", { name: title }).waitFor();
    expect(await page.getByText("Luonnokset, jotka odottavat sinua").count()).toBe(0);
  });
});

describe("the same here", () => {
  it("is counted without a name, until one allows it", async () => {
    const { id } = await share("Kävi monelle");
    const page = await openLessons(reader, id);
    const button = page.getByRole("button", { name: "Minullekin kävi näin" });
    await button.click();
    await page.getByText("Näin on käynyt 1 muullekin").waitFor();
    expect(await button.getAttribute("aria-pressed")).toBe("true");
    const theirs = await openLessons(author, id);
    await theirs.getByText("Näin on käynyt 1 muullekin").waitFor();
    const name = theirs.getByRole("main").getByText("Yläkoulun opettaja");
    expect(await name.count()).toBe(0);
    expect(await theirs.getByRole("button", { name: "Minullekin kävi näin" }).count()).toBe(0);

    await page.getByLabel("Opin kirjoittaja saa nähdä nimeni").check();
    await name.waitFor();
    await button.click();
    await page.getByText("Onko sinulle käynyt näin?").waitFor();
    await name.waitFor({ state: "hidden" });
  });
});

describe("a narrow window", () => {
  it.each(locales)("holds the library and a lesson with long words, in %s", async (locale) => {
    const { id } = await share(`Hankerahoitushakemuskokemustenvaihtotapaaminen ${locale}`, {
      tried: "Yksi.\nKaksi.",
      sectors: ["Varhaiskasvatus ja perhepalvelut"],
    });
    const page = await browser.open(`${product.server.url}/tab#/lessons`, {
      person: speakers[locale],
      viewport: { width: 320, height: 700 },
    });
    await page.getByRole("article").first().waitFor();
    expect(await overflowOf(page)).toBe(0);
    await openAnew(page, `${product.server.url}/tab#/lessons/${id}`);
    await page.getByRole("heading", { level: 2 }).getByText("Hankerahoitus").waitFor();
    expect(await overflowOf(page)).toBe(0);
    const t = translator(locale);
    const rest = page.getByRole("navigation").getByRole("button", { name: t("app.rest") });
    expect(await rest.getAttribute("aria-current")).toBe("true");
    await rest.click();
    await page.getByRole("menuitem", { name: t("app.lessons"), exact: true }).click();
    await page.getByRole("article").first().waitFor();
    await page.waitForURL(/#\/lessons$/);
  });
});
