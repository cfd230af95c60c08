import { describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { NotificationsView } from "../../src/contract/notifications.ts";
import { notificationChoices } from "../../src/contract/settings.ts";
import { locales } from "../../src/contract/vocabulary.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import {
  noticeCard,
  notificationsCard,
  notificationsFormCard,
} from "../../src/notifications/cards.ts";
import { complaintsAbout, textsOf } from "../support/cards.ts";

const settings = "https://kehu.example/tab#/settings";

const view = (changes: Partial<NotificationsView> = {}): NotificationsView => ({
  choice: "atOnce",
  followed: "asOthers",
  quiet: { from: "18:00", to: "08:00", daysOff: true },
  pausedUntil: null,
  zone: "Europe/Helsinki",
  ...changes,
});

/** Midnight in Helsinki, and still the day before in UTC. */
const pausedUntil = "2026-12-05T22:00:00.000Z";

const cards: Readonly<Record<string, (t: Translator) => Card>> = {
  ...Object.fromEntries(
    notificationChoices.flatMap((choice) => [
      [choice, (t: Translator) => notificationsCard(view({ choice }), t, { settings })],
      [
        `${choice}, paused`,
        (t: Translator) => notificationsCard(view({ choice, pausedUntil }), t, { settings }),
      ],
    ]),
  ),
  problem: (t) =>
    notificationsCard(view(), t, { settings, problem: t("notifications.pause.unclear") }),
  form: (t) => notificationsFormCard(view(), t),
  "form to mend": (t) =>
    notificationsFormCard(
      { choice: "digest", followed: "asOthers", quiet: { from: "", to: "", daysOff: false } },
      t,
      t("notifications.form.timeMissing"),
    ),
  notice: (t) => noticeCard(t, t("notifications.channel.changed")),
};

describe("every card of the notifications", () => {
  it.each(Object.entries(cards))("%s is accepted by the SDK of Adaptive Cards", (_name, make) => {
    for (const locale of locales) {
      const card = make(translator(locale));
      expect(complaintsAbout(card)).toEqual([]);
      expect(card.lang).toBe(locale);
      expect(card.speak).not.toBe("");
    }
  });

  it.each([
    ["fi", "Tauko 5. joulukuuta 2026 asti.", "kello 18.00–8.00"],
    ["sv", "Paus till och med 5 december 2026.", "klockan 18.00–8.00"],
    ["en", "Paused until the end of 5 December 2026.", "from 18:00 to 8:00"],
  ] as const)("writes days and times as they are written: %s", (locale, day, hours) => {
    const told = textsOf(
      notificationsCard(view({ pausedUntil }), translator(locale), { settings }),
    ).join(" ");
    expect(told).toContain(day);
    expect(told).toContain(hours);
  });

  it("names the last day of the pause as it is where the network is", () => {
    const far = view({ zone: "America/New_York", pausedUntil: "2026-12-06T05:00:00.000Z" });
    expect(notificationsCard(far, translator("fi"), { settings }).speak).toContain(
      "Tauko 5. joulukuuta",
    );
  });

  it("promises no digest to one who wants nothing", () => {
    const wanted = view({ choice: "nothing", pausedUntil });
    for (const locale of locales)
      expect(
        textsOf(notificationsCard(wanted, translator(locale), { settings })).join(" "),
      ).not.toMatch(/koost|sammanfattning|digest/);
  });

  it.each([
    [{ from: "18:00", to: "18:00", daysOff: false }, "Hiljaisia aikoja ei ole."],
    [{ from: "18:00", to: "18:00", daysOff: true }, "Hiljaista on viikonloppuisin ja pyhinä."],
    [{ from: "22:00", to: "06:30", daysOff: false }, "Hiljaista on kello 22.00–6.30. Silloin"],
  ])("tells the quiet hours %j in words", (quiet, words) => {
    const told = textsOf(notificationsCard(view({ quiet }), translator("fi"), { settings })).join(
      " ",
    );
    expect(told).toContain(words);
  });
});
