/** A part of a text as it was typed; `href`: it is an address, and leads there. */
export interface TextPart {
  readonly text: string;
  readonly href?: string;
}

// What cannot be seen or turns the direction of reading would hide where an address leads.
const beginning = /https?:\/\/[^\s<>"'`\p{C}]+/giu;

const ends = ".,;:!?…»”’)";

const countOf = (text: string, sign: string): number => text.split(sign).length - 1;

/** Without what ends the sentence; brackets that were opened within the address are closed in it. */
const withoutEnd = (typed: string): string => {
  let end = typed.length;
  while (ends.includes(typed.charAt(end - 1))) end--;
  const bare = typed.slice(0, end);
  const open = countOf(bare, "(") - countOf(bare, ")");
  for (let closed = 0; closed < open && typed.charAt(end) === ")"; closed++) end++;
  return typed.slice(0, end);
};

const hrefOf = (text: string): string | undefined => {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(text);
  const isWeb = protocol === "https:" || protocol === "http:";
  // `https://bank.example@evil.example` looks like another place than it leads to.
  return isWeb && hostname.includes(".") && username + password === "" ? href : undefined;
};

/** The text in its parts, addresses of the web by themselves. */
export const partsWithAddresses = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: typed, index } of text.matchAll(beginning)) {
    const address = withoutEnd(typed);
    const href = hrefOf(address);
    if (href === undefined) continue;
    if (index > from) parts.push({ text: text.slice(from, index) });
    parts.push({ text: address, href });
    from = index + address.length;
  }
  return from < text.length ? [...parts, { text: text.slice(from) }] : parts;
};
