import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import type { MeetingView, SeriesList } from "../../src/contract/meetings.ts";
import { becomes, lookAgain, openAnew, untilFocused, useBrowser } from "../support/browser.ts";
import { movedClock } from "../support/clock.ts";
import { aTown, meetingsOf, type Town } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";

const now = "2030-03-01T08:00:00+02:00";

const browser = useBrowser();
const clock = movedClock(now);
let product: Product;
let town: Town;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Mikko Malli", "Siiri Sivistys"]);
});
afterAll(() => product.close());

const open = (path: string, person = town.coordinator): Promise<Page> =>
  browser.open(`${product.server.url}/tab#/meetings${path}`, {
    person: person.objectId,
    clock: now,
  });

const save = (page: Page): Promise<void> =>
  page.getByRole("button", { name: "Tallenna", exact: true }).click();

/** What is said at a field, found the way a screen reader finds it. */
const problemAt = async (page: Page, label: string): Promise<string> => {
  const field = page.getByLabel(label, { exact: true }).and(page.locator("[aria-invalid]"));
  const id = await field.getAttribute("aria-describedby");
  return (await page.locator(`[id="${id}"]`).textContent()) ?? "";
};

const seriesOf = async (): Promise<SeriesList["series"]> => {
  const token = town.coordinator.objectId;
  const { body } = await product.api("GET", "/api/series", { token });
  return (body as SeriesList).series;
};

const openSeries = async (): Promise<Page> => {
  const page = await open("/series");
  await page.getByText("joka kuukauden toinen tiistai").waitFor();
  return page;
};

const previewed = async (page: Page, words: string, dates: readonly string[] = []) => {
  // The preview waits a moment for whoever is typing, and may have told of what was typed half.
  await page.clock.fastForward(300);
  const preview = page.getByRole("region", { name: "Seuraavat tapaamiset" });
  await preview.getByText(words).waitFor();
  await becomes(() => preview.getByRole("listitem").allTextContents(), dates);
};

