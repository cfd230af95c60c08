import type { Card } from "../../../src/cards/card.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import {
  coordinatorsCard,
  newcomerCard,
  roleCard,
  type SettingsForm,
  settingsFormCard,
  settingsSavedCard,
  vacantCard,
  welcomeCard,
} from "../../../src/networks/cards.ts";

export const settings: SettingsForm = {
  version: "1",
  name: "Kajaanin kehittämisverkosto",
  language: "fi",
  zone: "Europe/Helsinki",
  holidays: true,
  quiet: { from: "18:00", to: "07:00", daysOff: true },
  own: { serviceUrl: "", tenant: "", team: "19:first", channel: "19:kehu", bot: "" },
  channel: "19:kehu",
  channels: [
    { id: "19:first", name: undefined },
    { id: "19:kehu", name: "KEHU-verkosto" },
  ],
  coordinators: ["1"],
  members: [
    { id: "1", name: "Kaisa Koordinaattori" },
    { id: "2", name: "Kirjaston kehittäjä" },
    { id: "3", name: "Mikko Malli" },
  ],
  another: "",
};

const network = "Kajaanin kehittämisverkosto";
const page = "https://kehu.example/tab";

export const networkCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  return {
    welcome: welcomeCard(
      { name: "Kajaanin kehittämisverkosto", by: "Kaisa Koordinaattori" },
      t,
      page,
    ),
    settings: settingsFormCard(settings, t, { page }),
    "settings, to mend": settingsFormCard(
      { ...settings, own: { ...settings.own, deleted: "19:old" }, channels: undefined },
      t,
      { page, problem: t("networks.settings.versionWrong") },
    ),
    "settings, saved": settingsSavedCard(t),
    "settings, not theirs": coordinatorsCard(["Kaisa Koordinaattori", "Mikko Malli"], t, page),
    "the turn, free": vacantCard(t),
    "a coordinator, by installing": roleCard(
      { role: "coordinator", has: true, network, installed: true },
      t,
      { home: page, first: "series" },
    ),
    "a coordinator, by another": roleCard(
      { role: "coordinator", has: true, network, installed: false },
      t,
      { home: page, first: "retro" },
    ),
    "a role, taken": roleCard({ role: "reader", has: false, network, installed: false }, t, {
      home: page,
    }),
    "somebody has joined": newcomerCard({ name: network }, t, page),
  };
};
