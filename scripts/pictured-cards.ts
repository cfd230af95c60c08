/** Every card of the product, with contents as they may be: for looking at. */
import { randomUUID } from "node:crypto";
import type { Card } from "../src/cards/card.ts";
import { helpCard, sentenceCard } from "../src/chat/cards.ts";
import type { PublicIdea } from "../src/contract/ideas.ts";
import type { MeetingView, SeriesView } from "../src/contract/meetings.ts";
import type { RetroActionView, RetroView } from "../src/contract/retros.ts";
import { verbs } from "../src/contract/verbs.ts";
import {
  type IdeaNeed,
  ideaLimits,
  type Locale,
  retroTemplates,
} from "../src/contract/vocabulary.ts";
import { digestCard } from "../src/delivery/cards.ts";
import type { Translator } from "../src/i18n/translator.ts";
import { translator } from "../src/i18n/translators.ts";
import { ideaCard, ideaFormCard, ideaReceiptCard } from "../src/ideas/cards.ts";
import {
  calendarCard,
  manageCard,
  meetingCard,
  noMeetingCard,
  seriesSavedCard,
  sureCard,
} from "../src/meetings/cards.ts";
import {
  cancelFormCard,
  type MeetingForm,
  meetingFormCard,
  type SeriesForm,
  seriesFormCard,
} from "../src/meetings/forms.ts";
import {
  coordinatorsCard,
  type SettingsForm,
  settingsFormCard,
  settingsSavedCard,
  vacantCard,
  welcomeCard,
} from "../src/networks/cards.ts";
import {
  noticeCard,
  notificationsCard,
  notificationsFormCard,
} from "../src/notifications/cards.ts";
import { defaultChoices } from "../src/notifications/choices.ts";
import {
  retroAnswerCard,
  retroCard,
  retroClosedCard,
  retroSentenceCard,
  retroThanksCard,
} from "../src/retros/cards.ts";
import {
  retroListCard,
  retroStartedCard,
  type StartForm,
  startRetroCard,
} from "../src/retros/forms.ts";
import { actionDoneCard, actionDueCard, summaryCard } from "../src/retros/summary/cards.ts";
import { statusCard } from "../src/status/cards.ts";
import type { Status } from "../src/status/status.ts";

export const ideaTexts = {
  title: "Kirjaston kesäpiste torille",
  problem: "Kirjasto on kesällä kiinni juuri silloin, kun torilla on eniten väkeä.",
  firstTrial: "Yksi lauantai torilla: kärryllinen kirjoja ja lainauslaite.",
  needs: ["partner", "permission"] as IdeaNeed[],
};

const settings: SettingsForm = {
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
  problems: [],
  unreachable: [],
};

