import { type Card, card, execute, heading, openForm, openUrl, text } from "../cards/card.ts";
import { sayingCard } from "../cards/saying.ts";
import { verbs } from "../contract/verbs.ts";
import { locales } from "../contract/vocabulary.ts";
import { languageNames } from "../i18n/language-names.ts";
import type { Translator } from "../i18n/translator.ts";

/** What the bot can do, as buttons; when it did not understand, it says so instead of greeting. */
export const helpCard = (
  t: Translator,
  options: { readonly tabUrl: string; readonly understood: boolean },
): Card =>
  card(
    t.locale,
    t("chat.help.heading"),
    [
      heading(t(options.understood ? "chat.help.heading" : "chat.help.notUnderstood")),
      text(t("chat.help.intro"), { spacing: "None" }),
      text(t("chat.help.idea"), { spacing: "Medium" }),
      text(t("chat.help.meeting"), { spacing: "Small" }),
      text(t("chat.help.lessons"), { spacing: "Small" }),
      text(t("chat.help.retro"), { spacing: "Small" }),
      text(t("chat.help.language"), { spacing: "Small" }),
      text(t("chat.help.notifications"), { spacing: "Small" }),
      text(t("chat.help.settings"), { spacing: "Small" }),
      text(t("chat.help.mention"), { subtle: true, size: "Small", spacing: "Medium" }),
    ],
    [
      openForm(t("chat.help.newIdea"), verbs.openIdeaForm, {}, { primary: true }),
      openUrl(t("chat.help.openBoard"), options.tabUrl),
    ],
  );

/** One sentence with a way on. */
export const sentenceCard = (t: Translator, sentence: string): Card =>
  sayingCard(t, sentence, execute(t("chat.whatNow"), verbs.help));

export const languageCard = (t: Translator): Card =>
  card(
    t.locale,
    t("chat.language.ask"),
    [text(t("chat.language.ask"))],
    locales.map((language) => execute(languageNames[language], verbs.chooseLanguage, { language })),
  );
