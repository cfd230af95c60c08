import {
  type Action,
  actionSet,
  type Card,
  card,
  execute,
  heading,
  openForm,
  openUrl,
  text,
} from "../cards/card.ts";
import { sentenceCard } from "../cards/sentences.ts";
import { isInside, mayPress } from "../contract/rights.ts";
import { verbs } from "../contract/verbs.ts";
import { locales, type Role } from "../contract/vocabulary.ts";
import { languageNames } from "../i18n/language-names.ts";
import type { Translator } from "../i18n/translator.ts";
import type { Meant } from "./command.ts";
import { helpOf, wordFor } from "./commands.ts";

/** A button that does what these words would. */
const say = (words: string, title = words): Action => execute(title, verbs.say, { words });

export interface HelpOptions {
  readonly tabUrl: string;
  readonly understood: boolean;
  /** Of who asks. */
  readonly roles?: readonly Role[];
  /** What is for one person alone is not offered where others read. */
  readonly othersRead?: boolean;
}

type Part =
  | "idea"
  | "ideas"
  | "meeting"
  | "memo"
  | "series"
  | "retro"
  | "lessons"
  | "settings"
  | "status"
  | "notifications"
  | "projects";

const helpButton = (part: Part, t: Translator, { tabUrl }: HelpOptions): Action => {
  const title = t(`commands.${part}.button`);
  switch (part) {
    case "idea":
      return openForm({ title, primary: true }, verbs.openIdeaForm);
    case "projects":
      return openUrl(title, tabUrl);
    default:
      return say(title);
  }
};

/** The six that fit who asks. */
const partsFor = ({ roles = [], othersRead = true }: HelpOptions): readonly Part[] => {
  const own = othersRead ? "ideas" : "notifications";
  if (roles.includes("coordinator"))
    return ["idea", "meeting", "series", "settings", "status", "projects"];
  if (!mayPress({ roles }, verbs.openIdeaForm))
    return [
      "ideas",
      "meeting",
      "memo",
      "lessons",
      ...(othersRead ? [] : ([own] as const)),
      "projects",
    ];
  return roles.includes("projectSupport") || !isInside({ roles })
    ? ["idea", "meeting", "memo", "lessons", own, "projects"]
    : ["idea", "meeting", "retro", "lessons", own, "projects"];
};

/** What the bot can do, as buttons; when it did not understand, it says so instead of greeting. */
export const helpCard = (t: Translator, options: HelpOptions): Card => {
  const said = t(options.understood ? "chat.help.heading" : "chat.help.notUnderstood");
  return card({
    lang: t.locale,
    speak: said,
    body: [
      heading(said),
      text(t(options.understood ? "chat.help.intro" : "chat.help.butThese"), { spacing: "None" }),
      actionSet([execute(t("chat.help.all"), verbs.help, { all: "yes" })]),
    ],
    actions: partsFor(options).map((part) => helpButton(part, t, options)),
  });
};

/** Every word that can be said, and what comes of it. */
export const allWordsCard = (t: Translator): Card =>
  card({
    lang: t.locale,
    speak: t("chat.help.all"),
    body: [
      heading(t("chat.help.all")),
      ...helpOf(t).map(({ word, does }) => text(`**${word}**: ${does}`, { spacing: "Small" })),
      text(t("chat.help.mention", { word: wordFor("idea", t) }), {
        subtle: true,
        size: "Small",
        spacing: "Medium",
      }),
    ],
    actions: [execute(t("chat.help.back"), verbs.help)],
  });

/** To a slip of the keyboard: what was meant is one press away. */
export const meantCard = (t: Translator, { word, words }: Meant): Card =>
  sentenceCard(
    t,
    t("chat.meant.sentence"),
    say(words, t("chat.meant.button", { word })),
    execute(t("chat.whatNow"), verbs.help),
  );

/** One sentence with a way on. */
export const sentenceWithHelpCard = (t: Translator, sentence: string): Card =>
  sentenceCard(t, sentence, execute(t("chat.whatNow"), verbs.help));

/** The language that counts from now on; the other own settings are in the tab. */
export const languageChosenCard = (t: Translator, settings: string): Card =>
  sentenceCard(
    t,
    t("chat.language.changed"),
    openUrl(t("app.openSettings"), settings),
    execute(t("chat.whatNow"), verbs.help),
  );

export const languageCard = (t: Translator, settings: string): Card =>
  card({
    lang: t.locale,
    speak: t("chat.language.ask"),
    body: [text(t("chat.language.ask"))],
    actions: [
      ...locales.map((language) =>
        execute(languageNames[language], verbs.chooseLanguage, { language }),
      ),
      openUrl(t("app.openSettings"), settings),
    ],
  });
