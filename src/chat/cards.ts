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
import { verbs } from "../contract/verbs.ts";
import { locales, type Role } from "../contract/vocabulary.ts";
import { languageNames } from "../i18n/language-names.ts";
import type { Translator } from "../i18n/translator.ts";
import type { Meant } from "./command.ts";

/** A button that does what these words would. */
const say = (title: string, words: string): Action => execute(title, verbs.say, { words });

export interface HelpOptions {
  readonly tabUrl: string;
  readonly understood: boolean;
  /** Of who asks. */
  readonly roles?: readonly Role[];
  /** What is for one person alone is not offered where others read. */
  readonly othersRead?: boolean;
}

type Part = "idea" | "ideas" | "meeting" | "memo" | "series" | "retro" | "lessons";
type OwnPart = "settings" | "status" | "notifications" | "board";

const helpButton = (part: Part | OwnPart, t: Translator, { tabUrl }: HelpOptions): Action => {
  switch (part) {
    case "idea":
      return openForm(t("chat.help.newIdea"), verbs.openIdeaForm, {}, { primary: true });
    case "ideas":
      return say(t("chat.help.ideas.button"), "ideat");
    case "meeting":
      return say(t("chat.help.meeting.button"), "tapaaminen");
    case "memo":
      return say(t("chat.help.memo.button"), "muistio");
    case "series":
      return say(t("chat.help.series.button"), "sarja");
    case "retro":
      return say(t("chat.help.retro.button"), "retro");
    case "lessons":
      return say(t("chat.help.lessons.button"), "opit");
    case "settings":
      return say(t("chat.help.settings.button"), "asetukset");
    case "status":
      return say(t("chat.help.status.button"), "tila");
    case "notifications":
      return say(t("chat.help.notifications.button"), "ilmoitukset");
    case "board":
      return openUrl(t("chat.help.openBoard"), tabUrl);
  }
};

/** Those who follow the network from beside it. */
const beside: readonly Role[] = ["projectSupport", "reader", "guest"];

/** The six that fit who asks. */
const partsFor = ({ roles = [], othersRead = true }: HelpOptions): readonly (Part | OwnPart)[] => {
  const own = othersRead ? "ideas" : "notifications";
  if (roles.includes("coordinator"))
    return ["idea", "meeting", "series", "settings", "status", "board"];
  if (roles.some((role) => beside.includes(role)))
    return ["idea", "meeting", "memo", "lessons", own, "board"];
  return ["idea", "meeting", "retro", "lessons", own, "board"];
};

/** What the bot can do, as buttons; when it did not understand, it says so instead of greeting. */
export const helpCard = (t: Translator, options: HelpOptions): Card => {
  const said = t(options.understood ? "chat.help.heading" : "chat.help.notUnderstood");
  return card(
    t.locale,
    said,
    [
      heading(said),
      text(t(options.understood ? "chat.help.intro" : "chat.help.butThese"), { spacing: "None" }),
      actionSet([execute(t("chat.help.all"), verbs.help, { all: "yes" })]),
    ],
    partsFor(options).map((part) => helpButton(part, t, options)),
  );
};

/** Every word that can be said, and what comes of it. */
export const allWordsCard = (t: Translator): Card =>
  card(
    t.locale,
    t("chat.help.all"),
    [
      heading(t("chat.help.all")),
      text(t("chat.help.idea"), { spacing: "Medium" }),
      text(t("chat.help.meeting"), { spacing: "Small" }),
      text(t("chat.help.memo"), { spacing: "Small" }),
      text(t("chat.help.feedback"), { spacing: "Small" }),
      text(t("chat.help.lessons"), { spacing: "Small" }),
      text(t("chat.help.retro"), { spacing: "Small" }),
      text(t("chat.help.network"), { spacing: "Small" }),
      text(t("chat.help.language"), { spacing: "Small" }),
      text(t("chat.help.notifications"), { spacing: "Small" }),
      text(t("chat.help.settings"), { spacing: "Small" }),
      text(t("chat.help.mention"), { subtle: true, size: "Small", spacing: "Medium" }),
    ],
    [execute(t("chat.help.back"), verbs.help)],
  );

/** To a slip of the keyboard: what was meant is one press away. */
export const meantCard = (t: Translator, { word, words }: Meant): Card =>
  sentenceCard(
    t,
    t("chat.meant.sentence"),
    say(t("chat.meant.button", { word }), words),
    execute(t("chat.whatNow"), verbs.help),
  );

/** Where the network's projects are seen. */
export const boardCard = (t: Translator, tabUrl: string): Card =>
  sentenceCard(t, t("chat.board"), openUrl(t("chat.help.openBoard"), tabUrl));

/** One sentence with a way on. */
export const sentenceWithHelpCard = (t: Translator, sentence: string): Card =>
  sentenceCard(t, sentence, execute(t("chat.whatNow"), verbs.help));

export const languageCard = (t: Translator): Card =>
  card(
    t.locale,
    t("chat.language.ask"),
    [text(t("chat.language.ask"))],
    locales.map((language) => execute(languageNames[language], verbs.chooseLanguage, { language })),
  );
