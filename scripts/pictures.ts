/** Takes pictures of every view and every card into .pictures/, for looking at, and the two of the README into docs/. */
import { mkdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { readDemo } from "../demo/demo.ts";
import { locales } from "../src/contract/vocabulary.ts";
import { translator } from "../src/i18n/translators.ts";
import { startAzurite } from "./local/azurite.ts";
import { openBrowser } from "./local/browser.ts";
import { playgroundService, startPlayground } from "./local/playground.ts";
import { type Child, freePort, stop } from "./local/processes.ts";
import { serveSources } from "./local/sources.ts";
import { buildTab } from "./local/tab.ts";
import { cardsIn } from "./pictured/cards.ts";
import { demoServer, shareIdea } from "./pictured/network.ts";
import { boardViews } from "./pictured/views/board.ts";
import { homeViews } from "./pictured/views/home.ts";
import { ideaViews } from "./pictured/views/ideas.ts";
import { lessonViews } from "./pictured/views/lessons.ts";
import { meetingViews } from "./pictured/views/meetings.ts";
import { projectViews } from "./pictured/views/projects.ts";
import { retroViews } from "./pictured/views/retros.ts";
import { shellViews } from "./pictured/views/shell.ts";
import type { Views } from "./pictured/visit.ts";

const root = resolve(import.meta.dirname, "..");
const folder = join(root, ".pictures");
const themes = ["light", "dark", "contrast"] as const;
const widths = { wide: 1280, narrow: 360 } as const;
/** As a message stands on a desk, and on a phone. */
const cardWidths = { wide: 460, narrow: 300 } as const;

const views: Views = {
  ...shellViews,
  ...boardViews,
  ...homeViews,
  ...projectViews,
  ...ideaViews,
  ...meetingViews,
  ...retroViews,
  ...lessonViews,
};

const gallery = `<!doctype html><title>Cards</title><body><script type="module">
  import "/tab/ui/look.ts";
  import { renderCard } from "/tab/ui/adaptive-card.ts";
  document.documentElement.dataset.theme = new URLSearchParams(location.search).get("theme");
  window.show = (cards) => {
    const width = new URLSearchParams(location.search).get("width");
    document.body.style.cssText = "columns: " + width + "px; gap: 16px; padding: 16px";
    for (const json of Object.values(cards)) {
      const tile = document.createElement("div");
      tile.className = "tile card";
      tile.style.cssText = "break-inside: avoid; margin-bottom: 16px; content-visibility: visible";
      tile.append(renderCard(json, () => undefined));
      // The tab shows Markdown as it stands; the chat makes words bold, as here.
      for (const text of tile.querySelectorAll(".ac-textBlock"))
        text.innerHTML = text.innerHTML.replace(/\\*\\*(.+?)\\*\\*/g, "<b>$1</b>");
      document.body.append(tile);
    }
  };
</script>`;

const picturesOfCards = async (browser: Browser): Promise<void> => {
  const sources = await serveSources(root);
  try {
    const looks = locales.flatMap((locale) =>
      themes.flatMap((theme) =>
        Object.entries(cardWidths).map(([name, width]) => ({ locale, theme, name, width })),
      ),
    );
    for (const { locale, theme, name, width } of looks) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.route("**/gallery?*", (route) =>
        route.fulfill({ contentType: "text/html", body: gallery }),
      );
      await page.goto(`${sources.url}/gallery?theme=${theme}&width=${width}`);
      await page.waitForFunction("window.show");
      await page.evaluate(
        (cards) => (globalThis as unknown as { show(cards: unknown): void }).show(cards),
        Object.fromEntries(
          Object.entries(cardsIn(locale)).filter(([name]) => name.includes(cardsNamed)),
        ),
      );
      await page.screenshot({
        path: join(folder, `cards-${name}-${locale}-${theme}.png`),
        fullPage: true,
      });
      await page.close();
    }
  } finally {
    await sources.close();
  }
};

/** The room of the parts as it stands, and with what opens over it; the last is with the system's own colours. */
const picturesOfParts = async (browser: Browser): Promise<void> => {
  const sources = await serveSources(root);
  const opened = {
    parts: undefined,
    menu: "Lisää toimintoja",
    panel: "Uusi hanke",
    dialog: "Peru tapaaminen",
  };
  try {
    for (const [width, pixels] of Object.entries(widths))
      for (const theme of [...themes, "forced"] as const)
        for (const [name, button] of Object.entries(opened)) {
          const page = await browser.newPage({
            viewport: { width: pixels, height: 800 },
            forcedColors: theme === "forced" ? "active" : "none",
          });
          await page.goto(`${sources.url}/tab/parts-room/?theme=${theme}`);
          await page.getByRole("button", { name: "Siirrä" }).click();
          await page.getByLabel("Ei tallennu").click();
          if (button) await page.getByRole("button", { name: button }).click();
          else {
            await page.keyboard.press("Tab");
            await page.getByRole("button", { name: "Kohdistettu" }).focus();
            await page.getByRole("button", { name: "Osoitettu" }).hover();
          }
          // What is shown only when the wait is long.
          await page.waitForTimeout(400);
          await page.screenshot({
            path: join(folder, `parts-${name}-${width}-${theme}.png`),
            fullPage: !button,
          });
          await page.close();
        }
  } finally {
    await sources.close();
  }
};

