import { AppError } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import type { Row, Table, Write, WriteResult } from "../storage/table.ts";
import type { DueIndex } from "./due-index.ts";
import type { Intent, IntentName, MessageAddress, Planned } from "./intent.ts";
import { isNotThere } from "./reasons.ts";
import {
  type Due,
  dueKey,
  dueRow,
  type Held,
  heldKey,
  heldRow,
  newDue,
  type Out,
  type OutState,
  outKey,
  outRow,
  type Read,
} from "./rows.ts";

const refusedLately = 24 * 60 * 60_000;

/** Edits of one card within this time are one edit. */
const editsTogether = 2_000;

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
  const timeOf = (message: Planned): Date => {
    const { at } = message;
    if (at) return at;
    const time = now().getTime();
    return message.do === "edit"
      ? new Date(Math.ceil(time / editsTogether) * editsTogether)
      : new Date(time);
  };

  const toDue = ({ at: _at, until, movedFrom: _from, ...intent }: Planned, at: Date): Due =>
    newDue(intent, at, until);

  /** `put`: the same message planned twice for the same time is one. */
  const putDue = (due: Due): Write => ({
    do: "put",
    key: dueKey(due.at, due),
    values: dueRow.encode(due, newId(), due.language),
  });

  const readDue = (row: Row): Read<Due> | Row => {
    const entry = dueRow.decode(row);
    return entry ? { key: row.key, etag: row.etag, entry } : row;
  };

  const readOut = (row: Row): Read<Out> | undefined => {
    const entry = outRow.decode(row);
    return entry && { key: row.key, etag: row.etag, entry, operation: row.values.rowOperation };
  };

  /** What cannot be read is not "nothing": a message may stand there. */
  const findOut = async (network: string, name: IntentName): Promise<Read<Out> | undefined> => {
    const row = await table.get(network, outKey(name));
    if (!row) return undefined;
    const read = readOut(row);
    if (!read) throw new AppError("internal", "a message's row that this version cannot read");
    return read;
  };

  const replaceOut = ({ key, etag }: Read<Out>, out: Out) => ({
    do: "replace" as const,
    key,
    etag,
    values: outRow.encode(out, newId()),
  });

  /** What became of messages: of one state, or since a time. */
  const listOut = async (
    network: string,
    { state, since }: { state?: OutState; since?: Date },
  ): Promise<Read<Out>[]> => {
    const rows = await table.list(network, prefixOf("out"), {
      ...(state && { where: { state } }),
      ...(since && { since: { at: since } }),
    });
    return rows.map(readOut).filter((out) => out !== undefined);
  };

  /** What was not sent, or perhaps not, is due again. */
  const again = (read: Read<Out>): Write[] => {
    const { kind, occurrence, do: what, person, root, followedBy } = read.entry;
    const intent = {
      kind,
      occurrence,
      do: what,
      ...(person !== undefined && { person }),
      ...(root && { root }),
      ...(followedBy && { followedBy }),
    } as Intent;
    const { plannedFor } = read.entry;
    return [
      replaceOut(read, { ...read.entry, state: "waiting", at: now() }),
      putDue({ ...newDue(intent, now()), plannedFor }),
    ];
  };

  /** Not later than it is planned, so that what is planned is found. */
  const mark = async (network: string, times: readonly Date[]): Promise<void> => {
    const tenant = await tenantOf(network);
    const time = now();
    for (const at of times) await index.mark(tenant, network, at < time ? time : at);
  };

  /** What moves leaves its old time; what is no longer there was sent. */
  const removeMoved = async (network: string, messages: readonly Planned[]): Promise<Write[]> => {
    const writes: Write[] = [];
    for (const message of messages) {
      if (!message.movedFrom) continue;
      const row = await table.get(network, dueKey(message.movedFrom, message));
      if (row) writes.push({ do: "remove", key: row.key, etag: row.etag });
    }
    return writes;
  };

  const commit: Outbox["commit"] = async (network, writes, messages) => {
    if (messages.length === 0) return table.write(network, writes);
    const dues = messages.map((message) => toDue(message, timeOf(message)));
    await mark(
      network,
      dues.map(({ at }) => at),
    );
    const result = await table.write(network, [
      ...writes,
      ...dues.map(putDue),
      ...(await removeMoved(network, messages)),
    ]);
    const time = now();
    if (result.written && dues.some(({ at }) => at <= time)) wake(await tenantOf(network), network);
    return result;
  };

  return {
    commit,
    mark,

    /**
     * The network may be sent to again: what waited is looked at now, by whichever instance sends; and what
     * Teams refused lately because the bot was not there, or might not write, is due again.
     */
    resume: async (network: string): Promise<void> => {
      await mark(network, [now()]);
      const since = new Date(now().getTime() - refusedLately);
      for (const read of await listOut(network, { state: "refused", since }))
        if (isNotThere(read.entry.reason)) await table.write(network, again(read));
      wake(await tenantOf(network), network);
    },

    findOut,
    putDue,

    /** Where a post stands; `waits` when it is not out yet. */
    findPost: async (
      network: string,
      { kind, occurrence }: { kind: string; occurrence: string },
    ): Promise<MessageAddress | "waits" | undefined> => {
      const post = await findOut(network, { kind, occurrence, do: "post" });
      if (!post || post.entry.state === "sending" || post.entry.state === "waiting") return "waits";
      return post.entry.message;
    },

    replaceOut,

    /** What is due by then, the earliest first; a row that this version cannot read comes as it is. */
    listDue: async (network: string, by: Date, limit: number): Promise<(Read<Due> | Row)[]> => {
      const before = keyOf("due", new Date(by.getTime() + 1).toISOString());
      const rows = await table.list(network, prefixOf("due"), { before, limit });
      return rows.map(readDue);
    },

    /** What is planned, the next first; and how much of it this version cannot read. */
    listNext: async (
      network: string,
      limit: number,
    ): Promise<{ readonly next: Due[]; readonly unread: number }> => {
      const rows = await table.list(network, prefixOf("due"), { limit });
      const next = rows.map(dueRow.decode).filter((due) => due !== undefined);
      return { next, unread: rows.length - next.length };
    },

    listOut,

    /**
     * A person decided that a message that may have come through is sent again. False when there is no
     * such message; one that is not uncertain any more stays as it is.
     */
    resend: async (network: string, key: string, writes: readonly Write[]): Promise<boolean> => {
      const row = key.startsWith(prefixOf("out")) ? await table.get(network, key) : undefined;
      const read = row && readOut(row);
      if (!read) return false;
      if (read.entry.state !== "uncertain") return true;
      await mark(network, [now()]);
      await table.write(network, [...again(read), ...writes]);
      wake(await tenantOf(network), network);
      return true;
    },

    listHeld: async (network: string, person: string, limit: number): Promise<Read<Held>[]> => {
      const found: Read<Held>[] = [];
      for (const row of await table.list(network, prefixOf("held", person), { limit })) {
        const entry = heldRow.decode(row);
        if (entry) found.push({ key: row.key, etag: row.etag, entry });
      }
      return found;
    },

    replaceDue: ({ key, etag }: Read<Due>, due: Due): Write => ({
      do: "replace",
      key,
      etag,
      values: dueRow.encode(due, newId(), due.language),
    }),

    remove: ({ key, etag }: { key: string; etag: string }): Write => ({
      do: "remove",
      key,
      etag,
    }),

    /** A row that this version cannot read, as it is, at another time. */
    copyDue: ({ key, values }: Row, at: Date): Write => ({
      do: "put",
      key: `${keyOf("due", at.toISOString())}!${key.split("!").slice(2).join("!")}`,
      values,
    }),

    insertOut: (out: Out) => ({
      do: "insert" as const,
      key: outKey(out),
      values: outRow.encode(out, newId()),
    }),

    putHeld: (held: Held): Write => ({
      do: "put",
      key: heldKey(held),
      values: heldRow.encode(held, newId()),
    }),

    replaceHeld: ({ key, etag }: Read<Held>, held: Held): Write => ({
      do: "replace",
      key,
      etag,
      values: heldRow.encode(held, newId()),
    }),

    write: (network: string, writes: readonly Write[]) => table.write(network, writes),
  };
};
