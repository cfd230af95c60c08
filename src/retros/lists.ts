import { z } from "zod";
import type { FindRetros, RetroList, RetroView } from "../contract/retros.ts";
import { unreadIn } from "../contract/unread.ts";
import { type RetroState, retroStates } from "../contract/vocabulary.ts";
import type { Actor } from "../kernel/actor.ts";
import { pagedList } from "../kernel/pages.ts";
import { derived } from "../storage/derived.ts";
import type { Listed } from "../storage/reading.ts";
import type { Stored } from "../storage/rows.ts";
import type { Leading } from "./facilitators.ts";
import type { WaitingRetros } from "./forms.ts";
import { isAsked, type Retro } from "./retro.ts";

export interface RetroListNeeds {
  /** All that this person sees. */
  readonly listFor: (actor: Actor) => Promise<Listed<Retro>>;
  readonly leadingOf: (actor: Actor, retro: Retro) => Promise<Leading>;
  /** Each as this person may see it; what cannot be read is left out. */
  readonly showAll: (actor: Actor, retros: readonly Stored<Retro>[]) => Promise<RetroView[]>;
}

const inOrder = pagedList({
  list: "retros",
  place: z.tuple([z.number(), z.number(), z.string()]),
  placeOf: ({ value: { state, opensAt, id } }: Stored<Retro>) =>
    [state === "collecting" ? 0 : 1, -opensAt.getTime(), id] as [number, number, string],
});

/** Those that collect first, then the newest. */
const sorted = derived(inOrder.sort);

const byState = derived(
  (retros: readonly Stored<Retro>[]): Readonly<Record<RetroState, readonly Stored<Retro>[]>> =>
    Object.fromEntries(
      retroStates.map((state) => [state, retros.filter(({ value }) => value.state === state)]),
    ) as Record<RetroState, Stored<Retro>[]>,
);

/** The network's retros in pages, and what one person has to do with. */
export const retroLists = ({ listFor, leadingOf, showAll }: RetroListNeeds) => ({
  list: async (actor: Actor, { state, ...asked }: FindRetros): Promise<RetroList> => {
    const { found, unread } = await listFor(actor);
    const all = sorted(found);
    const states = byState(all);
    const { items, ...page } = inOrder.page(state === "" ? all : states[state], asked);
    const retros = await showAll(actor, items);
    return {
      ...unreadIn(unread + items.length - retros.length),
      retros,
      ...page,
      states: Object.fromEntries(
        retroStates.map((one) => [one, states[one].length]),
      ) as RetroList["states"],
    };
  },

  /** What this person is asked, and what they lead and can open: the first ones, and how many there are. */
  waiting: async (actor: Actor, most: number): Promise<WaitingRetros> => {
    const { found: all, unread } = await listFor(actor);
    const { collecting, closed } = byState(sorted(all));
    const open = [...collecting, ...closed.filter(({ value }) => value.answers !== 0)];
    const isFor = async ({ value }: Stored<Retro>): Promise<boolean> => {
      const { mayFacilitate, mayTakeOver } = await leadingOf(actor, value);
      return value.state === "collecting"
        ? isAsked(value, actor.person) || mayFacilitate
        : mayFacilitate || mayTakeOver;
    };
    const fits = await Promise.all(open.map(isFor));
    const found = open.filter((_, at) => fits[at]);
    const first = found.slice(0, most);
    const retros = await showAll(actor, first);
    return {
      ...unreadIn(unread + first.length - retros.length),
      retros,
      total: found.length - first.length + retros.length,
    };
  },
});
