/** Takes pictures of every view and every card into .pictures/, for looking at, and the two of the README into docs/. */
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { createServer } from "vite";
import { localTenant } from "../bot/local.ts";
import { type RunningServer, startServer } from "../bot/main.ts";
import { demoId, objectIdOf, readDemo } from "../demo/demo.ts";
import { loadDemo } from "../demo/load.ts";
import type { Figures } from "../src/contract/figures.ts";
import type { Drafts, DraftView, LessonView } from "../src/contract/lessons.ts";
import type { MeetingList, MeetingView } from "../src/contract/meetings.ts";
import type { PulseView } from "../src/contract/pulse.ts";
import type { DiscussionView } from "../src/contract/retros.ts";
import { type Locale, locales } from "../src/contract/vocabulary.ts";
import type { Translator } from "../src/i18n/translator.ts";
import { translator } from "../src/i18n/translators.ts";
import { defaultReminders, defaultSlots } from "../src/meetings/meeting.ts";
import { azureTable } from "../src/storage/azure/azure-table.ts";
import { azuriteConnection, startAzurite } from "./local/azurite.ts";
import { openBrowser } from "./local/browser.ts";
import { playgroundService, startPlayground } from "./local/playground.ts";
import { type Child, freePort, stop } from "./local/processes.ts";
import { buildTab } from "./local/tab.ts";
import { cardsIn, ideaTexts, memo, minutes } from "./pictured-cards.ts";
import { makeRetros, retroTitles } from "./pictured-retros.ts";

const root = resolve(import.meta.dirname, "..");
const folder = join(root, ".pictures");
const themes = ["light", "dark", "contrast"] as const;
const widths = { wide: 1280, narrow: 360 } as const;
/** As a message stands on a desk, and on a phone. */
const cardWidths = { wide: 460, narrow: 300 } as const;

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
  const call = async <T = { id: string }>(
    person: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<T> => {
    const response = await fetch(`${server.url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${objectIdOf(person)}`,
        "content-type": "application/json",
      },
      ...(method !== "GET" && { body: JSON.stringify(body ?? {}) }),
    });
    return (await response.json()) as T;
  };
  const { id } = await call("kirjasto", "POST", "/ideas", { form: randomUUID(), ...ideaTexts });
  const supporters = ["koordinaattori", "uimahalli", "opettaja"];
  for (const person of supporters) await call(person, "PUT", `/ideas/${id}/support`);
  // The README's channel shows ideas alone.
  if (!language) return server;
  await call("koordinaattori", "POST", "/series", {
    id: randomUUID(),
    version: "",
    ...seriesTexts,
  });
  const { coming } = await call<MeetingList>("koordinaattori", "GET", "/meetings");
  const meeting = coming[0]?.id;
  for (const [slot, title] of [
    ["news", "Hakuaikataulut syksylle"],
    ["news", ideaTexts.title],
    ["projects", "Puusilta"],
  ])
    await call("kirjasto", "POST", `/meetings/${meeting}/topics`, {
      form: randomUUID(),
      slot,
      title,
      minutes: 10,
    });
  await call("kirjasto", "POST", "/themes", { form: randomUUID(), title: "Tekoäly omassa työssä" });
  const answers = { tietohallinto: "come", uimahalli: "come", opettaja: "maybe" };
  for (const [person, answer] of Object.entries(answers))
    await call(person, "PUT", `/meetings/${meeting}/answer`, { answer });
  await makeRetros(call);
  return server;
};

const seriesTexts = {
  title: "Kehittäjien verkostotapaaminen",
  place: "Pääkirjasto, sali 2",
  joinUrl: "https://teams.example.org/l/meetup-join/1",
  rule: {
    repeat: { by: "weekday", week: "second", weekday: "tuesday", every: 1 },
    time: "09:00",
    from: "2026-01-01",
    minutes: 120,
    onClosedDay: "nextWorkingDay",
  },
  slots: defaultSlots,
  reminders: defaultReminders,
};

