import type { Pause } from "../contract/notifications.ts";
import type { CommandName } from "../contract/verbs.ts";
import { type Locale, locales } from "../contract/vocabulary.ts";
import type { MessageKey } from "../i18n/catalogues.ts";
import type { Translator } from "../i18n/translator.ts";
import { translator } from "../i18n/translators.ts";
import { pauseIn } from "./pause.ts";
import { projectIn } from "./project.ts";
import { bare, meanings } from "./word.ts";
import { wordsOf } from "./words.ts";

interface Entry {
  /** What is read of that which follows the word. */
  readonly reads: (rest: string) => object;
  /** In the menu that the app package gives to Teams. */
  readonly menu?: true;
  /** Among the words that the help tells of. */
  readonly help?: true;
  /** Buttons that do the same: what stands on them can be said as well. */
  readonly buttons?: readonly MessageKey[];
}

const languages = meanings<Locale>({
  fi: ["fi", ...wordsOf("commands.language.fi")],
  sv: ["sv", ...wordsOf("commands.language.sv")],
  en: ["en", ...wordsOf("commands.language.en")],
});

const partsOf = (rest: string): string[] => (rest === "" ? [] : rest.split(" "));

const nothing = () => ({});
const aTitle = (title: string) => ({ title });
const aNumber = /^#?(\d{1,9})$/;
/** What is new, by its title, or one that stands, by its number. */
const aTitleOrNumber = (title: string): { title: string; number: number | undefined } => {
  const number = Number(aNumber.exec(title)?.[1]);
  return { title, number: number > 0 ? number : undefined };
};
const aSearch = (words: string) => ({ words });
const aLanguage = (rest: string): { language: Locale | undefined } => ({
  language: languages.get(bare(partsOf(rest)[0] ?? "")),
});
/** Without a pause it is asked how long. */
const aPause = (rest: string): { pause: Pause | undefined } => ({ pause: pauseIn(partsOf(rest)) });

/**
 * Every command, in the order of the menu and of the help. Its words and what it does stand in the catalogues
 * (`commands.<name>.words`, the first of which is its name, and `commands.<name>.does`).
 */
export const commands = {
  hello: { reads: nothing, help: true },
  help: { reads: nothing, menu: true, buttons: ["chat.whatNow", "chat.help.all"] },
  idea: {
    reads: aTitleOrNumber,
    menu: true,
    help: true,
    buttons: ["commands.idea.button", "ideas.form.heading"],
  },
  find: { reads: aSearch, help: true },
  ideas: { reads: nothing, help: true, buttons: ["commands.ideas.button"] },
  meeting: { reads: nothing, menu: true, help: true, buttons: ["commands.meeting.button"] },
  calendar: { reads: nothing, help: true },
  series: { reads: nothing, help: true, buttons: ["commands.series.button"] },
  memo: { reads: nothing, help: true, buttons: ["commands.memo.button"] },
  feedback: { reads: nothing, help: true },
  retro: {
    reads: aTitle,
    menu: true,
    help: true,
    buttons: ["commands.retro.button", "retros.form.heading"],
  },
  lessons: {
    reads: aSearch,
    menu: true,
    help: true,
    buttons: ["commands.lessons.button", "lessons.share"],
  },
  language: { reads: aLanguage, menu: true, help: true },
  pause: { reads: aPause, menu: true, help: true },
  notifications: { reads: nothing, help: true, buttons: ["commands.notifications.button"] },
  projects: {
    reads: projectIn,
    menu: true,
    help: true,
    buttons: ["commands.projects.button", "projects.chat.allButton"],
  },
  project: { reads: projectIn, help: true },
  network: { reads: nothing, help: true },
  settings: { reads: nothing, menu: true, help: true, buttons: ["commands.settings.button"] },
  status: { reads: nothing, menu: true, help: true, buttons: ["commands.status.button"] },
} as const satisfies Readonly<Record<CommandName, Entry>>;

export const commandNames = Object.keys(commands) as readonly CommandName[];

const entries: Readonly<Record<CommandName, Entry>> = commands;

interface Told {
  readonly word: string;
  readonly does: string;
}

const told = (name: CommandName, t: Translator): Told => {
  const [word = ""] = wordsOf(`commands.${name}.words`, [t.locale]);
  return { word, does: t(`commands.${name}.does`) };
};

/** How a command is called in a language. */
export const wordFor = (name: CommandName, t: Translator): string => told(name, t).word;

/** The command menu of the app package, which has room for ten. */
export const menuOf = (locale: Locale): readonly Told[] =>
  commandNames.filter((name) => entries[name].menu).map((name) => told(name, translator(locale)));

export const helpOf = (t: Translator): readonly Told[] =>
  commandNames.filter((name) => entries[name].help).map((name) => told(name, t));

/** All that means a command, in any language. */
export const sayingsOf = (name: CommandName): readonly string[] => [
  ...wordsOf(`commands.${name}.words`),
  ...locales.flatMap((locale) =>
    (entries[name].buttons ?? []).map((button) => translator(locale)(button)),
  ),
];
