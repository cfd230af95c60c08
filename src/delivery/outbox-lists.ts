import { keyOf, prefixOf } from "../storage/keys.ts";
import { reading, valuesOf } from "../storage/reading.ts";
import { stored } from "../storage/rows.ts";
import type { Row, Table } from "../storage/table.ts";
import type { IntentName, MessageAddress } from "./intent.ts";
import {
  type Due,
  dueRow,
  type Held,
  heldRow,
  type Out,
  type OutState,
  outKey,
  outRow,
  type Read,
  readOf,
  type Unconfirmed,
  unconfirmedRow,
} from "./rows.ts";

/** Of what is due. */
export interface DuePage {
  readonly limit: number;
  readonly from?: string | undefined;
  readonly tasksOnly?: boolean;
}

/** What is planned, what became of it, and what waits for somebody. */
export const outboxLists = (table: Table) => {
  const rows = reading(table);

  const readDue = (row: Row): Read<Due> | Row => {
    const found = stored(row, dueRow);
    return found ? readOf(found) : row;
  };

  const findOut = async (network: string, name: IntentName): Promise<Read<Out> | undefined> => {
    const found = await rows.get(network, outKey(name), outRow);
    return found && readOf(found);
  };

  /** What became of messages: of one state, or since a time. */
  const listOut = async (
    network: string,
    { state, since }: { state?: OutState; since?: Date },
  ): Promise<Read<Out>[]> => {
    const { found } = await rows.list(
      network,
      {
        prefix: prefixOf("out"),
        ...(state && { where: { state } }),
        ...(since && { since: { at: since } }),
      },
      outRow,
    );
    return found.map(readOf);
  };

  return {
    findOut,
    listOut,

    /** Where a post stands; `waits` when it is not out yet. */
    findPost: async (
      network: string,
      { kind, occurrence }: { kind: string; occurrence: string },
    ): Promise<MessageAddress | "waits" | undefined> => {
      const post = await findOut(network, { kind, occurrence, do: "post" });
      if (!post || post.entry.state === "sending" || post.entry.state === "waiting") return "waits";
      return post.entry.message;
    },

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

    /** What Teams did not confirm and nobody decided about. */
    listUnconfirmed: async (network: string): Promise<readonly Unconfirmed[]> =>
      valuesOf(await rows.list(network, prefixOf("unconfirmed"), unconfirmedRow)),

    listHeld: async (network: string, person: string, limit: number): Promise<Read<Held>[]> => {
      const { found } = await rows.list(
        network,
        { prefix: prefixOf("held", person), limit },
        heldRow,
      );
      return found.map(readOf);
    },
  };
};