const troubledStatus: Status = {
  ...calmStatus,
  next: [
    {
      kind: "delivery.digest",
      at: new Date("2026-11-24T06:00:00Z"),
      person: "Kirjaston kehittäjä",
    },
    { kind: "ideas.card", at: new Date("2026-11-24T07:00:00Z"), person: "" },
  ],
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

const where = {
  id: "0e3c8f4e-6f0b-4d55-9d3e-2f4c20300312",
  version: "1",
  title: "Verkostotapaaminen",
  place: "Kirjasto, sali 2",
  joinUrl: "https://teams.example.org/1",
};

const meeting: MeetingView = {
  ...where,
  start: "2030-03-12T07:00:00.000Z",
  end: "2030-03-12T09:00:00.000Z",
  zone: "Europe/Helsinki",
  slots: [
    { key: "news", name: "", minutes: 30 },
    { key: "theme", name: "", minutes: 45 },
    { key: "projects", name: "Mitä meillä kokeillaan", minutes: 30 },
  ],
  state: "planned",
  reason: "",
  sequence: 0,
  counts: { come: 7, maybe: 2, no: 1 },
};

const series: SeriesView = {
  ...where,
  rule: {
    repeat: { by: "weekday", week: "second", weekday: "tuesday", every: 1 },
    time: "09:00",
    zone: "Europe/Helsinki",
    from: "2030-03-01",
    minutes: 120,
    onClosedDay: "nextWorkingDay",
  },
  slots: meeting.slots,
  ended: false,
};

const meetingForm: MeetingForm = { ...where, date: "2030-03-12", time: "09:00", ends: "11:00" };

const seriesForm: SeriesForm = {
  ...where,
  repeat: "weekday",
  week: "second",
  weekday: "tuesday",
  day: "15",
  every: "1",
  time: "09:00",
  ends: "11:00",
  from: "2030-03-01",
  onClosedDay: "nextWorkingDay",
  notInJuly: true,
  slots: {
    news: { name: "", minutes: "30" },
    theme: { name: "", minutes: "45" },
    projects: { name: "Mitä meillä kokeillaan", minutes: "30" },
  },
  announceDays: "21",
  channelDays: "7",
  personDays: "1",
  remindTime: "09:00",
  soonMinutes: "15",
  rest: {},
};

const meetingCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const addresses = {
    meeting: "https://kehu.example/calendar/secret/1.ics",
    all: "https://kehu.example/calendar/3b1f0c0e8d9a4b6f.ics",
  };
  const moved = { ...meeting, movedFrom: "2030-03-05T07:00:00.000Z" };
  const cancelled: MeetingView = { ...meeting, state: "cancelled", reason: "Vetäjä on sairaana." };
  const lead = t("meetings.reminder.lead", { days: 1 });
  return {
    meeting: meetingCard(meeting, t, { addresses, counted: true }),
    "meeting, moved": meetingCard(moved, t, { addresses, counted: true }),
    "meeting, cancelled": meetingCard(cancelled, t, { addresses, counted: true }),
    "meeting, over": meetingCard({ ...meeting, state: "over" }, t, { counted: true }),
    "meeting, reminder": meetingCard(moved, t, { addresses, lead, answer: "come" }),
    "meeting, too late": meetingCard(cancelled, t, { problem: t("errors.meetingCancelled") }),
    "meeting, next": meetingCard(meeting, t, { addresses, answer: "none", manage: true }),
    "meeting, none": noMeetingCard(t, true),
    "meetings, managed": manageCard(t, { coming: [meeting, moved], series: [series] }),
    "meetings, calendar": calendarCard(t, {
      address: addresses.all,
      meeting: meeting.id,
      renewable: true,
    }),
    "meetings, sure": sureCard(
      t,
      t("meetings.manage.endSure", { title: series.title }),
      verbs.endSeries,
      {},
    ),
    "series, form": seriesFormCard(seriesForm, t),
    "series, saved": seriesSavedCard(t, series, [{ ...meeting, series: series.id }]),
    "meeting, form": meetingFormCard(meetingForm, t, t("meetings.form.versionWrong")),
    "meeting, cancel": cancelFormCard(meeting, t),
  };
};

const retroCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const tabUrl = "https://kehu.example/tab";
  const retro: RetroView = {
    id: where.id,
    version: "1",
    title: "Keittiön ruokahävikki",
    about: "project",
    subject: "",
    template: "permission",
    questions: retroTemplates.permission.map((key) => ({ key, text: "" })),
    pulse: true,
    anonymous: true,
    asked: 0,
    seenBy: "asked",
    starter: "Kaisa Koordinaattori",
    facilitator: "Mikko Malli",
    opensAt: "2030-03-05T06:00:00.000Z",
    closesAt: "2030-03-12T14:00:00.000Z",
    zone: "Europe/Helsinki",
    state: "collecting",
    tooFew: false,
    count: 10,
    pulses: {},
    reactions: { compassion: 2, courage: 0, meToo: 5, takeIn: 1 },
    isAsked: true,
    answered: false,
    mayFacilitate: true,
    mayRead: true,
  };
  const closed: RetroView = { ...retro, state: "closed", count: 12 };
  const discussed: RetroView = {
    ...closed,
    state: "discussed",
    pulses: { dared: { answers: 12, average: 3.9 }, supported: { answers: 11, average: 4.4 } },
    summary: {
      lesson: "Mitattu hävikki pienenee, kun tulos on kaikkien näkyvillä",
      worked: "Vaaka linjaston päässä\nOppilaat laskivat itse",
      didNot: "Kesäloman jälkeen mittaus unohtui",
    },
  };
  const action: RetroActionView = {
    id: where.id,
    version: "1",
    retro: where.id,
    title: retro.title,
    text: "Hankitaan vaaka toiseenkin keittiöön",
    owner: "1",
    ownerName: "Keittiön esihenkilö",
    due: "2030-03-29",
    done: false,
  };
  const answers = ["Mittasimme hävikkiä kuukauden", "", "Mittaus unohtui"];
  const form = { receipt: where.id, answers, pulses: { dared: "4" } };
  const start: StartForm = {
    ...{ id: where.id, owner: "1", title: retro.title, about: "project", subject: "" },
    ...{ template: "permission", questions: "", names: "anonymous", pulse: true, asked: "" },
    ...{ seenBy: "asked", facilitator: "1", closesOn: "2030-03-12" },
  };
  return {
    retro: retroCard(retro, t, { tabUrl }),
    "retro, of its facilitator": retroCard(closed, t, { tabUrl, manage: true }),
    "retro, too few": retroCard({ ...closed, tooFew: true, count: 0 }, t, { tabUrl }),
    "retro, opened": retroCard({ ...closed, state: "opened" }, t, { tabUrl }),
    "retro, answer": retroAnswerCard(retro, form, t, t("retros.answer.empty")),
    "retro, thanks": retroThanksCard(retro, where.id, t),
    "retro, thanks by name": retroThanksCard({ ...retro, anonymous: false }, where.id, t),
    "retro, second answer": retroSentenceCard(retro.id, t("retros.answer.standing"), t, false),
    "retro, closed": retroClosedCard(closed, t, tabUrl),
    "retro, form": startRetroCard(start, { people: [...settings.members] }, t),
    "retro, form to mend": startRetroCard(
      start,
      { people: [...settings.members] },
      t,
      t("errors.retroTooFew"),
    ),
    "retro, started": retroStartedCard(retro, t),
    "retros, list": retroListCard([retro, closed], t),
    "retros, none": retroListCard([], t),
    "retro, summary": summaryCard(
      discussed,
      [action, { ...action, text: "Sovitaan mittausviikko", done: true }],
      t,
      tabUrl,
    ),
    "retro, action due": actionDueCard(action, t, tabUrl),
    "retro, action done": actionDoneCard(action, t),
  };
};

export const cardsIn = (locale: Locale): Readonly<Record<string, Card>> => {
  const t = translator(locale);
  const idea: PublicIdea = {
    id: randomUUID(),
    number: 4,
    stage: "idea",
    ...ideaTexts,
    author: "Kirjaston kehittäjä",
    language: "fi",
    submittedAt: "2026-05-12T06:00:00.000Z",
    supporters: 3,
  };
  const form = { form: randomUUID(), owner: randomUUID(), title: "" };
  const notifications = { ...defaultChoices, pausedUntil: null, zone: "Europe/Helsinki" };
  return {
    help: helpCard(t, { tabUrl: "https://kehu.example/tab", understood: true }),
    "help, not understood": helpCard(t, { tabUrl: "https://kehu.example/tab", understood: false }),
    form: ideaFormCard(form, t),
    "form, to mend": ideaFormCard(
      { ...form, ...ideaTexts },
      t,
      t("ideas.form.titleTooLong", { max: ideaLimits.title }),
    ),
    idea: ideaCard(idea, t),
    "idea, the least": ideaCard(
      { ...idea, problem: "", firstTrial: "", needs: [], supporters: 0 },
      t,
    ),
    receipt: ideaReceiptCard(idea, t),
    sentence: sentenceCard(t, t("errors.notYours")),
    "the digest": digestCard(t, [
      t("ideas.receipt.title", { number: 12, title: idea.title }),
      t("networks.turn.vacant"),
    ]),
    "the status, all well": statusCard(calmStatus, t, { kinds: kindNames, named: false }),
    "the status, in trouble": statusCard(troubledStatus, t, { kinds: kindNames, named: true }),
    notifications: notificationsCard(notifications, t),
    "notifications, paused": notificationsCard(
      { ...notifications, choice: "digest", pausedUntil: "2026-12-05T22:00:00.000Z" },
      t,
    ),
    "notifications, form": notificationsFormCard(notifications, t),
    "notifications, in a channel": noticeCard(t, t("notifications.channel.changed")),
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
    ...meetingCardsIn(t),
    ...retroCardsIn(t),
  };
};
