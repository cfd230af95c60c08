import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import type { MeetingView } from "../../src/contract/meetings.ts";
import { lookAgain, overflowOf, resize, untilFocused, useBrowser } from "../support/browser.ts";
import { axeFindings } from "../support/browser-axe.ts";
import { movedClock } from "../support/clock.ts";
import { changeDuty, idOf } from "../support/duties.ts";
import { homeOf, kindsFor } from "../support/home.ts";
import { aTown, type Town } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { agreedInRetro, colleagues, startByApi } from "../support/retros.ts";
import type { Person } from "../support/teams.ts";

const browser = useBrowser();
const time = "2030-03-01T08:00:00+02:00";
const clock = movedClock(time);
let product: Product;
let town: Town;
let aino: Person;
let borje: Person;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, colleagues.slice(0, 6));
  [aino, borje] = town.members as [Person, Person];
});
afterAll(() => product.close());

const open = (person: Pick<Person, "objectId">, address = ""): Promise<Page> =>
  browser.open(`${product.server.url}/tab${address}`, {
    person: person.objectId,
    clock: time,
    reducedMotion: "reduce",
  });

/** The way to what waits, with how much that is. */
const badge = (page: Page, count: string) =>
  page.getByRole("link", { name: new RegExp(`^Oma KEHU ?, ${count} odottaa sinua$`) });

const waitingIn = (page: Page) => page.getByRole("region", { name: /^Sinua odottaa/ });

