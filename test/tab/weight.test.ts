import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import { icons } from "../../tab/ui/icons.ts";

const built = new URL("../../dist/tab/", import.meta.url);
const budget = 53_700;
/** With the agenda, the minutes, the duties and the pulse; what sets them up and the figures come apart. */
const laterBudget = 32_200;
/** Without the forms that start and change one. */
const retrosBudget = 19_000;
/** In local mode, with all that stands around it; teams-js comes beside. */
const boardBudget = 44_500;
const dragBudget = 10_000;
const stylesBudget = 12_000;
/** It comes beside the code, and no paint waits for it; with those of a project's page. */
const iconsBudget = 14_000;

/** What is small is served as it is. */
const sizeOf = async (file: string): Promise<number> => {
  const compressed = new URL(`assets/${file}.gz`, built);
  return (await readFile(compressed).catch(() => readFile(new URL(`assets/${file}`, built))))
    .length;
};

const scriptsIn = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(/[\w-]+-[\w-]{8}\.js/g), ([name]) => name)),
];

/** What comes with these files without being asked for: their static imports, and those of theirs. */
const withImports = async (files: readonly string[], known = new Set<string>()) => {
  for (const file of files.filter((name) => !known.has(name))) {
    known.add(file);
    const code = await readFile(new URL(`assets/${file}`, built), "utf8");
    const imports = Array.from(
      code.matchAll(/(?:from|import)"\.\/([\w-]+\.js)"/g),
      ([, name]) => name ?? "",
    );
    await withImports(imports, known);
  }
  return known;
};

const heaviest = async (names: readonly string[]): Promise<number> =>
  Math.max(...(await Promise.all(names.map(sizeOf))));

const total = async (files: Iterable<string>): Promise<number> =>
  (await Promise.all(Array.from(files, sizeOf))).reduce((sum, size) => sum + size, 0);

const page = await readFile(new URL("index.html", built), "utf8");
const asking = await withImports(scriptsIn(page));
const contents = async (file: string): Promise<string> =>
  readFile(new URL(`assets/${file}`, built), "utf8");
const askedFor = scriptsIn((await Promise.all(Array.from(asking, contents))).join("\n"));
/** What asks the server, and what draws the page. */
const first = await withImports(
  askedFor.filter((file) => file.startsWith("page-")),
  new Set(asking),
);
const entry = await Promise.all(Array.from(first, contents));
const later = scriptsIn(entry.join("\n")).filter((file) => !first.has(file));
/** The view that the tab opens on comes with what it stands on. */
const opened = await withImports(
  later.filter((file) => file.startsWith("home-")),
  new Set(first),
);
/** The words of the first view, and those that come with the meetings. */
const words = later.filter((file) => /^(fi|sv|en)-/.test(file));
const wordsAbout = async (key: string): Promise<string[]> => {
  const about = await Promise.all(words.map(async (file) => (await contents(file)).includes(key)));
  return words.filter((_file, at) => about[at]);
};
const languages = await wordsAbout("app.board");

describe("the JavaScript before Oma KEHU can be used", () => {
  it(`is at most ${budget} bytes in local mode, compressed`, async () => {
    expect(languages).toHaveLength(3);
    expect(opened.size).toBeGreaterThan(first.size);
    expect((await total(opened)) + (await heaviest(languages))).toBeLessThanOrEqual(budget);
  });

  it(`is at most ${budget} bytes in Teams, teams-js and all`, async () => {
    const teams = await withImports(later.filter((file) => file.startsWith("teams-")));
    expect(teams.size).toBeGreaterThan(1);
    const all = await total(new Set([...opened, ...teams]));
    expect(all + (await heaviest(languages))).toBeLessThanOrEqual(budget);
  });

  it("holds neither a form nor the sign-in, nor the other views and their words", () => {
    const names = [...opened].join(" ");
    expect(names).not.toMatch(/dialog|board|sign-in|outcome|authentication|season/);
    expect(later.some((file) => file.startsWith("ideas-"))).toBe(true);
    expect(entry.join(" ")).not.toContain("meetings.tab.becomes");
  });
});

/** What a view that is loaded later brings besides the first one's, with the heaviest of its languages. */
const sizeOfLater = async (view: string, key: string): Promise<number> => {
  const views = await withImports(
    later.filter((file) => file.startsWith(`${view}-`)),
    new Set(opened),
  );
  const own = [...views].filter((file) => !opened.has(file));
  expect(own.length).toBeGreaterThan(0);
  const spoken = await wordsAbout(key);
  expect(spoken).toHaveLength(3);
  return (await total(own)) + (await heaviest(spoken));
};

describe("the JavaScript of the board of projects", () => {
  it(`is at most ${boardBudget} bytes before it can be used, compressed`, async () => {
    const board = await withImports(
      later.filter((file) => file.startsWith("projects-")),
      new Set(first),
    );
    expect(board.size).toBeGreaterThan(first.size);
    const spoken = await wordsAbout("projects.board.seeks");
    const all = (await total(board)) + (await heaviest(languages)) + (await heaviest(spoken));
    expect(all).toBeLessThanOrEqual(boardBudget);
    expect([...board].join(" ")).not.toMatch(/dragging|(^| )list-|schedule|form/);
  });

  it(`that drags comes after it, and is at most ${dragBudget} bytes`, async () => {
    const files = (await readdir(new URL("assets/", built))).filter((file) =>
      /^dragging-.*\.js$/.test(file),
    );
    expect(files).toHaveLength(1);
    expect(await total(files)).toBeLessThanOrEqual(dragBudget);
  });
});

describe("the JavaScript that comes with the meetings' views", () => {
  it(`is at most ${laterBudget} bytes, compressed`, async () => {
    expect(await sizeOfLater("meetings", "meetings.tab.becomes")).toBeLessThanOrEqual(laterBudget);
  });

  it("knows no words that only cards say", async () => {
    const texts = await Promise.all(words.map(contents));
    expect(texts.join(" ")).not.toMatch(/meetings\.(card|\w+\.(kind|leadOf))"/);
  });
});

describe("the JavaScript that comes with the retros' views", () => {
  it(`is at most ${retrosBudget} bytes, compressed`, async () => {
    expect(await sizeOfLater("retros", "retros.tab.publish")).toBeLessThanOrEqual(retrosBudget);
  });
});

describe("the stylesheets of every page", () => {
  it(`are at most ${stylesBudget} bytes, compressed, in all themes`, async () => {
    const named = Array.from(page.matchAll(/[\w-]+-[\w-]{8}\.css/g), ([file]) => file);
    expect(named.length).toBeGreaterThan(0);
    expect(await total(named)).toBeLessThanOrEqual(stylesBudget);
  });
});

describe("the icons", () => {
  it(`are one file of at most ${iconsBudget} bytes, compressed, which the page names`, async () => {
    const [sheet = "", ...more] = (await readdir(new URL("assets/", built))).filter((file) =>
      /^icons-.*svg$/.test(file),
    );
    expect(more).toEqual([]);
    expect(page).toContain(`assets/${sheet}#`);
    expect(await sizeOf(sheet)).toBeLessThanOrEqual(iconsBudget);
    const names = Array.from((await contents(sheet)).matchAll(/id="(\w+)/g), ([, name]) => name);
    expect(names).toContain("close");
    expect(new Set(names).size).toBeLessThan(Object.keys(icons).length);
  });
});
