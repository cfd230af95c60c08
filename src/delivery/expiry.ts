import type { Needs } from "../kernel/needs.ts";
import { prefixOf } from "../storage/keys.ts";
import { removeAll } from "../storage/remove-all.ts";
import type { Row, Table, Write } from "../storage/table.ts";
import { announcementRow } from "./announcement-rows.ts";
import { digestKind } from "./digest.ts";
import { heldRow, type Out, outKey, outRow, unconfirmedKey } from "./rows.ts";

/*
 * The end of rows that say what became of messages. Such a row is also the claim that keeps a message from
 * leaving twice: it ends only when the message is over and nothing of it is planned.
 */

/** For how many days rows are kept once they are over. */
export interface DeliveryDays {
  readonly out: number;
  readonly held: number;
}

export interface ExpiryNeeds extends Needs {
  readonly table: Table;
  readonly days: DeliveryDays;
}

const day = 24 * 60 * 60_000;
/** What may have been delivered waits so long for a coordinator to decide. */
const uncertainDays = 365;
const page = 500;

/** What is planned in a network; nothing of it ends. */
interface Planned {
  has(message: { readonly kind: string; readonly occurrence: string }): boolean;
  hasDigestFor(person: string | undefined): boolean;
}

const nameOf = ({ kind, occurrence }: { readonly kind: unknown; readonly occurrence: unknown }) =>
  `${kind} ${occurrence}`;

export const expiry = ({ table, days, now, newId }: ExpiryNeeds) => {
  const before = (count: number): Date => new Date(now().getTime() - count * day);

  const readPlanned = async (network: string): Promise<Planned> => {
    const only = ["kind", "occurrence", "person"];
    const rows = await table.list(network, prefixOf("due"), { only });
    const names = new Set(
      rows.map(({ values: { kind, occurrence } }) => nameOf({ kind, occurrence })),
    );
    const digests = new Set(
      rows.filter(({ values }) => values.kind === digestKind).map(({ values }) => values.person),
    );
    return {
      has: (message) => names.has(nameOf(message)),
      hasDigestFor: (person) => person !== undefined && digests.has(person),
    };
  };

  /** Rows under a prefix, page by page, until there are no more or the visitor has had enough. */
  const eachPage = async (
    network: string,
    { prefix, until }: { readonly prefix: string; readonly until?: Date },
    visit: (rows: readonly Row[]) => Promise<boolean>,
  ): Promise<void> => {
    let from = prefix;
    for (;;) {
      const options = { from, limit: page, ...(until && { until: { at: until } }) };
      const rows = await table.list(network, prefix, options);
      const last = rows.at(-1);
      if (!last || !(await visit(rows)) || rows.length < page) return;
      from = `${last.key}!`;
    }
  };

  /** The row of a post is where its card stands, which may be edited for years: it is kept. */
  const isOver = (out: Out, planned: Planned): boolean => {
    const { do: what, state, at, plannedAgain = at, person } = out;
    const lastNeeded = plannedAgain > at ? plannedAgain : at;
    if (what === "post" || lastNeeded >= before(days.out) || planned.has(out)) return false;
    if (state === "uncertain") return at < before(uncertainDays);
    if (state === "held") return !planned.hasDigestFor(person);
    return state === "sent" || state === "skipped" || state === "refused";
  };

  const asTooLate = (row: Row, out: Out): Write =>
    outRow.replace(
      { row },
      { ...out, state: "skipped", reason: "tooLate", at: now() },
      { operation: newId() },
    );

  return {
    /** Takes away rows of messages that are over, so many at most; says how many. Safe to repeat. */
    removeOut: async (network: string, most: number): Promise<number> => {
      const planned = await readPlanned(network);
      let removed = 0;
      await eachPage(
        network,
        { prefix: prefixOf("out"), until: before(days.out) },
        async (rows) => {
          const ended: Row[] = [];
          for (const row of rows) {
            const out = outRow.decode(row);
            if (!out) continue;
            const { do: what, state, at } = out;
            const told =
              state === "uncertain" ? await table.get(network, unconfirmedKey(out)) : undefined;
            if (isOver(out, planned)) ended.push(row, ...(told ? [told] : []));
            if (what === "post" && state === "uncertain" && at < before(uncertainDays))
              await table.write(network, [
                asTooLate(row, out),
                ...(told ? [{ do: "remove", key: told.key, etag: told.etag } as const] : []),
              ]);
          }
          removed += await removeAll(table, network, ended.slice(0, most - removed));
          return removed < most;
        },
      );
      return removed;
    },

    /** What was taken back is told to nobody who presses after so long. Likewise. */
    removeTakenBack: async (network: string, most: number): Promise<number> => {
      const rows = await table.list(network, prefixOf("announcement"), {
        where: { isTakenBack: true },
        until: { at: before(days.held) },
        limit: most,
      });
      return removeAll(
        table,
        network,
        rows.filter((row) => announcementRow.decode(row)),
      );
    },

    /** What was held back for a digest that never came is told no more. Likewise. */
    removeHeld: async (network: string, most: number): Promise<number> => {
      const planned = await readPlanned(network);
      let removed = 0;
      await eachPage(network, { prefix: prefixOf("held") }, async (rows) => {
        for (const row of rows) {
          const held = heldRow.decode(row);
          if (!held || planned.hasDigestFor(held.person)) continue;
          const { at, kind, occurrence, person } = held;
          if (at === undefined) {
            const dated = { ...held, at: now() };
            await table.write(network, [heldRow.replace({ row }, dated, { operation: newId() })]);
          } else if (at < before(days.held)) {
            const claim = await table.get(
              network,
              outKey({ kind, occurrence, do: "tell", person }),
            );
            const out = claim && outRow.decode(claim);
            const { written } = await table.write(network, [
              { do: "remove", key: row.key, etag: row.etag },
              ...(claim && out?.state === "held" ? [asTooLate(claim, out)] : []),
            ]);
            if (written && ++removed >= most) return false;
          }
        }
        return true;
      });
      return removed;
    },
  };
};
