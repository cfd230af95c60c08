/** Every card of the product, with contents as they may be: for looking at. */
import { randomUUID } from "node:crypto";
import type { Card } from "../src/cards/card.ts";
import { helpCard, sentenceCard } from "../src/chat/cards.ts";
import type {
  AskView,
  PublicSlot,
  PublicTopic,
  QueuedView,
  ThemeView,
} from "../src/contract/agenda.ts";
import type { PublicIdea } from "../src/contract/ideas.ts";
import type { LessonView } from "../src/contract/lessons.ts";
import type { MeetingView, SeriesView } from "../src/contract/meetings.ts";
import type { MinutesView } from "../src/contract/minutes.ts";
import type { RetroActionView, RetroView } from "../src/contract/retros.ts";
import type { MeetingTurns } from "../src/contract/turns.ts";
import { verbs } from "../src/contract/verbs.ts";
import {
  type IdeaNeed,
  ideaLimits,
  kickoffLines,
  type Locale,
  retroTemplates,
} from "../src/contract/vocabulary.ts";
import { digestCard } from "../src/delivery/cards.ts";
import type { Translator } from "../src/i18n/translator.ts";
import { translator } from "../src/i18n/translators.ts";
import { ideaCard, ideaFormCard, ideaReceiptCard } from "../src/ideas/cards.ts";
import {
  failureDayCard,
  foundLessonsCard,
  lessonCard,
  lessonContactCard,
  lessonFormCard,
  lessonGoneCard,
  lessonOfferCard,
  lessonReceiptCard,
  lessonSureCard,
} from "../src/lessons/cards.ts";
import { draftCard } from "../src/lessons/draft-card.ts";
import {
  askAnsweredCard,
  offersCard,
  programmeElements,
  queuedCard,
  sayAskWhen,
  themesCard,
  topicReceiptCard,
} from "../src/meetings/agenda/cards.ts";
import {
  askCard,
  presentationFormCard,
  themeFormCard,
  topicFormCard,
} from "../src/meetings/agenda/forms.ts";
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
import { closedCard, memoCard, unclosedCard } from "../src/meetings/minutes/cards.ts";
import type { MemoContent } from "../src/meetings/minutes/memo.ts";
import {
  pulseFormCard,
  pulseInviteCard,
  pulseResultCard,
  pulseSentenceCard,
  pulseThanksCard,
} from "../src/meetings/pulse/cards.ts";
import { turnAskCard, turnsCard, vacancyCard } from "../src/meetings/turns/cards.ts";
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
  actionDoneCard,
  actionDueCard,
  actionOwnerlessCard,
} from "../src/retros/discussion/cards.ts";
import { actionMessages } from "../src/retros/discussion/messages.ts";
import {
  changeRetroCard,
  retroListCard,
  retroStartedCard,
  type StartForm,
  startRetroCard,
} from "../src/retros/forms.ts";
import { summaryCard } from "../src/retros/summary/cards.ts";
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
  template: "network",
  state: "planned",
  reason: "",
  sequence: 0,
  counts: { come: 7, maybe: 2, no: 1 },
  leader: "Mikko Malli",
  writer: "Siiri Sivistys",
  inCharge: false,
};

const turns: MeetingTurns = {
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

const meetingForm: MeetingForm = {
  ...where,
  date: "2030-03-12",
  time: "09:00",
  ends: "11:00",
  template: "network",
  project: "",
  slots: undefined,
};

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
  partDays: "3",
  personDays: "1",
  remindTime: "09:00",
  soonMinutes: "15",
  rest: {},
};

const said = (text: string) => ({ text, language: "fi" as const });

const { id: meetingId, title: meetingTitle, start, end, zone, place } = meeting;

