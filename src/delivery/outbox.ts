import type { Needs } from "../kernel/needs.ts";
import type { Table, Write, WriteResult } from "../storage/table.ts";
import type { DueIndex } from "./due-index.ts";
import type { Planned } from "./intent.ts";
import { outboxDecisions } from "./outbox-decisions.ts";
import { outboxLists } from "./outbox-lists.ts";
import { outboxWrites } from "./outbox-writes.ts";
import { isNotThere } from "./reasons.ts";
import { dueKey } from "./rows.ts";

const refusedLately = 24 * 60 * 60_000;

export interface OutboxNeeds extends Needs {
  readonly table: Table;
  readonly index: DueIndex;
  readonly tenantOf: (network: string) => Promise<string>;
  /** Something is due in this network now. */
  readonly wake: (tenant: string, network: string) => void;
}

/** What a use case needs of delivery. */
export interface Outbox {
  /**
   * The writes of a use case and what must go out because of them, in one transaction: nothing is announced
   * that was not saved, and nothing saved is forgotten.
   */
  commit(
    network: string,
    writes: readonly Write[],
    messages: readonly Planned[],
  ): Promise<WriteResult>;
}

export type OutboxStore = ReturnType<typeof outboxStore>;

export const outboxStore = ({ table, index, tenantOf, wake, now, newId }: OutboxNeeds) => {
  const outboxRows = outboxWrites({ now, newId });
  const lists = outboxLists(table);
  const { putDue, toDue, timeOf, again } = outboxRows;

  /** Not later than it is planned, so that what is planned is found. */
  const mark = async (network: string, times: readonly Date[]): Promise<void> => {
    const tenant = await tenantOf(network);
    const time = now();
    await index.mark(
      tenant,
      network,
      times.map((at) => (at < time ? time : at)),
    );
  };

  /** Something is due now. */
  const wakeUp = async (network: string): Promise<void> => wake(await tenantOf(network), network);

  /** What moves leaves its old time, unless that is its new one too; what is no longer there was sent. */
  const removeMoved = async (
    network: string,
    messages: readonly Planned[],
    stays: ReadonlySet<string>,
  ): Promise<Write[]> => {
    const left = messages.flatMap((message) =>
      message.movedFrom ? [dueKey(message.movedFrom, message)] : [],
    );
    const rows = await Promise.all(
      left.filter((key) => !stays.has(key)).map((key) => table.get(network, key)),
    );
    return rows.flatMap((row) => (row ? [{ do: "remove", key: row.key, etag: row.etag }] : []));
  };

  const commit: Outbox["commit"] = async (network, writes, messages) => {
    if (messages.length === 0) return table.write(network, writes);
    const dues = messages.map((message) => toDue(message, timeOf(message)));
    const [moved] = await Promise.all([
      removeMoved(network, messages, new Set(dues.map((due) => dueKey(due.at, due)))),
      mark(
        network,
        dues.map(({ at }) => at),
      ),
    ]);
    const result = await table.write(network, [...writes, ...dues.map(putDue), ...moved]);
    const time = now();
    if (result.written && dues.some(({ at }) => at <= time)) await wakeUp(network);
    return result;
  };

  return {
    ...outboxRows,
    ...lists,
    ...outboxDecisions({ table, now, writes: outboxRows, mark, wakeUp }),
    commit,
    mark,

    /**
     * The network may be sent to again: what waited is looked at now, by whichever instance sends; and what
     * Teams refused lately because the bot was not there, or might not write, is due again.
     */
    resume: async (network: string): Promise<void> => {
      await mark(network, [now()]);
      const since = new Date(now().getTime() - refusedLately);
      for (const read of await lists.listOut(network, { state: "refused", since }))
        if (isNotThere(read.entry.reason)) await table.write(network, again(read));
      await wakeUp(network);
    },

    wakeUp,

    write: (network: string, writes: readonly Write[]) => table.write(network, writes),
  };
};