const answering = (page: Page, path: string, status: number, body: object): Promise<unknown> =>
  page.route(`**${path}`, (route) => route.fulfill({ status, json: body }));

type TranslatedLink = "meetings.form.moveHeading" | "meetings.cancel.button";

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

const openMeetings = async ({ page, tab }: Visit): Promise<void> => {
  await page.goto(`${tab}#/meetings`);
  await page.getByRole("button", { pressed: true }).waitFor();
};

const openMeeting = async (visit: Visit, action?: TranslatedLink): Promise<void> => {
  await openMeetings(visit);
  const { page, t } = visit;
  await page.getByRole("link", { name: seriesTexts.title }).first().click();
  await page.getByText(t("meetings.calendar.heading")).waitFor();
  if (action) await page.getByRole("link", { name: t(action) }).click();
};

/** A meeting's page as it is when something about the meeting is otherwise. */
const openChanged = async (
  visit: Visit,
  change: (meeting: MeetingView) => Partial<MeetingView>,
): Promise<void> => {
  await visit.page.route(/\/api\/meetings\/[0-9a-f-]{36}$/, async (route) => {
    const meeting = (await (await route.fetch()).json()) as MeetingView;
    await route.fulfill({ json: { ...meeting, ...change(meeting) } });
  });
  await openMeeting(visit);
};

const openSeries = async ({ page, tab }: Visit): Promise<void> => {
  await page.goto(`${tab}#/meetings/series`);
  await page.locator(".preview li").first().waitFor();
};

/** Two years of meetings, one of them without a pulse to show and the last ones with their minutes. */
const figures: Figures = {
  meetings: Array.from({ length: 18 }, (_, at) => ({
    id: randomUUID(),
    title: "Verkostotapaaminen",
    day: `${at < 9 ? 2029 : 2030}-${String((at % 9) + 2).padStart(2, "0")}-12`,
    come: 8 + ((at * 5) % 9),
    maybe: at % 4,
    no: at % 3,
    ...(at > 8 && { present: 7 + ((at * 3) % 8) }),
    ...(at % 7 !== 3 && { pulse: { answers: 5 + (at % 6), average: 3.2 + ((at * 7) % 15) / 10 } }),
  })),
  years: [
    {
      year: 2029,
      meetings: 9,
      come: 11.4,
      maybe: 1.3,
      no: 1,
      pulse: { answers: 61, average: 3.9 },
    },
    {
      year: 2030,
      meetings: 9,
      come: 12.6,
      maybe: 1.7,
      no: 1,
      present: 10.8,
      pulse: { answers: 70, average: 4.1 },
    },
  ],
};

const openFigures = async ({ page, tab, t }: Visit): Promise<void> => {
  await answering(page, "/api/meetings/figures", 200, figures);
  await page.goto(`${tab}#/meetings/figures`);
  await page.getByRole("button", { name: t("figures.by.years") }).waitFor();
  await page.getByRole("table").waitFor();
};

const openPulse = async (visit: Visit, pulse: Partial<PulseView>): Promise<void> => {
  const { page, t } = visit;
  const body = { state: "open", count: 5, answered: false, ...pulse };
  await answering(page, "/pulse", 200, body);
  await openChanged(visit, () => ({ state: "over" }));
  const heading = page.getByRole("heading", { name: t("pulse.form.heading") });
  await heading.waitFor();
  await heading.scrollIntoViewIfNeeded();
};

const draft: DraftView = {
  ...{ id: randomUUID(), round: randomUUID(), title: "", language: "fi", learnt: "" },
  ...{ sectors: [], themes: [], mayAgree: false, mayPublish: false },
};

