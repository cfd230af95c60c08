import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { objectIdOf } from "../../demo/demo.ts";
import type { Presentations } from "../../src/contract/agenda.ts";
import type { ProjectTitles } from "../../src/contract/projects.ts";
import { useBrowser } from "../support/browser.ts";
import { axeFindings } from "../support/browser-axe.ts";
import { startDemo } from "../support/browser-demo.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
const [coordinator, teacher] = [objectIdOf("koordinaattori"), objectIdOf("opettaja")];
const meeting = "0f9b7c1e-3a7e-4f6f-9a3c-3f1f3b0a5c11";
let few: Product;
let many: Product;

const withMeeting = async (product: Product): Promise<Product> => {
  const body = {
    ...{ id: meeting, version: "", title: "Verkostotapaaminen" },
    ...{ date: "2050-03-08", time: "09:00", minutes: 120 },
  };
  await product.api("POST", "/api/meetings", { token: coordinator, body });
  return product;
};

beforeAll(async () => {
  const demo = async (count?: number) =>
    withMeeting(
      await startDemo(({ projects }) => ({
        projects: Array.from({ length: count ?? projects.length }, (_, at) => ({
          ...(projects[at % projects.length] as (typeof projects)[number]),
          ...(count !== undefined && { title: `Silta ${String(at).padStart(2, "0")}` }),
        })),
      })),
    );
  [few, many] = await Promise.all([demo(), demo(60)]);
});
afterAll(() => Promise.all([few.close(), many.close()]));

const openForm = async ({ server: { url } }: Product): Promise<Page> => {
  const page = await browser.open(`${url}/tab#/meetings/${meeting}`, { person: teacher });
  await page.getByRole("button", { name: "Haluan esitellä hankkeen" }).click();
  await page.getByRole("dialog").getByRole("combobox", { name: "Hanke" }).waitFor();
  return page;
};

const presented = async (product: Product): Promise<string | undefined> => {
  const { body } = await product.api("GET", "/api/presentations", { token: teacher });
  return (body as Presentations).queue.find(({ mine }) => mine)?.title;
};

describe("a project is chosen", () => {
  it("from a list as any other, when there are few", async () => {
    const { body } = await few.api("GET", "/api/projects/titles", { token: teacher });
    const [first] = (body as ProjectTitles).titles;
    const page = await openForm(few);
    const dialog = page.getByRole("dialog");
    await dialog.locator("select", { hasText: first?.title ?? "" }).waitFor();
    await dialog.getByLabel("Hanke", { exact: true }).selectOption(first?.id ?? "");
    await dialog.getByRole("button", { name: "Jonoon" }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await presented(few)).toBe(first?.title);
  });

  it("by its words and the arrows when there are many, in a dialog that Esc leaves open", async () => {
    const page = await openForm(many);
    const dialog = page.getByRole("dialog");
    const field = dialog.getByRole("combobox", { name: "Hanke", exact: true });
    await field.and(page.locator("input")).waitFor();
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await field.inputValue()).toBe("Ei taulun hanke");

    await page.keyboard.press("ArrowDown");
    await dialog.getByRole("option", { name: "Silta 00" }).waitFor();
    await dialog.getByRole("status").getByText("Näkyvissä 20, kaikkiaan 60.").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await dialog.getByRole("option").count()).toBe(0);
    expect(await dialog.isVisible()).toBe(true);

    await field.pressSequentially("silta 4");
    await dialog.getByText("Löytyi 10.").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const meant = await field.getAttribute("aria-activedescendant");
    expect(await page.locator(`[id="${meant}"]`).textContent()).toBe("Silta 41");
    await page.keyboard.press("Enter");
    expect(await field.inputValue()).toBe("Silta 41");

    // What was typed and not chosen is none.
    await field.click();
    await field.pressSequentially("olematon");
    await dialog.getByText("Yhtään ei löytynyt.").waitFor();
    await page.keyboard.press("Tab");
    expect(await field.inputValue()).toBe("Silta 41");

    // The draft knows its id alone.
    await page.reload();
    await page.getByRole("button", { name: "Haluan esitellä hankkeen" }).click();
    await field.and(page.locator("input")).waitFor();
    expect(await field.inputValue()).toBe("Silta 41");
    await dialog.getByRole("button", { name: "Jonoon" }).click();
    await dialog.waitFor({ state: "hidden" });
    expect(await presented(many)).toBe("Silta 41");
  });

  it("with the pointer, for a retro that takes its name", async () => {
    const { url } = many.server;
    const page = await browser.open(`${url}/tab#/retros/new`, { person: teacher });
    const field = page.getByRole("combobox", { name: "Mikä niistä?" });
    await field.and(page.locator("input")).click();
    await field.pressSequentially("58");
    await page.getByRole("option", { name: "Silta 58" }).click();
    expect(await page.locator("#title").inputValue()).toBe("Silta 58");
  });
});
