import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readDemo } from "../../demo/demo.ts";
import { lessonIndex } from "../../src/lessons/search.ts";
import { lessonOf } from "../support/lessons.ts";
import { questions } from "./questions.ts";
import { samples } from "./samples.ts";

const index = lessonIndex();
for (const sample of samples) index.put(lessonOf(sample));
for (const { project: _project, ...lesson } of (await readDemo()).lessons)
  index.put(lessonOf({ ...lesson, key: lesson.title, language: "fi" }));

const foundWith = (words: string): string[] => index.search(words).map(({ id }) => id);

describe("twenty questions of colleagues, over lessons that are nearly the same", () => {
  it("find the right lesson first at least eighteen times", () => {
    expect(samples.length).toBeGreaterThanOrEqual(50);
    expect(questions).toHaveLength(20);
    for (const [, key] of questions) expect(index.get(key)).toBeDefined();
    const missed = questions.filter(([asked, key]) => foundWith(asked)[0] !== key);
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
  ])("finds a word %s: %s", (_how, words, key) => {
    expect(foundWith(words)).toContain(key);
  });

  it("finds nothing with nonsense, with nothing, or with words that stand in every sentence", () => {
    for (const words of [
      "",
      "   ",
      "qqzzxx wwvvkk",
      "?!…",
      "ja mutta se on",
      "och det att",
      "a b c",
    ])
      expect(foundWith(words)).toEqual([]);
  });

  it("takes any text, and looks for a bounded number of the words of a long one", () => {
    const long = samples
      .flatMap(({ tried, happened }) => [tried, happened])
      .join(" ")
      .repeat(2)
      .slice(0, 10_000);
    expect(long).toHaveLength(10_000);
    const hits = index.search(long);
    expect(hits.length).toBeGreaterThan(0);
    for (const { asked } of hits) expect(asked).toBeLessThanOrEqual(24);
    expect(foundWith("x".repeat(10_000))).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        for (const { score, matched, asked } of index.search(text))
          expect(score > 0 && matched > 0 && matched <= asked).toBe(true);
      }),
      { verbose: 1 },
    );
  });

  it("finds a lesson as it is now, and not as it was", () => {
    const changing = lessonIndex();
    const [first] = samples;
    if (!first) throw new Error("there is no sample");
    const lesson = lessonOf(first);
    changing.put(lesson);
    changing.put({ ...lesson, title: "Rehtorit päättivät" });
    expect(changing.search("rehtorien").map(({ id }) => id)).toEqual([lesson.id]);
    changing.remove(lesson.id);
    changing.remove(lesson.id);
    expect(changing.search("rehtorien")).toEqual([]);
    expect(changing.get(lesson.id)).toBeUndefined();
  });
});