const drafts: Drafts = {
  drafts: [
    {
      ...{ ...draft, title: "Kokeilu olisi pitänyt lopettaa jo keväällä", mayAgree: true },
      agreement: { needed: 5, given: 3, mine: false },
    },
    {
      ...{ ...draft, title: "Mitattu hävikki pienenee", mayPublish: true },
      waits: { until: "2030-09-10T07:00:00.000Z", zone: "Europe/Helsinki" },
    },
    {
      ...{ ...draft, title: "Sadesuunnitelma on osa tapahtumaa" },
      waits: { until: "2030-09-17T07:00:00.000Z", zone: "Europe/Helsinki" },
    },
  ],
};

/** A lesson's page as it is while it is a draft that waits for this. */
const openDraft = async ({ page, tab, t }: Visit, changes: object = {}): Promise<void> => {
  const id = demoId("lesson", "Pieni alku riitti");
  await page.route(/\/api\/lessons\/[0-9a-f-]{36}$/, async (route) => {
    const lesson = (await (await route.fetch()).json()) as LessonView;
    const own = { state: "draft", fromRound: true, mine: true, author: "" };
    await route.fulfill({ json: { ...lesson, ...own, ...changes } });
  });
  await page.goto(`${tab}#/lessons/${id}`);
  const part = page.getByRole("region", { name: t("lessons.draft.kicker") });
  await part.scrollIntoViewIfNeeded();
};

const openRetro = async ({ page, tab }: Visit, which: keyof typeof retroTitles): Promise<void> => {
  await page.goto(`${tab}#/retros`);
  await page.getByRole("link", { name: retroTitles[which] }).first().click();
  await page.getByRole("heading", { level: 2, name: retroTitles[which] }).waitFor();
};

