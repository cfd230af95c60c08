import { describe, expect, it } from "@jest/globals";
import type { SearchDocument } from "../../src/search/document.ts";
import { searchIndexes } from "../../src/search/indexes.ts";

const documentOf = (at: number, text: string, version = "1"): SearchDocument => ({
  id: String(at),
  version,
  language: "fi",
  view: "",
  texts: { title: `Otsikko ${at}`, text },
});

/** Indexes that count how often others have their turn, and what is found meanwhile. */
const counted = () => {
  let pauses = 0;
  const indexes = searchIndexes({
    pause: async () => {
      pauses += 1;
    },
  });
  return {
    /** The ids that were found, and how often it paused. */
    search: async (documents: readonly SearchDocument[], words: string, network = "network") => {
      pauses = 0;
      const hits = await indexes.search({ network, kind: "idea" }, documents, words);
      return { found: hits.map(({ id }) => id), pauses };
    },
  };
};

const thousand = "Kirjaston aulaan tuli lainattavia polkupyöriä. ".repeat(20);
const many = Array.from({ length: 200 }, (_, at) => documentOf(at, thousand));

describe("an index of words", () => {
  it("is made in slices, and is not made anew for one change", async () => {
    const { search } = counted();
    const cold = await search(many, "hinkata");
    // Each slice is of five thousand letters and whatever the last document has more.
    expect(cold.pauses).toBeGreaterThanOrEqual(Math.floor(200 / 6));
    const warm = await search(many, "hinkata");
    const changed = many.with(7, documentOf(7, "Hinkataan kuistilla", "2"));
    const one = await search(changed, "hinkata");
    expect(one.found).toEqual(["7"]);
    expect(one.pauses).toBe(warm.pauses);
    expect((await search(changed.toSpliced(7, 1), "hinkata")).found).toEqual([]);
  });

  it("lets others have their turn after each word of a question", async () => {
    const { search } = counted();
    await search(many, "");
    const one = await search(many, "kirjasto");
    const four = await search(many, "kirjasto aula polkupyörä lainata");
    expect(four.pauses - one.pauses).toBeGreaterThanOrEqual(3);
  });

  it("answers all who ask while it is made, each of what they gave", async () => {
    const { search } = counted();
    const changed = many.with(7, documentOf(7, "Hinkataan kuistilla", "2"));
    const answers = await Promise.all([
      search(many, "hinkata"),
      search(changed, "hinkata"),
      search(changed, "kirjastossa"),
    ]);
    expect(answers.map(({ found }) => found.length)).toEqual([0, 1, 199]);
  });

  it("forgets the network that was asked for longest ago, and finds in it all the same", async () => {
    const { search } = counted();
    const few = many.slice(0, 6);
    const { pauses: cold } = await search(few, "kirjasto", "first");
    const { pauses: warm } = await search(few, "kirjasto", "first");
    expect(cold).toBeGreaterThan(warm);
    for (let at = 0; at < 50; at += 1) await search([], "kirjasto", `network ${at}`);
    const again = await search(few, "kirjasto", "first");
    expect(again).toEqual({ found: expect.any(Array), pauses: cold });
    expect(again.found).toHaveLength(6);
  });
});
