import { describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import { firstMonthSteps, type Locale, locales, roles } from "../../src/contract/vocabulary.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import {
  coordinatorsCard,
  newcomerCard,
  roleCard,
  type SettingsForm,
  settingsFormCard,
  settingsSavedCard,
  vacantCard,
  welcomeCard,
} from "../../src/networks/cards.ts";
import { complaintsAbout, textsOf } from "../support/cards.ts";

const form: SettingsForm = {
  version: "W/\"datetime'2026-11-21T09%3A00%3A00.0Z'\"",
  name: "Kehittämisverkosto",
  language: "fi",
  zone: "Europe/Helsinki",
  holidays: true,
  quiet: { from: "18:00", to: "07:00", daysOff: true },
  own: { serviceUrl: "", tenant: "", team: "19:first", channel: "19:kehu", bot: "28:kehu" },
  channel: "19:kehu",
  channels: [
    { id: "19:first", name: undefined },
    { id: "19:kehu", name: "KEHU" },
    { id: "19:unnamed", name: undefined },
  ],
  coordinators: ["1"],
  members: [
    { id: "1", name: "Kaisa" },
    { id: "2", name: "" },
  ],
  another: "",
};

/** As many people and channels as the largest team may have. */
const large: SettingsForm = {
  ...form,
  channels: Array.from({ length: 1_000 }, (_, index) => ({
    id: `19:${"x".repeat(40)}${index}`,
    name: `Kanava, jonka nimi on niin pitkä kuin nimi on: ${index}`,
  })),
  members: Array.from({ length: 10_000 }, (_, index) => ({
    id: crypto.randomUUID(),
    name: `Etunimi Keskinimi Sukunimi-Kaksiosainen ${index}`,
  })),
};

const tabUrl = "https://kehu.example/tab";

const cards: Readonly<Record<string, (t: Translator) => Card>> = {
  "the greeting": (t) => welcomeCard({ name: "Verkosto", by: "Kaisa" }, t, tabUrl),
  "the greeting of nobody known": (t) => welcomeCard({ name: "Verkosto", by: "" }, t, tabUrl),
  "the settings": (t) => settingsFormCard(form, t, { page: tabUrl }),
  "the settings without channels": (t) =>
    settingsFormCard({ ...form, channels: undefined }, t, { page: tabUrl }),
  "the settings with something to mend": (t) =>
    settingsFormCard({ ...form, zone: "Europe/Rome", own: { ...form.own, deleted: "19:old" } }, t, {
      page: tabUrl,
      problem: t("networks.settings.versionWrong"),
    }),
  "the settings, saved": settingsSavedCard,
  "whose turn it is": (t) => coordinatorsCard(["Kaisa", "Mikko"], t, tabUrl),
  "whose turn it is, without names": (t) => coordinatorsCard([""], t, tabUrl),
  "the free turn": vacantCard,
  ...Object.fromEntries(
    roles.flatMap((role) =>
      [true, false].map((has) => [
        `the role ${role}, ${has ? "given" : "taken"}`,
        (t: Translator) =>
          roleCard({ role, has, network: "Verkosto", installed: false }, t, { home: tabUrl }),
      ]),
    ),
  ),
  ...Object.fromEntries(
    firstMonthSteps.map((first) => [
      `the coordinator who begins with ${first}`,
      (t: Translator) =>
        roleCard({ role: "coordinator", has: true, network: "Verkosto", installed: true }, t, {
          home: tabUrl,
          first,
        }),
    ]),
  ),
  "the newcomer's": (t) => newcomerCard({ name: "Verkosto" }, t, tabUrl),
};

const cases = Object.keys(cards).flatMap((name) =>
  locales.map((locale) => [name, locale] as const),
);

const make = (name: string, locale: Locale): Card => {
  const maker = cards[name];
  if (!maker) throw new Error(`no card ${name}`);
  return maker(translator(locale));
};

describe("every card of the network", () => {
  it.each(cases)("%s in %s is accepted by the SDK of Adaptive Cards", (name, locale) => {
    const card = make(name, locale);
    expect(complaintsAbout(card)).toEqual([]);
    expect(card.lang).toBe(locale);
    expect(textsOf(card).join(" ")).not.toMatch(/networks\.\w/);
  });

  it("stays below what Teams takes, however large the team", () => {
    expect(
      JSON.stringify(settingsFormCard(large, translator("fi"), { page: tabUrl })).length,
    ).toBeLessThan(60_000);
  });

  it("shows names letter by letter, in no field that reads Markdown", () => {
    const hostile = "[Kirjaudu](https://evil.example)";
    for (const card of [
      welcomeCard({ name: hostile, by: hostile }, translator("fi"), tabUrl),
      coordinatorsCard([hostile], translator("fi"), tabUrl),
    ]) {
      const blocks: string[] = [];
      JSON.stringify(card.body, (_key, value) => {
        if (value?.type === "TextBlock") blocks.push(value.text);
        return value;
      });
      expect(blocks.join(" ")).not.toContain(hostile);
      expect(JSON.stringify(card.body)).toContain(hostile);
    }
  });

  it("lists channels that have no name in words", () => {
    const json = JSON.stringify(settingsFormCard(form, translator("fi"), { page: tabUrl }));
    expect(json).toContain("Yleinen");
    expect(json).toContain("Nimetön kanava");
    expect(json).toContain("nimetön jäsen");
  });
});
