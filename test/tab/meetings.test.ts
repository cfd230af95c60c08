import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import type { MeetingCalendar, MeetingView } from "../../src/contract/meetings.ts";
import {
  becomes,
  focusedName,
  lookAgain,
  type OpenOptions,
  untilFocused,
  useBrowser,
} from "../support/browser.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { aTown, meetingsOf, nextMeeting, saveSeries, type Town } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import type { Person } from "../support/teams.ts";

const now = "2030-03-01T08:00:00+02:00";
const march = "tiistaina 12. maaliskuuta 2030 klo 9.00–11.00";

const browser = useBrowser();
const clock = movedClock(now);
let product: Product;
let town: Town;
let mikko: Person;
let siiri: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Mikko Malli", "Siiri Sivistys"]);
  [mikko, siiri] = town.members as [Person, Person];
  await saveSeries(product, town, {
    place: "Kirjasto, sali 2",
    joinUrl: "https://teams.example.org/l/1",
  });
});
afterAll(() => product.close());

const open = (path = "", person = mikko, options: OpenOptions = {}): Promise<Page> =>
  browser.open(`${product.server.url}/tab#/meetings${path}`, {
    person: person.objectId,
    clock: now,
    ...options,
  });

const answer = (person: Person, { id }: MeetingView, said: string) =>
  product.api("PUT", `/api/meetings/${id}/answer`, {
    token: person.objectId,
    body: { answer: said },
  });

const change = (meeting: MeetingView, path: string, body: object) =>
  product.api("PUT", `/api/meetings/${meeting.id}${path}`, {
    token: town.coordinator.objectId,
    body: { version: meeting.version, ...body },
  });

const answers = (page: Page) => page.getByRole("group", { name: /^Tuletko: / });

const pressed = (page: Page): Promise<string[]> =>
  answers(page).getByRole("button", { pressed: true }).allTextContents();

describe("a network without meetings", () => {
  it("leads its coordinator to a year of second Tuesdays at nine in three presses", async () => {
    const empty = await startProduct({}, {}, clock.now);
    try {
      const { coordinator } = await aTown(empty);
      const page = await browser.open(`${empty.server.url}/tab`, {
        person: coordinator.objectId,
        clock: now,
      });
      await page.getByRole("link", { name: "Tapaamiset" }).click();
      await page.getByText("Seuraavaa tapaamista ei ole vielä sovittu").waitFor();
      await page.getByRole("link", { name: "Tee tapaamisten sarja" }).click();
      const preview = page.getByRole("region", { name: "Seuraavat tapaamiset" });
      await preview.getByText("joka kuukauden toinen tiistai").waitFor();
      expect(await preview.getByRole("listitem").allTextContents()).toEqual([
        "tiistaina 12. maaliskuuta 2030",
        "tiistaina 9. huhtikuuta 2030",
        "tiistaina 14. toukokuuta 2030",
        "tiistaina 11. kesäkuuta 2030",
        "tiistaina 13. elokuuta 2030",
      ]);
      await page.getByRole("button", { name: "Tallenna" }).click();
      const next = page.getByRole("region", { name: "Verkostotapaaminen" });
      await next.getByText(march).waitFor();
      await page.getByRole("status").getByText("Sarja on tallessa: joka kuukauden").waitFor();
      const series = page.getByRole("region", { name: "Sarjat" });
      await series.getByText("joka kuukauden toinen tiistai").waitFor();
      // Nor does the way back lead to a form that was sent.
      await page.goBack();
      await page.getByRole("heading", { name: "Verkostotapaaminen" }).first().waitFor();
    } finally {
      await empty.close();
    }
  });

  it("tells its members who can make some, and offers them nothing that they may not do", async () => {
    const page = await open();
    await page.route("**/api/meetings", (route) =>
      route.fulfill({ json: { coming: [], past: [] } }),
    );
    await lookAgain(page);
    await page.getByText("Koordinaattori voi tehdä tapaamisista sarjan").waitFor();
    expect(await page.getByRole("main").getByRole("link").count()).toBe(0);
  });
});

