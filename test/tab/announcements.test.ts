import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import type { AnnouncementList } from "../../src/contract/announcements.ts";
import { lookAgain, useBrowser } from "../support/browser.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { aTown, meetingsOf, sentSaying, type Town, untilSaid } from "../support/meetings.ts";
import { untilNothingDue } from "../support/networks.ts";
import { type Product, startProduct } from "../support/product.ts";
import { startByApi } from "../support/retros.ts";

const evening = "2030-03-04T20:00:00+02:00";
const morning = "2030-03-05T07:00:01+02:00";

const browser = useBrowser();
const clock = movedClock(evening);
let product: Product;
let town: Town;

beforeAll(async () => {
  product = await startProduct({ holdSeconds: 50 }, {}, clock.now);
  town = await aTown(product, ["Mikko Malli"]);
});
afterAll(() => product.close());
beforeEach(() => clock.moveTo(evening));

const open = (path: string): Promise<Page> =>
  browser.open(`${product.server.url}/tab#/${path}`, {
    person: town.coordinator.objectId,
    clock: clock.now().toISOString(),
  });

const barOn = (page: Page, words: string): Locator =>
  page.getByRole("status").filter({ hasText: words });

const press = (bar: Locator, name: "Peru" | "Lähetä heti") =>
  bar.getByRole("button", { name, exact: true }).click();

const makeMeeting = async (title: string): Promise<Page> => {
  const page = await open("meetings/new");
  await page.getByLabel("Tapaamisen nimi").fill(title);
  await page.getByLabel("Päivä", { exact: true }).fill("2030-03-12");
  await page.getByRole("button", { name: "Tallenna" }).click();
  await page.getByRole("heading", { name: title }).waitFor();
  return page;
};

const invitation = "Kutsu lähtee kanavalle aikaisintaan ti 5.3. klo 7.00.";

const titles = async (): Promise<string[]> =>
  (await meetingsOf(product, town)).coming.map(({ title }) => title);

/** By somebody else, before the page has seen that it left. */
const sendAll = async (): Promise<void> => {
  const token = town.coordinator.objectId;
  const { body } = await product.api("GET", "/api/announcements", { token });
  for (const { id } of (body as AnnouncementList).announcements)
    await product.api("POST", `/api/announcements/${id}/sending`, { token });
};

describe("a meeting made in the evening", () => {
  it("keeps no place for the bar until what draws it has come", async () => {
    const page = await open("meetings/new");
    let asked = false;
    await page.route("**/announcement-bars-*.js", () => {
      asked = true;
    });
    await page.getByLabel("Tapaamisen nimi").fill("Hidas yhteys");
    await page.getByLabel("Päivä", { exact: true }).fill("2030-03-12");
    await page.getByRole("button", { name: "Tallenna" }).click();
    await page.getByRole("heading", { name: "Hidas yhteys" }).waitFor();
    await eventually(async () => asked);
    await page.locator(".skeleton").first().waitFor({ state: "detached" });
  });

  it("says when it is told of; taken back, it is gone and nothing is sent", async () => {
    const page = await makeMeeting("Perun tämän");
    await press(barOn(page, invitation), "Peru");
    await barOn(page, "Peruttu. Kaikki on kuten ennen").waitFor();
    await page.getByRole("heading", { name: "Tapaamiset" }).waitFor();
    await page.waitForURL(/#\/meetings$/);
    expect(await titles()).not.toContain("Perun tämän");
    clock.moveTo(morning);
    await untilNothingDue(product, town.network, clock.now());
    expect(sentSaying(product, "Perun tämän")).toEqual([]);
  });

  it("is in the channel at once when it is sent now, and the bar goes", async () => {
    const page = await makeMeeting("Lähetän heti");
    const bar = barOn(page, invitation);
    await bar.waitFor();
    expect(sentSaying(product, "Lähetän heti")).toEqual([]);
    await press(bar, "Lähetä heti");
    await barOn(page, "Selvä, lähtee nyt.").waitFor();
    await untilSaid(product, "Lähetän heti");
    await bar.waitFor({ state: "detached" });
    expect(await titles()).toContain("Lähetän heti");
  });

  it("says that it has left when it was too late, and what can still be done", async () => {
    const page = await makeMeeting("Myöhästyn");
    const bar = barOn(page, invitation);
    await bar.waitFor();
    await page.route("**/api/announcements?*", (route) => route.abort());
    await sendAll();
    await press(bar, "Peru");
    const late = "on jo lähtenyt. Voit vielä siirtää tapaamisen tai perua sen.";
    await page.getByRole("alert").getByText(late).waitFor();
    expect(await titles()).toContain("Myöhästyn");
  });
});

describe("a series made in the evening", () => {
  it("waits on the page of the meetings, which it leaves as it was when taken back", async () => {
    const page = await open("meetings/series");
    await page.getByRole("region", { name: "Seuraavat tapaamiset" }).waitFor();
    await page.getByRole("button", { name: "Tallenna" }).click();
    const series = page.getByRole("region", { name: "Sarjat" });
    await series.getByRole("listitem").waitFor();
    const bar = barOn(page, "tapaamiset tulevat näkyviin ti 5.3. klo 7.00");
    await press(bar, "Peru");
    await bar.waitFor({ state: "detached" });
    await series.getByRole("listitem").waitFor({ state: "detached" });
  });
});

describe("a retro begun by day", () => {
  it("leaves in a moment; taken back, the page leads to the list", async () => {
    clock.moveTo("2030-03-05T10:00:00+02:00");
    const { body } = await startByApi(product, town.coordinator, { anonymous: false });
    const page = await open(`retros/${(body as { id: string }).id}`);

    await press(barOn(page, "Retro lähtee vastaajille hetken kuluttua."), "Peru");
    await barOn(page, "Peruttu. Kaikki on kuten ennen").waitFor();
    await page.waitForURL(/#\/retros$/);
    await lookAgain(page);
    await page.getByText("Retroja ei ole vielä").waitFor();
  });
});
