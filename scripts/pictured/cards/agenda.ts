import type { Card } from "../../../src/cards/card.ts";
import type {
  AskView,
  PublicSlot,
  PublicTopic,
  QueuedView,
  ThemeView,
} from "../../../src/contract/agenda.ts";
import {
  newPresentationValues,
  newThemeValues,
  topicValues,
} from "../../../src/contract/forms/agenda.ts";
import { newMeetingValues } from "../../../src/contract/forms/meeting.ts";
import type { MeetingView } from "../../../src/contract/meetings.ts";
import { kickoffLines } from "../../../src/contract/vocabulary.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { fieldError } from "../../../src/kernel/errors.ts";
import {
  askAnsweredCard,
  askWhenSentence,
  offersCard,
  programmeShown,
  queuedCard,
  themesCard,
  topicReceiptCard,
} from "../../../src/meetings/agenda/cards.ts";
import {
  askCard,
  presentationFormCard,
  themeFormCard,
  topicFormCard,
} from "../../../src/meetings/agenda/forms.ts";
import { meetingCard } from "../../../src/meetings/cards.ts";
import { meetingFormCard } from "../../../src/meetings/forms.ts";
import { ideaTexts } from "./ideas.ts";
import { meeting, where } from "./meetings.ts";

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

export const agendaCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const own = { owner: where.id, meeting: where.id };
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
  const newMeeting = newMeetingValues({ id: where.id, today: "2030-03-12" }, t);
  return {
    "agenda, filled": meetingCard(meeting, t, {
      addresses,
      counted: true,
      programme: programmeShown(meeting, filledSlots, t),
    }),
    "agenda, kick-off": meetingCard(kickoff, t, {
      addresses,
      counted: true,
      programme: programmeShown(meeting, kickoffSlots, t),
    }),
    "agenda, topic form": topicFormCard(
      {
        values: topicValues(where.id, topic, t),
        data: { slots: filledSlots },
        t,
        error: fieldError("topics"),
      },
      own,
    ),
    "agenda, topic receipt": topicReceiptCard(where.id, topic, t),
    "agenda, themes": themesCard(themes, t, { meeting: where.id, chooses: true }),
    "agenda, theme form": themeFormCard({ values: newThemeValues(where.id), t }, own),
    "agenda, presentation form": presentationFormCard(
      { values: newPresentationValues(where.id), data: { projects }, t },
      own,
    ),
    "agenda, queue": queuedCard(queue, t, { id: where.id, meeting: where.id }),
    "agenda, ask": askCard(ask, t, { colleagues: [{ id: where.id, name: "Mikko Malli" }] }),
    "agenda, ask answered": askAnsweredCard(
      "skip",
      { title: ask.title, when: askWhenSentence(ask, t), meeting: where.id },
      t,
    ),
    "agenda, offers": offersCard([{ kind: "idea", id: where.id, title: ideaTexts.title }], t, {
      meeting: where.id,
    }),
    "meeting, new": meetingFormCard({ values: newMeeting, data: { projects }, t }),
  };
};
