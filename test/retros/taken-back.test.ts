import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Card } from "../../src/cards/card.ts";
import type { DiscussionView, RetroView } from "../../src/contract/retros.ts";
import { verbs } from "../../src/contract/verbs.ts";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";
import { complaintsAbout, dataOf, textsOf } from "../support/cards.ts";
import { movedClock } from "../support/clock.ts";
import { aTown, filled, type Town } from "../support/meetings.ts";
import { dialogIn, type InvokeBody, type Product, startProduct } from "../support/product.ts";
import { ask, startByApi, view } from "../support/retros.ts";
import { dialog, type Person, press } from "../support/teams.ts";

/*
 * What somebody took back stays away: Teams delivers a press again with the same id or with a new one, also
 * minutes later, and a client of the API may do the same.
 */

const clock = movedClock("2030-03-05T08:00:00+02:00");
let product: Product;
let town: Town;

const languages: readonly [Locale, string][] = [
  ["fi", "kieli suomi"],
  ["sv", "språk svenska"],
  ["en", "language English"],
];

beforeAll(async () => {
  product = await startProduct({}, {}, clock.now);
  town = await aTown(product, ["Aino", "Börje", "Cecilia", "Eero", "Helmi", "Iiro"]);
  for (const [at, [, words]] of languages.entries())
    await product.say(town.members[at] as Person, undefined, words);
});
afterAll(() => product.close());

const start = async (anonymous: boolean, title: string): Promise<string> =>
  ((await startByApi(product, town.coordinator, { anonymous, title })).body as RetroView).id;

const put = async (person: Person, path: string, body: unknown = {}) =>
  (await ask(product, person, "PUT", `/${path}`, body)).body;

/** What everybody reads once it is opened. */
const opened = async (id: string): Promise<readonly string[]> => {
  for (const step of ["closed", "opened"]) await put(town.coordinator, `${id}/${step}`);
  const { body } = await ask(product, town.coordinator, "GET", `/${id}/discussion`);
  return (body as DiscussionView).notes.map(({ text }) => text);
};

/** A card that one person presses, or sends from a dialog, as Teams delivers it: the same activity each time. */
const delivery = (door: "card" | "dialog", person: Person, data: object) => {
  const options = { serviceUrl: product.teams.serviceUrl, person, team: town.team };
  const input = { ...data };
  const activity =
    door === "card"
      ? press(options, verbs.answerRetro, input)
      : dialog(options, "submit", verbs.answerRetro, input);
  return async (id: string = activity.id): Promise<Card> => {
    const answer = await product.post({ ...activity, id });
    const card =
      door === "card" ? (answer.body as InvokeBody).value : (dialogIn(answer)?.card as Card);
    expect(complaintsAbout(card)).toEqual([]);
    return card;
  };
};

/** The form is given back: with what was typed, another receipt, and a sentence. */
const expectFormBack = (card: Card, sent: { receipt: string; q0: string }, sentence: string) => {
  expect(textsOf(card)).toContain(sentence);
  const inputs = filled(card, verbs.answerRetro);
  expect(inputs).toMatchObject({ q0: sent.q0 });
  const { receipt } = dataOf(card, verbs.answerRetro);
  expect(receipt).toMatch(/^[0-9a-f-]{36}$/);
  expect(receipt).not.toBe(sent.receipt);
  return inputs;
};

describe("an anonymous answer to a retro that was taken back", () => {
  let retro: string;
  const doors = ["card", "dialog", "card"] as const;

  beforeAll(async () => {
    retro = await start(true, "Nimetön");
  });

  it.each(languages)(
    "is not stored when its press is delivered again; its form comes back, in %s",
    async (locale) => {
      const at = languages.findIndex(([language]) => language === locale);
      const person = town.members[at] as Person;
      const t = translator(locale);
      const sent = { retro, receipt: randomUUID() as string, q0: `Kaduin tätä ${at}`, q1: "" };
      const deliver = delivery(doors[at] ?? "card", person, sent);
      expect(textsOf(await deliver())).toContain(t("retros.thanks.anonymous"));
      expect(await put(person, `${retro}/withdrawal`, { receipt: sent.receipt })).toEqual({
        withdrawn: true,
      });
      for (const id of [undefined, randomUUID()])
        expectFormBack(await deliver(id), sent, t("rounds.takenBack"));
      expect((await view(product, person, retro)).answered).toBe(false);
    },
  );

  it("is told so by the API too, and stored anew from the form that came back", async () => {
    const [person] = town.members as [Person];
    const sent = { retro, receipt: randomUUID() as string, q0: "Kaduin tätäkin", q1: "" };
    const answer = { receipt: sent.receipt, answers: [sent.q0, ""] };
    expect(await put(person, `${retro}/answer`, answer)).toEqual({ outcome: "stored" });
    await put(person, `${retro}/withdrawal`, { receipt: sent.receipt });
    expect(await put(person, `${retro}/answer`, answer)).toEqual({ outcome: "takenBack" });
    const back = expectFormBack(
      await delivery("card", person, sent)(),
      sent,
      translator("fi")("rounds.takenBack"),
    );
    const again = delivery("card", person, { ...back, q0: "Harkitsin vielä" });
    expect(textsOf(await again())).toContain("Kiitos vastauksesta!");
    // What was taken back does not come in its place either.
    expect(textsOf(await delivery("card", person, sent)()).join()).toContain("Olet jo vastannut");
  });

  it("is read by nobody once the retro is opened", async () => {
    for (const person of town.members.slice(1))
      await put(person, `${retro}/answer`, { receipt: randomUUID(), answers: ["Pidän tästä", ""] });
    expect((await opened(retro)).toSorted()).toEqual([
      "Harkitsin vielä",
      ...Array(town.members.length - 1).fill("Pidän tästä"),
    ]);
  });
});

describe("taking back an anonymous answer where 300 were taken back", () => {
  it("says why it cannot, shows the receipt again, and the answer stays", async () => {
    const retro = await start(true, "Täynnä");
    const [person] = town.members as [Person];
    const receipt = randomUUID() as string;
    const answer = { receipt, answers: ["Jään", ""] };
    await put(person, `${retro}/answer`, answer);
    const [row] = await product.table.list(town.network, `retro!${retro}`);
    const partition = `round!${String(row?.values.round)}`;
    const box = await product.table.get(partition, "box");
    if (!box) throw new Error("there is no box");
    const takenBack = JSON.stringify(Array.from({ length: 300 }, (_, at) => `proof ${at}`));
    const values = { ...box.values, takenBack };
    await product.table.write(partition, [{ do: "replace", key: "box", etag: box.etag, values }]);

    const { status, body } = await ask(product, person, "PUT", `/${retro}/withdrawal`, { receipt });
    expect([status, body]).toEqual([409, { code: "withdrawalsFull" }]);
    const { value } = await product.press(person, undefined, verbs.withdrawRetro, {
      ...{ retro, receipt },
    });
    const texts = textsOf(value);
    expect(texts).toContain(translator("fi")("errors.withdrawalsFull"));
    expect(texts).toContain(receipt);
    expect((await view(product, person, retro)).answered).toBe(true);
  });
});
