import { describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import { type NetworkFormData, networkValues } from "../../src/contract/forms/network.ts";
import type { OpenSettings } from "../../src/contract/networks.ts";
import { firstMonthSteps, type Locale, locales, roles } from "../../src/contract/vocabulary.ts";
import type { Translator } from "../../src/i18n/translator.ts";
import { translator } from "../../src/i18n/translators.ts";
import { type AppError, fieldError } from "../../src/kernel/errors.ts";
import {
  coordinatorsCard,
  newcomerCard,
  roleCard,
  settingsFormCard,
  settingsSavedCard,
  vacantCard,
  welcomeCard,
} from "../../src/networks/cards.ts";
import { complaintsAbout, textsOf } from "../support/cards.ts";

const settings: OpenSettings = {
  is: "open",
  version: "W/\"datetime'2026-11-21T09%3A00%3A00.0Z'\"",
  name: "Kehittämisverkosto",
  language: "fi",
  zone: "Europe/Helsinki",
  holidays: true,
  quiet: { from: "18:00", to: "07:00", daysOff: true },
  channel: { id: "19:kehu", deleted: false },
  people: [
    { id: "1", name: "Kaisa", sector: "", roles: ["coordinator"] },
    { id: "2", name: "", sector: "", roles: [] },
  ],
};

const form = {
  settings,
  channels: [
    { id: "19:first", first: true },
    { id: "19:kehu", name: "KEHU", first: false },
    { id: "19:unnamed", first: false },
  ],
};

/** As many people and channels as the largest team may have. */
const large: NetworkFormData = {
  settings: {
    ...settings,
    people: Array.from({ length: 10_000 }, (_, index) => ({
      id: crypto.randomUUID(),
      name: `Etunimi Keskinimi Sukunimi-Kaksiosainen ${index}`,
      sector: "",
      roles: [],
    })),
  },
  channels: Array.from({ length: 1_000 }, (_, index) => ({
    id: `19:${"x".repeat(40)}${index}`,
    name: `Kanava, jonka nimi on niin pitkä kuin nimi on: ${index}`,
    first: false,
  })),
};

const tabUrl = "https://kehu.example/tab";

const settingsCard = (data: NetworkFormData, t: Translator, error?: AppError): Card =>
  settingsFormCard({ values: networkValues(data.settings), data, t, error }, tabUrl);

const cards: Readonly<Record<string, (t: Translator) => Card>> = {
  "the greeting": (t) => welcomeCard({ name: "Verkosto", by: "Kaisa" }, t, tabUrl),
  "the greeting of nobody known": (t) => welcomeCard({ name: "Verkosto", by: "" }, t, tabUrl),
  "the settings": (t) => settingsCard(form, t),
  "the settings without channels": (t) => settingsCard({ settings, channels: null }, t),
  "the settings with something to mend": (t) =>
    settingsCard(
      {
        ...form,
        settings: { ...settings, zone: "Europe/Rome", channel: { id: "19:first", deleted: true } },
      },
      t,
      fieldError("version"),
    ),
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
    expect(JSON.stringify(settingsCard(large, translator("fi"))).length).toBeLessThan(60_000);
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
    const json = JSON.stringify(settingsCard(form, translator("fi")));
    expect(json).toContain("Yleinen");
    expect(json).toContain("Nimetön kanava");
    expect(json).toContain("nimetön jäsen");
  });
});
