import { describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { projectPhases } from "../../src/contract/vocabulary.ts";
import { untilDrawn, useBrowser } from "../support/browser.ts";
import { startDemo } from "../support/browser-demo.ts";

const browser = useBrowser();

const nodesIn = (page: Page): Promise<number> => page.locator("body *").count();

/** How many nodes there are of a board with so many projects, at its top and further down. */
const measure = async (many: number): Promise<readonly number[]> => {
  const product = await startDemo(({ projects }) => ({
    projects: [
      ...projects,
      ...Array.from({ length: many - projects.length }, (_, at) => ({
        ...(projects[0] as (typeof projects)[number]),
        title: `Kokeilu ${String(at).padStart(4, "0")}`,
        phase: projectPhases[at % projectPhases.length] ?? "idea",
      })),
    ],
  }));
  try {
    const page = await browser.open(`${product.server.url}/tab#/board`);
    await page.getByRole("heading", { name: `Hankkeet ${many}`, exact: true }).waitFor();
    await page.locator("[draggable=true]").first().waitFor();
    const top = await nodesIn(page);
    await page.mouse.move(600, 500);
    await page.mouse.wheel(0, 1_500);
    await page.getByRole("link", { name: "Kokeilu" }).first().waitFor();
    await page.waitForFunction(() => scrollY === 1_500);
    await untilDrawn(page);
    return [top, await nodesIn(page)];
  } finally {
    await product.close();
  }
};

describe("the board of many projects", () => {
  it("is made of at most 600 elements, as many for 2,000 projects as for 200", async () => {
    const few = await measure(200);
    expect(await measure(2_000)).toEqual(few);
    for (const nodes of few) expect(nodes).toBeLessThanOrEqual(600);
  });
});
