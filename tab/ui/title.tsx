import type { Locale } from "../../src/contract/vocabulary.ts";
import { softHyphened } from "./hyphens.ts";

/** A card's title, in the language that it was written in. */
export const Title = ({ text, language }: { text: string; language: Locale }) => (
  <h3 lang={language}>{language === "fi" ? softHyphened(text) : text}</h3>
);
