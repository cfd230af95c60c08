import type { IdeaDetail } from "../../../src/contract/ideas.ts";
import { ideaTexts, onTrial } from "../cards/ideas.ts";
import { answering, type Views, type Visit } from "../visit.ts";

const openIdeas = async ({ page, tab }: Visit): Promise<void> => {
  await page.goto(`${tab}#/ideas`);
  await page.getByRole("article").first().waitFor();
};

const openDialog = async (visit: Visit): Promise<void> => {
  await openIdeas(visit);
  await visit.page.getByRole("button", { name: visit.t("ideas.form.heading") }).click();
  await visit.page.getByRole("button", { name: visit.t("ideas.form.send") }).waitFor();
};

const send = ({ page, t }: Visit): Promise<void> =>
  page.getByRole("button", { name: t("ideas.form.send") }).click();

const walked: IdeaDetail = {
  ...onTrial,
  ...{ supported: true, named: true },
  can: ["support", "join", "edit", "decide", "archive", "handOn"],
  path: [
    ...onTrial.path.map((step) => ({
      ...{ ...step, id: "talked", from: "idea" as const, to: "discussed" as const, next: "" },
      ...{ at: "2026-05-20T09:00:00.000Z", reason: "Kysytään ensin torikauppiailta." },
    })),
    ...onTrial.path,
  ],
  joined: [
    { name: "Uimahallin kehittäjä", sector: "Liikunta", offer: "reittiopas", mine: false },
    { name: "Kirjaston kehittäjä", sector: "Kirjasto", offer: "", mine: false },
  ],
  related: [
    { kind: "lesson", id: onTrial.id, title: "Pieni alku riitti", state: "published" },
    {
      ...{ kind: "retro", id: onTrial.id, title: "Kokeilun retro", state: "discussed" },
      at: "2026-06-01T09:00:00.000Z",
    },
  ],
  project: { id: onTrial.id, title: "Koulujen opettajien yhteistyö", phase: "preparing" },
};

const openIdea = async (visit: Visit, changes: Partial<IdeaDetail> = {}): Promise<void> => {
  const { page, tab, t } = visit;
  const shown = { ...walked, ...changes };
  await answering(page, `/api/ideas/${shown.id}`, { json: shown });
  const thread = { address: "https://teams.microsoft.com/l/message/1" };
  await answering(page, `/api/ideas/${shown.id}/thread`, { json: thread });
  await page.goto(`${tab}#/ideas/${shown.id}`);
  await page.getByRole("heading", { level: 2, name: shown.title }).waitFor();
  await page.getByText(t("ideas.page.thread")).first().waitFor();
  const height = await page.locator("html").evaluate((element) => element.scrollHeight);
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1280, height });
};

export const ideaViews: Views = {
  "ideas-failed": async (visit) => {
    await answering(visit.page, "/support", { status: 503, json: { code: "busy" } });
    await openIdeas(visit);
    await visit.page.locator("button.support").nth(1).click();
    await visit.page.getByRole("alert").waitFor();
  },
  "idea-page": (visit) => openIdea(visit),
  "idea-own": (visit) =>
    openIdea(visit, {
      ...{ mine: true, supported: false, stage: "idea", path: [], joined: [], supporters: 0 },
      ...{ supportedBy: [], keeper: undefined, answerBy: "2026-12-14", project: undefined },
      can: ["edit", "withdraw", "answerAsk"],
    }),
  "idea-decide": async (visit) => {
    await openIdea(visit);
    const { page, t } = visit;
    await page.getByRole("button", { name: t("ideas.decide.open"), exact: true }).click();
    await page.getByRole("button", { name: t("ideas.decide.send") }).click();
    await page.getByText(t("ideas.decide.reasonMissing")).waitFor();
  },
  "ideas-list": openIdeas,
  "ideas-board": async (visit) => {
    await openIdeas(visit);
    await visit.page.getByRole("button", { name: visit.t("ideas.board") }).click();
    await visit.page.locator("[data-lane] article").first().waitFor();
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
