import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import type { LineView, MinutesView } from "../../src/contract/minutes.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import { becomes, overflowOf, useBrowser } from "../support/browser.ts";
import { axeFindings, looks } from "../support/browser-axe.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { aTown, nextMeeting, saveSeries, type Town } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { agreedInRetro } from "../support/retros.ts";
import type { Person } from "../support/teams.ts";

const clock = movedClock("2030-03-01T08:00:00+02:00");
const browser = useBrowser();
let product: Product;
let town: Town;
let mikko: Person;
let siiri: Person;
let id: string;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Mikko Malli", "Siiri Sivistys"]);
  [mikko, siiri] = town.members as [Person, Person];
  await saveSeries(product, town);
  id = (await eventually(() => nextMeeting(product, town).catch(() => undefined))).id;
  await agreedInRetro(product, mikko, "Varataan katos torille", "2030-03-12");
  clock.moveTo("2030-03-12T09:05:00+02:00");
});
afterAll(() => product.close());

const openMinutes = async (person: Person, options = {}): Promise<Page> => {
  const page = await browser.open(`${product.server.url}/tab#/meetings/${id}/minutes`, {
    person: person.objectId,
    ...options,
  });
  await page.getByRole("region", { name: "Uusi rivi" }).waitFor();
  return page;
};

const composer = (page: Page): Locator => page.getByRole("region", { name: "Uusi rivi" });
const words = (place: Page | Locator): Locator => place.getByLabel("Mitä kirjataan?");
const line = (page: Page, text: string): Locator =>
  page.getByRole("listitem").filter({ hasText: text });

const type = async (page: Page, text: string): Promise<void> => {
  await words(composer(page)).fill(text);
  await composer(page).getByRole("button", { name: "Lisää" }).click();
};

/** What somebody writes past the browser. */
const write = async (person: Person, text: string, more = {}): Promise<LineView> => {
  const { status, body } = await product.api("PUT", `/api/meetings/${id}/lines/${randomUUID()}`, {
    token: person.objectId,
    body: { version: "", kind: "note", text, slot: "news", ...more },
  });
  if (status !== 200) throw new Error(`the line was answered with ${status}`);
  return body as LineView;
};

const rewrite = (person: Person, { id: known, version }: LineView, text: string) =>
  product.api("PUT", `/api/meetings/${id}/lines/${known}`, {
    token: person.objectId,
    body: { version, kind: "note", text, slot: "news" },
  });

const minutesNow = async (): Promise<MinutesView> =>
  (await product.api("GET", `/api/meetings/${id}/minutes`, { token: mikko.objectId }))
    .body as MinutesView;

const textsNow = async (): Promise<string[]> => (await minutesNow()).lines.map(({ text }) => text);

describe("two who write at once", () => {
  it("see each other's lines as they come, and go on typing", async () => {
    const [one, other] = [await openMinutes(mikko), await openMinutes(siiri)];
    await words(composer(other)).fill("Siirin lause on vielä kes");
    await type(one, "Mikon rivi");
    await line(one, "Mikon rivi").waitFor();
    await line(other, "Mikon rivi").waitFor();
    expect(await words(composer(other)).inputValue()).toBe("Siirin lause on vielä kes");
    await words(composer(other)).pressSequentially("ken");
    await composer(other).getByRole("button", { name: "Lisää" }).click();
    await line(one, "Siirin lause on vielä kesken").waitFor();
    // The next one is begun from an empty field that has the focus.
    await becomes(() => words(composer(other)).inputValue(), "");
    await words(composer(other)).and(other.locator(":focus")).waitFor();
    expect(await textsNow()).toEqual(["Mikon rivi", "Siirin lause on vielä kesken"]);
  });

  it("are shown both texts when they change one line, and neither is lost", async () => {
    const known = await write(mikko, "Yhteinen rivi");
    const page = await openMinutes(siiri);
    await line(page, "Yhteinen rivi").getByRole("button").click();
    const editor = page.getByRole("listitem").filter({ has: page.getByRole("textbox") });
    await words(editor).fill("Siirin versio");
    await rewrite(mikko, known, "Mikon versio");
    const conflict = page.getByRole("alert").filter({ hasText: "Joku muu muutti tätä riviä" });
    await conflict.getByText("Mikon versio").waitFor();
    expect(await words(editor).inputValue()).toBe("Siirin versio");
    await editor.getByRole("button", { name: "Tallenna" }).click();
    expect(await textsNow()).toContain("Mikon versio");
    await conflict.getByRole("button", { name: "Korvaa omallani" }).click();
    await line(page, "Siirin versio")
      .getByRole("button", { name: /^Muokkaa/ })
      .waitFor();
    expect(await textsNow()).toContain("Siirin versio");
    expect(await textsNow()).not.toContain("Mikon versio");
  });

  it("can add as a new line what somebody removed under their hands", async () => {
    const { id: known, version } = await write(mikko, "Poistuva rivi");
    const page = await openMinutes(siiri);
    await line(page, "Poistuva rivi").getByRole("button").click();
    const editor = page.getByRole("listitem").filter({ has: page.getByRole("textbox") });
    await words(editor).fill("Ei poistukaan");
    await product.api("PUT", `/api/meetings/${id}/lines/${known}/removal`, {
      token: mikko.objectId,
      body: { version },
    });
    await page.getByText("Joku muu poisti tämän rivin").waitFor();
    await page.getByRole("button", { name: "Lisää uutena rivinä" }).click();
    await line(page, "Ei poistukaan")
      .getByRole("button", { name: /^Muokkaa/ })
      .waitFor();
    expect(await textsNow()).toContain("Ei poistukaan");
  });
});

