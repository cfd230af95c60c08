import type { Locale } from "../../src/contract/vocabulary.ts";
import { softHyphened } from "./hyphens.ts";

/** A card's title, in the language that it was written in; a link when there is more to read. */
export const Title = ({
  text,
  language,
  href,
}: {
  text: string;
  language: Locale;
  href?: string;
}) => {
  const shown = softHyphened(text, language);
  return <h3 lang={language}>{href ? <a href={href}>{shown}</a> : shown}</h3>;
};
