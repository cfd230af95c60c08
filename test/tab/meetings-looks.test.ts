import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { objectIdOf } from "../../demo/demo.ts";
import { usualSeries } from "../../src/contract/forms/meeting-parts.ts";
import type { MeetingView, SeriesList, SeriesView } from "../../src/contract/meetings.ts";
import { translator } from "../../src/i18n/translators.ts";
import { defaultReminders, defaultSlots } from "../../src/meetings/meeting.ts";
import { openAnew, overflowOf, resize, useBrowser } from "../support/browser.ts";
import { axeFindings, looks, type Theme } from "../support/browser-axe.ts";
import { speakers, startDemo } from "../support/browser-demo.ts";
import type { Product } from "../support/product.ts";

const browser = useBrowser();
const token = objectIdOf("koordinaattori");
const long = "Työhyvinvointikyselyjärjestelmävaatimusmäärittely".repeat(2);
let product: Product;
let meeting: MeetingView;

const series = {
  title: long,
  place: long,
  joinUrl: "https://teams.example.org/l/1",
  rule: {
    repeat: { by: "weekday", week: "second", weekday: "tuesday", every: 1 },
    time: usualSeries.time,
    from: "2026-01-01",
    minutes: 120,
    onClosedDay: "keep",
  },
  slots: defaultSlots,
  reminders: defaultReminders,
};

const send = async <T>(method: string, path: string, body: object): Promise<T> => {
  const answer = await product.api(method, path, { token, body });
  if (answer.status > 201) throw new Error(`${path} was answered with ${answer.status}`);
  return answer.body as T;
};

const seriesNow = async (): Promise<SeriesView> => {
  const { body } = await product.api("GET", "/api/series", { token });
  const [found] = (body as SeriesList).series;
  if (!found) throw new Error("there is no series");
  return found;
};

beforeAll(async () => {
  product = await startDemo(({ members = [] }) => ({
    members: members.map((member) => ({ ...member, roles: ["coordinator"] })),
  }));
});
afterAll(() => product.close());

/** Everything that can be wrong with how a view looks: what axe finds, and what is past the edge. */
const faults = async (page: Page, theme: Theme): Promise<(string | number)[]> => {
  const found: (string | number)[] = await axeFindings(page, theme);
  for (const [width, size] of [
    [320, "100%"],
    [320, "200%"],
    [1280, "100%"],
  ] as const) {
    await resize(page, width, size);
    const past = await overflowOf(page);
    if (past > 0) found.push(`${past} pixels past an edge at ${width}, ${size}`);
  }
  return found;
};

describe("the meetings' views", () => {
  it.each(looks)("stand as they should while there are none: %s, %s", async (locale, theme) => {
    const t = translator(locale);
    const page = await browser.open(`${product.server.url}/tab#/meetings`, {
      person: speakers[locale],
    });
    await page.route("**/api/meetings", (route) =>
      route.fulfill({ json: { coming: [], past: [] } }),
    );
    await page.getByText(t("meetings.none")).waitFor();
    expect(await faults(page, theme)).toEqual([]);
  });

  it.each(looks)("stand as they should in every size of text: %s, %s", async (locale, theme) => {
    const t = translator(locale);
    meeting ??= await send<SeriesView>("POST", "/api/series", {
      id: randomUUID(),
      version: "",
      ...series,
    }).then(async () => {
      const { body } = await product.api("GET", "/api/meetings", { token });
      return (body as { coming: [MeetingView] }).coming[0];
    });
    await product.api("PUT", `/api/meetings/${meeting.id}/answer`, {
      token: speakers[locale],
      body: { answer: "come" },
    });
    const tab = `${product.server.url}/tab#/meetings`;
    const page = await browser.open(tab, { person: speakers[locale] });
    const found: Record<string, (string | number)[]> = {};
    const look = async (view: string): Promise<void> => {
      found[view] = await faults(page, theme);
    };

    await page.getByRole("link", { name: t("meetings.manage.newSeries") }).waitFor();
    await page.getByRole("button", { pressed: true }).waitFor();
    await look("list");
    await page.getByRole("button", { name: `${t("meetings.manage.end")}: ${long}` }).click();
    await look("question");
    await page.keyboard.press("Escape");

    await openAnew(page, `${tab}/${meeting.id}`);
    await page.getByText(t("meetings.calendar.heading")).click();
    await page.getByLabel(t("meetings.calendar.address")).waitFor();
    await look("meeting");

    await openAnew(page, `${tab}/${meeting.id}/edit`);
    await page.getByLabel(t("meetings.form.place")).fill("Sali 1");
    await page.getByText(t("meetings.tab.becomes")).waitFor();
    await page.getByLabel(t("meetings.form.joinUrl")).fill("http://x");
    await page.getByRole("button", { name: t("meetings.form.save") }).click();
    await page.getByText(t("meetings.form.joinUrlWrong")).waitFor();
    await look("meeting to mend");

    await openAnew(page, `${tab}/${meeting.id}/cancel`);
    await page.getByRole("button", { name: t("meetings.cancel.button") }).waitFor();
    await look("cancellation");

    const before = await seriesNow();
    await openAnew(page, `${tab}/series/${before.id}`);
    await page.getByRole("listitem").first().waitFor();
    for (const words of ["meetings.series.slots", "meetings.series.reminders"] as const)
      await page.getByText(t(words), { exact: true }).click();
    await look("series");
    const { id, version } = before;
    await send("PUT", `/api/series/${id}`, { ...series, version, place: `Sali ${locale}` });
    await page.getByLabel(t("meetings.form.place")).fill(long);
    await page.getByLabel(t("meetings.form.title")).fill("Toinen");
    await page.getByRole("button", { name: t("meetings.form.save") }).click();
    await page.getByText(t("forms.conflict")).waitFor();
    await look("two at once");

    await openAnew(page, `${tab}/new`);
    await page.getByLabel(t("meetings.form.date")).waitFor();
    await look("new meeting");
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((view) => [view, []])));
    expect(Object.keys(found)).toHaveLength(8);
  });
});
