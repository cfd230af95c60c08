import { randomUUID } from "node:crypto";
import { localOf } from "../../../src/calendar/local.ts";
import type { Card } from "../../../src/cards/card.ts";
import type { MeetingDuties } from "../../../src/contract/duties.ts";
import { meetingValues } from "../../../src/contract/forms/meeting.ts";
import { seriesValues } from "../../../src/contract/forms/series.ts";
import type { MeetingView, SeriesView } from "../../../src/contract/meetings.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { fieldError } from "../../../src/kernel/errors.ts";
import {
  calendarCard,
  manageCard,
  meetingCard,
  noMeetingCard,
  seriesSavedCard,
  sureCard,
} from "../../../src/meetings/cards.ts";
import { dutiesCard, dutyAskCard, vacancyCard } from "../../../src/meetings/duties/cards.ts";
import { cancelFormCard, meetingFormCard, seriesFormCard } from "../../../src/meetings/forms.ts";

export const where = {
  id: "0e3c8f4e-6f0b-4d55-9d3e-2f4c20300312",
  version: "1",
  title: "Verkostotapaaminen",
  place: "Kirjasto, sali 2",
  joinUrl: "https://teams.example.org/1",
};

export const meeting: MeetingView = {
  ...where,
  start: "2030-03-12T07:00:00.000Z",
  end: "2030-03-12T09:00:00.000Z",
  zone: "Europe/Helsinki",
  slots: [
    { key: "news", name: "", minutes: 30 },
    { key: "theme", name: "", minutes: 45 },
    { key: "projects", name: "Mitä meillä kokeillaan", minutes: 30 },
  ],
  template: "network",
  state: "planned",
  reason: "",
  sequence: 0,
  counts: { come: 7, maybe: 2, no: 1 },
  leader: "Mikko Malli",
  writer: "Siiri Sivistys",
  inCharge: false,
};

const duties: MeetingDuties = {
  meeting: where.id,
  title: where.title,
  start: meeting.start,
  end: meeting.end,
  zone: meeting.zone,
  open: true,
  lead: { state: "taken", name: "Mikko Malli", mine: false },
  write: { state: "asked", mine: true },
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

const reminders = {
  ...{ announceDays: 21, channelDays: 7, partDays: 3, personDays: 1 },
  ...{ time: "09:00", soonMinutes: 15 },
};

export const meetingCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const addresses = {
    meeting: "https://kehu.example/calendar/secret/1.ics",
    all: "https://kehu.example/calendar/3b1f0c0e8d9a4b6f.ics",
  };
  const moved = { ...meeting, movedFrom: "2030-03-05T07:00:00.000Z" };
  const cancelled: MeetingView = { ...meeting, state: "cancelled", reason: "Vetäjä on sairaana." };
  const lead = t("meetings.reminder.lead", { days: 1 });
  const action = { meeting: meeting.id, line: randomUUID() };
  return {
    meeting: meetingCard(meeting, t, { addresses, counted: true }),
    "meeting, moved": meetingCard(moved, t, { addresses, counted: true }),
    "meeting, cancelled": meetingCard(cancelled, t, { addresses, counted: true }),
    "meeting, over": meetingCard({ ...meeting, state: "over" }, t, { counted: true }),
    "meeting, reminder": meetingCard({ ...moved, movedFromPlace: "Kaupungintalo" }, t, {
      addresses,
      lead,
      answer: "come",
      promises: [
        { kind: "lead", title: "" },
        { kind: "presentation", title: "Kesäpiste torille" },
        { kind: "action", title: "Pyydä torilupa", action: { ...action, done: false } },
        { kind: "action", title: "Varaa äänentoisto", action: { ...action, done: false } },
      ],
      duties: true,
      pauses: true,
    }),
    "meeting, action done": meetingCard(meeting, t, {
      addresses,
      answer: "come",
      promises: [
        { kind: "action", title: "Pyydä torilupa", action: { ...action, done: true } },
        { kind: "lead", title: "" },
        { kind: "action", title: "Varaa äänentoisto", action: { ...action, done: false } },
      ],
      duties: true,
    }),
    "turn, asked": dutyAskCard("lead", duties, t),
    duties: dutiesCard(duties, t, {
      lead: t("duties.done.willing"),
      willing: { lead: true, write: false },
    }),
    "duties, vacant": vacancyCard(
      { ...duties, lead: { state: "open", mine: false }, write: { state: "open", mine: false } },
      t,
      { people: [{ id: "1", name: "Mikko Malli" }] },
    ),
    "meeting, too late": meetingCard(cancelled, t, { problem: t("errors.meetingCancelled") }),
    "meeting, next": meetingCard(meeting, t, {
      addresses,
      answer: "none",
      duties: true,
      manage: true,
    }),
    "meeting, none": noMeetingCard(t, true),
    "meetings, managed": manageCard(t, { coming: [meeting, moved], series: [series] }),
    "meetings, calendar": calendarCard(t, {
      address: addresses.all,
      meeting: meeting.id,
      manage: true,
    }),
    "meetings, sure": sureCard(t, {
      question: t("meetings.manage.endSure", { title: series.title }),
      yes: t("meetings.manage.endSeries"),
      no: t("meetings.manage.keep"),
      verb: verbs.endSeries,
      data: {},
    }),
    "series, form": seriesFormCard({ values: seriesValues(series, reminders, t), t }),
    "series, form to mend": seriesFormCard({
      values: { ...seriesValues(series, reminders, t), repeat: "week", newsMinutes: "120" },
      t,
      error: fieldError("reminders.time"),
    }),
    "series, saved": seriesSavedCard(t, series, [{ ...meeting, series: series.id }]),
    "meeting, form": meetingFormCard({
      values: meetingValues(
        { ...meeting, series: series.id },
        (at, zone) => localOf(new Date(at), zone),
        t,
      ),
      data: {},
      t,
      error: fieldError("version"),
    }),
    "meeting, cancel": cancelFormCard(meeting, t),
  };
};
