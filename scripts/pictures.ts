/** Takes pictures of every view and every card into .pictures/, for looking at, and the two of the README into docs/. */
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { createServer } from "vite";
import { localTenant } from "../bot/local.ts";
import { type RunningServer, startServer } from "../bot/main.ts";
import { objectIdOf, readDemo } from "../demo/demo.ts";
import { loadDemo } from "../demo/load.ts";
import type { Card } from "../src/cards/card.ts";
import { helpCard, sentenceCard } from "../src/chat/cards.ts";
import type { PublicIdea } from "../src/contract/ideas.ts";
import { type IdeaNeed, ideaLimits, type Locale, locales } from "../src/contract/vocabulary.ts";
import { translator } from "../src/i18n/translators.ts";
import { ideaCard, ideaFormCard, ideaReceiptCard } from "../src/ideas/cards.ts";
import { azureTable } from "../src/storage/azure/azure-table.ts";
import { azuriteConnection, startAzurite } from "./local/azurite.ts";
import { openBrowser } from "./local/browser.ts";
import { playgroundService, startPlayground } from "./local/playground.ts";
import { type Child, freePort, stop } from "./local/processes.ts";
import { buildTab } from "./local/tab.ts";

const root = resolve(import.meta.dirname, "..");
const folder = join(root, ".pictures");
const themes = ["light", "dark", "contrast"] as const;
const widths = { wide: 1280, narrow: 360 } as const;

const texts = {
  title: "Kirjaston kesäpiste torille",
  problem: "Kirjasto on kesällä kiinni juuri silloin, kun torilla on eniten väkeä.",
  firstTrial: "Yksi lauantai torilla: kärryllinen kirjoja ja lainauslaite.",
  needs: ["partner", "permission"] as IdeaNeed[],
};

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
    logLevel: "warn",
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
  const { id } = await call("kirjasto", "POST", "", { form: randomUUID(), ...texts });
  for (const person of ["koordinaattori", "uimahalli", "opettaja"])
    await call(person, "PUT", `/${id}/support`);
  return server;
};

const answering = (page: Page, path: string, status: number, body: object): Promise<unknown> =>
  page.route(`**${path}`, (route) => route.fulfill({ status, json: body }));

/** How to come to each view. */
const views: Readonly<
  Record<
    string,
    (
      page: Page,
      url: string,
      t: typeof translator extends (l: Locale) => infer T ? T : never,
    ) => Promise<void>
  >
> = {
  board: async (page, url) => {
    await page.goto(url);
    await page.getByRole("article").first().waitFor();
  },
  "ideas-list": async (page, url) => {
    await page.goto(`${url}#/ideas`);
    await page.getByRole("article").first().waitFor();
  },
  "ideas-board": async (page, url, t) => {
    await page.goto(`${url}#/ideas`);
    await page.getByRole("button", { name: t("ideas.board") }).click();
  },
  dialog: async (page, url, t) => {
    await page.goto(`${url}#/ideas`);
    await page.getByRole("button", { name: t("ideas.new") }).click();
    await page.getByRole("button", { name: t("ideas.form.send") }).waitFor();
  },
  "dialog-mend": async (page, url, t) => {
    await views.dialog?.(page, url, t);
    await page.getByRole("button", { name: t("ideas.form.send") }).click();
    await page.getByText(t("ideas.form.titleMissing")).waitFor();
  },
  "dialog-offline": async (page, url, t) => {
    await views.dialog?.(page, url, t);
    await page.getByLabel(t("ideas.form.title")).fill(texts.title);
    await page.context().setOffline(true);
    await page.getByRole("button", { name: t("ideas.form.send") }).click();
    await page.getByText(t("ideas.form.notSent")).waitFor();
  },
  toast: async (page, url, t) => {
    await page.goto(`${url}#/ideas`);
    await page.getByRole("article").first().waitFor();
    await page.context().setOffline(true);
    await page.getByRole("article").getByRole("button").first().click();
    await page.getByText(t("errors.busy")).waitFor();
    await page.getByText(t("app.stale")).waitFor();
  },
  problem: async (page, url) => {
    await answering(page, "/api/projects", 503, { code: "busy" });
    await page.goto(url);
    await page.getByRole("alert").waitFor();
  },
  empty: async (page, url, t) => {
    await answering(page, "/api/projects", 200, { projects: [] });
    await page.goto(url);
    await page.getByText(t("projects.empty")).waitFor();
  },
  "empty-ideas": async (page, url, t) => {
    await answering(page, "/api/ideas", 200, { ideas: [] });
    await page.goto(`${url}#/ideas`);
    await page.getByText(t("ideas.empty")).waitFor();
  },
  "sign-in": async (page, url, t) => {
    await answering(page, "/api/me", 401, { code: "signIn" });
    await page.goto(url);
    await page.getByRole("button", { name: t("app.signIn") }).waitFor();
  },
};

