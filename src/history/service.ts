import type { HistoryEntry, HistoryPage } from "../contract/history.ts";
import type { PageQuery } from "../contract/pages.ts";
import { unreadIn } from "../contract/unread.ts";
import {
  type HistoryField,
  historyPeople,
  type LivelyKind,
  livelyKinds,
} from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import { fieldError } from "../kernel/errors.ts";
import type { PeopleOf } from "../kernel/people.ts";
import type { KeptBeside } from "../storage/kept-beside.ts";
import { prefixOf } from "../storage/keys.ts";
import type { RevisedKind } from "../storage/kinds.ts";
import { reading } from "../storage/reading.ts";
import type { Stored } from "../storage/rows.ts";
import type { ListOptions, Table } from "../storage/table.ts";
import { historyRow } from "./history.ts";

export interface HistoryNeeds {
  readonly table: Table;
  readonly keptBeside: KeptBeside;
  readonly people: PeopleOf;
}

export type HistoryService = ReturnType<typeof historyService>;

const isPerson = (field: HistoryField): boolean =>
  (historyPeople as readonly HistoryField[]).includes(field);

/** What was made or published, and by whom; what it is called is its feature's to say. */
export interface LivelyEntry extends Pick<HistoryEntry, "id" | "at" | "by" | "name" | "about"> {
  readonly what: LivelyKind;
  readonly sector: string;
}

/** The kind of rows that each such entry is written with. */
const writtenWith: Readonly<Record<LivelyKind, RevisedKind>> = {
  "ideas.decided": "idea",
  "ideas.submitted": "idea",
  "lessons.published": "lesson",
  "lessons.shared": "lesson",
  "meetings.cancelled": "meeting",
  "meetings.made": "meeting",
  "minutes.closed": "minutes",
  "projects.made": "project",
  "projects.newsTold": "projectNews",
  "retros.published": "retro",
  "retros.started": "retro",
};

const isLively = (what: string): what is LivelyKind =>
  (livelyKinds as readonly string[]).includes(what);

/** Of so many entries, the latest, those that show life are told. */
const lookedAt = 60;

type Reader = Pick<Actor, "network" | "language">;

type Entry = NonNullable<ReturnType<typeof historyRow.decode>>;

/** What the network's log tells, the newest first: pages of one query each. */
export const historyService = ({ table, keptBeside, people }: HistoryNeeds) => {
  const rows = reading(table);

  const livelyRows = keptBeside([...new Set(Object.values(writtenWith))], async (network) => {
    const { found } = await rows.list(
      network,
      { prefix: prefixOf("recent"), where: { forAll: true }, limit: lookedAt },
      historyRow,
    );
    return found.filter(({ value }) => isLively(value.what));
  });

  const nameIn = async ({ network, language }: Reader): Promise<(person: string) => string> => {
    const here = await people(network, language);
    return (person) => here.get(person)?.name ?? "";
  };

  const byWhom = (person: string, name: string): HistoryEntry["by"] =>
    person === "" ? "clock" : name === "" ? "former" : "member";

  const idIn = ({ row }: Stored<Entry>, prefix: string): string => row.key.slice(prefix.length);

  const page = async (
    reader: Reader,
    { prefix, ...where }: { readonly prefix: string } & Pick<ListOptions, "where">,
    { limit, after }: PageQuery,
  ): Promise<HistoryPage> => {
    if (after !== "" && !/^\d{13}![\w=.-]+$/.test(after)) throw fieldError("after");
    const [{ found, unread }, nameOf] = await Promise.all([
      rows.list(
        reader.network,
        { prefix, ...where, ...(after !== "" && { from: `${prefix}${after}!` }), limit: limit + 1 },
        historyRow,
      ),
      nameIn(reader),
    ]);
    const shownOf = (field: HistoryField, value: string | undefined): string | undefined =>
      value !== undefined && isPerson(field) ? nameOf(value) : value;
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    return {
      entries: shown.map((stored): HistoryEntry => {
        const { at, person, what, about, changes } = stored.value;
        const name = nameOf(person);
        return {
          id: idIn(stored, prefix),
          at: at.toISOString(),
          what,
          about,
          by: byWhom(person, name),
          name,
          changes: changes.map(({ field, from, to }) => ({
            field,
            from: shownOf(field, from),
            to: shownOf(field, to),
          })),
        };
      }),
      ...unreadIn(unread),
      ...(last && found.length + unread > limit && { next: idIn(last, prefix) }),
    };
  };

  return {
    /** Of one thing. Whether the person may see it is asked before. */
    of: (reader: Reader, about: string, asked: PageQuery): Promise<HistoryPage> =>
      page(reader, { prefix: prefixOf("history", about) }, asked),

    /** Of all things, as far as everybody may see them. */
    recent: (reader: Reader, asked: PageQuery): Promise<HistoryPage> =>
      page(reader, { prefix: prefixOf("recent"), where: { forAll: true } }, asked),

    /** What shows that the network is alive, the newest first: read anew when something of it has changed. */
    lively: async (reader: Reader): Promise<readonly LivelyEntry[]> => {
      const { network, language } = reader;
      const [found, here] = await Promise.all([livelyRows(network), people(network, language)]);
      return found.flatMap((stored) => {
        const { at, person, what, about } = stored.value;
        const { name = "", sector = "" } = here.get(person) ?? {};
        return isLively(what)
          ? [
              {
                id: idIn(stored, prefixOf("recent")),
                at: at.toISOString(),
                what,
                about,
                by: byWhom(person, name),
                name,
                sector,
              },
            ]
          : [];
      });
    },
  };
};
