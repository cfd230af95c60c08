import { randomUUID } from "node:crypto";
import type { Figures } from "../../../src/contract/figures.ts";
import type { MeetingView } from "../../../src/contract/meetings.ts";
import type { PulseView } from "../../../src/contract/pulse.ts";
import { memo, minutes } from "../cards/minutes.ts";
import { seriesTexts } from "../network.ts";
import { answering, scrollTo, type Views, type Visit } from "../visit.ts";

type TranslatedLink = "meetings.form.moveHeading" | "meetings.cancel.button";

const openMeetings = async ({ page, tab }: Visit): Promise<void> => {
  await page.goto(`${tab}#/meetings`);
  await page.locator(".answers").first().waitFor();
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
  await answering(page, "/api/meetings/figures", { json: figures });
  await page.goto(`${tab}#/meetings/figures`);
  await page.getByRole("button", { name: t("figures.by.years") }).waitFor();
  await page.getByRole("table").waitFor();
};

const openPulse = async (visit: Visit, pulse: Partial<PulseView>): Promise<void> => {
  const { page, t } = visit;
  const body = { state: "open", count: 5, answered: false, ...pulse };
  await answering(page, "/pulse", { json: body });
  await openChanged(visit, () => ({ state: "over" }));
  const heading = page.getByRole("heading", { name: t("pulse.form.heading") });
  await heading.waitFor();
  await heading.scrollIntoViewIfNeeded();
};

export const meetingViews: Views = {
  "meeting-failed": async (visit) => {
    await answering(visit.page, "/duties/*", { status: 503, json: { code: "busy" } });
    await openMeeting(visit);
    await visit.page.locator(".duties button").first().click();
    await visit.page.getByRole("alert").waitFor();
  },
  "meetings-history": async (visit) => {
    await openMeeting(visit);
    const heading = visit.page.locator("summary", { hasText: visit.t("history.heading") });
    await heading.click();
    await visit.page.locator("details time").first().waitFor();
    await scrollTo(heading);
  },
  "agenda-dialog": async (visit) => {
    await openMeeting(visit);
    await visit.page.getByRole("button", { name: visit.t("agenda.propose") }).click();
    await visit.page.getByLabel(visit.t("agenda.topic.title")).waitFor();
  },
  minutes: async (visit) => {
    const { page, t } = visit;
    await answering(page, "/minutes", { json: minutes });
    await openMeeting(visit);
    await page.getByRole("link", { name: t("minutes.tab.heading") }).click();
    await page.getByText(t("minutes.tab.new")).waitFor();
  },
  memo: async (visit) => {
    const { page, t } = visit;
    const read = { ...memo, network: "Kajaanin kehittämisverkosto", language: "fi" };
    await answering(page, "/memo", { json: read });
    await openChanged(visit, () => ({ state: "over" }));
    await page.getByRole("link", { name: t("minutes.memo.open") }).click();
    await page.getByText(t("minutes.memo.decisions")).waitFor();
  },
  meetings: openMeetings,
  "empty-meetings": async ({ page, tab, t }) => {
    await answering(page, "/api/meetings", { json: { coming: [], past: [], total: 0 } });
    await answering(page, "/api/series", { json: { series: [] } });
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
    await page.getByLabel(t("meetings.series.everyWeeks")).fill("0");
    await page.getByText(t("meetings.series.slots"), { exact: true }).click();
    await page.getByRole("button", { name: t("meetings.form.save") }).click();
    await page.getByText(t("meetings.form.endsWrong")).waitFor();
  },
  "series-conflict": async (visit) => {
    const { page, t } = visit;
    await answering(page, "/api/series/*-*", {
      status: 400,
      json: {
        code: "invalid",
        fields: [{ field: "version", problem: "wrong" }],
      },
    });
    await openMeetings(visit);
    await page.getByRole("link", { name: new RegExp(`^${t("meetings.manage.edit")}`) }).click();
    await page.getByLabel(t("meetings.form.place")).fill("Kaupungintalo");
    await page.getByLabel(t("meetings.form.starts")).fill("08:30");
    await page.getByRole("button", { name: t("meetings.form.save") }).click();
    await page.getByText(t("forms.conflict")).waitFor();
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
    await answering(page, "/pulse/answer", { json: { outcome: "stored" } });
    await page.getByRole("radio").nth(3).check();
    await page.getByRole("button", { name: t("rounds.send") }).click();
    await page.getByText(t("rounds.thanks")).waitFor();
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
};
