import type { Card } from "../../../src/cards/card.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import {
  coordinatorsCard,
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

export const networkCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  return {
    welcome: welcomeCard(
      { name: "Kajaanin kehittämisverkosto", by: "Kaisa Koordinaattori" },
      t,
      "https://kehu.example/tab",
    ),
    settings: settingsFormCard(settings, t),
    "settings, to mend": settingsFormCard(
      { ...settings, own: { ...settings.own, deleted: "19:old" }, channels: undefined },
      t,
      t("networks.settings.versionWrong"),
    ),
    "settings, saved": settingsSavedCard(t),
    "settings, not theirs": coordinatorsCard(["Kaisa Koordinaattori", "Mikko Malli"], t),
    "the turn, free": vacantCard(t),
  };
};
