import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import type { Locale } from "../../src/contract/vocabulary.ts";
import { languageIndex } from "../../src/search/language-index.ts";

const finds = async (language: Locale, word: string, text: string): Promise<boolean> => {
  const index = languageIndex(language);
  index.add({ id: "1", version: "1", language, view: "", texts: { title: text } });
  return (await index.search(word, async () => undefined)).length > 0;
};

const pairs = readFileSync(new URL("./words-fi-sv.tsv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .filter((line) => !line.startsWith("#"))
  .map((line) => line.split("\t") as [Locale, string, string, "same" | "other"]);

describe("two forms of one word", () => {
  it("find each other, and two words that look alike do not: all but seventeen pairs", async () => {
    expect(pairs).toHaveLength(139);
    const missed = { same: [] as string[], other: [] as string[] };
    for (const [language, word, other, relation] of pairs) {
      const ways = [await finds(language, word, other), await finds(language, other, word)];
      if (ways.includes(relation === "other")) missed[relation].push(`${word} ${other}`);
    }
    // Of these the stemmer itself makes one stem.
    expect(missed.other).toEqual(["kirja kirje", "mål måla"]);
    expect(missed.same.length).toBeLessThanOrEqual(15);
  });
});

describe("a word whose stem is too short to begin another", () => {
  it("finds the compounds that it begins itself", async () => {
    expect(await finds("fi", "kunta", "Kuntaliiton ilta")).toBe(true);
  });
});
