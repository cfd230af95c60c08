import type { DiscussionView } from "../../../src/contract/retros.ts";
import { retroTitles } from "../retros.ts";
import { scrollTo, type Views, type Visit } from "../visit.ts";

const openRetro = async ({ page, tab }: Visit, which: keyof typeof retroTitles): Promise<void> => {
  await page.goto(`${tab}#/retros`);
  await page.getByRole("link", { name: retroTitles[which] }).first().click();
  await page.getByRole("heading", { level: 2, name: retroTitles[which] }).waitFor();
};

export const retroViews: Views = {
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
    const { page, t } = visit;
    await openRetro(visit, "opened");
    // Started here: one of the demonstration would have run out while the views before this were taken.
    const start = t("retros.tab.startTimer", { minutes: 5 });
    await page.getByRole("button", { name: start, exact: true }).click();
    await scrollTo(page.getByRole("timer"));
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
  "retros-history": async (visit) => {
    await openRetro(visit, "collecting");
    const heading = visit.page.locator("summary", { hasText: visit.t("history.heading") });
    await heading.click();
    await visit.page.locator("details time").first().waitFor();
    await scrollTo(heading);
  },
  "retros-summary": async (visit) => {
    await openRetro(visit, "discussed");
    await visit.page.getByText(visit.t("retros.summary.kicker")).waitFor();
  },
};
