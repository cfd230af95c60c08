import { bare } from "./word.ts";
import { wordsOf } from "./words.ts";

/** What is said of a project after the word. */
export interface ProjectSaid {
  /** Which one; absent: none is named by its number. */
  readonly number?: number;
  /** How it is doing; empty: that is asked. Absent: the project is shown. */
  readonly news?: string;
  /** A new one's name, or what is searched for. */
  readonly text: string;
}

const newsWords = new Set(wordsOf("commands.project.news").map(bare));

const numbered = /^#?(\d{1,9})[.:,]?(?:\s+(\S+)\s*(.*))?$/u;

/** `7`, `7 kuulumiset avajaiset olivat eilen`, or a text; a name may begin with a number too. */
export const projectIn = (rest: string): ProjectSaid => {
  const [, number, word, after = ""] = numbered.exec(rest) ?? [];
  if (number === undefined) return { text: rest };
  if (word === undefined) return { number: Number(number), text: "" };
  return newsWords.has(bare(word))
    ? { number: Number(number), news: after, text: "" }
    : { text: rest };
};