export const memo: MemoContent = {
  meeting: meetingId,
  title: meetingTitle,
  start,
  end,
  zone,
  place,
  published: true,
  attendance: 11,
  parts: [
    {
      slot: "news",
      name: "",
      topics: [{ title: "Talousarvio", done: true }],
      notes: [said("Hankkeiden omarahoitus näkyy talousarviossa omana rivinään.")],
    },
    {
      slot: "theme",
      name: "",
      topics: [],
      notes: [
        said("Palvelumuotoilun työpajasta jäi kolme oppia:\n1. kysy ensin\n2. kokeile pienesti"),
        said("Työpaja pidetään syksyllä uudelleen niille, jotka eivät päässeet."),
        said("Materiaalit ovat kanavan tiedostoissa."),
      ],
    },
  ],
  decisions: [said("Kokeillaan kirjaston kesäpistettä torilla kolmena lauantaina.")],
  actions: [
    {
      ...said("Varataan torilta paikka ja sovitaan sähköstä."),
      owner: "Siiri Sivistys",
      due: "2030-04-01",
      done: false,
    },
    { ...said("Kysytään uimahallilta, milloin kokeilu sopii heille."), done: false },
  ],
  earlier: [],
};

const line = {
  version: "1",
  language: "fi",
  by: "Kaisa Koordinaattori",
  done: false,
  tickable: true,
} as const;

export const minutes: MinutesView = {
  fromRetros: [],
  meeting: meetingId,
  title: meetingTitle,
  start,
  zone,
  state: "open",
  version: "0",
  slots: meeting.slots.map((slot) => ({ ...slot, done: slot.key === "news" })),
  topics: [{ id: randomUUID(), slot: "news", title: "Talousarvio", done: true }],
  lines: [
    { ...line, id: randomUUID(), kind: "note", slot: "theme", text: "Kolme oppia työpajasta." },
    {
      ...line,
      id: randomUUID(),
      kind: "decision",
      slot: "projects",
      text: "Kokeillaan kirjaston kesäpistettä torilla kolmena lauantaina.",
    },
    {
      ...line,
      id: randomUUID(),
      kind: "action",
      slot: "projects",
      text: "Varataan torilta paikka ja sovitaan sähköstä.",
      owner: { id: "1", name: "Siiri Sivistys" },
      due: "2030-04-01",
    },
  ],
  earlier: [
    {
      ...line,
      id: randomUUID(),
      kind: "action",
      text: "Kysytään uimahallilta, milloin kokeilu sopii heille.",
      meeting: { id: randomUUID(), title: meetingTitle, start: "2030-02-12T07:00:00.000Z" },
    },
  ],
  people: [{ id: "1", name: "Siiri Sivistys" }],
  attendance: 7,
  mayClose: true,
  mayReopen: false,
};

const minutesCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const address = "https://kehu.example/tab";
  const unclosed = {
    ...meeting,
    meeting: meeting.id,
    attendance: 7,
    counts: { note: 4, decision: 1, action: 2 },
  };
  return {
    memo: memoCard(memo, t, address),
    "memo, corrected": memoCard({ ...memo, published: false }, t, address),
    "memo, the least": memoCard({ ...memo, parts: [], decisions: [], actions: [] }, t, address),
    "minutes, not closed": unclosedCard(unclosed, t, address),
    "minutes, closed": closedCard(meeting.title, t, address),
  };
};

const topic: PublicTopic = {
  id: where.id,
  version: "1",
  slot: "news",
  title: "Kirjaston kesäpiste torille",
  minutes: 10,
  speaker: "",
  link: "",
  proposer: "Kirjaston kehittäjä",
  carried: false,
  done: false,
};

const filledSlots: PublicSlot[] = [
  {
    key: "news",
    name: "",
    minutes: 30,
    topics: [
      topic,
      { ...topic, title: "Hakuaikataulut syksylle", carried: true, minutes: 5 },
      ...Array.from({ length: 5 }, () => ({ ...topic, title: "Kuulumisia kentältä" })),
    ],
  },
  {
    key: "theme",
    name: "",
    minutes: 45,
    topics: [
      {
        ...topic,
        slot: "theme",
        title: "Selkokieli asiakirjoissa",
        speaker: "Erikoissuunnittelija Suvi Selkeä",
        minutes: 45,
        link: "https://example.org/selkokieli",
      },
    ],
  },
  {
    key: "projects",
    name: "Mitä meillä kokeillaan",
    minutes: 30,
    topics: [
      { ...topic, slot: "projects", title: "Puusilta", presenter: "Mikko Malli", minutes: 15 },
      { ...topic, slot: "projects", title: "Seinätön sairaala", presenter: "", minutes: 15 },
    ],
  },
];

