import { decodeHTMLStrict } from "entities";
import { z } from "zod";
import { oneLine } from "../../src/contract/one-line.ts";
import type { InboundActivity } from "./door.ts";

/** A person whom a message mentions, by the id that they have in Teams: it is not that of Entra ID. */
export interface Mentioned {
  readonly teamsId: string;
  readonly name: string;
}

/** A message as a person reads it. */
export interface Said {
  readonly text: string;
  /** Each person once, in the order of their mentions; never the bot itself. */
  readonly mentioned: readonly Mentioned[];
}

const mentionSchema = z.object({
  type: z.literal("mention"),
  text: z.string().catch(""),
  mentioned: z.object({ id: z.string(), name: z.string().optional().catch(undefined) }),
});

type Mention = z.infer<typeof mentionSchema>;

const mentionsIn = ({ entities = [] }: InboundActivity): Mention[] =>
  entities.flatMap((entity) => mentionSchema.safeParse(entity).data ?? []);

/** Of people: channels, teams and bots have ids of other kinds. */
const isPersonsId = (id: string): boolean => /^(29:|8:orgid:)/.test(id);

const opening = /<(at|quoted|attachment|blockquote)\b[^<>]*>/gi;
const quotesReply = /schema\.skype\.com\/reply/i;
const blocks = /<\/?(br|p|div|li|ul|ol|tr|td|table|pre|blockquote|h\d)\b[^<>]*>/gi;
const markup = /<\/?[a-z][^<>]*>/gi;

const withoutMarkup = (text: string): string => text.replace(blocks, " ").replace(markup, "");

/** Where the markup of a kind is closed next, in one pass over the text. */
const closings = (text: string) => {
  const none = new Set<string>();
  return (
    kind: string,
    from: number,
  ): { readonly index: number; readonly end: number } | undefined => {
    if (none.has(kind)) return undefined;
    const closing = new RegExp(`</${kind}\\s*>`, "gi");
    closing.lastIndex = from;
    const found = closing.exec(text);
    if (!found) none.add(kind);
    return found ? { index: found.index, end: closing.lastIndex } : undefined;
  };
};

/** The text with each mention as `nameOf` has it, and without what stands for quoted messages and attachments. */
const withoutMarkers = (text: string, nameOf: (written: string) => string): string => {
  const closingOf = closings(text);
  let seen = "";
  let from = 0;
  for (const marker of text.matchAll(opening)) {
    const [whole, tag = ""] = marker;
    const kind = tag.toLowerCase();
    if (marker.index < from || (kind === "blockquote" && !quotesReply.test(whole))) continue;
    seen += text.slice(from, marker.index);
    from = marker.index + whole.length;
    const closed = whole.endsWith("/>") ? undefined : closingOf(kind, from);
    seen += kind === "at" && closed ? nameOf(text.slice(from, closed.index)) : " ";
    from = closed?.end ?? from;
  }
  return seen + text.slice(from);
};

/** The bot's own mentions are nothing to read; one that no entity explains is its own when it has its name. */
const readMentions = (mentions: readonly Mention[], { id, name }: InboundActivity["recipient"]) => {
  const written = Map.groupBy(mentions, ({ text }) => withoutMarkup(text));
  return (text: string): string => {
    const known = written.get(text);
    // Two who are called the same are mentioned in the order of their entities; the last may come again.
    const mention = known && known.length > 1 ? known.shift() : known?.[0];
    const isBots = mention ? mention.mentioned.id === id : text === name;
    return isBots ? " " : text;
  };
};

/** Once, where it comes in: nothing behind this knows of Teams' markup. */
export const saidIn = (activity: InboundActivity): Said => {
  const { text = "", textFormat, recipient } = activity;
  const mentions = mentionsIn(activity);
  const unmarked = withoutMarkers(text, readMentions(mentions, recipient));
  const isMarkup = textFormat === "xml" || textFormat === "html";
  const people = mentions
    .filter(({ mentioned: { id } }) => id !== recipient.id && isPersonsId(id))
    .map(
      ({ text: written, mentioned: { id, name } }): Mentioned => ({
        teamsId: id,
        name: oneLine(decodeHTMLStrict(name ?? withoutMarkup(written))),
      }),
    );
  return {
    text: decodeHTMLStrict(isMarkup ? withoutMarkup(unmarked) : unmarked),
    mentioned: [...new Map(people.map((person) => [person.teamsId, person])).values()],
  };
};