describe("the form of a series", () => {
  it("says each kind of rule in words, with its dates, before anything is saved", async () => {
    const page = await openSeries();
    const kind = page.getByLabel("Milloin tavataan?");
    await kind.selectOption("tiettynä kuukauden päivänä");
    await page.getByLabel("Kuukauden päivä").fill("6");
    await page.getByLabel("kesäkuu", { exact: true }).check();
    await previewed(page, "6. päivä tai seuraava arkipäivä", [
      "keskiviikkona 6. maaliskuuta 2030",
      "maanantaina 8. huhtikuuta 2030",
      "maanantaina 6. toukokuuta 2030",
      "tiistaina 6. elokuuta 2030",
      "perjantaina 6. syyskuuta 2030",
    ]);
    await kind.selectOption("viikon tai useamman viikon välein");
    await page.getByLabel("torstai").check();
    await page.getByLabel("Kuinka monen viikon välein?").fill("2");
    await page.getByLabel("Viimeinen päivä (ei pakollinen)").fill("2030-03-21");
    await page.getByLabel("Alkaen").fill("2030-03-04");
    await previewed(page, "joka toinen viikko tiistaisin ja torstaisin", [
      "tiistaina 5. maaliskuuta 2030",
      "torstaina 7. maaliskuuta 2030",
      "tiistaina 19. maaliskuuta 2030",
      "torstaina 21. maaliskuuta 2030",
    ]);
    expect(await seriesOf()).toEqual([]);
  });

  it("says at each field what does not fit, goes to the first, and keeps what was typed", async () => {
    const page = await openSeries();
    await page.getByLabel("Tapaamisen nimi").fill(" ");
    await page.getByLabel("Päättyy kello").fill("08:30");
    await page.getByLabel("Teams-kokouksen linkki").fill("http://teams.example.org/l/1");
    await page.getByLabel("Kuinka monen kuukauden välein?").fill("13");
    await page.getByText("Ohjelman osat").click();
    await page.getByLabel("Ohjelman osa 2").evaluate((field) => field.removeAttribute("maxlength"));
    await page.getByLabel("Ohjelman osa 2").fill("x".repeat(200));
    await page.getByText("Ohjelman osat").click();
    await save(page);
    expect(await problemAt(page, "Tapaamisen nimi")).toBe("Anna tapaamiselle nimi.");
    await untilFocused(page, "Tapaamisen nimi");
    expect(await problemAt(page, "Päättyy kello")).toContain("päättyä alkamisen jälkeen");
    expect(await problemAt(page, "Teams-kokouksen linkki")).toContain("alkaa https://");
    expect(await problemAt(page, "Kuinka monen kuukauden välein?")).toBe(
      "Anna kokonaisluku väliltä 1–12.",
    );
    // What is folded away unfolds.
    expect(await page.getByLabel("Ohjelman osa 2").isVisible()).toBe(true);
    expect(await problemAt(page, "Ohjelman osa 2")).toBe("Teksti on liian pitkä. Lyhennä sitä.");
    await page.getByRole("alert").getByText("Korjaa merkityt kohdat").waitFor();
    expect(await page.getByLabel("Päättyy kello").inputValue()).toBe("08:30");
    expect(await seriesOf()).toEqual([]);
  });

  it("says why a rule never comes, and where", async () => {
    const page = await openSeries();
    await page.getByLabel("Viimeinen päivä (ei pakollinen)").fill("2030-02-01");
    await page.getByLabel("Alkaen").fill("2030-03-01");
    await previewed(page, "Viimeinen päivä on ennen ensimmäistä");
    await save(page);
    expect(await problemAt(page, "Viimeinen päivä (ei pakollinen)")).toContain("Tarkista päivät");
    await page.getByLabel("Viimeinen päivä (ei pakollinen)").fill("");
    await page.getByLabel("Milloin tavataan?").selectOption("viikon tai useamman viikon välein");
    await page.getByLabel("tiistai").uncheck();
    await previewed(page, "Täydennä tiedot");
    await save(page);
    const days = page.getByRole("group", { name: "Viikonpäivät" });
    await days.getByText("Valitse ainakin yksi viikonpäivä.").waitFor();
    await page.getByLabel("sunnuntai").check();
    await page.getByLabel("Jos päivä on viikonloppu tai pyhä").selectOption("jätetään väliin");
    await previewed(page, "ei tule yhtään tapaamista");
    await save(page);
    expect(await problemAt(page, "Milloin tavataan?")).toContain("Valitse toinen päivä");
    expect(await seriesOf()).toEqual([]);
  });

  it("keeps what was typed when the page is loaded anew, until it is given up", async () => {
    const page = await openSeries();
    await page.getByLabel("Tapaamisen nimi").fill("Kesken jäänyt");
    await page.reload();
    await page.getByText("joka kuukauden toinen tiistai").waitFor();
    expect(await page.getByLabel("Tapaamisen nimi").inputValue()).toBe("Kesken jäänyt");
    await page.getByRole("button", { name: "Keskeytä" }).click();
    await page.getByRole("link", { name: "Tee tapaamisten sarja" }).click();
    expect(await page.getByLabel("Tapaamisen nimi").inputValue()).toBe("Verkostotapaaminen");
  });

  it("is sent once however fast it is pressed, and again after a lost connection", async () => {
    const page = await openSeries();
    await page.getByLabel("Tapaamisen nimi").fill("Kehittäjien aamu");
    await page.context().setOffline(true);
    await save(page);
    await page.getByRole("alert").getByText("Kirjoittamasi on tallella").waitFor();
    await page.context().setOffline(false);
    await page.getByRole("button", { name: "Tallenna", exact: true }).dblclick();
    await page.getByRole("region", { name: "Kehittäjien aamu" }).waitFor();
    expect((await seriesOf()).map(({ title }) => title)).toEqual(["Kehittäjien aamu"]);
  });

  it.each(["/series", "/new"])("is not for those who are no coordinators: %s", async (path) => {
    const page = await open(path, town.members[0]);
    await page.getByText("vain verkoston koordinaattori").waitFor();
    expect(await page.getByRole("textbox").count()).toBe(0);
  });
});

