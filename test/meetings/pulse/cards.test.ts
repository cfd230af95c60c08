import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { type Card, fits } from "../../../src/cards/card.ts";
import type { PulseResult } from "../../../src/contract/pulse.ts";
import { locales, pulseLimits } from "../../../src/contract/vocabulary.ts";
import { translator } from "../../../src/i18n/translators.ts";
import {
  pulseFormCard,
  pulseInviteCard,
  pulseResultCard,
  pulseSentenceCard,
  pulseThanksCard,
} from "../../../src/meetings/pulse/cards.ts";
import { complaintsAbout, textsOf } from "../../support/cards.ts";

const meeting = {
  id: randomUUID(),
  title: "Verkostotapaaminen **2**",
  start: "2030-03-12T07:00:00.000Z",
  zone: "Europe/Helsinki",
};
const closed = { count: 0, answered: false };
const most: PulseResult = {
  answers: 98,
  average: 4.25,
  counts: [3, 5, 10, 30, 50],
  lines: Array.from({ length: 98 }, () => "[x](y)".repeat(50).slice(0, pulseLimits.line)),
};

describe("the pulse's cards", () => {
  it.each(locales)("are cards that Teams can show, at their largest too, in %s", (locale) => {
    const t = translator(locale);
    const form = { receipt: randomUUID(), rating: "4", line: "x".repeat(pulseLimits.line) };
    const cards = [
      pulseFormCard(meeting, { ...form, problem: "!" }, t),
      pulseInviteCard(meeting, t),
      pulseThanksCard({ meeting: meeting.id, receipt: form.receipt }, t),
      pulseSentenceCard("!", t, meeting.id),
      pulseResultCard(meeting, { state: "shown", ...closed, result: most }, t),
      pulseResultCard(meeting, { state: "tooFew", ...closed }, t),
      pulseResultCard(meeting, { state: "notAsked", ...closed }, t),
    ];
    for (const card of cards) {
      expect(complaintsAbout(card)).toEqual([]);
      expect(fits(card)).toBe(true);
    }
  });

  it("promise before what is filled in, and keep the rest and the receipt behind a button", () => {
    const t = translator("fi");
    const { body } = pulseFormCard(meeting, { receipt: "r", rating: "", line: "" }, t);
    const promise = "Nimeäsi ei tallenneta vastaukseen. Alle 5 vastausta ei näytetä.";
    const firstInput = body.findIndex(({ type }) => type.startsWith("Input."));
    expect(body.findIndex(({ text }) => text === promise)).toBeLessThan(firstInput);
    const hidden = (card: Card): string =>
      textsOf(
        card.body.flatMap(({ items = [] }) =>
          (items as { isVisible?: boolean }[]).filter(({ isVisible }) => isVisible === false),
        ),
      ).join(" ");
    expect(hidden(pulseFormCard(meeting, { receipt: "r", rating: "", line: "" }, t))).toContain(
      "Vastauksia mahtuu 98.",
    );
    expect(hidden(pulseThanksCard({ meeting: meeting.id, receipt: "a-long-receipt" }, t))).toBe(
      "a-long-receipt",
    );
  });

  it("say what came of it, and show what people typed letter by letter", () => {
    const card = pulseResultCard(
      meeting,
      { state: "shown", ...closed, result: most },
      translator("sv"),
    );
    expect(textsOf(card)).toContain("Medeltal 4,3 / 5 · 98 svar");
    expect(textsOf(card)).toContain("78 meningar till finns på fliken.");
    const blocks = card.body.filter(({ type }) => type === "TextBlock");
    expect(JSON.stringify(blocks)).not.toMatch(/\*\*|\[x\]/);
  });
});
