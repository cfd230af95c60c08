import { describe, expect, it } from "@jest/globals";
import { softHyphened } from "../../tab/ui/hyphens.ts";

const shown = (text: string): string => softHyphened(text, "fi").replaceAll("\u00AD", "-");

describe("a Finnish title", () => {
  it.each([
    ["Lentoliikennejärjestelmän", "Len-to-lii-ken-ne-jär-jes-tel-män"],
    ["Varhaiskasvatuksen", "Var-hais-kas-va-tuk-sen"],
    ["työhyvinvointikysely", "työ-hy-vin-voin-ti-ky-se-ly"],
  ])("breaks a long word between its syllables: %s", (word, syllables) => {
    expect(shown(`${word} 2`)).toBe(`${syllables} 2`);
  });

  it.each(["Seinätön sairaala", "", "👨‍👩‍👧‍👦".repeat(9), "a".repeat(100), "https://kunta.fi/x"])(
    "is left as it is when there is no long word or no syllable in it: %s",
    (text) => {
      expect(softHyphened(text, "fi")).toBe(text);
    },
  );

  it("has no marks where it is said to be in another language", () => {
    expect(softHyphened("Barnomsorgsverksamheten", "sv")).toBe("Barnomsorgsverksamheten");
  });

  it("reads the same once the marks are taken out", () => {
    const text =
      "<at>Kaupunginjohtaja</at> työhyvinvointikyselyjärjestelmä \u202Ekäännettykirjaimisto";
    expect(softHyphened(text, "fi").replaceAll("\u00AD", "")).toBe(text);
  });
});