describe("two coordinators at once", () => {
  const openBoth = async (): Promise<readonly [Page, Page]> => {
    const [series] = await seriesOf();
    const pages = [await open(`/series/${series?.id}`), await open(`/series/${series?.id}`)];
    for (const page of pages) await page.getByText("joka kuukauden").waitFor();
    return pages as [Page, Page];
  };

  it("see what the other one saved, and one may save over it", async () => {
    const [one, other] = await openBoth();
    await one.getByLabel("Paikka").fill("Kirjasto");
    await save(one);
    await one.getByRole("region", { name: "Sarjat" }).waitFor();
    await other.getByLabel("Paikka").fill("Kaupungintalo");
    await other.getByLabel("Alkaa kello").fill("08:30");
    await save(other);
    const alert = other.getByRole("alert");
    await alert.getByText("Tallessa: Kirjasto").waitFor();
    await alert.getByText("Sinulla: Kaupungintalo").waitFor();
    expect(await alert.getByRole("term").allTextContents()).toEqual(["Alkaa kello", "Paikka"]);
    expect((await seriesOf())[0]?.place).toBe("Kirjasto");
    await alert.getByRole("button", { name: "Tallenna minun muutokseni" }).click();
    await other.getByRole("region", { name: "Sarjat" }).waitFor();
    expect((await seriesOf())[0]).toMatchObject({ place: "Kaupungintalo" });
    expect((await seriesOf())[0]?.rule.time).toBe("08:30");
  });

  it("or take it, and go on from there", async () => {
    const [one, other] = await openBoth();
    await one.getByLabel("Tapaamisen nimi").fill("Kehittäjien iltapäivä");
    await save(one);
    await one.getByRole("region", { name: "Sarjat" }).waitFor();
    await other.getByLabel("Tapaamisen nimi").fill("Oma nimi");
    await save(other);
    await other.getByRole("button", { name: "Ota tallessa oleva" }).click();
    const title = other.getByLabel("Tapaamisen nimi");
    expect(await title.inputValue()).toBe("Kehittäjien iltapäivä");
    expect(await other.getByRole("alert").count()).toBe(0);
    await other.getByLabel("Paikka").fill("Sali 1");
    await save(other);
    await other.getByRole("region", { name: "Sarjat" }).waitFor();
    expect((await seriesOf())[0]).toMatchObject({
      title: "Kehittäjien iltapäivä",
      place: "Sali 1",
    });
  });
});

describe("one meeting", () => {
  const found = async (title: string): Promise<MeetingView> => {
    const { coming } = await meetingsOf(product, town);
    const meeting = coming.find((one) => one.title === title);
    if (!meeting) throw new Error(`there is no ${title}`);
    return meeting;
  };

  it("is made, but not at a time that the night of the change leaves out", async () => {
    const page = await open("/new");
    await page.getByLabel("Tapaamisen nimi").fill("Aloituskokous");
    await page.getByLabel("Päivä", { exact: true }).fill("2030-03-31");
    await page.getByLabel("Alkaa kello").fill("03:30");
    await page.getByLabel("Päättyy kello").fill("05:00");
    await save(page);
    expect(await problemAt(page, "Alkaa kello")).toContain("kellot siirtyvät kesäaikaan");
    await page.getByLabel("Alkaa kello").fill("04:30");
    await page.getByText("Ohjelman osat").click();
    await page.getByLabel("Ohjelman osa 1").fill("Kuulumiskierros");
    await page.getByLabel("Osan 2 kesto").selectOption("ei mukana");
    await save(page);
    await page.getByText("sunnuntaina 31. maaliskuuta 2030 klo 4.30–5.00").waitFor();
    expect(await found("Aloituskokous")).toMatchObject({
      start: "2030-03-31T01:30:00.000Z",
      slots: [
        { key: "news", name: "Kuulumiskierros", minutes: 30 },
        { key: "theme", name: "", minutes: 0 },
        { key: "projects", name: "", minutes: 30 },
      ],
    });
  });

  it("has the parts of its series, if it is of one", async () => {
    const { coming } = await meetingsOf(product, town);
    const page = await open(`/${coming.find(({ series }) => series)?.id}/edit`);
    await page.getByLabel("Paikka").waitFor();
    expect(await page.getByText("Ohjelman osat").count()).toBe(0);
  });

  it("is moved: what it was, what it becomes, and who is told", async () => {
    const meeting = await found("Aloituskokous");
    for (const { objectId } of town.members)
      await product.api("PUT", `/api/meetings/${meeting.id}/answer`, {
        token: objectId,
        body: { answer: "come" },
      });
    const page = await open(`/${meeting.id}`);
    await page.getByText("2 tulossa").waitFor();
    await page.getByRole("link", { name: "Siirrä tai muuta tapaamista" }).click();
    const day = page.getByLabel("Päivä", { exact: true });
    expect(await day.inputValue()).toBe("2030-03-31");
    await day.fill("2030-02-01");
    await save(page);
    expect(await problemAt(page, "Päivä")).toContain("jotka ovat vielä edessä");
    await day.fill("2030-04-02");
    await page.getByText("Ohjelman osat").click();
    expect(await page.getByLabel("Ohjelman osa 1").inputValue()).toBe("Kuulumiskierros");
    await page.getByLabel("Osan 3 kesto").selectOption("25 minuuttia");
    const becomes = page.getByRole("status").filter({ hasText: "Muutoksen jälkeen" });
    expect(await becomes.getByRole("paragraph").allTextContents()).toEqual([
      "Nyt: sunnuntaina 31. maaliskuuta 2030 klo 4.30–5.00",
      "Muutoksen jälkeen: tiistaina 2. huhtikuuta 2030 klo 4.30–5.00",
      "Kortti kanavalla päivittyy. Jos aika tai paikka muuttuu, 2 tulijalle lähtee viesti.",
    ]);
    await save(page);
    await page.getByRole("heading", { name: "Aloituskokous" }).waitFor();
    await page.getByText("tiistaina 2. huhtikuuta 2030 klo 4.30–5.00").waitFor();
    const { start, slots } = await found("Aloituskokous");
    expect([start, slots[2]?.minutes]).toEqual(["2030-04-02T01:30:00.000Z", 25]);
  });

  it("is cancelled with a reason, of whatever it has become meanwhile", async () => {
    const meeting = await found("Aloituskokous");
    const page = await open(`/${meeting.id}/cancel`);
    await page.getByText("klo 4.30–5.00").waitFor();
    await page.getByLabel(/^Miksi\?/).fill("Rahoitus siirtyi");
    expect(await page.getByText("2 tulijalle lähtee viesti.").count()).toBe(1);
    expect(await page.getByText("ei lähde").count()).toBe(0);
    await page.getByRole("button", { name: "Älä peru" }).waitFor();
    const { title, joinUrl, version } = meeting;
    await product.api("PUT", `/api/meetings/${meeting.id}`, {
      token: town.coordinator.objectId,
      body: { version, title, joinUrl, date: "2030-04-03", time: "09:00", minutes: 60 },
    });
    await page.getByRole("button", { name: "Peru tapaaminen" }).click();
    await page.getByRole("alert").getByText("Joku muu muutti tätä").waitFor();
    await page.getByText("keskiviikkona 3. huhtikuuta 2030 klo 9.00–10.00").waitFor();
    await page.getByRole("button", { name: "Peru tapaaminen" }).click();
    await page.getByText("Syy: Rahoitus siirtyi").waitFor();
    expect(await found("Aloituskokous")).toMatchObject({ state: "cancelled" });
    await openAnew(page, `${product.server.url}/tab#/meetings/${meeting.id}/edit`);
    await page.getByText("sitä ei voi enää muuttaa").waitFor();
  });
});

