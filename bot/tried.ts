import type { TriedIn } from "../src/ideas/readings.ts";
import { isOver, type Project } from "../src/projects/project.ts";
import { derived } from "../src/storage/derived.ts";
import { type Listed, valuesOf } from "../src/storage/reading.ts";

/** Projects as the ideas know them that they try, by their ids. */
export const triedIn = derived(
  (listed: Listed<Project>): ReadonlyMap<string, TriedIn> =>
    new Map(
      valuesOf(listed).map((project) => {
        const { id, number, title, phase, outcome } = project;
        const said = isOver(project) && outcome;
        return [
          id,
          {
            ...{ id, number, title, phase },
            ...(said && { outcome: { practice: said.practice, learnt: said.learnt } }),
          },
        ];
      }),
    ),
);

export const paragraphs = (...texts: readonly string[]): string =>
  texts.filter((text) => text !== "").join("\n\n");