const kickoffSlots: PublicSlot[] = [
  {
    key: "kickoff",
    name: "",
    minutes: 0,
    topics: kickoffLines.map((kickoff) => ({
      ...topic,
      slot: "kickoff",
      kickoff,
      title: "",
      minutes: 0,
    })),
  },
];

const themes: ThemeView[] = [
  {
    id: where.id,
    title: "Tekoäly omassa työssä",
    why: "Kaikki kysyvät, kukaan ei vielä uskalla kokeilla.",
    proposer: "Kirjaston kehittäjä",
    backers: 7,
    backed: true,
    removable: false,
  },
  {
    id: where.id,
    title: "Palvelumuotoilun alkeet",
    why: "",
    proposer: "Mikko Malli",
    backers: 1,
    backed: false,
    removable: true,
  },
];

const queue: QueuedView[] = [
  {
    id: where.id,
    asked: true,
    title: "Puusilta",
    presenter: "Mikko Malli",
    minutes: 20,
    mine: false,
  },
  {
    id: "5a1d2f60-1b3c-4f8e-9a70-6d5e4c3b2a19",
    asked: false,
    title: "Seinätön sairaala",
    presenter: "Kaisa Koordinaattori",
    minutes: 15,
    mine: false,
  },
];

const agendaCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const own = { form: where.id, owner: where.id, meeting: where.id };
  const addresses = { meeting: "https://kehu.example/1.ics", all: "https://kehu.example/2.ics" };
  const projects = queue.map(({ id, title }) => ({ id, title }));
  const kickoff: MeetingView = {
    ...meeting,
    title: "Aloituskokous: Puusilta",
    template: "kickoff",
    project: { id: where.id, title: "Puusilta" },
  };
  const ask: AskView = {
    id: `${where.id}.0`,
    meeting: where.id,
    meetingTitle: meeting.title,
    start: meeting.start,
    end: meeting.end,
    zone: meeting.zone,
    title: "Puusilta",
    minutes: 15,
  };
  const newMeeting = {
    ...meetingForm,
    version: "",
    slots: seriesForm.slots,
  };
  return {
    "agenda, filled": meetingCard(meeting, t, {
      addresses,
      counted: true,
      programme: programmeElements(meeting, filledSlots, t),
    }),
    "agenda, kick-off": meetingCard(kickoff, t, {
      addresses,
      counted: true,
      programme: programmeElements(meeting, kickoffSlots, t),
    }),
    "agenda, topic form": topicFormCard(
      { ...own, ...topic, topic: "", minutes: "10" },
      filledSlots,
      t,
      t("agenda.topic.full", { max: 60 }),
    ),
    "agenda, topic receipt": topicReceiptCard(where.id, topic, t),
    "agenda, themes": themesCard(themes, t, { meeting: where.id, chooses: true }),
    "agenda, theme form": themeFormCard({ ...own, title: "", why: "" }, t),
    "agenda, presentation form": presentationFormCard(
      { ...own, project: where.id, title: "", minutes: "15" },
      projects,
      t,
    ),
    "agenda, queue": queuedCard(queue, where.id, t, where.id),
    "agenda, ask": askCard(ask, [{ id: where.id, name: "Mikko Malli" }], t),
    "agenda, ask answered": askAnsweredCard(
      "skip",
      { title: ask.title, when: sayAskWhen(ask, t), meeting: where.id },
      t,
    ),
    "agenda, offers": offersCard(
      where.id,
      [{ kind: "idea", id: where.id, title: ideaTexts.title }],
      t,
    ),
    "meeting, new": meetingFormCard(newMeeting, t, { projects }),
  };
};

const meetingCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
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
      turns: true,
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
      turns: true,
    }),
    "turn, asked": turnAskCard("lead", turns, t),
    turns: turnsCard(turns, t, {
      lead: t("turns.done.willing"),
      willing: { lead: true, write: false },
    }),
    "turns, vacant": vacancyCard(
      { ...turns, lead: { state: "open", mine: false }, write: { state: "open", mine: false } },
      t,
      { people: [{ id: "1", name: "Mikko Malli" }] },
    ),
    "meeting, too late": meetingCard(cancelled, t, { problem: t("errors.meetingCancelled") }),
    "meeting, next": meetingCard(meeting, t, {
      addresses,
      answer: "none",
      turns: true,
      manage: true,
    }),
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
    "meeting, form": meetingFormCard(meetingForm, t, { problem: t("meetings.form.versionWrong") }),
    "meeting, cancel": cancelFormCard(meeting, t),
  };
};

const retroCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const address = `https://kehu.example/tab#/retros/${where.id}`;
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
      talked: "Mittaaminen\nAikaa kerran viikossa\nOppilaiden rooli",
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
    tickable: false,
  };
  const answers = ["Mittasimme hävikkiä kuukauden", "", "Mittaus unohtui"];
  const form = { receipt: where.id, answers, pulses: { dared: "4" } };
  const start: StartForm = {
    ...{ id: where.id, owner: "1", title: retro.title, about: "project" },
    ...{ template: "permission", questions: "", names: "anonymous", pulse: true, asked: "" },
    ...{ seenBy: "asked", facilitator: "1", closesOn: "2030-03-12" },
  };
  const chosen = {
    people: [...settings.members],
    subjects: [{ about: "project" as const, id: where.id, title: "Seinätön sairaala" }],
  };
  return {
    retro: retroCard(retro, t, { address, carried: Array(5).fill(action) }),
    "retro, of its facilitator": retroCard(closed, t, { address, manage: true }),
    "retro, too few": retroCard({ ...closed, tooFew: true, count: 0 }, t, { address }),
    "retro, opened": retroCard({ ...closed, state: "opened" }, t, { address }),
    "retro, answer": retroAnswerCard(retro, form, t, t("retros.answer.empty")),
    "retro, thanks": retroThanksCard(retro, where.id, t),
    "retro, thanks by name": retroThanksCard({ ...retro, anonymous: false }, where.id, t),
    "retro, second answer": retroSentenceCard(retro.id, t("retros.answer.standing"), t, false),
    "retro, closed": retroClosedCard(closed, t, address),
    "retro, form": startRetroCard(start, chosen, t),
    "retro, form to mend": startRetroCard(start, chosen, t, t("errors.retroTooFew")),
    "retro, change": changeRetroCard(
      { version: "1", facilitator: "same", closesOn: "2030-03-12" },
      retro,
      chosen,
      t,
      t("retros.change.versionWrong", { facilitator: retro.facilitator, when: "…" }),
    ),
    "retro, started": retroStartedCard(retro, t),
    "retros, list": retroListCard([retro, closed], t),
    "retros, none": retroListCard([], t),
    "retro, summary": summaryCard(
      discussed,
      [action, { ...action, text: "Sovitaan mittausviikko", done: true }],
      t,
      address,
    ),
    "retro, action due": actionDueCard(action, actionMessages.due, t, address),
    "retro, action undone": actionDueCard(action, actionMessages.undone, t, address),
    "retro, action of nobody": actionOwnerlessCard(action, t, address),
    "retro, action done": actionDoneCard(action, t),
  };
};

const pulseCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const form = { receipt: randomUUID(), rating: "", line: "" };
  const typed = { ...form, line: "Kahvi oli kylmää, keskustelu ei." };
  const closed = { count: 0, answered: false };
  const result = {
    answers: 12,
    average: 4.16,
    counts: [0, 1, 1, 5, 5],
    lines: [
      "Kahvi oli kylmää, keskustelu ei.",
      "Lisää aikaa hanke-esittelyille",
      "**Paras** vielä",
    ],
  };
  return {
    "pulse, asked": pulseFormCard(meeting, form, t),
    "pulse, to mend": pulseFormCard(meeting, typed, t, t("pulse.form.ratingMissing")),
    "pulse, in the thread": pulseInviteCard(meeting, t),
    "pulse, thanks": pulseThanksCard(meeting.id, form.receipt, t),
    "pulse, standing": pulseSentenceCard(meeting.id, t("pulse.thanks.standing"), t, false),
    "pulse, withdrawn": pulseSentenceCard(meeting.id, t("pulse.withdrawn.text"), t, true),
    "pulse, shown": pulseResultCard(meeting, { state: "shown", ...closed, result }, t),
    "pulse, too few": pulseResultCard(meeting, { state: "tooFew", ...closed }, t),
  };
};

