import { prefixOf } from "../storage/keys.ts";
import { reading } from "../storage/reading.ts";
import type { Table, Write } from "../storage/table.ts";
import type { IntentName } from "./intent.ts";
import type { outboxWrites } from "./outbox-writes.ts";
import { type Out, outRow, type Read, readOf, unconfirmedKey } from "./rows.ts";

interface DecisionNeeds {
  readonly table: Table;
  readonly now: () => Date;
  readonly writes: ReturnType<typeof outboxWrites>;
  readonly mark: (network: string, times: readonly Date[]) => Promise<void>;
  readonly wakeUp: (network: string) => Promise<void>;
}

/** What a coordinator decides about a message that Teams did not confirm. */
export const outboxDecisions = ({ table, now, writes, mark, wakeUp }: DecisionNeeds) => {
  /** What told the coordinators of it, to be taken away when it is not uncertain any more. */
  const confirmed = async (network: string, name: IntentName): Promise<Write[]> => {
    const row = await table.get(network, unconfirmedKey(name));
    return row ? [{ do: "remove", key: row.key, etag: row.etag }] : [];
  };

  /** A message that a coordinator decides about, by the key of its row. */
  const findUncertain = async (
    network: string,
    key: string,
  ): Promise<{ readonly read: Read<Out>; readonly confirms: Write[] } | undefined> => {
    const found = key.startsWith(prefixOf("out"))
      ? await reading(table).get(network, key, outRow)
      : undefined;
    const read = found && readOf(found);
    return read && { read, confirms: await confirmed(network, read.entry) };
  };

  return {
    /**
     * A person decided that a message that may have come through is sent again. False when there is no
     * such message; one that is not uncertain any more stays as it is.
     */
    resend: async (network: string, key: string, others: readonly Write[]): Promise<boolean> => {
      const found = await findUncertain(network, key);
      if (!found) return false;
      const { read, confirms } = found;
      if (read.entry.state !== "uncertain") {
        // An instance of an older version decided about it, and did not know of this row.
        if (confirms.length > 0) await table.write(network, confirms);
        return true;
      }
      await mark(network, [now()]);
      await table.write(network, [...writes.again(read), ...confirms, ...others]);
      await wakeUp(network);
      return true;
    },

    /** A person decided that it is not sent again; likewise. */
    letGo: async (network: string, key: string, others: readonly Write[]): Promise<boolean> => {
      const found = await findUncertain(network, key);
      if (!found) return false;
      const { read, confirms } = found;
      const over: Out = { ...read.entry, state: "skipped", reason: "letGo", at: now() };
      const decision = [writes.replaceOut(read, over), ...confirms, ...others];
      const written = read.entry.state === "uncertain" ? decision : confirms;
      if (written.length > 0) await table.write(network, written);
      return true;
    },
  };
};
