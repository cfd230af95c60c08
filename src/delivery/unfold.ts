import { rowAfter } from "../storage/rows.ts";
import type { Kinds } from "./kinds.ts";
import type { OutboxStore } from "./outbox.ts";
import { type Due, newDue, type Read } from "./rows.ts";
import type { Schedule } from "./schedule.ts";

export interface UnfoldNeeds {
  readonly outbox: OutboxStore;
  readonly schedule: Schedule;
  readonly kinds: Kinds;
}

/** Rows of one transaction, with room for the row that says how far it came. */
const unfoldedAtOnce = 90;

/** Makes of a message to many one for each of them; it can be stopped between any two steps. */
export const unfolding = ({ outbox, kinds, schedule: { close } }: UnfoldNeeds) => {
  /** Each step gives some of the audience their own, and says how far it came. */
  const unfold = async (network: string, read: Read<Due>): Promise<void> => {
    const { kind, occurrence, at, until } = read.entry;
    const people = [...((await kinds[kind]?.audience?.(network, occurrence)) ?? [])].sort();
    let existing = read;
    for (;;) {
      const { after = "" } = existing.entry;
      const next = people.filter((person) => person > after).slice(0, unfoldedAtOnce);
      const last = next.at(-1);
      if (last === undefined) return void (await close(network, existing));
      const entry: Due = { ...existing.entry, after: last };
      const write = outbox.replaceDue(existing, entry);
      const result = await outbox.write(network, [
        write,
        ...next.map((person) =>
          outbox.putDue(newDue({ kind, occurrence, do: "tell", person }, at, until)),
        ),
      ]);
      const etag = result.written ? result.etags[0] : undefined;
      if (etag === undefined) return;
      existing = { ...existing, etag, entry, row: rowAfter(write, etag) };
    }
  };

  return { unfold };
};
