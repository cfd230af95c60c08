/** What the inputs of a card send: texts, one beside the other; one that is not shown is absent. */
export type Typed = Readonly<Record<string, unknown>>;

/** Some hosts send a number as a number. What is absent, or neither, is empty. */
export const textIn = (data: unknown, field: string): string => {
  const value = (data as Typed | null | undefined)?.[field];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
};

export const partsOf = (text: string, separator = ","): string[] =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** A choice of several comes as one text, joined by commas; several lines of a text are parts of it too. */
export const partsIn = (data: unknown, field: string, separator = ","): string[] =>
  partsOf(textIn(data, field), separator);

/** What is missing is no number: zero is one that somebody typed. */
export const numberIn = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));
