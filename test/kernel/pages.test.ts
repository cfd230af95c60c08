import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { z } from "zod";
import { type Page, pagedList, rankedPage } from "../../src/kernel/pages.ts";

interface Thing {
  readonly id: string;
  readonly rank: number;
}

const list = pagedList({
  list: "things",
  place: z.tuple([z.number(), z.string()]),
  placeOf: ({ rank, id }: Thing) => [-rank, id] as [number, string],
});

const things = fc.uniqueArray(fc.record({ id: fc.uuid(), rank: fc.integer({ min: 0, max: 5 }) }), {
  selector: ({ id }) => id,
  maxLength: 40,
});

/** Reads page after page; some things are added between two pages, and some are taken away. */
const readAll = (
  begun: readonly Thing[],
  changes: readonly { readonly added: readonly Thing[]; readonly removed: number }[],
  limit: number,
  pageOf: (all: readonly Thing[], after: string) => Page<Thing>,
): { readonly seen: readonly Thing[]; readonly stayed: readonly Thing[] } => {
  const seen: Thing[] = [];
  let all = [...begun];
  let stayed = [...begun];
  let after: string | undefined = "";
  for (let pages = 0; after !== undefined; pages++) {
    const page = pageOf(all, after);
    expect(page.total).toBe(all.length);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    seen.push(...page.items);
    after = page.next;
    const { added = [], removed = -1 } = changes[pages] ?? {};
    const gone = all[removed];
    all = [...all.filter((one) => one !== gone), ...added];
    stayed = stayed.filter((one) => one !== gone);
  }
  return { seen, stayed };
};

const changesOf = (most: number) =>
  fc.array(
    fc.record({
      added: fc.array(fc.record({ id: fc.uuid(), rank: fc.integer({ min: 0, max: 5 }) }), {
        maxLength: 3,
      }),
      removed: fc.integer({ min: -1, max: most }),
    }),
    { maxLength: 10 },
  );

const idsOf = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id).sort();

describe("the pages of a list", () => {
  it("show each thing once, whatever is added or taken away between two pages", () => {
    fc.assert(
      fc.property(
        things,
        changesOf(40),
        fc.integer({ min: 1, max: 7 }),
        (begun, changes, limit) => {
          const { seen, stayed } = readAll(begun, changes, limit, (all, after) =>
            list.page(list.sort(all), { limit, after }),
          );
          expect(new Set(seen).size).toBe(seen.length);
          expect(idsOf(seen)).toEqual(expect.arrayContaining(idsOf(stayed)));
        },
      ),
    );
  });

  it("show each thing once in an order made anew, while others are added between two pages", () => {
    fc.assert(
      fc.property(
        things,
        changesOf(-1),
        fc.integer({ min: 1, max: 7 }),
        (begun, changes, limit) => {
          const { seen, stayed } = readAll(begun, changes, limit, (all, after) =>
            rankedPage("ranked", list.sort(all), { limit, after }),
          );
          expect(new Set(seen).size).toBe(seen.length);
          expect(idsOf(seen)).toEqual(expect.arrayContaining(idsOf(stayed)));
        },
      ),
    );
  });

  it("go on where the last thing shown stood, when it is gone", () => {
    const all = ["a", "b", "c", "d"].map((id) => ({ id }));
    const { next = "" } = rankedPage("ranked", all, { limit: 2, after: "" });
    const left = all.filter(({ id }) => id !== "b");
    expect(idsOf(rankedPage("ranked", left, { limit: 2, after: next }).items)).toEqual(["c", "d"]);
  });
});

describe("a cursor that is not of the list", () => {
  const all = list.sort([
    { id: "a", rank: 1 },
    { id: "b", rank: 2 },
  ]);
  const refusal = { code: "invalid", fields: [{ field: "after", problem: "wrong" }] };

  it("is refused, whatever it is", () => {
    const isOwn = (text: string): boolean => /^\["(things|ranked)"/.test(text);
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ minLength: 1 }), fc.json()).filter((text) => !isOwn(text)),
        (after) => {
          for (const read of [
            () => list.page(all, { limit: 1, after }),
            () => rankedPage("ranked", all, { limit: 1, after }),
          ])
            expect(read).toThrow(expect.objectContaining(refusal));
        },
      ),
    );
  });

  it.each([
    '["things"]',
    '["things",1]',
    '["things","1","a"]',
    '["things",null,"a"]',
    '["things",1,"a",2]',
    '["ranked","a",0]',
  ])("is refused: %s", (after) => {
    expect(() => list.page(all, { limit: 1, after })).toThrow(expect.objectContaining(refusal));
  });
});
