import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { DiscussionView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { complaintsAbout, dataOf, textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { aTown, sentSaying, type Town, untilCard, untilSaid } from "../support/meetings.ts";
import { type Product, startProduct } from "../support/product.ts";
import { answerByCard, ask, colleagues, startByCard, untilState, view } from "../support/retros.ts";
import { cardIn, type Person } from "../support/teams.ts";

const clock = movedClock("2030-03-05T08:00:00+02:00");
let product: Product;
let town: Town;
let everyone: readonly Person[];
let id: string;

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, colleagues);
  everyone = [town.coordinator, ...town.members];
  await product.say(town.members[1] as Person, undefined, "språk svenska");
  const retro = await startByCard(product, town, "Keittiön ruokahävikki", {
    pulse: "true",
    names: "anonymous",
  });
  id = retro.id;
});
afterAll(() => product.close());

const spoken = "Retro: Keittiön ruokahävikki.";

const answered = (at: number) => ({
  q0: `Kokeilimme ${at}`,
  q2: `Ei onnistunut ${at}`,
  dared: "4",
});

describe("an anonymous retro of twelve people", () => {
  it("is told in the channel: who asks, the ground rules, until when, and no number", async () => {
    const [post] = await untilSaid(product, spoken);
    const card = cardIn(post as NonNullable<typeof post>);
    expect(complaintsAbout(card)).toEqual([]);
    const texts = textsOf(card).join("\n");
    expect(texts).toContain("Avoinna tiistaina 12. maaliskuuta 2030 klo 16.00 asti");
    expect(texts.indexOf("Kunnioitamme toisiamme.")).toBeLessThan(
      texts.indexOf("Mitä kokeilimme?"),
    );
    expect(texts).toContain("Kysyy: Kaisa Koordinaattori · vetäjä: Kaisa Koordinaattori");
    expect(texts).not.toContain("on vastannut");
  });

  it("takes one answer each, in the language of the one who answers, and acknowledges it with a receipt", async () => {
    const [first, swede] = town.members as [Person, Person];
    const { value: form } = await product.press(swede, town.team, verbs.openRetroAnswer, {
      retro: id,
    });
    expect(complaintsAbout(form)).toEqual([]);
    expect(textsOf(form)).toContain("Vad lyckades inte?");
    const { value: thanks } = await answerByCard(product, town, swede, id, answered(2));
    expect(textsOf(thanks)).toContain("Tack för svaret!");
    expect(textsOf(thanks)).toContain(dataOf(thanks, verbs.withdrawRetro).receipt);
    // The same person in another language is the same person.
    await product.say(swede, undefined, "kieli suomi");
    const again = await product.press(swede, town.team, verbs.answerRetro, {
      ...answered(99),
      retro: id,
      receipt: "0e3c8f4e-6f0b-4d55-9d3e-2f4c20300312",
    });
    expect(textsOf(again.value)).toContain(
      "Olet jo vastannut, vaikka toiselta laitteelta. Ensimmäinen vastauksesi on tallessa ja voimassa.",
    );
    const taken = await answerByCard(product, town, first, id, answered(0));
    const receipt = dataOf(taken.value, verbs.withdrawRetro);
    const { value: withdrawn } = await product.press(
      first,
      undefined,
      verbs.withdrawRetro,
      receipt,
    );
    expect(textsOf(withdrawn)).toContain("Vastauksesi on poistettu.");
    const twice = await product.press(first, undefined, verbs.withdrawRetro, receipt);
    expect(twice.value).toEqual(withdrawn);
    const others = await product.press(swede, undefined, verbs.withdrawRetro, receipt);
    expect(textsOf(others.value).join(" ")).toContain("Kuitti ei ole tämän vastauksesi.");
    expect((await view(product, first, id)).answered).toBe(false);
  });

  it("sends an empty answer back with a sentence, and one too long with all that was typed", async () => {
    const [person] = town.members as [Person];
    const empty = await answerByCard(product, town, person, id, { q0: "  " });
    expect(textsOf(empty.value)).toContain("Kirjoita vastaus ainakin yhteen kysymykseen.");
    const long = await answerByCard(product, town, person, id, { q1: "ä".repeat(1001) });
    expect(JSON.stringify(long.value)).toContain("ä".repeat(1001));
    expect(textsOf(long.value).join(" ")).toContain("enintään 1\u00a0000 merkkiä");
  });

  it("tells the number in fives, by the clock and never by the press", async () => {
    const before = product.teams.sent.length;
    for (const [at, person] of everyone.entries())
      if (at !== 2) await answerByCard(product, town, person, id, answered(at));
    expect(product.teams.sent.slice(before)).toEqual([]);
    expect((await view(product, town.coordinator, id)).count).toBe(0);
    clock.moveTo("2030-03-05T09:00:10+02:00");
    const card = await untilCard(
      product,
      spoken,
      "Vähintään 10 on vastannut. Luku päivittyy tunneittain.",
    );
    expect(textsOf(card).join(" ")).not.toMatch(/1[12] on/);
    expect((await view(product, town.coordinator, id)).count).toBe(10);
  });

  it("reminds everyone the day before, whoever has answered", async () => {
    clock.moveTo("2030-03-11T09:00:05+02:00");
    for (const person of everyone) {
      const [sent] = await untilSaid(product, "Jos vastasit jo, kiitos!", { person });
      expect(textsOf(sent && cardIn(sent))).toContain(
        "Retro sulkeutuu tiistaina 12. maaliskuuta 2030 klo 16.00. Jos vastasit jo, kiitos!",
      );
    }
  });

  it("closes by the clock, and only its facilitator opens it", async () => {
    const early = await ask(product, town.coordinator, "PUT", `/${id}/opened`);
    expect([early.status, early.body]).toEqual([409, { code: "retroCollecting" }]);
    clock.moveTo("2030-03-12T16:00:01+02:00");
    const closed = await untilState(product, town.coordinator, id, "closed");
    expect(closed).toMatchObject({ count: 12, tooFew: false, pulses: {} });
    const late = await ask(product, town.members[0] as Person, "PUT", `/${id}/answer`, {
      receipt: id,
      answers: ["Myöhässä", "", "", "", ""],
    });
    expect([late.status, late.body]).toEqual([409, { code: "roundClosed" }]);
    const other = await ask(product, town.members[0] as Person, "PUT", `/${id}/opened`);
    expect([other.status, other.body]).toEqual([403, { code: "notFacilitator" }]);
    const [told] = await untilSaid(product, "retro on suljettu", { person: town.coordinator });
    const card = cardIn(told as NonNullable<typeof told>);
    expect(complaintsAbout(card)).toEqual([]);
    expect(textsOf(card)).toContain(
      "Vastauksia tuli 12. Avaa ne, kun olette valmiita keskustelemaan.",
    );
    const { value } = await product.press(
      town.coordinator,
      undefined,
      verbs.openRetro,
      dataOf(card, verbs.openRetro),
    );
    expect(textsOf(value)).toContain("Vastaukset on avattu. Niistä keskustellaan välilehdellä.");
  });

  it("shows the notes in no order, each apart from the others of its writer, and the pulse", async () => {
    const retro = await view(product, town.members[3] as Person, id);
    expect(retro).toMatchObject({
      state: "opened",
      pulses: { dared: { answers: 12, average: 4 } },
    });
    const { body } = await ask(product, town.members[3] as Person, "GET", `/${id}/discussion`);
    const { notes } = body as DiscussionView;
    const texts = notes.map(({ text }) => text);
    const said = everyone.map((_, at) => at);
    expect(texts.toSorted()).toEqual(
      said.flatMap((at) => [`Kokeilimme ${at}`, `Ei onnistunut ${at}`]).sort(),
    );
    expect(notes.every(({ author }) => author === "")).toBe(true);
    const order = (question: number) =>
      notes
        .filter((note) => note.question === question)
        .map(({ text }) => /\d+$/.exec(text)?.[0])
        .join();
    expect(order(0)).not.toBe(order(2));
    expect(order(0)).not.toBe(said.join());
  });

  it("leaves nothing of the answers in its round once they are opened", async () => {
    const [round] = (await product.table.list(town.network, "retro!")).map(
      ({ values }) => values.round,
    );
    await eventually(
      async () =>
        (await product.table.list(`round!${String(round)}`, "answer!")).length === 0 || false,
    );
    expect(sentSaying(product, "Kokeilimme")).toEqual([]);
  });
});
