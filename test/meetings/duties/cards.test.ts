import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { MeetingTurns } from "../../../src/contract/duties.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { locales, turnRoles } from "../../../src/contract/vocabulary.ts";
import { translator } from "../../../src/i18n/translators.ts";
import {
  privateCard,
  turnAskCard,
  turnsCard,
  vacancyCard,
} from "../../../src/meetings/duties/cards.ts";
import { complaintsAbout, textsOf } from "../../support/cards.ts";
import { buttonsOf } from "../../support/meetings.ts";

const turns: MeetingTurns = {
  meeting: randomUUID(),
  title: "[Tapaaminen](https://example.org) **2**",
  start: "2030-03-12T07:00:00.000Z",
  end: "2030-03-12T09:00:00.000Z",
  zone: "Europe/Helsinki",
  open: true,
  lead: { state: "taken", name: "**Mikko**", mine: false },
  write: { state: "asked", mine: true },
};
const free = { state: "open", mine: false } as const;
const people = { people: [{ id: randomUUID(), name: "Siiri Sivistys" }] };
const fi = translator("fi");

const verbsOf = (...[card]: Parameters<typeof buttonsOf>): unknown[] =>
  buttonsOf(card).map(({ verb }) => verb);

describe("the cards of the turns", () => {
  it.each(locales)("are cards that Teams can show, in %s", (locale) => {
    const t = translator(locale);
    const options = { lead: "!", how: "!", problem: "!", willing: { lead: true, write: false } };
    for (const card of [
      ...turnRoles.map((role) => turnAskCard(role, turns, t)),
      turnsCard(turns, t, { ...options, people }),
      turnsCard({ ...turns, lead: free, write: free }, t, { ...options, people }),
      turnsCard({ ...turns, open: false }, t),
      vacancyCard({ ...turns, lead: free, write: free }, t, people),
      privateCard(t),
    ])
      expect(complaintsAbout(card)).toEqual([]);
  });

  it("show what people typed letter by letter", () => {
    const blocks = turnsCard(turns, fi).body.filter(({ type }) => type === "TextBlock");
    expect(JSON.stringify(blocks)).not.toMatch(/\*\*|example/);
  });

  it("offer each what they may do, and nothing once it is too late", () => {
    const own = { state: "taken", name: "Minä", mine: true } as const;
    const [back, take, pass] = [verbs.showMeeting, verbs.takeMeetingTurn, verbs.passMeetingTurn];
    expect(verbsOf(turnsCard(turns, fi))).toEqual([back, take, pass]);
    expect(verbsOf(turnsCard({ ...turns, lead: own, write: free }, fi))).toEqual([
      back,
      pass,
      take,
    ]);
    const requireCoordinator = { ...turns, lead: { ...turns.lead, holder: "1" }, write: own };
    expect(verbsOf(turnsCard(requireCoordinator, fi, { people }))).toEqual([back, pass, pass]);
    expect(verbsOf(turnsCard({ ...turns, open: false }, fi, { people }))).toEqual([back]);
  });

  it("tell the coordinators which turns are free", () => {
    const said = [
      { lead: free, write: free },
      { lead: free },
      { write: free, lead: turns.lead },
    ].map((some) => textsOf(vacancyCard({ ...turns, ...some }, fi, people))[0]);
    expect(said).toEqual([
      "Tapaamisella 12.3. ei ole vielä vetäjää eikä kirjuria.",
      "Tapaamisella 12.3. ei ole vielä vetäjää.",
      "Tapaamisella 12.3. ei ole vielä kirjuria.",
    ]);
  });
});
