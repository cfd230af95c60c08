import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { demoTeam, objectIdOf } from "../../demo/demo.ts";
import type { SettingsView } from "../../src/contract/networks.ts";
import type { NotificationsView } from "../../src/contract/notifications.ts";
import { useBrowser } from "../support/browser.ts";
import { startDemo } from "../support/browser-demo.ts";
import { eventually } from "../support/eventually.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startDemo();
  product.teams.channels.set(demoTeam.team, [
    { id: demoTeam.team },
    { id: demoTeam.channel, name: "KEHU" },
  ]);
});
afterAll(() => product.close());

const coordinator = objectIdOf("koordinaattori");
const member = objectIdOf("opettaja");

type Open = Extract<SettingsView, { is: "open" }>;

const open = (person: string): Promise<Page> =>
  browser.open(`${product.server.url}/tab#/settings`, { person });

const settings = async (): Promise<Open> =>
  (await product.api("GET", "/api/settings", { token: coordinator })).body as Open;

const rolesOf = async (name: string) =>
  (await settings()).people.find((person) => person.name === name)?.roles;

const notices = async (token: string): Promise<NotificationsView> =>
  (await product.api("GET", "/api/me/notifications", { token })).body as NotificationsView;

const networkForm = (page: Page) => page.getByRole("form", { name: "Verkoston asetukset" });

/** Somebody else's change, past the browser. */
const rename = async (name: string): Promise<void> => {
  const { is, people, channel, ...form } = await settings();
  const { status } = await product.api("PUT", "/api/settings", {
    token: coordinator,
    body: { ...form, name },
  });
  expect(status).toBe(200);
};