const aMeetingIn = async (days: number): Promise<MeetingView> => {
  const date = new Date(clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const body = { id: randomUUID(), version: "", title: "Verkostotapaaminen", date };
  const { status, body: made } = await product.api("POST", "/api/meetings", {
    token: town.coordinator.objectId,
    body: { ...body, time: "09:00", minutes: 90 },
  });
  expect(status).toBe(201);
  return made as MeetingView;
};

describe("a new network's first page", () => {
  it("leads its coordinator through the first month, and ticks what is done by itself", async () => {
    const page = await open(town.coordinator);
    const steps = page.getByRole("region", { name: "Ensimmäinen kuukausi" }).getByRole("listitem");
    await page.getByRole("heading", { name: "Tervetuloa KEHUun" }).waitFor();
    await steps.last().waitFor();
    const states = (): Promise<boolean[]> =>
      steps.evaluateAll((all) => all.map((one) => one.className === "done"));
    expect(await states()).toEqual([true, false, false, false, false]);
    expect(await axeFindings(page, "light", "contrast")).toEqual([]);
    await product.api("POST", "/api/ideas", {
      token: borje.objectId,
      body: { form: randomUUID(), title: "Kirjaston kesäpiste torille" },
    });
    await lookAgain(page);
    await steps.nth(2).getByText(", tehty").waitFor();
    await steps.nth(3).getByRole("link", { name: "Uusi hanke" }).waitFor();
    expect(await states()).toEqual([true, false, true, false, false]);
    await steps.nth(4).getByRole("link", { name: "Aloita retro" }).click();
    await page.getByRole("heading", { name: "Aloita retro" }).waitFor();
  });

  it("says to others what each part of it will hold", async () => {
    const page = await open(aino);
    await page.getByText("Mikään ei odota sinua juuri nyt.", { exact: true }).waitFor();
    await page.getByText("Seuraavaa tapaamista ei ole sovittu.").waitFor();
    const own = page.getByRole("region", { name: /^Omat hankkeet/ });
    await own.getByRole("link", { name: "Jaa idea" }).waitFor();
    expect(await page.getByText("Ensimmäinen kuukausi").count()).toBe(0);
    await page.getByRole("link", { name: "Oma KEHU", exact: true }).waitFor();
  });
});

describe("what waits for somebody", () => {
  let meeting: MeetingView;

  beforeAll(async () => {
    meeting = await aMeetingIn(11);
    const person = await idOf(product, town.coordinator, aino);
    await changeDuty(product, town.coordinator, meeting.id, "lead", { do: "name", person });
    await agreedInRetro(product, aino, "Kerro kalenterista kirjastolle", "2030-03-04");
    await startByApi(product, town.coordinator, { title: "Mikä toimi?", closesOn: "2030-03-06" });
  });

  it("is worked through by keyboard, put back, and worked through with the mouse", async () => {
    const page = await open(aino);
    const waiting = waitingIn(page);
    const row = (title: string) => waiting.getByRole("listitem").filter({ hasText: title });
    // The library makes a draft of the retro's lesson by itself.
    await waiting.getByRole("heading", { name: "Opimme" }).waitFor();
    expect(await waiting.getByRole("heading", { level: 3 }).allTextContents()).toEqual([
      "Kerro kalenterista kirjastolle",
      "Retro: Mikä toimi?",
      "Tuletko? Verkostotapaaminen",
      "Vetäisitkö? Verkostotapaaminen",
      "Opimme",
    ]);
    await page.getByText(/Viisi asiaa odottaa sinua, ja verkosto tapaa/).waitFor();
    await badge(page, "5 asiaa").waitFor();

    const done = waiting.getByRole("button", { name: /^Tehty: / });
    await done.focus();
    await page.keyboard.press("Enter");
    await done.waitFor({ state: "detached" });
    await untilFocused(page, "Retro: Mikä toimi?");
    await page.getByText(/Neljä asiaa odottaa sinua/).waitFor();
    await badge(page, "4 asiaa").waitFor();
    // It is shown before it is kept; what was kept can be put back.
    const undo = page.getByRole("button", { name: "Kumoa" });
    await undo.waitFor();
    expect(await kindsFor(product, aino)).not.toContain("retroAction");
    await undo.click();
    await done.waitFor();
    expect(await kindsFor(product, aino)).toContain("retroAction");

    await done.click();
    await row("Tuletko?").getByRole("button", { name: "Tulen: Verkostotapaaminen" }).click();
    const next = page.getByRole("region", { name: "Verkostotapaaminen" });
    await next.getByRole("button", { name: "Tulen", pressed: true }).waitFor();
    await row("Vetäisitkö?").getByRole("button", { name: "Otan vuoron" }).click();
    await page.getByText("Kiitos! Sinä vedät tapaamisen.").waitFor();
    await page
      .getByRole("region", { name: /^Vuorosi/ })
      .getByText(/Vedät tapaamisen/)
      .waitFor();
    await row("Opimme").getByRole("button").click();
    await row("Opimme").waitFor({ state: "detached" });
    await page.getByText(/\. Yksi asia odottaa sinua/).waitFor();
    const { waiting: left } = await homeOf(product, aino);
    expect(left.items.map(({ kind }) => kind)).toEqual(["retro"]);
    await row("Mikä toimi?").getByRole("link", { name: "Vastaa" }).click();
    await page.getByRole("heading", { level: 2, name: "Mikä toimi?" }).waitFor();
  });

  it("is counted on every page, which asks for it anew once a minute", async () => {
    const page = await open(borje, "#/ideas");
    const { total } = (await homeOf(product, borje)).waiting;
    await badge(page, `${total} asiaa`).waitFor();
    await startByApi(product, town.coordinator, {
      title: "Mitä lopetamme?",
      closesOn: "2030-03-20",
    });
    await page.clock.runFor(60_000);
    await badge(page, `${total + 1} asiaa`).waitFor();
  });

  it("comes back when it could not be kept", async () => {
    const page = await open(borje);
    const answer = waitingIn(page).getByRole("button", { name: "En pääse: Verkostotapaaminen" });
    await answer.waitFor();
    await page.route("**/answer", (route) =>
      route.fulfill({ status: 503, json: { code: "busy" } }),
    );
    await answer.click();
    await waitingIn(page).getByRole("alert").getByText(/Yritä/).waitFor();
    await answer.waitFor();
    expect(await kindsFor(product, borje)).toContain("meeting");
  });

  it("is in sight by five, and the rest behind a button", async () => {
    for (const days of [12, 13, 14, 15, 16]) await aMeetingIn(days);
    const page = await open(borje);
    const rows = waitingIn(page).getByRole("listitem");
    const more = waitingIn(page).getByRole("button", { name: /^Näytä vielä/ });
    await more.waitFor();
    expect(await rows.count()).toBe(5);
    await more.click();
    await more.waitFor({ state: "detached" });
    expect(await rows.count()).toBe((await homeOf(product, borje)).waiting.total);
  });

  it("is found nothing wrong with, and nothing to scroll sideways, as wide as a watch", async () => {
    for (const address of ["", "#/network"]) {
      const page = await open(borje, address);
      await page.getByRole("region", { name: "Verkostossa tapahtuu" }).waitFor();
      expect(await axeFindings(page, "light", "contrast")).toEqual([]);
      await resize(page, 320);
      expect(await overflowOf(page)).toBe(0);
    }
  });
});

describe("the network's page", () => {
  it("is the same for all but for how much waits, which leads to one's own", async () => {
    const page = await open(borje, "#/network");
    const next = page.getByRole("region", { name: "Verkostotapaaminen" });
    await next.waitFor();
    expect(await next.getByRole("button").count()).toBe(0);
    expect(await page.getByText(/vastannut|Omat hankkeet|Sinua odottaa/).count()).toBe(0);
    await page.getByRole("link", { name: /^\d+ asiaa odottaa sinua$/ }).click();
    await waitingIn(page).waitFor();
  });
});
