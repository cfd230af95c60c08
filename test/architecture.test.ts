import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { kinds } from "../src/storage/kinds.ts";

const root = new URL("../", import.meta.url);

const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

const filesIn = (folder: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`);

const page = read("docs/architecture.md");

/** The cells of a table's lines, without the marks of code. */
const rowsOf = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => /^\| [`F]/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.replaceAll("`", "").trim()),
    );

const between = (begin: string, end: string): string => {
  const start = page.indexOf(begin);
  return page.slice(start, page.indexOf(end, start));
};

describe("docs/architecture.md", () => {
  const rows = rowsOf(between("<!-- rows", "<!-- end of rows"));

  it("names every kind of key, and whether its revision moves", () => {
    const partitions = rowsOf(between("| partition", "Every row"))
      .map(([key = ""]) => key.split(/[!,]/)[0] ?? "")
      .filter((kind) => kind in kinds)
      .map((kind) => [kind, "silent"]);
    const written = rows.map(([key = "", , revision]) => [key.split("!")[0], revision]);
    expect(Object.fromEntries([...partitions, ...written])).toEqual(kinds);
    expect(new Set(written.map(([kind]) => kind)).size).toBe(written.length);
  });

  it("names every type of row with its retention", () => {
    const declared = filesIn("src").flatMap((path) =>
      [...read(path).matchAll(/rowCodec\(\{\s+type: "(\w+)",[^}]*?retention: "(\w+)"/g)].map(
        ([, type = "", retention]) => [type, retention],
      ),
    );
    const rounds = [
      ...read("src/anonymous/store.ts").matchAll(/roundRowCodec\(\{\s+type: "(\w+)"/g),
    ].map(([, type = ""]) => [type, "round"]);
    expect(declared.length + rounds.length).toBeGreaterThan(30);
    const written = rows.flatMap(([, types = "", , retention]) =>
      types.split(", ").map((type) => [type, retention]),
    );
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries([...declared, ...rounds]));
  });

  it("names every fault that the title of a test begins with", () => {
    const faults = new Set(rowsOf(page).map(([number]) => number));
    const quoted = filesIn("test").flatMap((path) =>
      [...read(path).matchAll(/"(F\d+)(?:, (F\d+))*:/g)].flatMap((match) => match.slice(1, 3)),
    );
    expect(quoted.length).toBeGreaterThan(30);
    expect(quoted.filter((number) => number && !faults.has(number))).toEqual([]);
  });

  it("leads only to files that are there", () => {
    const paths = [...page.matchAll(/`((?:src|bot|tab|test|docs)\/[^`]+)`/g)].map(
      ([, path]) => path,
    );
    const missing = paths.filter((path = "") => {
      try {
        return path.endsWith("/") ? readdirSync(new URL(path, root)).length === 0 : !read(path);
      } catch {
        return true;
      }
    });
    expect(missing).toEqual([]);
  });
});
