import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ideaLimits } from "../../src/contract/vocabulary.ts";
import { becomes, overflowOf, titlesIn, useBrowser } from "../support/browser.ts";
import { startDemo, submitIdea } from "../support/browser-demo.ts";
import type { Product } from "../support/product.ts";

const image = "<img src=x onerror=alert(1)>";

const payloads = [
  '"><svg onload=alert(1)>',
  "</script><script>alert(1)</script>",
  image,
  "[Kirjaudu](javascript:alert(1)) **lihava** `koodi`",
  "![x](http://evil.example/x.png) evil.example",
  "&lt;b&gt; &amp; {title} {{7*7}} %s",
  "\u202Ekäännetty\u202C ja \u2066eristetty\u2069",
  "👨‍👩‍👧‍👦".repeat(9),
  "a".repeat(ideaLimits.title),
  "<at>Kaupunginjohtaja</at>",
];

const turns = /[\u202A-\u202E\u2066-\u2069]/g;

const browser = useBrowser();
let product: Product;

beforeAll(async () => {
  product = await startDemo(({ members, projects, network }) => ({
    network: { ...network, name: `${image} verkosto` },
    members: members.map((member) =>
      member.key === "opettaja" ? { ...member, name: `${image} opettaja` } : member,
    ),
    projects: projects.map((project, index) => ({
      ...project,
      title: payloads[index] ?? project.title,
      goal: image,
      funders: [image],
      needs: [{ kind: "other", text: image, when: image, offers: [] }],
      sectors: [image],
    })),
  }));
  for (const payload of payloads)
    await submitIdea(product, payload, { problem: payload, firstTrial: `${payload}\n${payload}` });
});
afterAll(() => product.close());

/** Elements that only markup in somebody's text could have made. */
const strange = `main :is(img, svg:not(.icon), script, b, strong, code, at, a:not([href^="#/retros/new/"], [href^="#/board/"], [href^="#/ideas/"])), [onerror], [onload]`;

describe("texts that people type", () => {
  it.each(["#/board", "#/ideas"])(
    "are shown letter by letter and nothing in them runs: /tab%s",
    async (view) => {
      // High enough for all of them to be drawn.
      const page = await browser.open(`${product.server.url}/tab${view}`, {
        viewport: { width: 1280, height: 6_000 },
      });
      // What turns the direction is taken out of a title where it is typed.
      const kept =
        view === "#/board" ? payloads : payloads.map((payload) => payload.replace(turns, ""));
      await becomes(() => titlesIn(page), expect.arrayContaining(kept));
      expect(await page.locator(strange).count()).toBe(0);
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(`${image} verkosto`);
      expect(await overflowOf(page)).toBe(0);
    },
  );

  it("do not widen a narrow screen", async () => {
    const page = await browser.open(`${product.server.url}/tab#/ideas`, {
      viewport: { width: 320, height: 640 },
    });
    await page.getByRole("article").first().waitFor();
    expect(await overflowOf(page)).toBe(0);
  });

  it("keep the direction of what stands beside them", async () => {
    const page = await browser.open(`${product.server.url}/tab#/ideas`);
    const tile = page.getByRole("article").filter({ hasText: "käännetty" });
    await tile.waitFor();
    const [author, support] = await Promise.all([
      tile.getByText("opettaja").boundingBox(),
      tile.getByRole("button", { name: /^Toiminnot: / }).boundingBox(),
    ]);
    expect(author?.x).toBeLessThan(support?.x ?? 0);
  });

  it("are cut at the limit of their field, never within a letter", async () => {
    const page = await browser.open(`${product.server.url}/tab#/ideas`);
    await page.getByRole("button", { name: "Jaa idea" }).click();
    const title = page.getByLabel("Mikä on idea?");
    await title.focus();
    await page.keyboard.insertText(`x${"😀".repeat(5_000)}`);
    const typed = await title.inputValue();
    expect(typed.length).toBeLessThanOrEqual(ideaLimits.title);
    expect(typed.isWellFormed()).toBe(true);
    await page.getByRole("button", { name: "Lähetä" }).click();
    await page.getByRole("heading", { level: 3, name: typed }).waitFor();
  });
});