const cardsIn = (locale: Locale): Readonly<Record<string, Card>> => {
  const t = translator(locale);
  const idea: PublicIdea = {
    id: randomUUID(),
    number: 4,
    stage: "idea",
    ...texts,
    author: "Kirjaston kehittäjä",
    language: "fi",
    submittedAt: "2026-05-12T06:00:00.000Z",
    supporters: 3,
  };
  const form = { form: randomUUID(), owner: randomUUID(), title: "" };
  return {
    help: helpCard(t, { tabUrl: "https://kehu.example/tab", understood: true }),
    "help, not understood": helpCard(t, { tabUrl: "https://kehu.example/tab", understood: false }),
    form: ideaFormCard(form, t),
    "form, to mend": ideaFormCard(
      { ...form, ...texts },
      t,
      t("ideas.form.titleTooLong", { max: ideaLimits.title }),
    ),
    idea: ideaCard(idea, t),
    "idea, the least": ideaCard(
      { ...idea, problem: "", firstTrial: "", needs: [], supporters: 0 },
      t,
    ),
    receipt: ideaReceiptCard(idea, t),
    sentence: sentenceCard(t, t("errors.notYours")),
  };
};

const gallery = `<!doctype html><title>Cards</title><body><script type="module">
  import "/tab/ui/style.css";
  import { renderCard } from "/tab/ui/adaptive-card.ts";
  document.documentElement.dataset.theme = new URLSearchParams(location.search).get("theme");
  window.show = (cards) => {
    document.body.style.cssText = "columns: 460px 3; gap: 16px; padding: 16px";
    for (const [name, json] of Object.entries(cards)) {
      const tile = document.createElement("div");
      tile.className = "tile card";
      tile.style.cssText = "break-inside: avoid; margin-bottom: 16px; content-visibility: visible";
      tile.append(renderCard(json, () => undefined));
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
          await comeTo(page, `${server.url}/tab?theme=${theme}`, translator(locale));
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
  let playground: Child | undefined;
  try {
    playground = await startPlayground({
      port,
      messagesUrl: `${server.url}/api/messages`,
      demo: await readDemo(),
      folder: join(folder, "playground"),
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "fi-FI" });
    await page.goto(`http://localhost:${port}`);
    await page.waitForTimeout(5000);
    await page.screenshot({ path: join(folder, "channel.png") });
    await writeFile(join(folder, "channel.html"), await page.content());
    await page.close();
  } finally {
    if (playground) await stop(playground);
    await server.close();
  }
};

const main = async (): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await buildTab(root);
  const azurite = await freePort();
  const tables = await startAzurite(azurite);
  const browser = await openBrowser();
  try {
    const only = process.argv[2];
    if (!only || only === "views") {
      await picturesOfViews(browser, azurite);
      await sheets(browser);
    }
    if (!only || only === "cards") await picturesOfCards(browser);
    if (!only || only === "readme") await picturesForReadme(browser, azurite);
  } finally {
    await browser.close();
    await stop(tables);
  }
};

await main();
