import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readDemo } from "../../demo/demo.ts";
import type { Lesson } from "../../src/lessons/lesson.ts";
import { searchIndexes } from "../../src/search/indexes.ts";
import { lessonOf } from "../support/lessons.ts";
import { documentsOf } from "../support/search.ts";
import { questions } from "./questions.ts";
import { samples } from "./samples.ts";

const { lessons: demonstrated } = await readDemo();
const documents = documentsOf([
  ...samples.map(lessonOf),
  ...demonstrated.map(({ project: _project, ...lesson }) =>
    lessonOf({ ...lesson, key: lesson.title, language: "fi" }),
  ),
]);
const indexes = searchIndexes({ pause: async () => undefined });
const shelf = { network: "network", kind: "lesson" } as const;
const search = (words: string) => indexes.search(shelf, documents, words);
const foundWith = async (words: string): Promise<string[]> =>
  (await search(words)).map(({ id }) => id);

describe("twenty questions of colleagues, over lessons that are nearly the same", () => {
  it("find the right lesson first at least eighteen times", async () => {
    expect(samples.length).toBeGreaterThanOrEqual(50);
    expect(questions).toHaveLength(20);
    const missed: string[] = [];
    for (const [asked, key] of questions) {
      expect(documents.map(({ id }) => id)).toContain(key);
      if ((await foundWith(asked))[0] !== key) missed.push(asked);
    }
    expect(missed.length).toBeLessThanOrEqual(2);
  });
});

describe("a search", () => {
  it.each([
    ["inflected", "kouluissa", "food-waste"],
    ["of the same family", "mittaaminen", "trial-no-measure"],
    ["as the end of a compound", "suunnitelmasta", "hearing-late"],
    ["a compound of what is written apart", "hankeviestintä", "communication-left"],
    ["with a slip of the keyboard", "viewtintä", "communication-left"],
    ["in capitals", "OHJAUSRYHMÄ", "steering-group"],
    ["Swedish", "översättaren", "translations-sv"],
  ])("finds a word %s: %s", async (_how, words, key) => {
    expect(await foundWith(words)).toContain(key);
  });

  it("finds nothing with nonsense, with nothing, or with words that stand in every sentence", async () => {
    for (const words of [
      "",
      "   ",
      "qqzzxx wwvvkk",
      "?!…",
      "ja mutta se on",
      "och det att",
      "a b c",
    ])
      expect(await foundWith(words)).toEqual([]);
  });

  it("takes any text, and looks for a bounded number of the words of a long one", async () => {
    const long = samples
      .flatMap(({ tried, happened }) => [tried, happened])
      .join(" ")
      .repeat(2)
      .slice(0, 10_000);
    expect(long).toHaveLength(10_000);
    const hits = await search(long);
    expect(hits.length).toBeGreaterThan(0);
    for (const { asked } of hits) expect(asked).toBeLessThanOrEqual(24);
    expect(await foundWith("x".repeat(10_000))).toEqual([]);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (text) => {
        for (const { score, matched, asked, share } of await search(text)) {
          expect(score > 0 && matched > 0 && matched <= asked).toBe(true);
          expect(share > 0 && share <= 1).toBe(true);
        }
      }),
      { verbose: 1 },
    );
  });

  it("finds a lesson as it is now, and not as it was; a draft not at all", async () => {
    const [first] = samples;
    if (!first) throw new Error("there is no sample");
    const lesson = lessonOf(first);
    const changed = { ...lesson, title: "Hinkataan kuistilla" };
    const changing = searchIndexes({ pause: async () => undefined });
    const found = async (...lessons: readonly Lesson[]) =>
      (await changing.search(shelf, documentsOf(lessons), "hinkata")).map(({ id }) => id);
    expect(await found(lesson)).toEqual([]);
    expect(await found(changed)).toEqual([lesson.id]);
    expect(await found({ ...changed, state: "draft" })).toEqual([]);
    expect(await found()).toEqual([]);
  });
});
