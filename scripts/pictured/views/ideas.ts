import { ideaTexts } from "../cards/ideas.ts";
import { answering, type Views, type Visit } from "../visit.ts";

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

export const ideaViews: Views = {
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
  "dialog-similar": async (visit) => {
    await openDialog(visit);
    await visit.page.getByLabel(visit.t("ideas.form.title")).fill("Kirjaston kesäpiste torilla");
    await visit.page.getByText(visit.t("search.similar.heading")).waitFor();
  },
  "dialog-offline": async (visit) => {
    await openDialog(visit);
    await visit.page.getByLabel(visit.t("ideas.form.title")).fill(ideaTexts.title);
    await visit.page.context().setOffline(true);
    await send(visit);
    await visit.page.getByText(visit.t("forms.notSaved")).waitFor();
  },
  offline: async (visit) => {
    const { page, t } = visit;
    await openIdeas(visit);
    await page.context().setOffline(true);
    await page.getByRole("article").getByRole("button").first().click();
    await page.getByText(t("errors.busy")).waitFor();
    await page.getByText(t("app.stale")).waitFor();
  },
  "empty-ideas": async ({ page, tab, t }) => {
    await answering(page, "/api/ideas", { json: { ideas: [], total: 0 } });
    await page.goto(`${tab}#/ideas`);
    await page.getByText(t("ideas.empty")).waitFor();
  },
};
