/** Takes pictures of every view and every card into .pictures/, for looking at, and the two of the README into docs/. */
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { createServer } from "vite";
import { localTenant } from "../bot/local.ts";
import { type RunningServer, startServer } from "../bot/main.ts";
import { demoId, objectIdOf, readDemo } from "../demo/demo.ts";
import { loadDemo } from "../demo/load.ts";
import { type Locale, locales } from "../src/contract/vocabulary.ts";
import type { Translator } from "../src/i18n/translator.ts";
import { translator } from "../src/i18n/translators.ts";
import { azureTable } from "../src/storage/azure/azure-table.ts";
import { azuriteConnection, startAzurite } from "./local/azurite.ts";
import { openBrowser } from "./local/browser.ts";
import { playgroundService, startPlayground } from "./local/playground.ts";
import { type Child, freePort, stop } from "./local/processes.ts";
import { buildTab } from "./local/tab.ts";
import { cardsIn, ideaTexts } from "./pictured-cards.ts";

const root = resolve(import.meta.dirname, "..");
const folder = join(root, ".pictures");
const themes = ["light", "dark", "contrast"] as const;
const widths = { wide: 1280, narrow: 360 } as const;

const demoServer = async (
  azurite: number,
  serviceUrl: string,
  language?: Locale,
): Promise<RunningServer> => {
  const connectionString = azuriteConnection(azurite);
  const tableName = `t${randomUUID().replaceAll("-", "")}`;
  const table = azureTable({ connectionString }, tableName);
  await table.prepare();
  const demo = await readDemo();
  const members = demo.members.map((member) => ({ ...member, ...(language && { language }) }));
  await loadDemo(table, { ...demo, members }, { tenant: localTenant, serviceUrl });
  await table.close();
  const server = await startServer({
    port: 0,
    host: "127.0.0.1",
    tables: { connectionString },
    tableName,
    delivery: serviceUrl !== "",
    sendsPerSecond: 30,
    logLevel: "warn",
    collector: undefined,
    identity: undefined,
  });
  const call = async (person: string, method: string, path: string, body?: object) => {
    const response = await fetch(`${server.url}/api/ideas${path}`, {
      method,
      headers: {
        authorization: `Bearer ${objectIdOf(person)}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body ?? {}),
    });
    return (await response.json()) as { id: string };
  };
  const { id } = await call("kirjasto", "POST", "", { form: randomUUID(), ...ideaTexts });
  for (const person of ["koordinaattori", "uimahalli", "opettaja"])
    await call(person, "PUT", `/${id}/support`);
  return server;
};

const answering = (page: Page, path: string, status: number, body: object): Promise<unknown> =>
  page.route(`**${path}`, (route) => route.fulfill({ status, json: body }));

interface Visit {
  readonly page: Page;
  readonly tab: string;
  readonly t: Translator;
}

const openIdeas = async ({ page, tab }: Visit): Promise<void> => {
  await page.goto(`${tab}#/ideas`);
  await page.getByRole("article").first().waitFor();
};

const openDialog = async (visit: Visit): Promise<void> => {
  await openIdeas(visit);
  await visit.page.getByRole("button", { name: visit.t("ideas.new") }).click();
  await visit.page.getByRole("button", { name: visit.t("ideas.form.send") }).waitFor();
};

const send = ({ page, t }: Visit): Promise<void> =>
  page.getByRole("button", { name: t("ideas.form.send") }).click();

/** How to come to each view. */
const views: Readonly<Record<string, (visit: Visit) => Promise<void>>> = {
  board: async ({ page, tab }) => {
    await page.goto(tab);
    await page.getByRole("article").first().waitFor();
  },
  "ideas-list": openIdeas,
  "ideas-board": async (visit) => {
    await openIdeas(visit);
    await visit.page.getByRole("button", { name: visit.t("ideas.board") }).click();
  },
  lessons: async ({ page, tab }) => {
    await page.goto(`${tab}#/lessons`);
    await page.getByRole("article").first().waitFor();
  },
  "lessons-found": async ({ page, tab, t }) => {
    await page.goto(`${tab}#/lessons`);
    await page.getByRole("searchbox").fill("syysvaelluksille");
    await page.getByText(t("lessons.tab.found", { count: 1 }), { exact: true }).waitFor();
  },
  lesson: async ({ page, tab }) => {
    await page.goto(`${tab}#/lessons/${demoId("lesson", "Pieni alku riitti")}`);
    await page.getByRole("heading", { level: 2 }).waitFor();
  },
  "lesson-form": async ({ page, tab, t }) => {
    await page.goto(`${tab}#/lessons`);
    await page.getByRole("button", { name: t("lessons.tab.share") }).click();
    await page.getByRole("button", { name: t("lessons.form.send") }).waitFor();
  },
  dialog: openDialog,
  "dialog-mend": async (visit) => {
    await openDialog(visit);
    await send(visit);
    await visit.page.getByText(visit.t("ideas.form.titleMissing")).waitFor();
  },
  "dialog-offline": async (visit) => {
    await openDialog(visit);
    await visit.page.getByLabel(visit.t("ideas.form.title")).fill(ideaTexts.title);
    await visit.page.context().setOffline(true);
    await send(visit);
    await visit.page.getByText(visit.t("ideas.form.notSent")).waitFor();
  },
  offline: async (visit) => {
    const { page, t } = visit;
    await openIdeas(visit);
    await page.context().setOffline(true);
    await page.getByRole("article").getByRole("button").first().click();
    await page.getByText(t("errors.busy")).waitFor();
    await page.getByText(t("app.stale")).waitFor();
  },
  problem: async ({ page, tab }) => {
    await answering(page, "/api/projects", 503, { code: "busy" });
    await page.goto(tab);
    await page.getByRole("alert").waitFor();
  },
  "empty-board": async ({ page, tab, t }) => {
    await answering(page, "/api/projects", 200, { projects: [] });
    await page.goto(tab);
    await page.getByText(t("projects.empty")).waitFor();
  },
  "empty-ideas": async ({ page, tab, t }) => {
    await answering(page, "/api/ideas", 200, { ideas: [] });
    await page.goto(`${tab}#/ideas`);
    await page.getByText(t("ideas.empty")).waitFor();
  },
  "sign-in": async ({ page, tab, t }) => {
    await answering(page, "/api/me", 401, { code: "signIn" });
    await page.goto(tab);
    await page.getByRole("button", { name: t("app.signIn") }).waitFor();
  },
};

const gallery = `<!doctype html><title>Cards</title><body><script type="module">
  import "/tab/ui/style.css";
  import { renderCard } from "/tab/ui/adaptive-card.ts";
  document.documentElement.dataset.theme = new URLSearchParams(location.search).get("theme");
  window.show = (cards) => {
    document.body.style.cssText = "columns: 460px 3; gap: 16px; padding: 16px";
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
  const vite = await createServer({
    configFile: join(root, "tab/vite.config.ts"),
    cacheDir: join(folder, "vite"),
    logLevel: "error",
    server: { port: await freePort(), host: "127.0.0.1", hmr: false, ws: false },
  });
  await vite.listen();
  try {
    const address = `http://127.0.0.1:${vite.config.server.port}/gallery`;
    for (const locale of locales)
      for (const theme of themes) {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
        await page.route("**/gallery?*", (route) =>
          route.fulfill({ contentType: "text/html", body: gallery }),
        );
        await page.goto(`${address}?theme=${theme}`);
        await page.waitForFunction("window.show");
        await page.evaluate(
          (cards) => (globalThis as unknown as { show(cards: unknown): void }).show(cards),
          cardsIn(locale),
        );
        await page.screenshot({
          path: join(folder, `cards-${locale}-${theme}.png`),
          fullPage: true,
        });
        await page.close();
      }
  } finally {
    await vite.close();
  }
};

const picturesOfViews = async (browser: Browser, azurite: number): Promise<void> => {
  for (const locale of locales) {
    const server = await demoServer(azurite, "", locale);
    for (const [width, pixels] of Object.entries(widths))
      for (const theme of themes)
        for (const [view, comeTo] of Object.entries(views)) {
          const page = await browser.newPage({ viewport: { width: pixels, height: 800 }, locale });
          await comeTo({ page, tab: `${server.url}/tab?theme=${theme}`, t: translator(locale) });
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
const sheets = async (browser: Browser): Promise<void> => {
  for (const width of Object.keys(widths))
    for (const view of Object.keys(views)) {
      const images = locales.flatMap((locale) =>
        themes.map((theme) => readFile(join(folder, `${view}-${width}-${locale}-${theme}.png`))),
      );
      const tags = (await Promise.all(images)).map(
        (image) => `<img src="data:image/png;base64,${image.toString("base64")}">`,
      );
      const page = await browser.newPage({
        viewport: { width: width === "wide" ? 1920 : 1110, height: 600 },
      });
      await page.setContent(
        `<style>body{display:grid;grid-template-columns:repeat(3,1fr);gap:8px;margin:8px;background:#888}img{width:100%}</style>${tags.join("")}`,
      );
      await page.screenshot({ path: join(folder, `sheet-${view}-${width}.png`), fullPage: true });
      await page.close();
    }
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
    await page.goto(`http://localhost:${port}`);
    await page.getByText(demo.network.channel).click();
    await page.getByText("3 kannattajaa").waitFor();
    // Without the Playground's own bar and log.
    const clip = { x: 68, y: 48, width: 882, height: 732 };
    await page.screenshot({ path: join(root, "docs/channel.png"), clip });
    await page.goto(`${server.url}/tab?theme=light`);
    await page.getByRole("article").first().waitFor();
    await page.screenshot({ path: join(root, "docs/board.png") });
    await page.close();
  } finally {
    if (playground) await stop(playground);
    await server.close();
  }
};

/** `npm run pictures -- cards` makes those of the cards alone. */
const cardsOnly = process.argv[2] === "cards";

const main = async (): Promise<void> => {
  if (!cardsOnly) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await mkdir(join(root, "docs"), { recursive: true });
  await buildTab(root);
  const azurite = await freePort();
  const tables = await startAzurite(azurite);
  const browser = await openBrowser();
  try {
    await picturesOfCards(browser);
    if (cardsOnly) return;
    await picturesForReadme(browser, azurite);
    await picturesOfViews(browser, azurite);
    await sheets(browser);
  } finally {
    await browser.close();
    await stop(tables);
  }
};

await main();