const scrollTo = async (heading: Locator): Promise<void> => {
  await heading.waitFor();
  await heading.evaluate((element) => element.scrollIntoView());
};

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
  "agenda-dialog": async (visit) => {
    await openMeeting(visit);
    await visit.page.getByRole("button", { name: visit.t("agenda.propose") }).click();
    await visit.page.getByLabel(visit.t("agenda.topic.title")).waitFor();
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
  "lesson-drafts": async ({ page, tab, t }) => {
    await answering(page, "/api/lessons/drafts", 200, drafts);
    await page.goto(`${tab}#/lessons`);
    await page.getByText(t("lessons.tab.otherDrafts")).waitFor();
    await page.getByRole("article").nth(3).waitFor();
  },
  "lesson-draft": (visit) => openDraft(visit, drafts.drafts[0]),
  "lesson-draft-waiting": (visit) => openDraft(visit, drafts.drafts[2]),
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
  minutes: async (visit) => {
    const { page, t } = visit;
    await answering(page, "/minutes", 200, minutes);
    await openMeeting(visit);
    await page.getByRole("link", { name: t("minutes.tab.heading") }).click();
    await page.getByText(t("minutes.tab.new")).waitFor();
  },
  memo: async (visit) => {
    const { page, t } = visit;
    const read = { ...memo, network: "Kajaanin kehittämisverkosto", language: "fi" };
    await answering(page, "/memo", 200, read);
    await openChanged(visit, () => ({ state: "over" }));
    await page.getByRole("link", { name: t("minutes.memo.open") }).click();
    await page.getByText(t("minutes.memo.decisions")).waitFor();
  },
  meetings: openMeetings,
  "empty-meetings": async ({ page, tab, t }) => {
    await answering(page, "/api/meetings", 200, { coming: [], past: [] });
    await answering(page, "/api/series", 200, { series: [] });
    await page.goto(`${tab}#/meetings`);
    await page.getByText(t("meetings.none")).waitFor();
  },
  meeting: async (visit) => {
    await openMeeting(visit);
    await visit.page.getByText(visit.t("meetings.calendar.heading")).click();
    await visit.page.getByLabel(visit.t("meetings.calendar.address")).waitFor();
  },
  "meeting-cancelled": async (visit) => {
    await openChanged(visit, ({ start }) => ({
      state: "cancelled",
      reason: "Vetäjä on sairaana.",
      movedFrom: new Date(Date.parse(start) - 7 * 86_400_000).toISOString(),
    }));
    await visit.page.getByText(visit.t("meetings.tab.changes")).waitFor();
  },
  "meeting-move": async (visit) => {
    const { page, t } = visit;
    await openMeeting(visit, "meetings.form.moveHeading");
    await page.getByLabel(t("meetings.form.place")).fill("Kaupungintalo");
    await page.getByLabel(t("meetings.form.joinUrl")).fill("http://teams.example.org");
    await page.getByRole("button", { name: t("meetings.form.save") }).click();
    await page.getByText(t("meetings.form.joinUrlWrong")).waitFor();
  },
  "meeting-new": async ({ page, tab, t }) => {
    await page.goto(`${tab}#/meetings/new`);
    await page.getByText(t("meetings.series.slots"), { exact: true }).click();
  },
  "meeting-cancel": async (visit) => {
    await openMeeting(visit, "meetings.cancel.button");
    await visit.page.getByLabel(visit.t("meetings.cancel.reason")).fill("Vetäjä on sairaana.");
  },
  series: openSeries,
  "series-mend": async (visit) => {
    const { page, t } = visit;
    await openSeries(visit);
    await page.getByLabel(t("meetings.series.repeat")).selectOption("week");
    await page.getByLabel(t("meetings.form.ends")).fill("08:00");
    await page.getByLabel(t("meetings.tab.everyWeeks")).fill("0");
    await page.getByText(t("meetings.series.slots"), { exact: true }).click();
    await page.getByRole("button", { name: t("meetings.form.save") }).click();
    await page.getByText(t("meetings.form.endsWrong")).waitFor();
  },
  "series-conflict": async (visit) => {
    const { page, t } = visit;
    await answering(page, "/api/series/*-*", 400, {
      code: "invalid",
      fields: [{ field: "version", problem: "wrong" }],
    });
    await openMeetings(visit);
    await page.getByRole("link", { name: new RegExp(`^${t("meetings.manage.edit")}`) }).click();
    await page.getByLabel(t("meetings.form.place")).fill("Kaupungintalo");
    await page.getByLabel(t("meetings.form.starts")).fill("08:30");
    await page.getByRole("button", { name: t("meetings.form.save") }).click();
    await page.getByText(t("meetings.tab.conflict")).waitFor();
  },
  "series-end": async (visit) => {
    await openMeetings(visit);
    const end = new RegExp(`^${visit.t("meetings.manage.end")}`);
    await visit.page.getByRole("button", { name: end }).click();
  },
  figures: openFigures,
  "figures-years": async (visit) => {
    await openFigures(visit);
    await visit.page.getByRole("button", { name: visit.t("figures.by.years") }).click();
  },
  pulse: (visit) => openPulse(visit, {}),
  "pulse-answered": async (visit) => {
    const { page, t } = visit;
    await openPulse(visit, {});
    await answering(page, "/pulse/answer", 200, { outcome: "stored" });
    await page.getByRole("radio").nth(3).check();
    await page.getByRole("button", { name: t("pulse.form.send") }).click();
    await page.getByText(t("pulse.thanks.heading")).waitFor();
  },
  "pulse-shown": (visit) =>
    openPulse(visit, {
      state: "shown",
      result: {
        answers: 12,
        average: 4.16,
        counts: [0, 1, 1, 5, 5],
        lines: ["Kahvi oli kylmää, keskustelu ei.", "Lisää aikaa hanke-esittelyille"],
      },
    }),
  retros: async ({ page, tab }) => {
    await page.goto(`${tab}#/retros`);
    await page.getByRole("checkbox").first().waitFor();
  },
  "retros-start": async ({ page, tab, t }) => {
    await page.goto(`${tab}#/retros/new`);
    await page.getByRole("form").waitFor();
    await page.getByLabel(t("retros.form.template")).selectOption("own");
    await page.getByText(t("retros.tab.more")).click();
  },
  "retros-start-mend": async ({ page, tab, t }) => {
    await page.goto(`${tab}#/retros/new`);
    await page.getByRole("button", { name: t("retros.form.start"), exact: true }).click();
    await scrollTo(page.getByText(t("retros.form.titleMissing")));
  },
  "retros-answer": async (visit) => {
    await openRetro(visit, "collecting");
    await visit.page.getByRole("button", { name: visit.t("retros.change.button") }).click();
  },
  "retros-answer-form": async (visit) => {
    await openRetro(visit, "collecting");
    await scrollTo(visit.page.getByText(visit.t("retros.seenBy.everyone")));
  },
  "retros-unsent": async (visit) => {
    await openRetro(visit, "closed");
    const answers = [
      "Kalenteria käytettiin joka viikko",
      "Puolet unohti sen\nKesäloman jälkeen kaikki",
    ];
    const key = `kehu.retro.${visit.page.url().split("/").at(-1)}`;
    await visit.page.addInitScript(
      ([name = "", kept = ""]) => localStorage.setItem(name, kept),
      [key, JSON.stringify({ answers })],
    );
    await visit.page.reload();
    await visit.page.getByText(visit.t("retros.tab.unsent")).waitFor();
  },
  "retros-discussion": async (visit) => {
    await openRetro(visit, "opened");
    await scrollTo(visit.page.getByRole("timer"));
  },
  "retros-marks": async (visit) => {
    const { page, t } = visit;
    await page.route("**/discussion", async (route) => {
      const talk = (await (await route.fetch()).json()) as DiscussionView;
      const topics = [...talk.groups, ...talk.notes].map(({ id }, at) => [id, at < 2 ? 4 - at : 0]);
      const counts = Object.fromEntries(topics);
      await route.fulfill({ json: { ...talk, marks: { own: [], shown: true, counts } } });
    });
    await openRetro(visit, "opened");
    await scrollTo(page.getByRole("heading", { name: t("retros.tab.notes") }));
  },
  "retros-outcomes": async (visit) => {
    const { page, t } = visit;
    await openRetro(visit, "opened");
    await page.getByRole("button", { name: new RegExp(`^${t("retros.tab.edit")}: Y`) }).click();
    await scrollTo(page.getByRole("heading", { name: t("retros.summary.actions") }));
  },
  "retros-publish": async (visit) => {
    await openRetro(visit, "opened");
    await scrollTo(visit.page.getByRole("heading", { name: visit.t("retros.tab.publish") }));
  },
  "retros-summary": async (visit) => {
    await openRetro(visit, "discussed");
    await visit.page.getByText(visit.t("retros.summary.kicker")).waitFor();
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
  const vite = await createServer({
    configFile: join(root, "tab/vite.config.ts"),
    cacheDir: join(folder, "vite"),
    logLevel: "error",
    server: { port: await freePort(), host: "127.0.0.1", hmr: false, ws: false },
  });
  await vite.listen();
  try {
    const address = `http://127.0.0.1:${vite.config.server.port}/gallery`;
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
      await page.goto(`${address}?theme=${theme}&width=${width}`);
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
    await vite.close();
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
const sheets = async (browser: Browser, chosen: readonly string[]): Promise<void> => {
  for (const width of Object.keys(widths))
    for (const view of chosen) {
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

/** `npm run pictures -- cards retro` makes those of the cards alone with this in their names, `-- series` of such views. */
const [, , only, cardsNamed = ""] = process.argv;

const main = async (): Promise<void> => {
  if (!only) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await mkdir(join(root, "docs"), { recursive: true });
  await buildTab(root);
  const azurite = await freePort();
  const tables = await startAzurite(azurite);
  const browser = await openBrowser();
  try {
    if (!only || only === "cards") await picturesOfCards(browser);
    if (only === "cards") return;
    if (!only) await picturesForReadme(browser, azurite);
    const chosen = Object.keys(views).filter((view) => !only || view.includes(only));
    await picturesOfViews(browser, azurite, chosen);
    await sheets(browser, chosen);
  } finally {
    await browser.close();
    await stop(tables);
  }
};

await main();
