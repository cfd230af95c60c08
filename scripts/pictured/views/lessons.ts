import { randomUUID } from "node:crypto";
import { demoId } from "../../../demo/demo.ts";
import type { Drafts, DraftView, LessonView } from "../../../src/contract/lessons.ts";
import { answering, type Views, type Visit } from "../visit.ts";

const draft: DraftView = {
  ...{ id: randomUUID(), round: randomUUID(), title: "", language: "fi", learnt: "" },
  ...{ sectors: [], themes: [], mayAgree: false, mayPublish: false },
};

const drafts: Drafts = {
  total: 3,
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

export const lessonViews: Views = {
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
    await answering(page, "/api/lessons/drafts", { json: drafts });
    await page.goto(`${tab}#/lessons`);
    await page.getByText(t("lessons.tab.otherDrafts")).waitFor();
    await page.getByRole("article").nth(3).waitFor();
  },
  "lesson-draft": (visit) => openDraft(visit, drafts.drafts[0]),
  "lesson-draft-waiting": (visit) => openDraft(visit, drafts.drafts[2]),
  "lesson-form": async ({ page, tab, t }) => {
    await page.goto(`${tab}#/lessons`);
    await page.getByRole("button", { name: t("lessons.share") }).click();
    await page.getByRole("button", { name: t("lessons.draft.publish") }).waitFor();
  },
};
