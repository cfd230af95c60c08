import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { objectIdOf } from "../../demo/demo.ts";
import type { MeetingView } from "../../src/contract/meetings.ts";
import { translator } from "../../src/i18n/translators.ts";
import { focusedName, overflowOf, resize, untilFocused, useBrowser } from "../support/browser.ts";
import { axeFindings, looks } from "../support/browser-axe.ts";
import { speakers, startDemo } from "../support/browser-demo.ts";
import { eventually } from "../support/eventually.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
let product: Product;
let meeting: string;

const opettaja = objectIdOf("opettaja");

/** A meeting far enough away that nobody is asked yet. */
const newMeeting = async (): Promise<string> => {
  const start = new Date(Date.now() + 30 * 24 * 60 * 60_000);
  const { body } = await product.api("POST", "/api/meetings", {
    token: speakers.fi,
    body: {
      id: randomUUID(),
      version: "",
      title: "Verkostotapaaminen",
      date: start.toISOString().slice(0, 10),
      time: "09:00",
      minutes: 60,
    },
  });
  return (body as MeetingView).id;
};

beforeAll(async () => {
  product = await startDemo();
  meeting = await newMeeting();
});
afterAll(() => product.close());

const open = async (person: string, id = meeting): Promise<Page> => {
  const page = await browser.open(`${product.server.url}/tab#/meetings/${id}`, { person });
  await page.getByRole("listitem").first().waitFor();
  return page;
};

const change = (person: string, role: string, body: object, id = meeting) =>
  product.api("PUT", `/api/meetings/${id}/duties/${role}`, { token: person, body });

describe("the duties in the tab", () => {
  it("are taken and handed on with the keyboard, and what became of it is read", async () => {
    const page = await open(opettaja);
    const lead = page.getByRole("listitem").filter({ hasText: "Vetovuoro" });
    await lead.getByText("Vapaana").waitFor();
    await lead.getByRole("button", { name: "Otan vetovuoron" }).focus();
    await page.keyboard.press("Enter");
    // A second press does not hand on what the first one took.
    await page.keyboard.press("Enter");
    await page.getByText("Kiitos! Sinä vedät tapaamisen.").waitFor();
    const pass = lead.getByRole("button", { name: "Siirrä vetovuoro" });
    await pass.waitFor();
    const name = await lead.getByRole("paragraph").innerText();
    await untilFocused(page, name);
    await page.keyboard.press("Tab");
    expect(await focusedName(page)).toBe("Siirrä vetovuoro");
    await page.keyboard.press("Space");
    await page.getByText("Selvä, vuoro ei ole enää sinulla.").waitFor();
    await lead.getByText("Vapaana").waitFor();
    expect(await pass.count()).toBe(0);
    await page.getByRole("button", { name: "Kumoa" }).press("Enter");
    await pass.waitFor();
    await pass.click();
    await lead.getByText("Vapaana").waitFor();
  });

  it("show what others took, and say so to whoever comes second", async () => {
    const id = await newMeeting();
    const page = await open(opettaja, id);
    const write = page.getByRole("listitem").filter({ hasText: "Kirjuri" });
    const take = write.getByRole("button", { name: "Otan muistiinpanot" });
    await take.waitFor();
    // The page has not heard of it yet.
    await page.route("**/api/duties", (route) => route.abort());
    await change(speakers.fi, "write", { do: "take" }, id);
    await take.click();
    await page.getByText("Vuoro on jo toisella.").waitFor();
    await page.unroute("**/api/duties");
    await write.getByText("Koordinaattori").waitFor();
    await take.waitFor({ state: "detached" });
  });

  it("tell who is willing, at once and after the page is opened anew", async () => {
    const page = await open(opettaja);
    const lead = page.getByRole("checkbox", { name: "Voin vetää tapaamisia" });
    await lead.check();
    await page.getByText("Tallessa. Kysyn, kun vuorosi tulee.").waitFor();
    const again = await open(opettaja);
    expect(await again.getByRole("checkbox", { name: "Voin vetää" }).isChecked()).toBe(true);
    expect(await again.getByRole("checkbox", { name: "Voin kirjata" }).isChecked()).toBe(false);
  });

  it("take back what could not be saved", async () => {
    const page = await open(speakers.sv);
    const box = page.getByRole("checkbox", { name: "Jag kan leda träffar" });
    await page.route("**/api/duties/willing", (route) => route.abort());
    await box.click();
    await page.getByText(translator("sv")("errors.busy")).waitFor();
    await eventually(async () => !(await box.isChecked()));
  });

  it("are proposed by a coordinator, who is told to choose somebody first", async () => {
    const page = await open(speakers.fi);
    await page.getByRole("button", { name: "Ehdota kirjuriksi" }).click();
    await page.getByText("Valitse ensin, kenelle ehdotat vuoroa.").waitFor();
    const { body } = await product.api("GET", "/api/duties/people", { token: speakers.fi });
    const { people } = body as { people: { id: string; name: string }[] };
    const [first] = people.filter(({ name }) => name === "Visiting developer");
    await page.getByLabel("Kenelle ehdotat vuoroa?").selectOption(first?.id ?? "");
    await page.getByRole("button", { name: "Ehdota kirjuriksi" }).click();
    await page.getByText("Kysyin häneltä.").waitFor();
    const write = page.getByRole("listitem").filter({ hasText: "Kirjuri" });
    await write.getByText("Kysytty, vastausta odotetaan").waitFor();
    const member = await open(opettaja);
    expect(await member.getByRole("button", { name: "Ehdota kirjuriksi" }).count()).toBe(0);
  });
});

describe("axe", () => {
  it.each(looks)(
    "finds nothing in %s, %s, and nothing is wider than a telephone",
    async (locale, theme) => {
      const id = await newMeeting();
      await change(speakers[locale], "lead", { do: "take" }, id);
      const page = await open(speakers[locale], id);
      await page.getByRole("heading", { name: translator(locale)("duties.heading") }).waitFor();
      expect(await axeFindings(page, theme)).toEqual([]);
      await resize(page, 320);
      expect(await overflowOf(page)).toBe(0);
    },
  );
});
