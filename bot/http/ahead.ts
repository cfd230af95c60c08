import { readFileSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { localOperations } from "../../src/contract/networks.ts";
import { defaultLocale, type Locale, locales } from "../../src/contract/vocabulary.ts";
import { acceptedLocale } from "./accept-language.ts";

/** What the build tells of a module of the tab. */
interface Built {
  readonly file: string;
  readonly imports?: readonly string[];
}

/** Only what the page will surely ask for: its first words, and what tells where it stands. */
const modules = { page: "index.html", teams: "shell/teams.ts" } as const;

const wordsIn = (locale: Locale): string => `../src/i18n/${locale}.json`;

const people = `<${localOperations.people.path}>; rel="preload"; as="fetch"; crossorigin`;

const readBuild = (folder: string) => {
  const built: Readonly<Record<string, Built>> = JSON.parse(
    readFileSync(join(folder, ".vite/manifest.json"), "utf8"),
  );
  const withImports = (name: string): readonly string[] => {
    const { file, imports = [] } = built[name] as Built;
    return [file, ...imports.flatMap(withImports)];
  };
  return withImports;
};

/**
 * The header `Link` of the tab's page: what its code asks for first comes beside that code instead of after it. In local
 * mode a page in a frame has a host that stands in for Teams; elsewhere every page is meant for Teams.
 */
export const linksAhead = (folder: string, local: boolean) => {
  const filesOf = readBuild(folder);
  const page = new Set(filesOf(modules.page));
  const preload = (name: string): string =>
    filesOf(name)
      .filter((file) => !page.has(file))
      .map((file) => `</tab/${file}>; rel="modulepreload"`)
      .join(", ");
  const teams = preload(modules.teams);
  const words = new Map(locales.map((locale) => [locale, preload(wordsIn(locale))]));
  return (headers: IncomingHttpHeaders): string => {
    const isAlone = local && headers["sec-fetch-dest"] !== "iframe";
    const locale = acceptedLocale(headers["accept-language"]) ?? defaultLocale;
    return `${words.get(locale)}, ${isAlone ? people : teams}`;
  };
};