describe("the meetings", () => {
  it("stand with the next one large, its link and place, and the others after it", async () => {
    const page = await open();
    const next = page.getByRole("region", { name: "Verkostotapaaminen" });
    await next.getByText(march).waitFor();
    await next.getByText("Paikka: Kirjasto, sali 2").waitFor();
    const join = next.getByRole("link", { name: "Liity kokoukseen" });
    expect(await join.getAttribute("href")).toBe("https://teams.example.org/l/1");
    const coming = page.getByRole("region", { name: "Tulossa" });
    await coming.getByText("tiistaina 9. huhtikuuta 2030").waitFor();
    expect(await page.getByText("Uusi sarja").count()).toBe(0);
  });

  it("have pages of their own, with a way back, and the focus goes along", async () => {
    const page = await open();
    await page
      .getByRole("region", { name: "Verkostotapaaminen" })
      .getByRole("link", { name: "Verkostotapaaminen" })
      .press("Enter");
    await page.getByRole("heading", { name: "Ohjelma" }).waitFor();
    await untilFocused(page, "Verkostotapaaminen");
    const { id } = await nextMeeting(product, town);
    expect(new URL(page.url()).hash).toBe(`#/meetings/${id}`);
    await page.getByText("Koulutuksellinen teema · 45 min").waitFor();
    await page.goBack();
    await page.getByRole("region", { name: "Tulossa" }).waitFor();
  });

  it.each(["nowhere", "../ideas", "%E0%A4%A", "00000000-0000-4000-8000-000000000000"])(
    "say that there is no such one: %s",
    async (id) => {
      const page = await open(`/${id}`);
      await page.getByRole("alert").getByText("Tätä ei löydy enää").waitFor();
      await page.getByRole("navigation", { name: "Polku" }).getByRole("link").click();
      await page.getByText(march).waitFor();
    },
  );

  it("offer another try when their view could not be loaded", async () => {
    const scripts = "**/assets/meetings-*.js";
    const page = await open("", mikko, {
      prepare: async (context) => {
        await context.route(scripts, (route) => route.abort());
      },
    });
    await page.getByRole("alert").getByText("Tietojen haku ei onnistunut").waitFor();
    await page.context().unroute(scripts);
    await page.getByRole("button", { name: "Yritä uudelleen" }).click();
    await page.getByText(march).waitFor();
  });
});

describe("an answer", () => {
  it("counts at once, keeps the focus, and others' answers appear by themselves", async () => {
    const page = await open();
    const come = answers(page).getByRole("button", { name: "Tulen" });
    await come.press("Space");
    expect(await pressed(page)).toEqual(["Tulen"]);
    const said = page.getByRole("status").filter({ hasText: "Olet vastannut: tulen." });
    await said.getByText("1 tulossa").waitFor();
    expect(await focusedName(page)).toBe("Tulen");
    await answer(siiri, await nextMeeting(product, town), "maybe");
    await lookAgain(page);
    await said.getByText("1 tulossa · ehkä 1").waitFor();
    expect(await focusedName(page)).toBe("Tulen");
    expect((await nextMeeting(product, town)).counts).toEqual({ come: 1, maybe: 1, no: 0 });
  });

  it("is the last of several quick presses", async () => {
    const page = await open();
    for (const name of ["Ehkä", "Tulen", "En pääse"])
      await answers(page).getByRole("button", { name }).click();
    await page.getByText("Olet vastannut: en pääse.").waitFor();
    await eventually(async () => (await nextMeeting(product, town)).counts.no === 1);
    await lookAgain(page);
    expect(await pressed(page)).toEqual(["En pääse"]);
    expect((await nextMeeting(product, town)).counts).toEqual({ come: 0, maybe: 1, no: 1 });
  });

  it("is taken back on the page, with a sentence, when it could not be kept", async () => {
    const page = await open();
    await page.getByText("Olet vastannut: en pääse.").waitFor();
    await page.context().setOffline(true);
    await answers(page).getByRole("button", { name: "Tulen" }).click();
    await page.getByText("En saanut tallennettua juuri nyt").waitFor();
    await page.getByText("Olet vastannut: en pääse.").waitFor();
    expect(await pressed(page)).toEqual(["En pääse"]);
  });
});

