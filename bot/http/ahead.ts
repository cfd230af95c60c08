import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { localOperations } from "../../src/contract/networks.ts";
import { defaultLocale, type Locale, locales } from "../../src/contract/vocabulary.ts";
import { acceptedLocale } from "./accept-language.ts";

/** What the build tells of a module of the tab. */
interface Built {
  readonly file: string;
  readonly name: string;
  readonly imports?: readonly string[];
}

/** Only what the page will surely ask for: what draws it, its first words, and what tells where it stands. */
const modules = { entry: "asking", page: "page", teams: "shell/teams.ts" } as const;

const wordsIn = (locale: Locale): string => `../src/i18n/${locale}.json`;

const people = `<${localOperations.people.path}>; rel="preload"; as="fetch"; crossorigin`;

/** Of a module by its source, or of a group of modules by its name: its file and those that it imports. */
const readBuild = (folder: string) => {
  const built: Readonly<Record<string, Built>> = JSON.parse(
    readFileSync(join(folder, ".vite/manifest.json"), "utf8"),
  );
  const filesOf = ({ file, imports = [] }: Built): readonly string[] => [
    file,
    ...imports.flatMap((name) => filesOf(built[name] as Built)),
  ];
  const find = (wanted: string): Built => {
    const found = built[wanted] ?? Object.values(built).find(({ name }) => name === wanted);
    if (!found) throw new TypeError(`the build of the tab has no ${wanted}`);
    return found;
  };
  return (wanted: string): readonly string[] => filesOf(find(wanted));
};

/**
 * The header `Link` of the tab's page: what its code asks for first comes beside that code instead of after it. In local
 * mode a page in a frame has a host that stands in for Teams; elsewhere every page is meant for Teams.
 */
export const linksAhead = (folder: string, local: boolean) => {
  const filesOf = readBuild(folder);
  const named = new Set(filesOf(modules.entry));
  const preload = (name: string): string =>
    filesOf(name)
      .filter((file) => !named.has(file))
      .map((file) => `</tab/${file}>; rel="modulepreload"`)
      .join(", ");
  const page = preload(modules.page);
  const teams = preload(modules.teams);
  const words = new Map(locales.map((locale) => [locale, preload(wordsIn(locale))]));
  return (headers: IncomingHttpHeaders): string => {
    const isAlone = local && headers["sec-fetch-dest"] !== "iframe";
    const locale = acceptedLocale(headers["accept-language"]) ?? defaultLocale;
    return `${page}, ${words.get(locale)}, ${isAlone ? people : teams}`;
  };
};
