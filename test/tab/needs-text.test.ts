import { expect, it } from "@jest/globals";
import type { ProjectView } from "../../src/contract/projects.ts";
import { translator } from "../../src/i18n/translators.ts";
import { needsText } from "../../tab/projects/needs-text.ts";

it("names each kind of help once, however many needs there are of it", () => {
  const needs = [
    ...Array.from({ length: 500 }, () => ({ kind: "expert" as const, text: "chatin kieli" })),
    { kind: "other" as const, text: "polkupyörä" },
    { kind: "money" as const, text: "" },
  ];
  expect(needsText({ needs } as unknown as ProjectView, translator("fi"))).toBe(
    "asiantuntija, polkupyörä, rahoitus",
  );
});
