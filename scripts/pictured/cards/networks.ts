import type { Card } from "../../../src/cards/card.ts";
import { networkValues } from "../../../src/contract/forms/network.ts";
import type { OpenSettings } from "../../../src/contract/networks.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { fieldError } from "../../../src/kernel/errors.ts";
import {
  coordinatorsCard,
  newcomerCard,
  roleCard,
  settingsFormCard,
  settingsSavedCard,
  vacantCard,
  welcomeCard,
} from "../../../src/networks/cards.ts";

export const settings: OpenSettings = {
  is: "open",
  version: "1",
  name: "Kajaanin kehittämisverkosto",
  language: "fi",
  zone: "Europe/Helsinki",
  holidays: true,
  quiet: { from: "18:00", to: "07:00", daysOff: true },
  channel: { id: "19:kehu", deleted: false },
  people: [
    { id: "1", name: "Kaisa Koordinaattori", sector: "", roles: ["coordinator"] },
    { id: "2", name: "Kirjaston kehittäjä", sector: "", roles: [] },
    { id: "3", name: "Mikko Malli", sector: "", roles: [] },
  ],
};

const channels = [
  { id: "19:first", first: true },
  { id: "19:kehu", name: "KEHU-verkosto", first: false },
];

const network = "Kajaanin kehittämisverkosto";
const page = "https://kehu.example/tab";

export const networkCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  return {
    welcome: welcomeCard(
      { name: "Kajaanin kehittämisverkosto", by: "Kaisa Koordinaattori" },
      t,
      page,
    ),
    settings: settingsFormCard(
      { values: networkValues(settings), data: { settings, channels }, t },
      page,
    ),
    "settings, to mend": settingsFormCard(
      {
        values: networkValues(settings),
        data: {
          settings: { ...settings, channel: { id: "19:first", deleted: true } },
          channels: null,
        },
        t,
        error: fieldError("version"),
      },
      page,
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
