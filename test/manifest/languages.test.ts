import { describe, expect, it } from "@jest/globals";
import {
  complaintsAboutLanguage,
  fillManifest,
  localEnvironment,
  readSources,
  textsOf,
} from "../../scripts/package.ts";
import { locales } from "../../src/contract/vocabulary.ts";

const sources = readSources();
const manifest = fillManifest(sources.manifest, { ...localEnvironment, VERSION: sources.version });
const finnish = textsOf(manifest);

const textsIn = (file: string) => {
  const { $schema, ...texts } = JSON.parse(sources.languages[file] ?? "") as Record<string, string>;
  expect($schema).toMatch(/v1\.25\/MicrosoftTeams\.Localization\.schema\.json$/);
  return texts;
};
const texts = { fi: finnish, sv: textsIn("sv.json"), en: textsIn("en.json") };

/** The same word in two languages, and rightly so. */
const shared = new Set(["retro", "status", "KEHU", "idea"]);

/** Found without knowing what the manifest holds: every text under a name that people read. */
const readByPeople = (node: unknown, path = ""): string[] => {
  if (Array.isArray(node)) return node.flatMap((item, at) => readByPeople(item, `${path}[${at}]`));
  if (typeof node !== "object" || node === null)
    return /(^|\.)(name|short|full|title|description)$/.test(path) && path !== "developer.name"
      ? [path]
      : [];
  return Object.entries(node).flatMap(([key, value]) =>
    readByPeople(value, path ? `${path}.${key}` : key),
  );
};

describe("the languages of the package", () => {
  it("are those of the product, Finnish first", () => {
    const { defaultLanguageTag, additionalLanguages } = manifest.localizationInfo;
    expect([
      defaultLanguageTag,
      ...additionalLanguages.map(({ languageTag }) => languageTag),
    ]).toEqual([...locales]);
    expect(
      additionalLanguages.map(({ languageTag, file }) => `${languageTag}.json` === file),
    ).toEqual([true, true]);
  });

  it.each(Object.entries(texts))("cover every text that people read: %s", (_language, given) => {
    expect(Object.keys(given).sort()).toEqual(readByPeople(manifest).sort());
  });

  it.each([
    ["fi", "sv"],
    ["fi", "en"],
    ["sv", "en"],
  ] as const)("are not the same text twice: %s and %s", (one, other) => {
    const same = Object.entries<string>(texts[one]).filter(
      ([key, text]) => texts[other][key] === text && !shared.has(text),
    );
    expect(same).toEqual([]);
  });

  it.each(Object.entries(texts))("have no text left undone: %s", (_language, given) => {
    const undone = Object.values(given).filter(
      (text) => text !== text.trim() || /^$|todo|\{\{|\}\}|xxx/i.test(text),
    );
    expect(undone).toEqual([]);
  });

  it.each(Object.entries(texts))("keep to the lengths Teams allows: %s", (_language, given) => {
    const limits = { "name.short": 30, "name.full": 100, "description.short": 80 };
    for (const [key, limit] of Object.entries(limits))
      expect(`${key} ${(given[key] ?? "").length <= limit}`).toBe(`${key} true`);
    const titles = Object.entries(given).filter(([key]) => key.endsWith(".title"));
    expect(titles.filter(([, title]) => title.length > 32)).toEqual([]);
  });
});

describe("the commands in the menu", () => {
  const titles = (language: keyof typeof texts) =>
    Object.entries(texts[language])
      .filter(([key]) => key.endsWith(".title"))
      .map(([, title]) => title);

  it("are the words of this version in each language", () => {
    expect(titles("fi")).toEqual([
      "apua",
      "idea",
      "tapaaminen",
      "retro",
      "opit",
      "kieli",
      "tauko",
      "hankkeet",
      "asetukset",
      "tila",
    ]);
    expect(titles("sv")).toEqual([
      "hjälp",
      "idé",
      "träff",
      "retro",
      "lärdomar",
      "språk",
      "paus",
      "projekt",
      "inställningar",
      "status",
    ]);
    expect(titles("en")).toEqual([
      "help",
      "idea",
      "meeting",
      "retro",
      "lessons",
      "language",
      "pause",
      "projects",
      "settings",
      "status",
    ]);
  });

  it("name themselves in their own language where they show how they are written", () => {
    for (const language of locales)
      for (const [at, word] of titles(language).entries()) {
        const key = `bots[0].commandLists[0].commands[${at}].description`;
        const example = texts[language][key]?.split(": ")[1];
        if (example) expect(example.startsWith(`${word} `)).toBe(true);
      }
  });
});

describe("a language file", () => {
  const complaints = (change: (given: Record<string, string>) => void) => {
    const given: Record<string, string> = { ...texts.sv };
    change(given);
    return complaintsAboutLanguage("sv.json", given, manifest);
  };

  it("passes as it is", () => {
    expect(complaints(() => {})).toEqual([]);
  });

  it("is refused when a text is missing", () => {
    expect(complaints((given) => delete given["staticTabs[0].name"])).toEqual([
      "sv.json lacks staticTabs[0].name.",
    ]);
  });

  it("is refused when it has a text that the manifest has not", () => {
    expect(
      complaints((given) => {
        given["staticTabs[1].name"] = "Lärdomar";
      }),
    ).toEqual(["sv.json has staticTabs[1].name, which manifest.json has not."]);
  });

  it("is refused when a text is too long for Teams", () => {
    expect(
      complaints((given) => {
        given["name.short"] = "K".repeat(31);
      }),
    ).toEqual([expect.stringContaining("name.short")]);
  });
});
