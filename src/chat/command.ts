import type { Pause } from "../contract/notifications.ts";
import { oneLine } from "../contract/text.ts";
import { type Locale, locales } from "../contract/vocabulary.ts";
import type { MessageKey } from "../i18n/catalogues.ts";
import { translator } from "../i18n/translators.ts";
import { pauseIn } from "./pause.ts";
import { bare, closest, meanings, spelled } from "./word.ts";

export type Command =
  | { readonly name: "help" }
  | { readonly name: "board" }
  | { readonly name: "idea"; readonly title: string }
  | { readonly name: "ideas" }
  | { readonly name: "language"; readonly language: Locale | undefined }
  | { readonly name: "status" }
  | { readonly name: "notifications" }
  /** Without a pause it is asked how long. */
  | { readonly name: "pause"; readonly pause: Pause | undefined }
  | { readonly name: "settings" }
  | { readonly name: "network" }
  | { readonly name: "meeting" }
  | { readonly name: "memo" }
  | { readonly name: "calendar" }
  | { readonly name: "series" }
  | { readonly name: "feedback" }
  | { readonly name: "retro"; readonly title: string }
  | { readonly name: "lessons"; readonly words: string }
  /** Words that are no command of ours; with the word that they may be a slip of, and what to say then. */
  | { readonly name: "unknown"; readonly meant?: Meant };

export interface Meant {
  readonly word: string;
  readonly words: string;
}

type Name = Exclude<Command["name"], "unknown">;

/** As they are spelled; how they are found is {@link bare}. */
const words: Readonly<Record<Name, readonly string[]>> = {
  help: [
    ...["apua", "ohje", "ohjeet", "komennot", "hei", "moi", "moikka", "terve", "huomenta"],
    ...["hjälp", "hej", "hejsan", "kommandon", "help", "hi", "hello", "commands"],
  ],
  idea: ["idea", "idé"],
  ideas: ["ideat", "ideoita", "idéer", "idéerna", "ideas"],
  language: ["kieli", "språk", "language"],
  status: ["tila", "status"],
  notifications: [
    ...["ilmoitukset", "ilmoitus", "aviseringar", "avisering", "notiser"],
    ...["notifications", "notification"],
  ],
  pause: ["tauko", "tauolle", "paus", "pausa", "pause"],
  settings: ["asetukset", "inställningar", "settings"],
  network: [
    ...["verkosto", "verkostot", "verkostoni", "nätverk", "nätverket", "nätverken"],
    ...["network", "networks"],
  ],
  meeting: [
    ...["tapaaminen", "tapaamiset", "verkostotapaaminen", "kokous", "kokoukset", "palaveri"],
    ...["träff", "träffar", "nätverksträff", "möte", "mötet", "möten", "meeting", "meetings"],
  ],
  memo: [
    ...["muistio", "muistiot", "muistiinpanot", "pöytäkirja"],
    ...["protokoll", "protokollet", "anteckningar", "memo", "memos", "minutes", "notes"],
  ],
  calendar: ["kalenteri", "kalenterit", "kalender", "kalendern", "calendar"],
  series: ["sarja", "sarjat", "tapaamissarja", "serie", "serien", "serier", "series"],
  feedback: [
    ...["palaute", "palautetta", "kysely", "kyselyt", "pulssi"],
    ...["respons", "återkoppling", "enkät", "enkäten", "puls", "feedback", "survey", "poll"],
  ],
  retro: ["retro", "retrot", "retrospektiivi", "retrospektiv", "retros", "retrospective"],
  lessons: [
    ...["opit", "oppi", "oppeja", "oppikirjasto", "lärdomar", "lärdom", "lärdomsbibliotek"],
    ...["lessons", "lesson"],
  ],
  board: ["taulu", "hankkeet", "tavla", "tavlan", "projekt", "projekten", "board", "projects"],
};

/** What stands on a button can be said as well. */
const saidOn = (...keys: readonly MessageKey[]): string[] =>
  locales.flatMap((locale) => keys.map((key) => translator(locale)(key)));

const sentences: Readonly<Partial<Record<Name, readonly string[]>>> = {
  help: [
    ...saidOn("chat.whatNow", "chat.help.all"),
    ...["mitä sinä osaat", "mitä voit tehdä", "mitä teet", "kuka olet", "mikä olet"],
    ...["vad kan du göra", "vad gör du", "vem är du", "what do you do", "who are you"],
  ],
  idea: saidOn("chat.help.newIdea", "networks.welcome.idea"),
  ideas: saidOn("chat.help.ideas.button"),
  meeting: saidOn("chat.help.meeting.button"),
  memo: saidOn("chat.help.memo.button"),
  series: saidOn("chat.help.series.button"),
  settings: saidOn("chat.help.settings.button"),
  status: saidOn("chat.help.status.button"),
  notifications: saidOn("chat.help.notifications.button"),
  retro: saidOn("chat.help.retro.button", "retros.form.heading"),
  lessons: saidOn("chat.help.lessons.button", "lessons.share"),
  board: saidOn("chat.help.openBoard"),
};

const byWord = meanings(words);
const bySentence = meanings(sentences);

const languages = meanings<Locale>({
  fi: ["fi", "suomi", "suomeksi", "finska", "finnish"],
  sv: ["sv", "ruotsi", "ruotsiksi", "svenska", "swedish"],
  en: ["en", "englanti", "englanniksi", "engelska", "english"],
});

const spellings = spelled(Object.values(words).flat());

const commandNamed = (name: Name, rest: string): Command => {
  const others = rest === "" ? [] : rest.split(" ");
  switch (name) {
    case "idea":
    case "retro":
      return { name, title: rest };
    case "language":
      return { name, language: languages.get(bare(others[0] ?? "")) };
    case "pause":
      return { name, pause: pauseIn(others) };
    case "lessons":
      return { name, words: rest };
    default:
      return { name };
  }
};

/** What a person asks for, in any of the three languages. */
export const commandOf = (message: string): Command => {
  const text = oneLine(message);
  const [first = ""] = text.split(" ", 1);
  const rest = text.slice(first.length).trim();
  if (bare(first) === "" && bare(rest) === "") return { name: "help" };
  const sentence = bySentence.get(bare(text));
  if (sentence) return commandNamed(sentence, "");
  const name = byWord.get(bare(first));
  if (name) return commandNamed(name, rest);
  const word = closest(first, spellings);
  return { name: "unknown", ...(word && { meant: { word, words: `${word} ${rest}`.trim() } }) };
};
