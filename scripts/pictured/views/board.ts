import { answering, type Views, type Visit } from "../visit.ts";

const openBoard = async ({ page, tab }: Visit, asked = ""): Promise<void> => {
  await page.goto(`${tab}#/board${asked}`);
  await page.locator("main :is(article, table, ol)").first().waitFor();
};

const liftFirst = async (visit: Visit): Promise<void> => {
  await openBoard(visit);
  await visit.page.locator("[data-lane=preparing] h3 a").first().focus();
  await visit.page.keyboard.press("Space");
  await visit.page.keyboard.press("ArrowRight");
  await visit.page.keyboard.press("ArrowRight");
};

export const boardViews: Views = {
  board: (visit) => openBoard(visit),
  "board-lifted": async (visit) => {
    // A phone has the menu alone.
    if ((visit.page.viewportSize()?.width ?? 0) > 640) return liftFirst(visit);
    await openBoard(visit);
  },
  "board-menu": async (visit) => {
    await openBoard(visit);
    await visit.page.getByRole("article").first().getByRole("button").click();
    await visit.page.getByRole("menu").waitFor();
  },
  "board-moved": async (visit) => {
    await openBoard(visit);
    await visit.page.route("**/phase", () => undefined);
    await visit.page.getByRole("article").first().getByRole("button").click();
    await visit.page.getByRole("menuitemradio").nth(4).click();
    await visit.page.locator(".toast").waitFor();
  },
  "board-move-failed": async (visit) => {
    await openBoard(visit);
    await answering(visit.page, "/phase", { status: 409, json: { code: "projectMoved" } });
    await visit.page.getByRole("article").first().getByRole("button").click();
    await visit.page.getByRole("menuitemradio").nth(3).click();
    await visit.page.getByRole("alert").waitFor();
  },
  "board-narrowed": (visit) => openBoard(visit, "?help=true&sector=Hallinto"),
  "board-list": (visit) => openBoard(visit, "?view=list"),
  "board-timeline": (visit) => openBoard(visit, "?view=timeline"),
  "board-nothing-found": async ({ page, tab, t }) => {
    await page.goto(`${tab}#/board?words=eijole`);
    await page.getByText(t("projects.filter.notFound")).waitFor();
  },
  problem: async ({ page, tab }) => {
    await answering(page, "/api/projects/board", { status: 503, json: { code: "busy" } });
    await page.goto(`${tab}#/board`);
    await page.getByRole("alert").waitFor();
  },
  "empty-board": async ({ page, tab, t }) => {
    await answering(page, "/api/projects/board", { json: { columns: [] } });
    await page.goto(`${tab}#/board`);
    await page.getByText(t("projects.empty")).waitFor();
  },
};