describe("a series", () => {
  it("is ended by its coordinator, who is asked first", async () => {
    const page = await open("");
    const end = page.getByRole("button", { name: "Lopeta: Kehittäjien iltapäivä" });
    await end.click();
    await page.keyboard.press("Escape");
    await untilFocused(page, "Lopeta: Kehittäjien iltapäivä");
    expect((await seriesOf())[0]?.ended).toBe(false);
    await end.click();
    await page.getByRole("dialog").getByRole("button", { name: "Lopeta sarja" }).click();
    await page.getByRole("status").getByText("Sarja on lopetettu").waitFor();
    await lookAgain(page);
    await end.waitFor({ state: "detached" });
    expect((await seriesOf())[0]?.ended).toBe(true);
  });
});

describe("a kick-off", () => {
  it("is made in the tab with its own lines in the programme", async () => {
    const page = await open("/new");
    await page
      .getByLabel("Mikä tapaaminen?")
      .selectOption({ label: "hankkeen aloituskokous (valmiit kohdat ohjelmassa)" });
    await page.getByLabel("Minkä hankkeen aloituskokous?").waitFor();
    expect(await page.getByText("Ohjelman osat").count()).toBe(0);
    await page.getByLabel("Päivä", { exact: true }).fill("2030-04-24");
    await page.getByRole("button", { name: "Tallenna" }).click();
    await page.getByRole("heading", { name: "Aloituskokous", exact: true }).waitFor();
    for (const line of ["Tavoitteet", "Roolit", "Pelisäännöt", "Yhteyshenkilö hanketuessa"])
      await page.getByText(line, { exact: true }).first().waitFor();
  });
});

describe("the day on which those with a part are reminded", () => {
  it("stays as it was chosen when the series is saved again, and can be chosen", async () => {
    const page = await openSeries();
    await page.getByText("Ilmoitukset ja muistutukset").click();
    const field = page.getByLabel("Muistutus vetäjälle, kirjurille ja esittelijöille");
    await field.selectOption("5 päivää ennen");
    await page.getByRole("button", { name: "Tallenna" }).click();
    await page.getByRole("status").getByText("Sarja on tallessa").waitFor();
    const token = town.coordinator.objectId;
    const { body } = await product.api("GET", "/api/series", { token });
    expect((body as SeriesList).reminders.partDays).toBe(5);
  });
});
