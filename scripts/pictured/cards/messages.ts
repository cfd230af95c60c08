import { outcomeCard, withWaiting } from "../../../src/announcements/cards.ts";
import type { Card } from "../../../src/cards/card.ts";
import {
  allWordsCard,
  helpCard,
  languageCard,
  languageChosenCard,
  meantCard,
  sentenceWithHelpCard,
} from "../../../src/chat/cards.ts";
import { digestCard } from "../../../src/delivery/cards.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import {
  noticeCard,
  notificationsCard,
  notificationsFormCard,
  pauseCard,
} from "../../../src/notifications/cards.ts";
import { defaultChoices } from "../../../src/notifications/choices.ts";
import { statusCard } from "../../../src/status/cards.ts";
import type { Status } from "../../../src/status/status.ts";
import { ideaTexts } from "./ideas.ts";

const kindNames = {
  "ideas.card": "ideas.card.kind",
  "networks.welcome": "networks.welcome.kind",
  "delivery.digest": "delivery.digest.kind",
} as const;

const calmStatus: Status = {
  zone: "Europe/Helsinki",
  next: [],
  lastHour: { sent: 3, waiting: 0, held: 0, skipped: 0, refused: 0 },
  uncertain: [],
  moreUncertain: 0,
  unread: 0,
  unreadRows: [],
  waits: { requests: 0, handovers: 0, offers: 0 },
  ideas: { waiting: 0, late: 0 },
  problems: [],
  unreachable: [],
};

const troubledStatus: Status = {
  ...calmStatus,
  unreadRows: [{ type: "idea", key: "idea!0f8fad5b-d9cb-469f-a165-70867728950e" }],
  next: [
    {
      kind: "delivery.digest",
      at: new Date("2026-11-24T06:00:00Z"),
      person: "Kirjaston kehittäjä",
    },
    { kind: "ideas.card", at: new Date("2026-11-24T07:00:00Z"), person: "" },
  ],
  ideas: { waiting: 4, late: 1, inTime: { total: 12, count: 10 } },
  lastHour: { sent: 41, waiting: 2, held: 5, skipped: 1, refused: 1 },
  uncertain: [
    {
      key: "out!ideas.card!1!network!post",
      kind: "ideas.card",
      at: new Date("2026-11-23T12:04:00Z"),
      person: "",
    },
  ],
  moreUncertain: 7,
  unread: 1,
  problems: ["rosterUnreadable", "channelDeleted"],
  unreachable: ["Kirjaston kehittäjä", "Keittiön esihenkilö"],
};

export const messageCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const notifications = { ...defaultChoices, pausedUntil: null, zone: "Europe/Helsinki" };
  const page = "https://kehu.example/tab#/settings";
  const helped = {
    tabUrl: "https://kehu.example/tab",
    understood: true,
    othersRead: false,
  } as const;
  return {
    help: helpCard(t, helped),
    "help, of the coordinator": helpCard(t, { ...helped, roles: ["coordinator"] }),
    "help, all words": allWordsCard(t),
    "not understood": helpCard(t, { ...helped, understood: false }),
    "a slip of the keyboard": meantCard(t, { word: "tapaaminen", words: "tapaaminen" }),
    "how long a pause": pauseCard(t, page),
    sentence: sentenceWithHelpCard(t, t("errors.notYours")),
    "the digest": digestCard(t, [
      t("ideas.card.spoken", { number: 12, title: ideaTexts.title }),
      t("networks.duty.vacant"),
    ]),
    "the status, all well": statusCard(calmStatus, t, { kinds: kindNames, named: false }),
    "the status, in trouble": statusCard(troubledStatus, t, { kinds: kindNames, named: true }),
    "a receipt that waits for the morning": withWaiting(
      sentenceWithHelpCard(t, t("meetings.saved")),
      {
        ...{ id: "0f8fad5b-d9cb-469f-a165-70867728950e", what: "meetings.made" },
        leavesAt: "2026-11-24T05:00:00Z",
      },
      { now: new Date("2026-11-23T18:00:00Z"), zone: "Europe/Helsinki", t },
    ),
    "taken back too late": outcomeCard(t, "left", "meetings.made"),
    notifications: notificationsCard(notifications, t, { settings: page }),
    "the language": languageCard(t, page),
    "the language, chosen": languageChosenCard(t, page),
    "notifications, paused": notificationsCard(
      { ...notifications, choice: "digest", pausedUntil: "2026-12-05T22:00:00.000Z" },
      t,
      { settings: page },
    ),
    "notifications, form": notificationsFormCard(notifications, t),
    "notifications, in a channel": noticeCard(t, t("notifications.channel.changed")),
  };
};