describe("what is typed", () => {
  it("survives a lost connection and a reload, and is sent once", async () => {
    const page = await openMinutes(mikko);
    await page.context().setOffline(true);
    await type(page, "Junassa kirjoitettu");
    await page.getByText("Kirjoittamasi on tallessa tässä selaimessa").waitFor();
    await page.context().setOffline(false);
    await page.reload();
    await composer(page).waitFor();
    expect(await words(composer(page)).inputValue()).toBe("Junassa kirjoitettu");
    // The answer is lost, and the line is not.
    await page.route("**/lines/*", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await composer(page).getByRole("button", { name: "Lisää" }).click();
    await page.getByText("Tallennus ei onnistunut").waitFor();
    await page.unroute("**/lines/*");
    await composer(page).getByRole("button", { name: "Lisää" }).click();
    await becomes(() => words(composer(page)).inputValue(), "");
    expect((await textsNow()).filter((text) => text === "Junassa kirjoitettu")).toHaveLength(1);
  });

  it("survives a reload in the middle of a change, and can be left as it was", async () => {
    await write(mikko, "Muutettava rivi");
    const page = await openMinutes(siiri);
    await line(page, "Muutettava rivi").getByRole("button").click();
    const editor = page.getByRole("listitem").filter({ has: page.getByRole("textbox") });
    await words(editor).fill("Puolitiessä");
    await page.reload();
    await words(editor).waitFor();
    expect(await words(editor).inputValue()).toBe("Puolitiessä");
    await editor.getByRole("button", { name: "Peru muokkaus" }).click();
    const back = line(page, "Muutettava rivi").getByRole("button", { name: /^Muokkaa/ });
    await back.and(page.locator(":focus")).waitFor();
    await page.reload();
    await line(page, "Muutettava rivi").waitFor();
    expect(await page.getByText("Puolitiessä").count()).toBe(0);
  });

  it("ticks what was agreed on in a retro, where it stands, if it is one's own", async () => {
    const name = "Varataan katos torille";
    const others = await openMinutes(siiri);
    expect(await others.getByRole("checkbox", { name }).isDisabled()).toBe(true);
    const page = await openMinutes(mikko);
    await page.getByRole("checkbox", { name }).check();
    await page.getByRole("checkbox", { name }).waitFor({ state: "detached" });
    expect((await minutesNow()).fromRetros).toEqual([]);
  });

  it("is said to be missing when there is nothing", async () => {
    const page = await openMinutes(mikko);
    await composer(page).getByRole("button", { name: "Lisää" }).click();
    await page.getByRole("alert").getByText("Kirjoita riville teksti.").waitFor();
  });
});

describe("walking through the meeting", () => {
  it("ticks the parts, writes a decision and an action, and closes it into a memo", async () => {
    const page = await openMinutes(town.coordinator);
    await page.getByRole("checkbox", { name: "Ajankohtaiset kuulumiset" }).check();
    await eventually(async () => (await minutesNow()).slots[0]?.done);
    const form = composer(page);
    await form.getByRole("button", { name: "Päätös" }).click();
    await type(page, "Aloitetaan <b>kokeilu</b>");
    await line(page, "Aloitetaan").waitFor();
    await form.getByRole("button", { name: "Toimenpide" }).click();
    await form.getByLabel("Kenen vastuulla?").selectOption({ label: "Siiri Sivistys" });
    await form.getByLabel("Viimeistään").fill("2030-04-01");
    await type(page, "Varaa sali");
    await page.getByText("Siiri Sivistys · viimeistään 1. huhtikuuta 2030").waitFor();

    const member = await openMinutes(mikko);
    const action = member.getByRole("checkbox", { name: "Varaa sali" });
    expect(await action.isDisabled()).toBe(true);
    expect(await member.getByRole("button", { name: "Sulje ja julkaise muistio" }).count()).toBe(0);

    await page.getByLabel("Montako oli paikalla?").fill("11");
    await page.getByRole("button", { name: "Sulje ja julkaise muistio" }).click();
    await page.getByText("Muistion sulki Kaisa Koordinaattori").waitFor();
    await member.getByText("Muistion sulki Kaisa Koordinaattori").waitFor();

    const owner = await browser.open(`${product.server.url}/tab#/meetings/${id}/minutes`, {
      person: siiri.objectId,
    });
    await owner.getByRole("checkbox", { name: "Varaa sali" }).check();
    await eventually(async () => (await minutesNow()).lines.some(({ done }) => done));

    await page.getByRole("link", { name: "Avaa muistio" }).click();
    const memo = page.getByRole("article");
    await memo.getByText("11 paikalla").waitFor();
    await memo.getByText("Aloitetaan <b>kokeilu</b>").waitFor();
    await memo.getByText("Siiri Sivistys · viimeistään 1. huhtikuuta 2030 · tehty").waitFor();
    expect(await memo.locator("b").count()).toBe(0);
  });

  it("takes the memo home as a page, as Markdown and as a mail", async () => {
    const page = await browser.open(`${product.server.url}/tab#/meetings/${id}/memo`, {
      person: mikko.objectId,
    });
    for (const [button, ending, has] of [
      ["Lataa sivuna", "html", "Aloitetaan &lt;b&gt;"],
      ["Lataa Markdown", "md", "Aloitetaan \\<b\\>"],
      ["Sähköpostiluonnos", "eml", "X-Unsent: 1"],
    ] as const) {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: button }).click(),
      ]);
      expect(file.suggestedFilename()).toBe(`muistio-2030-03-12.${ending}`);
      expect(await text(await file.createReadStream())).toContain(has);
    }
  });

  it("prints the memo without what stands around it", async () => {
    const page = await browser.open(`${product.server.url}/tab#/meetings/${id}/memo`, {
      person: mikko.objectId,
    });
    await page.getByRole("article").waitFor();
    await page.emulateMedia({ media: "print" });
    expect(await page.getByRole("button", { name: "Tulosta" }).isVisible()).toBe(false);
    expect(await page.getByRole("navigation").isVisible()).toBe(false);
    expect(await page.getByRole("link").filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole("article").isVisible()).toBe(true);
  });

  it("can be read without the tab, in the light and in the dark, and by a screen reader", async () => {
    const { body } = await product.api("GET", `/api/meetings/${id}/memo.html`, {
      token: mikko.objectId,
    });
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.open("about:blank", { colorScheme, bypassCSP: true });
      await page.setContent(String(body));
      expect(await axeFindings(page, colorScheme)).toEqual([]);
      const paper = await page.evaluate(() => getComputedStyle(document.body).color);
      expect(paper).toBe(colorScheme === "dark" ? "rgb(245, 245, 245)" : "rgb(36, 36, 36)");
    }
  });
});

