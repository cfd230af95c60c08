import type { Needs } from "../kernel/needs.ts";
import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading, valuesOf } from "../storage/reading.ts";
import { stored } from "../storage/rows.ts";
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
  readOf,
  type Unconfirmed,
  unconfirmedKey,
  unconfirmedRow,
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

/** Of what is due. */
export interface DuePage {
  readonly limit: number;
  readonly from?: string | undefined;
  readonly tasksOnly?: boolean;
}

export type OutboxStore = ReturnType<typeof outboxStore>;

export const outboxStore = ({ table, index, tenantOf, wake, now, newId }: OutboxNeeds) => {
  const rows = reading(table);

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
  const putDue = (due: Due): Write =>
    dueRow.put(dueKey(due.at, due), due, { operation: newId(), language: due.language });

  const planDue = (message: Planned): Write => putDue(toDue(message, timeOf(message)));

  const readDue = (row: Row): Read<Due> | Row => {
    const found = stored(row, dueRow);
    return found ? readOf(found) : row;
  };

  const findOut = async (network: string, name: IntentName): Promise<Read<Out> | undefined> => {
    const found = await rows.get(network, outKey(name), outRow);
    return found && readOf(found);
  };

  const replaceOut = (read: Read<Out>, out: Out) =>
    outRow.replace(read, out, { operation: newId() });

  /** What became of messages: of one state, or since a time. */
  const listOut = async (
    network: string,
    { state, since }: { state?: OutState; since?: Date },
  ): Promise<Read<Out>[]> => {
    const { found } = await rows.list(network, prefixOf("out"), outRow, {
      ...(state && { where: { state } }),
      ...(since && { since: { at: since } }),
    });
    return found.map(readOf);
  };

  /** What was not sent, or perhaps not, is due again. */
  const again = (read: Read<Out>): Write[] => {
    const { kind, occurrence, do: what, person, root, followedBy, by } = read.entry;
    const intent = {
      kind,
      occurrence,
      do: what,
      ...(person !== undefined && { person }),
      ...(root && { root }),
      ...(followedBy && { followedBy }),
      ...(by !== undefined && { by }),
    } as Intent;
    const { plannedFor } = read.entry;
    return [
      replaceOut(read, { ...read.entry, state: "waiting", at: now() }),
      putDue({ ...newDue(intent, now()), plannedFor }),
    ];
  };

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
      ? await rows.get(network, key, outRow)
      : undefined;
    const read = found && readOf(found);
    return read && { read, confirms: await confirmed(network, read.entry) };
  };

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

    /** Something is due now. */
    wakeUp: async (network: string): Promise<void> => wake(await tenantOf(network), network),

    findOut,
    putDue,
    planDue,

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

    /**
     * What is due by then, the earliest first, from a key on, or the tasks of it alone; a row that this version
     * cannot read comes as it is.
     */
    listDue: async (
      network: string,
      by: Date,
      { from, limit, tasksOnly }: DuePage,
    ): Promise<(Read<Due> | Row)[]> => {
      const before = keyOf("due", new Date(by.getTime() + 1).toISOString());
      const rows = await table.list(network, prefixOf("due"), {
        before,
        limit,
        ...(from !== undefined && { from }),
        ...(tasksOnly && { where: { do: "task" } }),
      });
      return rows.map(readDue);
    },

    /** What is planned, the next first; and how much of it this version cannot read. */
    listNext: async (
      network: string,
      limit: number,
    ): Promise<{ readonly next: Due[]; readonly unread: number }> => {
      const all = await table.list(network, prefixOf("due"), { limit });
      const next = all.map(dueRow.decode).filter((due) => due !== undefined);
      return { next, unread: all.length - next.length };
    },

    listOut,

    /**
     * A person decided that a message that may have come through is sent again. False when there is no
     * such message; one that is not uncertain any more stays as it is.
     */
    resend: async (network: string, key: string, writes: readonly Write[]): Promise<boolean> => {
      const found = await findUncertain(network, key);
      if (!found) return false;
      const { read, confirms } = found;
      if (read.entry.state !== "uncertain") {
        // An instance of an older version decided about it, and did not know of this row.
        if (confirms.length > 0) await table.write(network, confirms);
        return true;
      }
      await mark(network, [now()]);
      await table.write(network, [...again(read), ...confirms, ...writes]);
      wake(await tenantOf(network), network);
      return true;
    },

    /** A person decided that it is not sent again; likewise. */
    letGo: async (network: string, key: string, writes: readonly Write[]): Promise<boolean> => {
      const found = await findUncertain(network, key);
      if (!found) return false;
      const { read, confirms } = found;
      const over: Out = { ...read.entry, state: "skipped", reason: "letGo", at: now() };
      const decision = [replaceOut(read, over), ...confirms, ...writes];
      const written = read.entry.state === "uncertain" ? decision : confirms;
      if (written.length > 0) await table.write(network, written);
      return true;
    },

    /** Nobody knows whether it came through: the coordinators are told. */
    markUncertain: (read: Read<Out>, out: Out): Write[] => {
      const { kind, person, plannedFor } = out;
      const told: Unconfirmed = {
        message: read.key,
        kind,
        ...(person !== undefined && { person }),
        plannedFor,
      };
      return [
        replaceOut(read, out),
        unconfirmedRow.put(unconfirmedKey(out), told, { operation: newId() }),
      ];
    },

    /** What Teams did not confirm and nobody decided about. */
    listUnconfirmed: async (network: string): Promise<readonly Unconfirmed[]> =>
      valuesOf(await rows.list(network, prefixOf("unconfirmed"), unconfirmedRow)),

    listHeld: async (network: string, person: string, limit: number): Promise<Read<Held>[]> => {
      const { found } = await rows.list(network, prefixOf("held", person), heldRow, { limit });
      return found.map(readOf);
    },

    replaceDue: (read: Read<Due>, due: Due) =>
      dueRow.replace(read, due, { operation: newId(), language: due.language }),

    /** The same message, due at another time. */
    moveDue: (read: Read<Due>, due: Due): Write =>
      dueRow.copy(read, due, {
        key: dueKey(due.at, due),
        operation: newId(),
        language: due.language,
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

    insertOut: (out: Out) => outRow.insert(outKey(out), out, { operation: newId() }),

    putHeld: (held: Held): Write => heldRow.put(heldKey(held), held, { operation: newId() }),

    replaceHeld: (read: Read<Held>, held: Held): Write =>
      heldRow.replace(read, held, { operation: newId() }),

    write: (network: string, writes: readonly Write[]) => table.write(network, writes),
  };
};