const lesson: LessonView = {
  id: "0e3c8f4e-6f0b-4d55-9d3e-2f4c20300314",
  state: "published",
  version: "2",
  title: "Kokeilu olisi pitänyt lopettaa jo keväällä",
  tried: "Palvelubussi kiersi kyliä vuoden, vaikka matkustajia ei ollut.",
  happened: "Kukaan ei uskaltanut sanoa, että kokeilu ei toimi.",
  learnt: "Lopettaminenkin on tulos, kun se tehdään ajallaan.",
  advice: "Sopikaa alussa, mistä merkistä kokeilu päättyy.",
  project: { title: "Palvelubussi" },
  sectors: ["Liikenne"],
  phase: "ended",
  themes: ["kokeilut"],
  language: "fi",
  publishedAt: "2030-09-10T07:00:00.000Z",
  author: "Kirjaston kehittäjä",
  fromRound: false,
  sameHere: 3,
  contactable: true,
  authored: false,
  mine: false,
  marked: false,
  contact: false,
  willing: [],
  mayAgree: false,
  mayPublish: false,
};

const lessonCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const address = "https://kehu.example/tab";
  const second = { ...lesson, title: "Pieni kokeilu kertoi enemmän kuin selvitys" };
  const own = { ...lesson, authored: true, mine: true, willing: ["Mikko Malli", "Liisa Lukija"] };
  const marked = { ...lesson, marked: true, contact: true };
  const form = { form: lesson.id, version: "", owner: "1", title: "" };
  const draft: LessonView = {
    ...lesson,
    ...{ state: "draft", version: "1", fromRound: true, mine: true, author: "" },
  };
  const asked = { ...draft, mayAgree: true, agreement: { needed: 5, given: 3, mine: false } };
  const agreed = { ...draft, agreement: { needed: 5, given: 4, mine: true } };
  const led = { ...draft, agreement: { needed: 5, given: 0, mine: false } };
  const waiting = {
    ...draft,
    waits: { until: "2030-09-17T07:00:00.000Z", zone: "Europe/Helsinki" },
  };
  return {
    "draft, asked": draftCard(asked, t, { address }),
    "draft, changed": draftCard({ ...asked, version: "2" }, t, {
      address,
      problem: t("lessons.draft.changed"),
    }),
    "draft, agreed": draftCard(agreed, t, { address, lead: t("lessons.draft.agreed") }),
    "draft, saved": draftCard(asked, t, { address, lead: t("lessons.draft.saved") }),
    "draft, to who leads": draftCard(led, t, { address }),
    "draft, anonymous": draftCard(waiting, t, { address }),
    "draft, ready": draftCard({ ...waiting, mayPublish: true }, t, { address }),
    lesson: lessonCard(lesson, t),
    "lesson, from a round": lessonCard({ ...lesson, fromRound: true, contactable: false }, t),
    "lesson, to one who said the same": lessonCard(marked, t, { own: marked, back: "kokeilu" }),
    "lesson, to its author": lessonCard(own, t, { own, lead: t("lessons.form.saved") }),
    "lesson, taken out": lessonGoneCard(t),
    "lesson, sure": lessonSureCard(lesson, t),
    "lesson, receipt": lessonReceiptCard(lesson, t),
    "lesson, offered": lessonOfferCard(lesson, t),
    "lesson, contact": lessonContactCard(lesson, "Mikko Malli", t),
    "lesson, form": lessonFormCard(form, t),
    "lesson, to mend": lessonFormCard(
      { ...form, ...lesson, project: "Palvelubussi", sectors: "Liikenne", themes: "kokeilut" },
      t,
      t("lessons.form.versionWrong"),
    ),
    "lessons, found": foundLessonsCard({ lessons: [lesson, second], found: 9 }, t, {
      words: "kokeilun lopettaminen",
      address,
    }),
    "lessons, none": foundLessonsCard({ lessons: [], found: 0 }, t, { words: "avaruus", address }),
    "lessons, empty": foundLessonsCard({ lessons: [], found: 0 }, t, { words: "", address }),
    "the day for failure": failureDayCard(t),
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
    ...minutesCardsIn(t),
    ...agendaCardsIn(t),
    ...pulseCardsIn(t),
    ...lessonCardsIn(t),
  };
};