const picturesOfViews = async (
  browser: Browser,
  azurite: number,
  chosen: readonly string[],
): Promise<void> => {
  for (const locale of locales) {
    const server = await demoServer(azurite, "", locale);
    for (const [width, pixels] of Object.entries(widths))
      for (const theme of themes)
        for (const view of chosen) {
          const page = await browser.newPage({ viewport: { width: pixels, height: 800 }, locale });
          await views[view]?.({
            page,
            tab: `${server.url}/tab?theme=${theme}`,
            t: translator(locale),
          });
          await page.screenshot({
            path: join(folder, `${view}-${width}-${locale}-${theme}.png`),
            animations: "disabled",
          });
          await page.close();
        }
    await server.close();
  }
};

/** All looks of one view on one picture. */
const takeSheet = async (browser: Browser, view: string, width: string): Promise<void> => {
  const images = locales.flatMap((locale) =>
    themes.map((theme) => readFile(join(folder, `${view}-${width}-${locale}-${theme}.png`))),
  );
  const tags = (await Promise.all(images)).map(
    (image) => `<img src="data:image/png;base64,${image.toString("base64")}">`,
  );
  // Those of a phone are tall: all stand in one row.
  const [columns, pixels] = width === "wide" ? [3, 1_920] : [9, 3_320];
  const page = await browser.newPage({ viewport: { width: pixels, height: 600 } });
  try {
    await page.setContent(
      `<style>body{display:grid;grid-template-columns:repeat(${columns},1fr);gap:8px;margin:8px;background:#888}img{width:100%}</style>${tags.join("")}`,
    );
    const height = await page.locator("html").evaluate((element) => element.scrollHeight);
    await page.setViewportSize({ width: pixels, height });
    await page.screenshot({ path: join(folder, `sheet-${view}-${width}.png`) });
  } finally {
    await page.close();
  }
};

const sheets = async (browser: Browser, chosen: readonly string[]): Promise<void> => {
  // One page in thirty of the widest cannot be taken, whatever is on it; another one can.
  for (const width of Object.keys(widths))
    for (const view of chosen)
      await takeSheet(browser, view, width).catch(() => takeSheet(browser, view, width));
};

const picturesForReadme = async (browser: Browser, azurite: number): Promise<void> => {
  const port = await freePort();
  const server = await demoServer(azurite, playgroundService(port));
  const demo = await readDemo();
  let playground: Child | undefined;
  try {
    playground = await startPlayground({
      port,
      messagesUrl: `${server.url}/api/messages`,
      demo,
      folder: join(folder, "playground"),
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "fi-FI" });
    await page.goto(`${server.url}/tab?theme=light#/board`);
    await page.getByRole("article").first().waitFor();
    await page.screenshot({ path: join(root, "docs/board.png") });
    await page.goto(`http://localhost:${port}`);
    await page.getByText(demo.network.channel).click();
    // The Playground shows what comes while it is looked at.
    await shareIdea(server);
    await page.getByText("3 kannattajaa").waitFor();
    // Without the Playground's own bar and log.
    const clip = { x: 68, y: 48, width: 882, height: 732 };
    await page.screenshot({ path: join(root, "docs/channel.png"), clip });
    await page.close();
  } finally {
    if (playground) await stop(playground);
    await server.close();
  }
};

/** `npm run pictures -- parts` makes those of the parts, `-- readme` the two of the README, `-- cards retro` makes those of the cards alone with this in their names, `-- series` of such views. */
const [, , only, cardsNamed = ""] = process.argv;

const main = async (): Promise<void> => {
  if (!only) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await mkdir(join(root, "docs"), { recursive: true });
  if (only === "parts") {
    const browser = await openBrowser();
    return picturesOfParts(browser).finally(() => browser.close());
  }
  await buildTab(root);
  const azurite = await freePort();
  const tables = await startAzurite(azurite);
  const browser = await openBrowser();
  try {
    if (!only || only === "cards") await picturesOfCards(browser);
    if (only === "cards") return;
    if (!only) await picturesOfParts(browser);
    if (only === "readme") return await picturesForReadme(browser, azurite);
    const chosen = Object.keys(views).filter((view) => !only || view.includes(only));
    await picturesOfViews(browser, azurite, chosen);
    await sheets(browser, chosen);
    if (!only) await picturesForReadme(browser, azurite);
  } finally {
    await browser.close();
    await stop(tables);
  }
};

await main();
