import type { Card } from "../cards/card.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Write } from "../storage/table.ts";
import type { Tell } from "./intent.ts";
import type { Reader, Render } from "./kinds.ts";
import type { Due, OutboxStore } from "./outbox.ts";

/** Two rows of each change when the digest is sent, in one transaction with its own. */
const mostItems = 45;

export interface DigestNeeds extends Needs {
  readonly outbox: OutboxStore;
  readonly render: Readonly<Record<string, Render>>;
  /** The card of a digest from the sentences of what was held back. */
  readonly card: (sentences: readonly string[], reader: Reader) => Card;
}

export interface Digest {
  readonly kind: string;
  dueFor(person: string, at: Date): Due;
  /** What was held back for the reader and still makes sense, and the writes that say it was told. */
  collect(
    network: string,
    reader: Reader,
  ): Promise<{ readonly card: Card | undefined; readonly done: readonly Write[] }>;
}

export const digestKind = "delivery.digest";

/** What was held back for a person, told then. */
export const digestFor = (person: string, at: Date): Tell & { readonly at: Date } => ({
  kind: digestKind,
  occurrence: at.toISOString(),
  do: "tell",
  person,
  at,
});

const dueFor = (person: string, at: Date): Due => ({
  ...digestFor(person, at),
  first: at,
  attempts: 0,
});

export const digests = ({ outbox, render, card, now }: DigestNeeds): Digest => ({
  kind: digestKind,
  dueFor,

  collect: async (network, reader) => {
    const { person = "" } = reader;
    const sentences: string[] = [];
    const done: Write[] = [];
    const items = await outbox.listHeld(network, person, mostItems);
    for (const held of items) {
      const { kind, occurrence, until } = held.entry;
      const isOver = until !== undefined && until <= now();
      const shown = isOver ? undefined : await render[kind]?.(network, occurrence, reader);
      const sentence = shown && "speak" in shown ? shown.speak : undefined;
      if (sentence) sentences.push(sentence);
      done.push(outbox.removeDue(held));
      const out = await outbox.findOut(network, { kind, occurrence, do: "tell", person });
      if (out?.entry.state === "held")
        done.push(
          outbox.replaceOut(out, {
            ...out.entry,
            at: now(),
            state: sentence ? "sent" : "skipped",
            reason: sentence ? "inDigest" : isOver ? "tooLate" : "nothingToSay",
          }),
        );
    }
    if (items.length === mostItems) done.push(outbox.putDue(dueFor(person, now())));
    return { card: sentences.length > 0 ? card(sentences, reader) : undefined, done };
  },
});
