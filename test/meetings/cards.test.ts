import { randomUUID } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { Action, Card } from "../../src/cards/card.ts";
import type { MeetingView } from "../../src/contract/meetings.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { locales } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import { meetingCard, sureCard } from "../../src/meetings/cards.ts";
import { cancelFormCard } from "../../src/meetings/forms.ts";
import { defaultSlots } from "../../src/meetings/meeting.ts";
import { complaintsAbout, textsOf } from "../support/cards.ts";
import { buttonsOf } from "../support/meetings.ts";

const meeting: MeetingView = {
  id: randomUUID(),
  version: "1",
  title: "Verkostotapaaminen **2**",
  start: "2030-03-12T07:00:00.000Z",
  end: "2030-03-12T08:30:00.000Z",
  zone: "Europe/Helsinki",
  place: "[Kirjasto](https://example.org)",
  joinUrl: "https://teams.example.org/1",
  slots: [{ key: "news", name: "Kehut", minutes: 15 }, ...defaultSlots.slice(1)],
  template: "network",
  state: "planned",
  reason: "",
  sequence: 0,
  counts: { come: 2, maybe: 1, no: 5 },
  inCharge: false,
};

const button = (title: string): Action => ({ type: "Action.Execute", title, verb: "x" });

const addresses = { meeting: "https://kehu.example/1.ics", all: "https://kehu.example/2.ics" };

describe("the meeting's card", () => {
  it.each(locales)("is a card that Teams can show, in %s", (locale) => {
    const t = translator(locale);
    for (const state of ["planned", "cancelled", "over"] as const)
      for (const options of [
        {},
        { addresses, counted: true, manage: true, lead: "!", problem: "!" },
      ])
        expect(complaintsAbout(meetingCard({ ...meeting, state }, t, options))).toEqual([]);
  });

  it("says when in the reader's language and on the network's clocks", () => {
    const said = locales.map((locale) => textsOf(meetingCard(meeting, translator(locale))));
    expect(said.map((texts) => texts.find((text) => text.includes("2030")))).toEqual([
      "tiistaina 12. maaliskuuta 2030 klo 9.00–10.30",
      "tisdag 12 mars 2030 kl. 9.00–10.30",
      "Tuesday, 12 March 2030, 9:00–10:30",
    ]);
    expect(said.map((texts) => texts.find((text) => /^1 (tunti|timme|hour) /.test(text)))).toEqual([
      "1 tunti 30 minuuttia",
      "1 timme 30 minuter",
      "1 hour 30 minutes",
    ]);
  });

  it("has the answers first, at most six buttons in sight, and the rest under more", () => {
    const t = translator("fi");
    const programme = { elements: [], buttons: ["Ehdota", "Teemat"].map((say) => button(say)) };
    const { actions = [], body } = meetingCard(meeting, t, {
      ...{ addresses, programme, duties: true, manage: true, pauses: true },
    });
    expect(actions.map(({ title }) => title)).toEqual([
      ...["Tulen", "Ehkä", "En pääse", "Liity kokoukseen", "Ehdota", "Lisää"],
    ]);
    const more = body.at(-1);
    expect(more?.isVisible).toBe(false);
    expect(actions.at(-1)?.targetElements).toEqual([more?.id]);
    expect(buttonsOf(body).map(({ title }) => title)).toEqual([
      ...["Teemat", "Vuorot", "Muokkaa tapaamisia", "Tauko 2 vk", "Tauko 1 kk"],
      ...["Lisää tämä kalenteriin", "Tilaa kalenteri"],
    ]);
    expect(textsOf(more)).toContainEqual(expect.stringContaining("verkoston kaikki tapaamiset"));
  });

  it("says that the parts take longer than the meeting, when they do", () => {
    const t = translator("fi");
    const said = (minutes: number) =>
      textsOf(meetingCard({ ...meeting, slots: [{ key: "news", name: "", minutes }] }, t)).filter(
        (text) => text.includes("pidempi kuin tapaaminen"),
      );
    expect([said(90).length, said(91).length]).toEqual([0, 1]);
  });

  it("asks before ending a series by buttons that say what they do", () => {
    const card = sureCard(translator("fi"), {
      question: "Lopetetaanko?",
      yes: "Lopeta sarja",
      no: "Älä lopeta",
      verb: verbs.endSeries,
      data: {},
    });
    expect(complaintsAbout(card)).toEqual([]);
    expect(card.actions?.map(({ title }) => title)).toEqual(["Lopeta sarja", "Älä lopeta"]);
  });

  it("says of a cancellation what really happens, once, and leads back by its own name", () => {
    const t = translator("fi");
    const said = (come: number): string =>
      textsOf(cancelFormCard({ ...meeting, counts: { come, maybe: 0, no: 0 } }, t)).join("\n");
    expect(said(0)).toContain("viestejä ei lähde");
    expect(said(0)).not.toContain("lähtee viesti");
    expect(said(2)).toContain("2 tulijalle lähtee viesti");
    expect(said(2)).not.toContain("ei lähde");
    expect(said(2)).toContain("Peru tapaaminen");
    expect(said(2)).toContain("Älä peru");
  });

  it("shows what people typed letter by letter, and a slot under the network's own name", () => {
    const card = meetingCard(meeting, translator("fi"), { counted: true });
    const blocks = (card.body as readonly { type: string; text?: string }[]).filter(
      ({ type }) => type === "TextBlock",
    );
    expect(JSON.stringify(blocks)).not.toMatch(/\*\*|example/);
    expect(textsOf(card)).toContain("Kehut · 15 min");
    expect(textsOf(card)).toContain("2 tulossa · ehkä 1");
  });

  it("has a button for what is to be done, as many as fit, also when the meeting is over", () => {
    const actions = Array.from({ length: 8 }, (_, at) => ({
      kind: "action" as const,
      title: `Toimi ${at}`,
      action: { meeting: meeting.id, line: randomUUID(), done: at === 0 },
    }));
    const promises = [{ kind: "lead" as const, title: "" }, ...actions];
    const t = translator("fi");
    const [planned, over] = (["planned", "over"] as const).map((state) =>
      meetingCard({ ...meeting, state }, t, { promises }),
    );
    expect(complaintsAbout(planned as Card)).toEqual([]);
    const said = ["Tehty: Toimi 0", ...actions.slice(1).map(({ title }) => `Toimenpide: ${title}`)];
    expect(textsOf(planned)).toEqual(expect.arrayContaining(["Vedät tapaamisen", ...said]));
    expect(textsOf(over)).toEqual(expect.arrayContaining(said));
    expect(textsOf(over)).not.toContain("Vedät tapaamisen");
    for (const card of [planned, over]) {
      const ticks = buttonsOf(card).filter(({ verb }) => verb === verbs.tickAction);
      expect(ticks.map(({ title, data }) => [title, (data as { done: string }).done])).toEqual([
        ["Avaa uudelleen", "false"],
        ...Array.from({ length: 5 }, () => ["Tehty", "true"]),
      ]);
    }
  });

  it("offers nothing to press once it is cancelled or over", () => {
    for (const state of ["cancelled", "over"] as const)
      expect(
        buttonsOf(meetingCard({ ...meeting, state }, translator("fi"), { addresses })),
      ).toEqual([]);
  });
});
