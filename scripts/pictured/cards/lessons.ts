import type { Card } from "../../../src/cards/card.ts";
import { lessonValues, newLessonValues } from "../../../src/contract/forms/lesson.ts";
import type { LessonView } from "../../../src/contract/lessons.ts";
import type { Translator } from "../../../src/i18n/translator.ts";
import { fieldError } from "../../../src/kernel/errors.ts";
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
} from "../../../src/lessons/cards.ts";
import { draftCard } from "../../../src/lessons/draft-card.ts";

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

export const lessonCardsIn = (t: Translator): Readonly<Record<string, Card>> => {
  const address = "https://kehu.example/tab";
  const second = { ...lesson, title: "Pieni kokeilu kertoi enemmän kuin selvitys" };
  const own = { ...lesson, authored: true, mine: true, willing: ["Mikko Malli", "Liisa Lukija"] };
  const marked = { ...lesson, marked: true, contact: true };
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
    "lesson, form": lessonFormCard({ values: newLessonValues(lesson.id), t }, "1"),
    "lesson, to mend": lessonFormCard(
      { values: lessonValues(lesson), t, error: fieldError("version") },
      "1",
    ),
    "lessons, found": foundLessonsCard({ lessons: [lesson, second], total: 9 }, t, {
      words: "kokeilun lopettaminen",
      address,
    }),
    "lessons, none": foundLessonsCard({ lessons: [], total: 0 }, t, { words: "avaruus", address }),
    "lessons, empty": foundLessonsCard({ lessons: [], total: 0 }, t, { words: "", address }),
    "the day for failure": failureDayCard(t),
  };
};
