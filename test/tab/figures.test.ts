import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { objectIdOf } from "../../demo/demo.ts";
import { translator } from "../../src/i18n/translators.ts";
import { useBrowser } from "../support/browser.ts";
import { axeFindings, looks } from "../support/browser-axe.ts";
import { speakers, startDemo } from "../support/browser-demo.ts";
import { aMeeting, storeMeeting } from "../support/figures.ts";
import type { Product } from "../support/product.ts";
import { storeOpenPulse } from "../support/pulses.ts";

const browser = useBrowser();
let product: Product;
let open: string;

beforeAll(async () => {
  product = await startDemo();
  const { table } = product;
  const network = String((await table.list("links", "link!"))[0]?.values.network);
  const start = (month: number): Date => new Date(Date.UTC(2024, month, 12, 7));
  for (let month = 0; month < 14; month++)
    await storeMeeting(table, network, {
      meeting: aMeeting(start(month)),
      answers: { come: 5 + (month % 7), maybe: 1 },
      ...(month % 3 && { counts: [0, 1, 2, 3, month], lines: ["Hyvä <b>henki</b>"] }),
    });
  open = await storeOpenPulse(table, network);
});
afterAll(() => product.close());

describe.each(looks)("the figures in %s, %s", (locale, theme) => {
  const t = translator(locale);

  it("are pictures with the same numbers in a table beside them, and axe finds nothing, wide or narrow", async () => {
    for (const width of [1280, 360]) {
      const page = await browser.open(
        `${product.server.url}/tab?theme=${theme}#/meetings/figures`,
        {
          person: speakers[locale],
          viewport: { width, height: 800 },
        },
      );
      for (const span of ["meetings", "years"] as const) {
        await page.getByRole("button", { name: t(`figures.by.${span}`) }).click();
        for (const what of [`figures.attendance.${span}`, `figures.pulse.${span}`] as const)
          await page.getByRole("img", { name: t("figures.picture", { what: t(what) }) }).waitFor();
        const rows = await page.getByRole("row").count();
        expect(rows).toBe(span === "meetings" ? 16 : 4);
        expect(await page.locator(".dot").count()).toBe(span === "meetings" ? 9 : 2);
        expect(await axeFindings(page, theme)).toEqual([]);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
        ).toBe(true);
      }
    }
  });
});

describe("the figures", () => {
  it("show no pulse of a meeting that has none, and what one has", async () => {
    const page = await browser.open(`${product.server.url}/tab#/meetings/figures`, {
      person: speakers.fi,
    });
    const row = page.getByRole("row").filter({ hasText: "12. tammikuuta 2024" });
    await row.waitFor();
    expect(await row.getByRole("cell").allTextContents()).toEqual(["–", "5", "1", "0", "–", "–"]);
    const another = page.getByRole("row").filter({ hasText: "12. helmikuuta 2024" });
    expect(await another.getByRole("cell").allTextContents()).toEqual([
      "–",
      "6",
      "1",
      "0",
      "3,6",
      "7",
    ]);
  });

  it("are seen in the system's own colours", async () => {
    const page = await browser.open(`${product.server.url}/tab#/meetings/figures`, {
      person: speakers.fi,
      forcedColors: "active",
    });
    await page.locator(".dot").first().waitFor();
    const colours = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.color = "Highlight";
      const wanted = getComputedStyle(probe).color;
      const styleOf = (name: string) => getComputedStyle(document.querySelector(name) ?? probe);
      return [wanted, styleOf(".dot").fill, styleOf("path.line").stroke];
    });
    expect(new Set(colours).size).toBe(1);
  });
});

describe("the pulse", () => {
  it("is answered without a name by keyboard, once, taken back by its receipt, and answered anew", async () => {
    const page = await browser.open(`${product.server.url}/tab#/meetings/${open}`, {
      person: objectIdOf("opettaja"),
    });
    const send = page.getByRole("button", { name: "Lähetä nimettömänä" });
    await send.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByText("Nimeäsi ei tallenneta vastaukseen.").waitFor();
    expect(await page.getByText("Vastauksia mahtuu 98.").isVisible()).toBe(false);
    await page.getByText("Miten?").click();
    await page.getByText("Vastauksia mahtuu 98.").waitFor();
    await page.getByLabel("Sana tai lause, jos haluat").fill("Hyvä henki");
    await send.click();
    await page.getByText("Valitse arvio yhdestä viiteen.").waitFor();
    await page.getByLabel("4 · hyvin").focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.getByText("Kiitos vastauksesta!").waitFor();
    const receipt = await page.getByLabel("Vastauksesi kuitti").inputValue();
    expect(receipt).toMatch(/^[0-9a-f-]{36}$/);
    expect(await axeFindings(page)).toEqual([]);

    // Another device of the same person knows that they answered, and has no receipt.
    const another = await browser.open(`${product.server.url}/tab#/meetings/${open}`, {
      person: objectIdOf("opettaja"),
    });
    await another.getByText("Olet jo vastannut").waitFor();
    await another.getByLabel("Vastauksesi kuitti").fill("jotain");
    await another.getByRole("button", { name: "Peru vastaukseni" }).click();
    await another.getByText("Tämä kuitti ei kuulu vastaukseesi").waitFor();
    await another.getByLabel("Vastauksesi kuitti").fill(receipt);
    await another.getByRole("button", { name: "Peru vastaukseni" }).click();
    await another.getByText("Vastauksesi on poistettu.").waitFor();
    await another.getByLabel("5 · erinomaisesti").check();
    // As if this press had arrived before, and its answer had been taken back meanwhile.
    await another.route(
      "**/pulse/answer",
      async (pressed) => {
        const body: { receipt: string } = pressed.request().postDataJSON();
        const put = (what: string, input: object) =>
          product.api("PUT", `/api/meetings/${open}/pulse/${what}`, {
            token: objectIdOf("opettaja"),
            body: input,
          });
        await put("answer", body);
        await put("withdrawal", { receipt: body.receipt });
        await pressed.continue();
      },
      { times: 1 },
    );
    const again = another.getByRole("button", { name: "Lähetä nimettömänä" });
    await again.click();
    await another.getByText("Peruit tämän vastauksen").waitFor();
    expect(await another.getByLabel("5 · erinomaisesti").isChecked()).toBe(true);
    await again.click();
    await another.getByText("Kiitos vastauksesta!").waitFor();
  });

  it("that is closed shows what came of it, each line as it was written", async () => {
    const { body } = await product.api("GET", "/api/meetings/figures", {
      token: speakers.sv,
    });
    const told = (body as { meetings: { id: string; pulse?: object }[] }).meetings.find(
      ({ pulse }) => pulse,
    );
    const page = await browser.open(`${product.server.url}/tab#/meetings/${told?.id}`, {
      person: speakers.sv,
      viewport: { width: 360, height: 700 },
    });
    await page.getByText("Medeltal 3,6 / 5 · 7 svar").waitFor();
    await page.getByText("”Hyvä <b>henki</b>”").waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});
