import type { Card } from "../cards/card.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Write } from "../storage/table.ts";
import type { Tell } from "./intent.ts";
import type { Kinds, Reader, Render } from "./kinds.ts";
import type { OutboxStore } from "./outbox.ts";
import { type Due, type Held, newDue, type Out, type Read } from "./rows.ts";

/** Up to three rows of each change when the digest is sent, in one transaction with its own. */
const mostItems = 30;
/** With those that another digest may have told, and nobody knows. */
const mostListed = 300;

export interface DigestNeeds extends Needs {
  readonly outbox: OutboxStore;
  readonly kinds: Kinds;
  /** The card of a digest from the sentences of what was held back. */
  readonly digestCard: (sentences: readonly string[], reader: Reader) => Card;
  readonly report: (error: unknown) => void;
}

/** What a message shows, and the rows of others that are bound to it. */
export interface Contents {
  readonly card: Awaited<ReturnType<Render>>;
  /** Written with the message's claim. */
  readonly bind: readonly Write[];
  /** Written when it ends so; the versions are those of what was bound, if it was. */
  readonly settle: (
    state: "sent" | "skipped" | "refused",
    reason: string,
    bound?: readonly (string | undefined)[],
  ) => readonly Write[];
}

export interface Digest {
  /** What was held back for the reader, and is not told by another digest. */
  collect(network: string, digest: Due, reader: Reader): Promise<Contents>;
}

export const digestKind = "delivery.digest";

export const digestName = { [digestKind]: "delivery.digest.kind" } as const;

/** What was held back for a person, told then. */
export const digestFor = (person: string, at: Date): Tell & { readonly at: Date } => ({
  kind: digestKind,
  occurrence: at.toISOString(),
  do: "tell",
  person,
  at,
});

interface Item {
  readonly held: Read<Held>;
  readonly out: Read<Out> | undefined;
  readonly shows: string | { readonly notBefore: Date } | undefined;
  readonly isOver: boolean;
}

export const digests = ({ outbox, kinds, digestCard, report, now }: DigestNeeds): Digest => {
  const showOf = async (network: string, held: Held, reader: Reader): Promise<Item["shows"]> => {
    try {
      const card = await kinds[held.kind]?.render?.(network, held.occurrence, reader);
      return card && "speak" in card ? card.speak : (card as Item["shows"]);
    } catch (error) {
      // One that cannot be shown does not keep the others back.
      report(error);
      return undefined;
    }
  };

  const itemOf = async (network: string, held: Read<Held>, reader: Reader): Promise<Item> => {
    const { kind, occurrence, person, until } = held.entry;
    const isOver = until !== undefined && until <= now();
    const shows = isOver ? undefined : await showOf(network, held.entry, reader);
    if (typeof shows === "object") await outbox.mark(network, [shows.notBefore]);
    const out = await outbox.findOut(network, { kind, occurrence, do: "tell", person });
    return { held, out: out?.entry.state === "held" ? out : undefined, shows, isOver };
  };

  /** How the message that was held back ends, when the digest ends so. */
  const endOf = (
    { held, out, shows, isOver }: Item,
    state: "sent" | "skipped" | "refused",
    reason: string,
  ): Write[] => {
    const as = (end: Partial<Out>): Write[] =>
      out ? [outbox.replaceOut(out, { ...out.entry, at: now(), ...end })] : [];
    if (typeof shows === "object") {
      const { kind, occurrence, person, until } = held.entry;
      const later = newDue({ kind, occurrence, do: "tell", person }, shows.notBefore, until);
      return [...as({ state: "waiting" }), outbox.putDue(later)];
    }
    if (shows) return as({ state, reason });
    return as({ state: "skipped", reason: isOver ? "tooLate" : "nothingToSay" });
  };

  return {
    collect: async (network, { occurrence, person = "", plannedFor }, reader) => {
      const all = await outbox.listHeld(network, person, mostListed);
      const mine = all.filter(({ entry }) => (entry.digest ?? occurrence) === occurrence);
      const told = mine.slice(0, mostItems);
      const items = await Promise.all(told.map((held) => itemOf(network, held, reader)));
      const sentences = items.map(({ shows }) => shows).filter((one) => typeof one === "string");
      const unbound = items.filter(({ held }) => held.entry.digest === undefined);
      return {
        card: sentences.length > 0 ? digestCard(sentences, reader) : undefined,
        bind: unbound.map(({ held }) =>
          outbox.replaceHeld(held, { ...held.entry, digest: occurrence }),
        ),
        settle: (state, reason, bound = []) => [
          ...items.flatMap((item) => {
            const { key, etag } = item.held;
            const version = bound[unbound.indexOf(item)] ?? etag;
            return [outbox.remove({ key, etag: version }), ...endOf(item, state, reason)];
          }),
          ...(mine.length > told.length
            ? [outbox.putDue({ ...newDue(digestFor(person, now()), now()), plannedFor })]
            : []),
        ],
      };
    },
  };
};