describe("the calendar", () => {
  const calendarOf = async (page: Page): Promise<string> => {
    await page.getByText("Tapaamiset omaan kalenteriin").click();
    return page.getByLabel("Tilausosoite").inputValue();
  };
  const status = async (address: string): Promise<number> => (await fetch(address)).status;

  it("is given as an address to copy and as the meeting's own file", async () => {
    const { id } = await nextMeeting(product, town);
    const page = await open(`/${id}`, mikko, {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    const address = await calendarOf(page);
    expect(await status(address)).toBe(200);
    await page.getByRole("button", { name: "Kopioi osoite" }).click();
    await page.getByRole("status").getByText("Osoite on kopioitu").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address);
    const own = page.getByRole("link", { name: "Lisää tämä kalenteriin" });
    const file = await fetch((await own.getAttribute("href")) ?? "");
    expect(await file.text()).toContain(`UID:${id}@kehu`);
    expect(await page.getByRole("button", { name: "Vaihda osoite" }).count()).toBe(0);
  });

  it("is selected when the host keeps the clipboard to itself", async () => {
    const { id } = await nextMeeting(product, town);
    const page = await open(`/${id}`);
    const address = await calendarOf(page);
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("not allowed"));
    });
    await page.getByRole("button", { name: "Kopioi osoite" }).click();
    await page.getByRole("alert").getByText("Osoite on valittuna").waitFor();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(address);
  });

  it("gets another address from the coordinator, who is asked first, and from nobody else", async () => {
    const { id } = await nextMeeting(product, town);
    const page = await open(`/${id}`, town.coordinator);
    const old = await calendarOf(page);
    await page.getByRole("button", { name: "Vaihda osoite" }).click();
    const question = page.getByRole("dialog");
    await question.getByRole("button", { name: "Älä vaihda" }).click();
    expect(await status(old)).toBe(200);
    await untilFocused(page, "Vaihda osoite");
    await page.getByRole("button", { name: "Vaihda osoite" }).click();
    await question.getByRole("button", { name: "Vaihda osoite" }).click();
    await page.getByRole("status").getByText("Osoite on vaihdettu").waitFor();
    expect(await status(old)).toBe(404);
    const address = (): Promise<string> => page.getByLabel("Tilausosoite").inputValue();
    await becomes(address, expect.not.stringContaining(old));
    const renewed = await address();
    expect(await status(renewed)).toBe(200);

    const path = `/api/meetings/${id}/calendar`;
    const { body } = await product.api("GET", path, { token: mikko.objectId });
    const { version } = body as MeetingCalendar;
    const refused = await product.api("PUT", path, { token: mikko.objectId, body: { version } });
    expect([refused.status, await status(renewed)]).toEqual([403, 200]);
  });
});

describe("a meeting that changes while it is looked at", () => {
  it("says from when it was moved, and that it was cancelled and why", async () => {
    const meeting = await nextMeeting(product, town);
    const page = await open(`/${meeting.id}`);
    await page.getByText(march).waitFor();
    const { title, place, joinUrl } = meeting;
    const moved = { title, place, joinUrl, date: "2030-03-14", time: "10:00", minutes: 90 };
    await change(meeting, "", moved);
    await lookAgain(page);
    const heading = page.getByRole("heading", { level: 2 });
    await heading.getByText("siirretty").waitFor();
    await page.getByText("torstaina 14. maaliskuuta 2030 klo 10.00–11.30").waitFor();
    const changes = page.getByRole("region", { name: "Muutokset" });
    await changes.getByText("Ilmoitettu aika oli tiistaina 12. maaliskuuta 2030").waitFor();
    const { coming } = await meetingsOf(product, town);
    await change(coming.find(({ id }) => id === meeting.id) ?? meeting, "/cancellation", {
      reason: "Vetäjä on <b>sairaana</b>",
    });
    await lookAgain(page);
    await heading.getByText("peruttu").waitFor();
    await changes.getByText("Syy: Vetäjä on <b>sairaana</b>").waitFor();
    expect(await answers(page).count()).toBe(0);
  });

  it("is among the past ones once it is over", async () => {
    clock.moveTo("2030-04-09T11:00:01+03:00");
    const page = await open("", mikko, { clock: "2030-04-09T11:00:01+03:00" });
    await page.getByText("Menneet tapaamiset (2)").click();
    const past = page.getByRole("group").filter({ hasText: "Menneet" });
    const rows = await past.getByRole("listitem").allTextContents();
    expect(rows.map((row) => /päättynyt|peruttu/.exec(row)?.[0])).toEqual(["päättynyt", "peruttu"]);
  });
});
