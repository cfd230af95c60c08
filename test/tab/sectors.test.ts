import { describe, expect, it } from "@jest/globals";
import { hueOf, initialsOf, sectorLook } from "../../tab/ui/sectors.ts";

describe("the look of a sector", () => {
  it.each([
    ["Tietohallinto", "Dataförvaltning", "Information services"],
    ["Varhaiskasvatus", "Småbarnspedagogik", "Early childhood education"],
    ["Opetus", "Undervisning", "Education"],
    ["Toinen kunta", "En annan kommun", "Another municipality"],
  ])("is the same in three languages: %s", (fi, sv, en) => {
    const { hue, icon } = sectorLook(fi);
    expect(icon).toBeDefined();
    expect([sectorLook(sv), sectorLook(en)]).toMatchObject([
      { hue, icon },
      { hue, icon },
    ]);
  });

  it("tells twelve apart by hue and icon", () => {
    const names =
      "Hallinto Sivistys Liikunta Tietohallinto Varhaiskasvatus Tekniset Opetus Ruokapalvelut Henkilöstö Johto Terveys Toinen";
    const looks = names.split(" ").map(sectorLook);
    expect(new Set(looks.map(({ hue }) => hue)).size).toBe(12);
    expect(new Set(looks.map(({ icon }) => icon)).size).toBe(12);
  });

  it("has letters for an unknown one, whose hue stays", () => {
    expect(sectorLook("Elinvoima")).toEqual({ hue: hueOf("elinvoima "), letters: "EL" });
    expect(hueOf(undefined)).toBe("neutral");
  });

  it("takes initials of whole letters, whatever stands between them", () => {
    expect(["Kirjaston kehittäjä", "  Äiti-Öljy ", "𝒜b", ""].map(initialsOf)).toEqual([
      "KK",
      "ÄÖ",
      "𝒜B",
      "",
    ]);
  });
});
