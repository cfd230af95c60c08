import { expect, it } from "@jest/globals";
import type { ProjectView } from "../../src/contract/projects.ts";
import { translator } from "../../src/i18n/translators.ts";
import { needsText } from "../../tab/projects/needs-text.ts";

it("names each kind of help once, however many needs there are of it", () => {
  const needs: ProjectView["needs"] = [
    ...Array.from({ length: 3 }, () => ({ kind: "expert" as const, text: "chatin kieli" })),
    { kind: "other", text: "polkupyörä" },
    { kind: "money", text: "" },
  ];
  const t = translator("fi");
  const words = "asiantuntija, polkupyörä, rahoitus";
  expect(needsText({ needs, openNeeds: 5 }, t)).toBe(words);
  expect(needsText({ needs, openNeeds: 500 }, t)).toBe(`${words} ja vielä 495 muuta`);
});
