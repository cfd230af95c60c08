/** What begins emphasis, a link, code, an entity or a date of the card's own, and what makes a bare address a link. */
const signs = /[\\`*_{}[\]<>~]|&(?=#?\w+;)|:(?=\/\/)|(?<=www)\./gi;

/** What a person typed, for where a card reads Markdown: shown letter by letter. */
export const asMarkdown = (typed: string): string =>
  typed
    .replace(signs, "\\$&")
    // A heading, an item of a list and a rule are told by how the line begins.
    .replace(/^[-+=#]/, "\\$&")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
