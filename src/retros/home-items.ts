import { localOf } from "../calendar/local.ts";
import type { OwnThing, Waiting } from "../contract/home.ts";
import { tabViews } from "../contract/tab-address.ts";
import type { Actor } from "../kernel/actor.ts";
import type { HomeSource, HomeThing } from "../kernel/home.ts";
import { derived } from "../storage/derived.ts";
import { type Listed, unlessUnreadable, valuesOf } from "../storage/reading.ts";
import { isAnonymous, isAsked, isCollecting, type Retro } from "./retro.ts";

export interface RetroHomeNeeds {
  /** All that this person sees, and all that everybody does. */
  readonly listFor: (actor: Actor) => Promise<Listed<Retro>>;
  readonly listTold: (network: string) => Promise<Listed<Retro>>;
  readonly now: () => Date;
  /** How many answers may be told of, and whether this person's is among them. */
  readonly lookAt: (
    network: string,
    retro: Retro,
    person: string,
  ) => Promise<{ readonly count: number; readonly answered: boolean }>;
}

/** Whether somebody has answered is read for each: of those that close first alone. */
const mostLookedAt = 5;

const byClosing = (one: Retro, other: Retro): number =>
  one.closesAt.getTime() - other.closesAt.getTime();

const thingsIn = derived(
  (retros: readonly Retro[]): ReadonlyMap<string, HomeThing> =>
    new Map(retros.map(({ id, title }) => [id, { title, view: tabViews.retro(id) }])),
);

/** The retros that somebody is asked in and has not answered, and those that they lead. */
export const retroHomeItems = ({ listFor, listTold, lookAt, now }: RetroHomeNeeds): HomeSource => ({
  waiting: async (actor) => {
    const { network, person, networkZone } = actor;
    const time = now();
    const asked = valuesOf(await listFor(actor))
      .filter((retro) => isCollecting(retro, time) && isAsked(retro, person))
      .sort(byClosing)
      .slice(0, mostLookedAt);
    const looked = await Promise.all(
      asked.map((retro) => unlessUnreadable(lookAt(network, retro, person))),
    );
    return asked.flatMap((retro, at): Waiting[] => {
      const seen = looked[at];
      if (!seen || seen.answered) return [];
      const { id, title, closesAt } = retro;
      return [
        {
          kind: "retro",
          title,
          due: localOf(closesAt, networkZone).date,
          at: closesAt.toISOString(),
          view: tabViews.retro(id),
          retro: id,
          anonymous: isAnonymous(retro),
          count: seen.count,
        },
      ];
    });
  },

  own: async (actor) =>
    valuesOf(await listFor(actor))
      .filter(({ facilitator, state }) => facilitator === actor.person && state !== "discussed")
      .sort(byClosing)
      .map(
        ({ id, title, state, closesAt }): OwnThing => ({
          kind: "retro",
          id,
          title,
          view: tabViews.retro(id),
          state,
          closesAt: closesAt.toISOString(),
        }),
      ),

  things: async (network) => thingsIn(valuesOf(await listTold(network))),
});