describe("everybody", () => {
  let second: string;

  beforeAll(async () => {
    clock.moveTo("2030-04-09T09:05:00+03:00");
    second = (await nextMeeting(product, town)).id;
    for (const kind of ["note", "decision", "action"])
      await product.api("PUT", `/api/meetings/${second}/lines/${randomUUID()}`, {
        token: mikko.objectId,
        body: { version: "", kind, text: `${kind} ${"pitkäsana".repeat(12)}`, slot: "theme" },
      });
  });

  it.each(looks)("can read and write them: axe in %s, %s", async (locale: Locale, theme) => {
    await product.say(town.coordinator, undefined, `kieli ${locale}`);
    const t = translator(locale);
    const address = `${product.server.url}/tab?theme=${theme}#/meetings/${second}`;
    const page = await browser.open(`${address}/minutes`, {
      person: town.coordinator.objectId,
      viewport: { width: 320, height: 700 },
    });
    await page.getByRole("button", { name: t("minutes.tab.close") }).waitFor();
    await page
      .getByRole("button", { name: t("minutes.tab.kindName", { kind: "action" }), exact: true })
      .click();
    await page
      .getByRole("main")
      .getByRole("button", { name: t("minutes.tab.add"), exact: true })
      .click();
    await page.getByText(t("minutes.tab.textMissing")).waitFor();
    expect(await axeFindings(page, theme)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole("link", { name: t("minutes.memo.open") }).click();
    await page.getByText(t("minutes.memo.draft")).waitFor();
    expect(await axeFindings(page, theme)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
  });
});