describe("what is one's own", () => {
  it("is all that a member sees, with who changes the rest", async () => {
    const page = await browser.open(`${product.server.url}/tab`, { person: member });
    await page.getByRole("link", { name: "Asetukset" }).click();
    await page.getByText("Asetuksia muuttavat verkoston koordinaattorit").waitFor();
    expect(await page.locator("main h3").allTextContents()).toEqual([
      "Oma kieli",
      "Oma toimiala",
      "Ilmoituksesi",
      "Yhden näppäimen pikavalinnat",
    ]);
  });

  it("is whether a letter alone does something, on this device", async () => {
    const page = await open(member);
    const isOn = page.getByLabel("Pikavalinnat ovat käytössä");
    await isOn.uncheck();
    await page.getByRole("heading", { name: "Asetukset" }).click();
    await page.keyboard.press("n");
    await page.reload();
    await isOn.waitFor();
    expect(await isOn.isChecked()).toBe(false);
    await page.keyboard.press("n");
    expect(await page.getByRole("menu").count()).toBe(0);
    await isOn.check();
    await page.getByRole("heading", { name: "Asetukset" }).click();
    await page.keyboard.press("n");
    await page.getByRole("menu").waitFor();
  });

  it("is a language that the page speaks at once", async () => {
    const page = await open(member);
    await page.getByRole("button", { name: "Svenska" }).click();
    await page.getByRole("heading", { name: "Inställningar" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("sv");
    await page.getByRole("button", { name: "Suomi" }).click();
    await page.getByRole("heading", { name: "Asetukset" }).waitFor();
  });

  it("is when messages are sent, and a pause that begins and ends at once", async () => {
    const page = await open(member);
    const form = page.getByRole("form", { name: "Ilmoituksesi" });
    await form
      .getByLabel("Milloin lähetän")
      .selectOption({ label: "Koosteena työpäivinä kello 8.00" });
    await form.getByLabel("Milloin kerron ideoista").selectOption({ label: "Ei mitään" });
    await form.getByLabel("Hiljainen aika alkaa").fill("");
    await form.getByRole("button", { name: "Tallenna", exact: true }).click();
    await form.getByText("Anna hiljaiselle ajalle alku ja loppu").waitFor();
    await form.getByLabel("Hiljainen aika alkaa").fill("19:30");
    await form.getByRole("button", { name: "Tallenna", exact: true }).click();
    await page.getByText("Ilmoitusvalintasi on tallennettu.").waitFor();

    await page.getByRole("button", { name: "Tauko 2 vk" }).click();
    const end = page.getByRole("button", { name: "Lopeta tauko" });
    await end.waitFor();
    const { choice, followed, quiet, pausedUntil, zone } = await notices(member);
    const expected = { choice: "digest", followed: "nothing", from: "19:30" };
    expect({ choice, followed, from: quiet.from }).toEqual(expected);
    const clock = new Intl.DateTimeFormat("fi", { timeStyle: "short", timeZone: zone });
    expect(clock.format(new Date(pausedUntil ?? 0))).toBe("0.00");
    await end.click();
    await page.getByText("Tauko on päättynyt.").waitFor();
    expect((await notices(member)).pausedUntil).toBeNull();
  });
});

describe("the network's settings", () => {
  it("are changed by a coordinator, and the page has its new name", async () => {
    const page = await open(coordinator);
    const form = networkForm(page);
    await form.getByLabel("Kanava, jolle").selectOption({ label: "Yleinen" });
    await form.getByLabel("Verkoston nimi").fill("Uusi verkosto");
    await form.getByLabel("Kanavalla hiljaista alkaen").fill("20:15");
    await form.getByLabel("Ota Suomen pyhäpäivät huomioon").uncheck();
    await form.getByRole("button", { name: "Tallenna", exact: true }).click();
    await page.getByRole("heading", { level: 1, name: "Uusi verkosto" }).waitFor();
    const saved = await settings();
    expect(saved).toMatchObject({
      ...{ name: "Uusi verkosto", holidays: false },
      channel: { id: demoTeam.team },
    });
    expect(saved.quiet.from).toBe("20:15");

    await form.getByLabel("Verkoston nimi").fill(" ");
    await form.getByRole("button", { name: "Tallenna", exact: true }).click();
    await form.getByText("Kirjoita verkostolle nimi.").waitFor();
    expect((await settings()).name).toBe("Uusi verkosto");
  });

  it("are not saved over somebody else's change unseen, and what was typed stays", async () => {
    const page = await open(coordinator);
    const form = networkForm(page);
    await form.getByLabel("Kanavalla hiljaista päättyen").fill("09:45");
    await rename("Toisen nimi");
    await form.getByRole("button", { name: "Tallenna", exact: true }).click();
    const conflict = form.getByRole("alert");
    await conflict.getByText("Joku muu muutti asetuksia sillä välin.").waitFor();
    expect(await conflict.getByRole("term").allTextContents()).toEqual([
      "Kanavalla hiljaista päättyen",
    ]);
    expect(await form.getByLabel("Kanavalla hiljaista päättyen").inputValue()).toBe("09:45");
    expect(await form.getByLabel("Verkoston nimi").inputValue()).toBe("Toisen nimi");
    expect((await settings()).quiet.to).not.toBe("09:45");
    await conflict.getByRole("button", { name: "Tallenna minun muutokseni" }).click();
    await page.getByText("Asetukset on tallennettu.").waitFor();
    expect(await settings()).toMatchObject({ name: "Toisen nimi", quiet: { to: "09:45" } });
  });

  it("are roles, given, taken and put back", async () => {
    const other = (await settings()).people.find(({ roles }) => roles.length === 0);
    if (!other) throw new Error("everybody has a role");
    const page = await open(coordinator);
    const form = page.getByRole("form", { name: "Anna rooli" });
    await form.getByRole("button", { name: "Anna rooli" }).click();
    await form.getByText("Valitse, kuka saa roolin.").waitFor();
    await form.getByLabel("Kenelle").selectOption({ label: other.name });
    await form.getByLabel("Rooli").selectOption({ label: "hanketuki" });
    await form.getByRole("button", { name: "Anna rooli" }).click();
    const take = page.getByRole("button", { name: `Ota pois rooli hanketuki: ${other.name}` });
    await take.waitFor();
    expect(await rolesOf(other.name)).toEqual(["projectSupport"]);
    // Everybody has the hue of their sector here too.
    const rows = page.getByRole("region", { name: "Roolit" }).getByRole("listitem");
    expect(await rows.locator(".avatar:not(.hue-neutral)").count()).toBe(await rows.count());

    await take.click();
    await page.getByText(`${other.name} ei ole enää roolissa: hanketuki.`).waitFor();
    await take.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Kumoa" }).click();
    await take.waitFor();
    await eventually(async () => (await rolesOf(other.name))?.includes("projectSupport") ?? false);

    const coordinators = page.getByRole("button", { name: /^Ota pois rooli koordinaattori/ });
    await coordinators.and(page.getByLabel(/Tietohallinnon kehittäjä/)).click();
    await eventually(async () => (await coordinators.count()) === 1);
    await coordinators.click();
    await page.getByText("Verkosto ei voi olla ilman koordinaattoria.").waitFor();
  });
});
