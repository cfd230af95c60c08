import { randomUUID } from "node:crypto";
import type { Card } from "../../../src/cards/card.ts";
import type { MinutesView } from "../../../src/contract/minutes.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { closedCard, memoCard, unclosedCard } from "../../../src/meetings/minutes/cards.ts";
import type { MemoContent } from "../../../src/meetings/minutes/memo.ts";
import { meeting } from "./meetings.ts";

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

export const minutesCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
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
