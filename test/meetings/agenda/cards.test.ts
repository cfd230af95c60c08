import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { type Card, card, fits } from "../../../src/cards/card.ts";
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
  newTopicValues,
} from "../../../src/contract/forms/agenda.ts";
import { agendaLimits, kickoffLines, locales } from "../../../src/contract/vocabulary.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { translator } from "../../../src/i18n/translators.ts";
import { fieldError } from "../../../src/kernel/errors.ts";
import {
  askAnsweredCard,
  offersCard,
  programmeShown,
  queuedCard,
  saidCard,
  themeReceiptCard,
  themesCard,
  topicReceiptCard,
} from "../../../src/meetings/agenda/cards.ts";
import {
  askCard,
  presentationFormCard,
  themeFormCard,
  topicFormCard,
} from "../../../src/meetings/agenda/forms.ts";
import { complaintsAbout, textsOf } from "../../support/cards.ts";
import { buttonsOf } from "../../support/meetings.ts";

const id = randomUUID();
const held = { id, start: "2030-03-12T07:00:00.000Z", end: "2030-03-12T09:00:00.000Z" };
const long = "å".repeat(agendaLimits.title);

const topic: PublicTopic = {
  id,
  version: "1",
  slot: "news",
  title: "**Puisto** [täällä](https://evil.example)",
  minutes: 10,
  speaker: "",
  link: `https://example.org/${"x".repeat(900)}`,
  proposer: "",
  carried: true,
  done: false,
};

const many = <T>(of: (at: number) => T): T[] => Array.from({ length: 60 }, (_, at) => of(at));

const slots: PublicSlot[] = [
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
  {
    key: "news",
    name: "Kehut",
    minutes: 15,
    topics: many(() => ({ ...topic, title: long, speaker: long })),
  },
  {
    key: "theme",
    name: "",
    minutes: 0,
    topics: many(() => ({ ...topic, title: long, speaker: long })),
  },
  {
    key: "projects",
    name: "",
    minutes: 0,
    topics: [
      { ...topic, slot: "projects", presenter: "", carried: false },
      ...many(() => ({ ...topic, title: long, speaker: long })),
    ],
  },
];

const themes: ThemeView[] = many((at) => ({
  id: randomUUID(),
  title: long,
  why: "x".repeat(agendaLimits.why),
  proposer: "Mikko Malli",
  backers: at,
  backed: at % 2 === 0,
  removable: false,
}));

const ask: AskView = {
  id: `${id}.0`,
  meeting: id,
  meetingTitle: "Verkostotapaaminen",
  start: "2030-03-12T07:00:00.000Z",
  end: "2030-03-12T09:00:00.000Z",
  zone: "Europe/Helsinki",
  title: long,
  minutes: 15,
};

const queue: QueuedView[] = many(() => ({
  id: randomUUID(),
  asked: true,
  title: long,
  presenter: "Mikko Malli",
  minutes: 15,
  mine: false,
}));

const colleagues = Array.from({ length: 300 }, (_, at) => ({
  id: randomUUID(),
  name: `Kollega Kehittäjä ${at}`,
}));
const projects = colleagues.map(({ id: own }) => ({ id: own, title: long }));
const own = { owner: id, meeting: id };

const meetingOf = (t: Translator): Card => {
  const { elements, buttons } = programmeShown({ ...held, state: "planned" }, slots, t);
  return card({
    lang: t.locale,
    speak: "!",
    body: elements,
    actions: buttons,
  });
};

const cardsIn = (t: Translator): Card[] => [
  meetingOf(t),
  topicReceiptCard(id, topic, t),
  themesCard(themes, t, { meeting: id, chooses: true, lead: "!" }),
  themesCard([], t, { meeting: undefined, chooses: false }),
  themeReceiptCard(long, t),
  offersCard(
    many(() => ({ kind: "idea" as const, id, title: long })),
    t,
    { meeting: id, problem: "!" },
  ),
  offersCard([], t, { meeting: id }),
  queuedCard(queue, t, { id: queue[0]?.id ?? "", meeting: id }),
  askCard(ask, t, { colleagues, problem: "!" }),
  askCard(ask, t, { colleagues: [] }),
  askAnsweredCard("present", { title: long, when: "!", meeting: id }, t),
  saidCard("!", id, t),
  topicFormCard(
    {
      values: { ...newTopicValues(id, { slots }), topic: id, title: long, minutes: "x" },
      data: { slots },
      t,
      error: fieldError("title"),
    },
    own,
  ),
  themeFormCard({ values: newThemeValues(id), t }, own),
  presentationFormCard({ values: newPresentationValues(id), data: { projects }, t }, own),
];

describe("the programme's cards", () => {
  it.each(locales)(
    "are cards that Teams can show and takes, however much is in them, in %s",
    (locale) => {
      for (const one of cardsIn(translator(locale))) {
        expect(complaintsAbout(one)).toEqual([]);
        expect(fits(one)).toBe(true);
      }
    },
  );

  it("show what people typed letter by letter, where it is pressed too", () => {
    const blocks = (meetingOf(translator("fi")).body as readonly { type: string }[]).filter(
      ({ type }) => type === "TextBlock",
    );
    expect(JSON.stringify(blocks)).not.toMatch(/\*\*|evil/);
  });

  it("say a line of a kick-off, what is left open and who left in the reader's words", () => {
    const said = locales.map((locale) => textsOf(meetingOf(translator(locale))));
    expect(said.map((texts) => texts.find((text) => /retro/i.test(text)))).toEqual([
      "• Ensimmäisen retron päivä (viime kerrasta avoinna)",
      "• Datum för den första retron (öppet sedan förra gången)",
      "• Date of the first retro (left open last time)",
    ]);
    const last = said.map((texts) => texts.findLast((text) => text.startsWith("• **Puisto")));
    expect(last.map((text) => text?.split(" – ")[1])).toEqual([
      "entinen jäsen · 10 min",
      "tidigare medlem · 10 min",
      "former member · 10 min",
    ]);
    expect(said.map((texts) => texts.filter((text) => /5\d/.test(text)))).toEqual([
      ["ja vielä 55 muuta", "ja vielä 55 muuta", "ja vielä 56 muuta"],
      ["och 55 till", "och 55 till", "och 56 till"],
      ["and 55 more", "and 55 more", "and 56 more"],
    ]);
  });

  it("say how much longer the programme is than its meeting, by its topics too", () => {
    const t = translator("fi");
    const said = (minutes: number, topics: readonly number[]): string[] =>
      textsOf(
        programmeShown(
          { ...held, state: "planned" },
          [
            { key: "news", name: "", minutes: 60, topics: [] },
            {
              ...{ key: "theme", name: "", minutes },
              topics: topics.map((length) => ({ ...topic, minutes: length })),
            },
          ],
          t,
        ),
      ).filter((text) => text.includes("pidempi"));
    const over = (minutes: number): string =>
      `Ohjelma on ${minutes} minuuttia pidempi kuin tapaaminen. Lyhennä osia tai pidennä tapaamista.`;
    expect(said(60, [])).toEqual([]);
    expect(said(75, [])).toEqual([over(15)]);
    expect(said(30, [40, 40])).toEqual([over(20)]);
  });

  it("offer nothing to press once the meeting is cancelled or over", () => {
    for (const state of ["cancelled", "over"] as const)
      expect(buttonsOf(programmeShown({ ...held, state }, slots, translator("fi")))).toEqual([]);
  });
});
