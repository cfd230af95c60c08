/** What a card's form holds: its button's own data and what was typed. */
export type Typed = Readonly<Record<string, unknown>>;

export const textIn = (typed: Typed, name: string): string => String(typed[name] ?? "");

/** Of a choice of several: the card has them as one text. */
export const choicesIn = (typed: Typed, name: string): string[] =>
  textIn(typed, name)
    .split(",")
    .map((choice) => choice.trim())
    .filter((choice) => choice !== "");
