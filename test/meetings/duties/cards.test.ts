import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { MeetingDuties } from "../../../src/contract/duties.ts";
import { verbs } from "../../../src/contract/verbs.ts";
import { dutyRoles, locales } from "../../../src/contract/vocabulary.ts";
import { translator } from "../../../src/i18n/translators.ts";
import {
  dutiesCard,
  dutyAskCard,
  privateCard,
  vacancyCard,
} from "../../../src/meetings/duties/cards.ts";
import { complaintsAbout, textsOf } from "../../support/cards.ts";
import { buttonsOf } from "../../support/meetings.ts";

const duties: MeetingDuties = {
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

describe("the cards of the duties", () => {
  it.each(locales)("are cards that Teams can show, in %s", (locale) => {
    const t = translator(locale);
    const options = { lead: "!", how: "!", problem: "!", willing: { lead: true, write: false } };
    for (const card of [
      ...dutyRoles.map((role) => dutyAskCard(role, duties, t)),
      dutiesCard(duties, t, { ...options, people }),
      dutiesCard({ ...duties, lead: free, write: free }, t, { ...options, people }),
      dutiesCard({ ...duties, open: false }, t),
      vacancyCard({ ...duties, lead: free, write: free }, t, people),
      privateCard(t),
    ])
      expect(complaintsAbout(card)).toEqual([]);
  });

  it("show what people typed letter by letter", () => {
    const blocks = dutiesCard(duties, fi).body.filter(({ type }) => type === "TextBlock");
    expect(JSON.stringify(blocks)).not.toMatch(/\*\*|example/);
  });

  it("offer each what they may do, and nothing once it is too late", () => {
    const own = { state: "taken", name: "Minä", mine: true } as const;
    const [back, take, pass] = [verbs.showMeeting, verbs.takeMeetingDuty, verbs.passMeetingDuty];
    expect(verbsOf(dutiesCard(duties, fi))).toEqual([back, take, pass]);
    expect(verbsOf(dutiesCard({ ...duties, lead: own, write: free }, fi))).toEqual([
      back,
      pass,
      take,
    ]);
    const requireCoordinator = { ...duties, lead: { ...duties.lead, holder: "1" }, write: own };
    expect(verbsOf(dutiesCard(requireCoordinator, fi, { people }))).toEqual([back, pass, pass]);
    expect(verbsOf(dutiesCard({ ...duties, open: false }, fi, { people }))).toEqual([back]);
  });

  it("tell the coordinators which duties are free", () => {
    const said = [
      { lead: free, write: free },
      { lead: free },
      { write: free, lead: duties.lead },
    ].map((some) => textsOf(vacancyCard({ ...duties, ...some }, fi, people))[0]);
    expect(said).toEqual([
      "Tapaamisella 12.3. ei ole vielä vetäjää eikä kirjuria.",
      "Tapaamisella 12.3. ei ole vielä vetäjää.",
      "Tapaamisella 12.3. ei ole vielä kirjuria.",
    ]);
  });
});
