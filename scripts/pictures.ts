/** Takes pictures of every view and every card into .pictures/, for looking at, and the two of the README into docs/. */
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
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
import type { MeetingView, SeriesView } from "../src/contract/meetings.ts";
import { verbs } from "../src/contract/verbs.ts";
import { type IdeaNeed, ideaLimits, type Locale, locales } from "../src/contract/vocabulary.ts";
import type { Translator } from "../src/i18n/translator.ts";
import { translator } from "../src/i18n/translators.ts";
import { ideaCard, ideaFormCard, ideaReceiptCard } from "../src/ideas/cards.ts";
import {
  calendarCard,
  manageCard,
  meetingCard,
  noMeetingCard,
  seriesSavedCard,
  sureCard,
} from "../src/meetings/cards.ts";
import {
  cancelFormCard,
  type MeetingForm,
  meetingFormCard,
  type SeriesForm,
  seriesFormCard,
} from "../src/meetings/forms.ts";
import {
  coordinatorsCard,
  type SettingsForm,
  settingsFormCard,
  settingsSavedCard,
  vacantCard,
  welcomeCard,
} from "../src/networks/cards.ts";
import {
  noticeCard,
  notificationsCard,
  notificationsFormCard,
} from "../src/notifications/cards.ts";
import { defaultChoices } from "../src/notifications/choices.ts";
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
  const { id } = await call("kirjasto", "POST", "", { form: randomUUID(), ...texts });
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
  dialog: openDialog,
  "dialog-mend": async (visit) => {
    await openDialog(visit);
    await send(visit);
    await visit.page.getByText(visit.t("ideas.form.titleMissing")).waitFor();
  },
  "dialog-offline": async (visit) => {
    await openDialog(visit);
    await visit.page.getByLabel(visit.t("ideas.form.title")).fill(texts.title);
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

const settings: SettingsForm = {
  version: "1",
  name: "Kajaanin kehittämisverkosto",
  language: "fi",
  zone: "Europe/Helsinki",
  holidays: true,
  own: { serviceUrl: "", tenant: "", team: "19:first", channel: "19:kehu", bot: "" },
  channel: "19:kehu",
  channels: [
    { id: "19:first", name: undefined },
    { id: "19:kehu", name: "KEHU-verkosto" },
  ],
  coordinators: ["1"],
  members: [
    { id: "1", name: "Kaisa Koordinaattori" },
    { id: "2", name: "Kirjaston kehittäjä" },
    { id: "3", name: "Mikko Malli" },
  ],
  another: "",
};

const where = {
  id: "0e3c8f4e-6f0b-4d55-9d3e-2f4c20300312",
  version: "1",
  title: "Verkostotapaaminen",
  place: "Kirjasto, sali 2",
  joinUrl: "https://teams.example.org/1",
};

const meeting: MeetingView = {
  ...where,
  start: "2030-03-12T07:00:00.000Z",
  end: "2030-03-12T09:00:00.000Z",
  zone: "Europe/Helsinki",
  slots: [
    { key: "news", name: "", minutes: 30 },
    { key: "theme", name: "", minutes: 45 },
    { key: "projects", name: "Mitä meillä kokeillaan", minutes: 30 },
  ],
  state: "planned",
  reason: "",
  sequence: 0,
  counts: { come: 7, maybe: 2, no: 1 },
};

const series: SeriesView = {
  ...where,
  rule: {
    repeat: { by: "weekday", week: "second", weekday: "tuesday", every: 1 },
    time: "09:00",
    zone: "Europe/Helsinki",
    from: "2030-03-01",
    minutes: 120,
    onClosedDay: "nextWorkingDay",
  },
  slots: meeting.slots,
  ended: false,
};

const meetingForm: MeetingForm = { ...where, date: "2030-03-12", time: "09:00", ends: "11:00" };

const seriesForm: SeriesForm = {
  ...where,
  repeat: "weekday",
  week: "second",
  weekday: "tuesday",
  day: "15",
  every: "1",
  time: "09:00",
  ends: "11:00",
  from: "2030-03-01",
  onClosedDay: "nextWorkingDay",
  notInJuly: true,
  slots: {
    news: { name: "", minutes: "30" },
    theme: { name: "", minutes: "45" },
    projects: { name: "Mitä meillä kokeillaan", minutes: "30" },
  },
  announceDays: "21",
  channelDays: "7",
  personDays: "1",
  remindTime: "09:00",
  soonMinutes: "15",
  rest: {},
};

const meetingCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const addresses = {
    meeting: "https://kehu.example/calendar/secret/1.ics",
    all: "https://kehu.example/calendar/3b1f0c0e8d9a4b6f.ics",
  };
  const moved = { ...meeting, movedFrom: "2030-03-05T07:00:00.000Z" };
  const cancelled: MeetingView = { ...meeting, state: "cancelled", reason: "Vetäjä on sairaana." };
  const lead = t("meetings.reminder.lead", { days: 1 });
  return {
    meeting: meetingCard(meeting, t, { addresses, counted: true }),
    "meeting, moved": meetingCard(moved, t, { addresses, counted: true }),
    "meeting, cancelled": meetingCard(cancelled, t, { addresses, counted: true }),
    "meeting, over": meetingCard({ ...meeting, state: "over" }, t, { counted: true }),
    "meeting, reminder": meetingCard(moved, t, { addresses, lead, answer: "come" }),
    "meeting, too late": meetingCard(cancelled, t, { problem: t("errors.meetingCancelled") }),
    "meeting, next": meetingCard(meeting, t, { addresses, answer: "none", manage: true }),
    "meeting, none": noMeetingCard(t, true),
    "meetings, managed": manageCard(t, { coming: [meeting, moved], series: [series] }),
    "meetings, calendar": calendarCard(t, {
      address: addresses.all,
      meeting: meeting.id,
      renewable: true,
    }),
    "meetings, sure": sureCard(
      t,
      t("meetings.manage.endSure", { title: series.title }),
      verbs.endSeries,
      {},
    ),
    "series, form": seriesFormCard(seriesForm, t),
    "series, saved": seriesSavedCard(t, series, [{ ...meeting, series: series.id }]),
    "meeting, form": meetingFormCard(meetingForm, t, t("meetings.form.versionWrong")),
    "meeting, cancel": cancelFormCard(meeting, t),
  };
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
  const notifications = { ...defaultChoices, pausedUntil: null, zone: "Europe/Helsinki" };
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
    notifications: notificationsCard(notifications, t),
    "notifications, paused": notificationsCard(
      { ...notifications, choice: "digest", pausedUntil: "2026-12-05T22:00:00.000Z" },
      t,
    ),
    "notifications, form": notificationsFormCard(notifications, t),
    "notifications, in a channel": noticeCard(t, t("notifications.channel.changed")),
    welcome: welcomeCard(
      { name: "Kajaanin kehittämisverkosto", by: "Kaisa Koordinaattori" },
      t,
      "https://kehu.example/tab",
    ),
    settings: settingsFormCard(settings, t),
    "settings, to mend": settingsFormCard(
      { ...settings, own: { ...settings.own, deleted: "19:old" }, channels: undefined },
      t,
      t("networks.settings.versionWrong"),
    ),
    "settings, saved": settingsSavedCard(t),
    "settings, not theirs": coordinatorsCard(["Kaisa Koordinaattori", "Mikko Malli"], t),
    "the turn, free": vacantCard(t),
    ...meetingCardsIn(t),
  };
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

const main = async (): Promise<void> => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await mkdir(join(root, "docs"), { recursive: true });
  await buildTab(root);
  const azurite = await freePort();
  const tables = await startAzurite(azurite);
  const browser = await openBrowser();
  try {
    await picturesForReadme(browser, azurite);
    await picturesOfCards(browser);
    await picturesOfViews(browser, azurite);
    await sheets(browser);
  } finally {
    await browser.close();
    await stop(tables);
  }
};

await main();
