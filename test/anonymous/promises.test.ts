import { readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import { locales } from "../../src/contract/vocabulary.ts";
import { translator } from "../../src/i18n/translators.ts";

/*
 * The page for the network promises the same in each language, the forms say what it quotes, and each promise
 * is proven by a test that is there.
 */

const proofs: Readonly<Record<string, readonly [file: string, test: string]>> = {
  "words-alone": [
    "retros/attacker",
    "stands nothing but what was said, and until it closes what a receipt is proven with",
  ],
  "one-each": ["retros/whole-round", "a second time from other devices, in another language: %s"],
  "written-together": [
    "anonymous/attacker",
    "finds no answer whose row was left as it was when others came",
  ],
  "no-trace": [
    "retros/attacker",
    "is nothing of an answer: no line, no request, no turn, no call of the store, no figure",
  ],
  "no-message": ["retros/attacker", "no message was sent because somebody answered"],
  "own-device": [
    "retros/tab",
    "take an anonymous answer, keep its draft on the device alone, and give its receipt",
  ],
  chance: [
    "retros/attacker",
    "who puts people beside answers in any order links them by chance alone",
  ],
  "nothing-before": [
    "anonymous/rounds",
    "shows nothing of what was said, and of the number nothing below five",
  ],
  "fives-by-the-hour": [
    "retros/differencing",
    "fewer than five are told as none, and five only as five, whoever comes or goes",
  ],
  looking: [
    "retros/differencing",
    "an answer without a name, by %s, changes nothing that can be read",
  ],
  "five-or-none": [
    "retros/differencing",
    "of four answers nothing is ever shown, nor how many they were",
  ],
  apart: [
    "retros/attacker",
    "joins what one person said to two questions by chance alone, once it is opened",
  ],
  averages: ["retros/differencing", "of four ratings there is no average"],
  "secret-goes": [
    "anonymous/attacker",
    "finds in a closed round the answers and nothing else: no mark, no secret, no receipt, no person",
  ],
  "round-emptied": [
    "retros/whole-round",
    "nothing of the answers is left in the round, nor was any of it sent: %s",
  ],
  "own-receipt": [
    "anonymous/rounds",
    "gives an answer back to its own person alone, for its receipt; who took it back may answer anew",
  ],
  "stays-withdrawn": [
    "retros/taken-back",
    "is not stored when its press is delivered again; its form comes back, in %s",
  ],
  "what-receipts-leave": [
    "anonymous/attacker",
    "finds of what was taken back what a receipt is proven with, in no order of time, and no word",
  ],
  "at-most-300": [
    "anonymous/taken-back",
    "is one of at most 300: then taking back is refused, the answer stays, and old ones stay away",
  ],
  "same-work": [
    "anonymous/taken-back",
    "whatever comes of a press, it makes the same calls of the store and writes as many rows",
  ],
  "everyone-reminded": [
    "retros/whole-round",
    "everyone is reminded, whoever has answered, in their own language: %s",
  ],
  fixed: ["retros/whole-round", "and meanwhile no question is changed or deleted: %s"],
  "five-to-98": [
    "retros/by-name",
    "says at the start that an anonymous retro does not take more than 98, and asks the named",
  ],
  "by-name": ["retros/by-name", "shows who said what, to those who were asked"],
  marks: ["retros/differencing", "nor do marks of support in another one, until they are shown"],
  reactions: [
    "retros/whole-round",
    "once, in the channel, in its language; everyone reacts once, without a name: %s",
  ],
  actions: [
    "retros/by-name",
    "whose owner has left is told to who leads the retro, and then to a coordinator",
  ],
  agreement: [
    "lessons/drafts",
    "counts each agreement once, from two devices or the API, and tells how many alone",
  ],
  lesson: ["lessons/rounds", "is published by its leader after the wait, naming nobody"],
  "secret-holder": [
    "anonymous/attacker",
    "who has the secret of an open round can tell who took part, and not what they said",
  ],
};

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const pageIn = (locale: string): Promise<string> =>
  readFile(at(`docs/anonymity.${locale}.md`), "utf8");

describe.each(locales)("the page on anonymity in %s", (locale) => {
  it("makes each promise once, in the same order", async () => {
    const made = (await pageIn(locale)).matchAll(/<!-- ([\w-]+) -->/g);
    expect(Array.from(made, ([, promise]) => promise)).toEqual(Object.keys(proofs));
  });

  it("says what the forms say", async () => {
    const page = await pageIn(locale);
    const t = translator(locale);
    for (const key of ["rounds.promise", "pulse.form.rest", "retros.card.rest"] as const)
      expect(page).toContain(`> ${t(key)}\n`);
  });
});

it.each(Object.entries(proofs))("%s is proven by a test", async (_promise, [file, test]) => {
  expect(await readFile(at(`test/${file}.test.ts`), "utf8")).toContain(`"${test}"`);
});
