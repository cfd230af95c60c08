import type { Home } from "../../../src/contract/home.ts";
import { firstMonthSteps } from "../../../src/contract/vocabulary.ts";
import { answering, type Views, type Visit } from "../visit.ts";

/** As high as the page is: what stands under each other is to be seen at once. */
const showWhole = async ({ page }: Visit): Promise<void> => {
  await page.locator(".scene").first().waitFor({ state: "attached" });
  const height = await page.locator("html").evaluate((element) => element.scrollHeight);
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1280, height });
};

const nothing = { things: [], total: 0 };
const month = new Date().getMonth() + 1;
const noFigure = { total: 0, year: 0, months: Array.from({ length: month }, () => 0) };

const begun: Home = {
  waiting: { items: [], total: 0 },
  own: { project: nothing, idea: nothing, retro: nothing, meeting: nothing, promise: nothing },
  network: {
    lately: [],
    figures: {
      ...{ year: new Date().getFullYear(), projects: 0, lessons: noFigure, meetings: noFigure },
      ideas: { ...noFigure, trial: 0 },
    },
    empty: true,
  },
  firstMonth: firstMonthSteps.map((step, at) => ({ step, done: at === 0 })),
};

/** Without Teams nobody tells the bot who is in the team: that is not to be in the picture. */
const withoutProblems = async ({ page }: Visit): Promise<void> => {
  await page.route("**/api/home", async (route) => {
    const home = (await (await route.fetch()).json()) as Home;
    const items = home.waiting.items.filter(({ kind }) => kind !== "problem");
    const total = home.waiting.total - home.waiting.items.length + items.length;
    await route.fulfill({ json: { ...home, waiting: { items, total } } });
  });
};

export const homeViews: Views = {
  home: async (visit) => {
    await withoutProblems(visit);
    await visit.page.goto(`${visit.tab}#/home`);
    await visit.page.getByRole("heading", { name: visit.t("home.waiting.heading") }).waitFor();
    await showWhole(visit);
  },
  "home-failed": async (visit) => {
    await withoutProblems(visit);
    await answering(visit.page, "/answer", { status: 503, json: { code: "busy" } });
    await visit.page.goto(`${visit.tab}#/home`);
    await visit.page.locator(".waiting .presses button").nth(1).click();
    await visit.page.getByRole("alert").waitFor();
  },
  "home-network": async (visit) => {
    await withoutProblems(visit);
    await visit.page.goto(`${visit.tab}#/network`);
    await visit.page.getByRole("heading", { name: visit.t("home.lately.heading") }).waitFor();
    await showWhole(visit);
  },
  "home-empty": async (visit) => {
    await answering(visit.page, "/api/home", { json: begun });
    await visit.page.goto(`${visit.tab}#/home`);
    await visit.page.getByRole("heading", { name: visit.t("home.first.heading") }).waitFor();
    await showWhole(visit);
  },
};
