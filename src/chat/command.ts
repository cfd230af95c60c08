import type { Pause } from "../contract/notifications.ts";
import { oneLine } from "../contract/text.ts";
import type { Locale } from "../contract/vocabulary.ts";
import { pauseIn } from "./pause.ts";
import { bare, meanings } from "./word.ts";

export type Command =
  | { readonly name: "help" }
  | { readonly name: "idea"; readonly title: string }
  | { readonly name: "language"; readonly language: Locale | undefined }
  | { readonly name: "status" }
  | { readonly name: "notifications" }
  | { readonly name: "pause"; readonly pause: Pause }
  | { readonly name: "settings" }
  | { readonly name: "meeting" }
  | { readonly name: "retro"; readonly title: string }
  | { readonly name: "lessons"; readonly words: string }
  /** Words that are no command of ours; the helpful answer is the same as to `help`, and says so. */
  | { readonly name: "unknown"; readonly said: string };

const commands = meanings({
  help: ["apua", "ohje", "hei", "moi", "terve", "hjalp", "hej", "help", "hi", "hello"],
  idea: ["idea", "ide"],
  language: ["kieli", "sprak", "language"],
  status: ["tila", "status"],
  notifications: [
    ...["ilmoitukset", "ilmoitus", "aviseringar", "avisering", "notiser"],
    ...["notifications", "notification"],
  ],
  pause: ["tauko", "tauolle", "paus", "pausa", "pause"],
  settings: ["asetukset", "installningar", "settings"],
  meeting: [
    ...["tapaaminen", "tapaamiset", "verkostotapaaminen", "traff", "traffar", "natverkstraff"],
    ...["meeting", "meetings"],
  ],
  retro: ["retro", "retrot", "retrospektiivi", "retrospektiv", "retros", "retrospective"],
  lessons: [
    ...["opit", "oppi", "oppeja", "oppikirjasto", "lardomar", "lardom", "lardomsbibliotek"],
    ...["lessons", "lesson"],
  ],
});

const languages = meanings<Locale>({
  fi: ["fi", "suomi", "suomeksi", "finska", "finnish"],
  sv: ["sv", "ruotsi", "ruotsiksi", "svenska", "swedish"],
  en: ["en", "englanti", "englanniksi", "engelska", "english"],
});

/** What a person asks for, in any of the three languages. */
export const commandOf = (message: string): Command => {
  const text = oneLine(message);
  const [first = "", ...others] = text.split(/\s+/);
  const rest = text.slice(first.length).trim();
  const word = bare(first);
  const name = commands.get(word);
  if (name === "idea" || name === "retro") return { name, title: rest };
  if (name === "language") return { name, language: languages.get(bare(others[0] ?? "")) };
  if (name === "status") return { name };
  if (name === "pause") return { name, pause: pauseIn(others) };
  if (name === "notifications") return { name };
  if (name === "settings") return { name };
  if (name === "meeting") return { name };
  if (name === "lessons") return { name, words: rest };
  if (name === "help" || word === "") return { name: "help" };
  return { name: "unknown", said: text };
};
