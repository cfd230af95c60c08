/** Makes dist/kehu-teams-app.zip, the package that Teams takes in. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv, { type ValidateFunction } from "ajv-draft-04";
import { strToU8, type Zippable, zipSync } from "fflate";
import { menuOf } from "../src/chat/commands.ts";
import { defaultLocale, type Locale } from "../src/contract/vocabulary.ts";
import { localeFrom } from "../src/i18n/locale-tags.ts";

interface Setting {
  local: string;
  wants: string;
  fits: (value: string) => boolean;
}

const isHost = (value: string) =>
  value.length <= 253 &&
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/.test(value);

const isGuid = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

const isHttps = (value: string) => URL.canParse(value) && new URL(value).protocol === "https:";

const isShortName = (value: string) => value.trim() !== "" && value.length <= 32;

const guid = "an id of the form 00000000-0000-0000-0000-000000000000";
const address = "a full address that starts with https://";

const settings = {
  PUBLIC_HOST: {
    local: "kehu.example",
    wants: "a host name alone, in lower case, such as kehu.example.fi: no https://, port or path",
    fits: isHost,
  },
  TEAMS_APP_ID: { local: "00000000-0000-4000-8000-000000000001", wants: guid, fits: isGuid },
  BOT_APP_ID: { local: "00000000-0000-4000-8000-000000000002", wants: guid, fits: isGuid },
  TAB_APP_ID: { local: "00000000-0000-4000-8000-000000000003", wants: guid, fits: isGuid },
  ORGANISATION_NAME: {
    local: "Esimerkkikunta",
    wants: "the name of the municipality, 1 to 32 characters",
    fits: isShortName,
  },
  ORGANISATION_URL: { local: "https://kehu.example", wants: address, fits: isHttps },
  PRIVACY_URL: { local: "https://kehu.example/privacy", wants: address, fits: isHttps },
  TERMS_URL: { local: "https://kehu.example/terms", wants: address, fits: isHttps },
} satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;
export type Environment = Readonly<Record<string, string | undefined>>;

export const settingNames = Object.keys(settings) as SettingName[];

/** Stands in for a real environment, so that a package can be made and tested without any account. */
export const localEnvironment: Environment = Object.fromEntries(
  settingNames.map((name) => [name, settings[name].local]),
);

export const complaintsAboutEnvironment = (env: Environment): string[] =>
  settingNames.flatMap((name) => {
    const { wants, fits } = settings[name];
    const value = env[name];
    if (!value) return [`${name} is missing. Give ${wants}.`];
    return fits(value) ? [] : [`${name} is "${value}". Give ${wants}.`];
  });

export interface Manifest {
  localizationInfo: {
    defaultLanguageTag: string;
    additionalLanguages: { languageTag: string; file: string }[];
  };
  name: { short: string; full: string };
  description: { short: string; full: string };
  icons: { color: string; outline: string };
  bots: {
    scopes: string[];
    commandLists: { scopes: string[]; commands: { title: string; description: string }[] }[];
  }[];
  staticTabs: { name: string }[];
}

/** Fills every {{NAME}}. Works on the parsed text, so that no value can break the JSON around it. */
export const fillManifest = (template: string, values: Environment): Manifest =>
  JSON.parse(template, (_key, value: unknown) =>
    typeof value === "string"
      ? value.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
          const filled = values[name];
          if (filled === undefined) throw new Error(`manifest.json asks for {{${name}}}: unknown.`);
          return filled;
        })
      : value,
  );

const schemaFolder = "@microsoft/app-manifest/build/json-schemas/teams/v1.25";

const compiled = new Map<string, ValidateFunction>();

const schemaNamed = (name: string): ValidateFunction => {
  const known = compiled.get(name);
  if (known) return known;
  const file = createRequire(import.meta.url).resolve(`${schemaFolder}/${name}.schema.json`);
  // The localisation schema has patterns that are not valid in unicode mode.
  const ajv = new Ajv.default({
    strict: false,
    allErrors: true,
    unicodeRegExp: false,
    validateFormats: false,
  });
  const validate = ajv.compile(JSON.parse(readFileSync(file, "utf8")));
  compiled.set(name, validate);
  return validate;
};

