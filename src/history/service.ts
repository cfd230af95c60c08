import type { HistoryEntry, HistoryPage } from "../contract/history.ts";
import type { PageQuery } from "../contract/pages.ts";
import { unreadIn } from "../contract/unread.ts";
import { type HistoryField, historyPeople } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import { fieldError } from "../kernel/errors.ts";
import type { NamesOf } from "../kernel/names.ts";
import { prefixOf } from "../storage/keys.ts";
import { reading } from "../storage/reading.ts";
import type { Stored } from "../storage/rows.ts";
import type { ListOptions, Table } from "../storage/table.ts";
import { historyRow } from "./history.ts";

export interface HistoryNeeds {
  readonly table: Table;
  readonly names: NamesOf;
  /** The ids of those who are in the team now. */
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
}

export type HistoryService = ReturnType<typeof historyService>;

const isPerson = (field: HistoryField): boolean =>
  (historyPeople as readonly HistoryField[]).includes(field);

type Reader = Pick<Actor, "network" | "language">;

type Entry = NonNullable<ReturnType<typeof historyRow.decode>>;

/** What the network's log tells, the newest first: pages of one query each. */
export const historyService = ({ table, names, presentIds }: HistoryNeeds) => {
  const rows = reading(table);

  const page = async (
    { network, language }: Reader,
    prefix: string,
    { limit, after }: PageQuery,
    where: Pick<ListOptions, "where"> = {},
  ): Promise<HistoryPage> => {
    if (after !== "" && !/^\d{13}![\w=.-]+$/.test(after)) throw fieldError("after");
    const [{ found, unread }, people, here] = await Promise.all([
      rows.list(network, prefix, historyRow, {
        ...where,
        ...(after !== "" && { from: `${prefix}${after}!` }),
        limit: limit + 1,
      }),
      names(network, language),
      presentIds(network),
    ]);
    const nameOf = (person: string): string => (here.has(person) ? (people.get(person) ?? "") : "");
    const shownOf = (field: HistoryField, value: string | undefined): string | undefined =>
      value !== undefined && isPerson(field) ? nameOf(value) : value;
    const idOf = ({ row }: Stored<Entry>): string => row.key.slice(prefix.length);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      entries: shown.map((stored): HistoryEntry => {
        const { at, person, what, about, changes } = stored.value;
        const name = nameOf(person);
        return {
          id: idOf(stored),
          at: at.toISOString(),
          what,
          about,
          by: person === "" ? "clock" : name === "" ? "former" : "member",
          name,
          changes: changes.map(({ field, from, to }) => ({
            field,
            from: shownOf(field, from),
            to: shownOf(field, to),
          })),
        };
      }),
      ...unreadIn(unread),
      ...(last && found.length + unread > limit && { next: idOf(last) }),
    };
  };

  return {
    /** Of one thing. Whether the person may see it is asked before. */
    of: (reader: Reader, about: string, asked: PageQuery): Promise<HistoryPage> =>
      page(reader, prefixOf("history", about), asked),

    /** Of all things, as far as everybody may see them. */
    recent: (reader: Reader, asked: PageQuery): Promise<HistoryPage> =>
      page(reader, prefixOf("recent"), asked, { where: { forAll: true } }),
  };
};
