import { homeOperations } from "../src/contract/home.ts";
import type { Operation } from "../src/contract/operations.ts";
import { projectOperations } from "../src/contract/projects.ts";
import type { Locale } from "../src/contract/vocabulary.ts";
import { type ViewName, viewAt } from "./frame/views.ts";
import { ideaWords } from "./ideas/words.ts";
import { lessonWords } from "./lessons/words.ts";
import { meetingWords } from "./meetings/words.ts";
import { projectWords } from "./projects/words.ts";
import { retroWords } from "./retros/words.ts";
import { addressNow } from "./shell/hash.ts";
import { fetchPart, type Part } from "./shell/parts.ts";

/** The code of the views; the first ones speak the first words. */
export const viewParts = {
  home: {
    load: async () => (await import("./home/home.tsx")).HomePage,
    asks: homeOperations.home,
  },
  network: {
    load: async () => (await import("./home/network-page.tsx")).NetworkPage,
    asks: homeOperations.home,
  },
  board: {
    words: projectWords,
    load: async () => (await import("./projects/projects.tsx")).Projects,
    asks: projectOperations.board,
  },
  ideas: { words: ideaWords, load: async () => (await import("./ideas/ideas.tsx")).Ideas },
  meetings: {
    words: meetingWords,
    load: async () => (await import("./meetings/meetings.tsx")).Meetings,
  },
  retros: { words: retroWords, load: async () => (await import("./retros/retros.tsx")).Retros },
  lessons: {
    words: lessonWords,
    load: async () => (await import("./lessons/lessons.tsx")).Lessons,
  },
} satisfies Partial<Record<ViewName, Part<unknown>>>;

const firstAddress = (begins: string): string => addressNow() || begins;

/** What the first view asks for first. */
export const firstAsked = (begins: string): Operation | undefined => {
  const address = firstAddress(begins);
  const part: Part<unknown> | undefined = viewParts[address as keyof typeof viewParts];
  return part?.asks;
};

/** Begins to fetch the first view while it is not yet known who asks. */
export const fetchView = async (begins: string, locale: Locale): Promise<void> => {
  const { name } = viewAt(firstAddress(begins));
  if (name !== "settings") await fetchPart(viewParts[name], locale);
};