const complaintsOf = (validate: ValidateFunction, file: string, content: unknown): string[] => {
  if (validate(content)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${file}${instancePath} ${message}: ${JSON.stringify(params)}`,
  );
};

export const complaintsAboutManifest = (manifest: unknown): string[] =>
  complaintsOf(schemaNamed("MicrosoftTeams"), "manifest.json", manifest);

/** Everything in the manifest that a person reads, under the name a language file gives it. */
export const textsOf = ({ name, description, bots, staticTabs }: Manifest) => {
  const texts: Record<string, string> = {
    "name.short": name.short,
    "name.full": name.full,
    "description.short": description.short,
    "description.full": description.full,
  };
  for (const [b, bot] of bots.entries())
    for (const [l, list] of bot.commandLists.entries())
      for (const [c, command] of list.commands.entries()) {
        const path = `bots[${b}].commandLists[${l}].commands[${c}]`;
        texts[`${path}.title`] = command.title;
        texts[`${path}.description`] = command.description;
      }
  for (const [t, tab] of staticTabs.entries()) texts[`staticTabs[${t}].name`] = tab.name;
  return texts;
};

/** Teams shows what a language file lacks in Finnish, without a word; we would rather not pack it. */
export const complaintsAboutLanguage = (
  file: string,
  texts: Record<string, unknown>,
  manifest: Manifest,
): string[] => {
  const wanted = Object.keys(textsOf(manifest));
  const given = Object.keys(texts).filter((key) => key !== "$schema");
  return [
    ...complaintsOf(schemaNamed("MicrosoftTeams.Localization"), file, texts),
    ...wanted.filter((key) => !given.includes(key)).map((key) => `${file} lacks ${key}.`),
    ...given
      .filter((key) => !wanted.includes(key))
      .map((key) => `${file} has ${key}, which manifest.json has not.`),
  ];
};

export interface Sources {
  version: string;
  manifest: string;
  languages: Record<string, string>;
  icons: Record<string, Uint8Array>;
}

const root = new URL("../", import.meta.url);

/** The command menu is made of the product's own commands. */
const withMenu = (manifest: Manifest, locale: Locale): Manifest => ({
  ...manifest,
  bots: manifest.bots.map((bot) => ({
    ...bot,
    commandLists: [
      {
        scopes: bot.scopes,
        commands: menuOf(locale).map(({ word, does }) => ({ title: word, description: does })),
      },
    ],
  })),
});

const menuTexts = (manifest: Manifest, tag: string): Record<string, string> => {
  const locale = localeFrom(tag);
  const texts = locale ? textsOf(withMenu(manifest, locale)) : {};
  return Object.fromEntries(Object.entries(texts).filter(([key]) => key.startsWith("bots[")));
};

const jsonOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Reads what the manifest names: what it does not name is not packed. */
export const readSources = (): Sources => {
  const read = (path: string) => readFileSync(new URL(path, root), "utf8");
  const readJson = (path: string) => JSON.parse(read(path)) as Record<string, string>;
  const manifest = JSON.parse(read("manifest/manifest.json")) as Manifest;
  const { localizationInfo, icons } = manifest;
  return {
    version: readJson("package.json").version ?? "",
    manifest: jsonOf(withMenu(manifest, defaultLocale)),
    languages: Object.fromEntries(
      localizationInfo.additionalLanguages.map(({ languageTag, file }) => [
        file,
        jsonOf({ ...readJson(`manifest/${file}`), ...menuTexts(manifest, languageTag) }),
      ]),
    ),
    icons: Object.fromEntries(
      Object.values(icons).map((file) => [
        file,
        new Uint8Array(readFileSync(new URL(`manifest/icons/${file}`, root))),
      ]),
    ),
  };
};

/** A zip keeps the wall-clock time of the one who packs; one fixed time makes equal packages equal. */
const packedAt = new Date(1980, 0, 1);

export const zipFiles = (files: Record<string, Uint8Array>): Uint8Array => {
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(files)) entries[name] = content;
  return zipSync(entries, { level: 9, mtime: packedAt });
};

export type AppPackage = { zip: Uint8Array } | { complaints: string[] };

export const appPackage = (sources: Sources, env: Environment): AppPackage => {
  const unset = complaintsAboutEnvironment(env);
  if (unset.length > 0) return { complaints: unset };

  const manifest = fillManifest(sources.manifest, { ...env, VERSION: sources.version });
  const invalid = complaintsAboutManifest(manifest);
  if (invalid.length > 0) return { complaints: invalid };

  const complaints = Object.entries(sources.languages).flatMap(([file, text]) =>
    complaintsAboutLanguage(file, JSON.parse(text), manifest),
  );
  if (complaints.length > 0) return { complaints };

  return {
    zip: zipFiles({
      "manifest.json": strToU8(jsonOf(manifest)),
      ...Object.fromEntries(
        Object.entries(sources.languages).map(([file, text]) => [file, strToU8(text)]),
      ),
      ...sources.icons,
    }),
  };
};

const main = () => {
  const local = process.argv.includes("--local");
  const made = appPackage(readSources(), local ? localEnvironment : process.env);
  if ("complaints" in made) {
    console.error(`No package was made.\n${made.complaints.map((line) => `- ${line}`).join("\n")}`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(new URL("dist/", root), { recursive: true });
  writeFileSync(new URL("dist/kehu-teams-app.zip", root), made.zip);
  console.log(
    `dist/kehu-teams-app.zip${local ? ", with made-up ids: for looking at, not for Teams" : ""}`,
  );
};

if (import.meta.main) main();
