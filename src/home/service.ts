import { localOf } from "../calendar/local.ts";
import type {
  FirstMonth,
  Home,
  Lively,
  NextMeeting,
  OwnThing,
  OwnThings,
  PutAway,
  Waiting,
} from "../contract/home.ts";
import {
  type FirstMonthStep,
  firstMonthSteps,
  homeLimits,
  type OwnKind,
  ownKinds,
} from "../contract/vocabulary.ts";
import type { LivelyEntry } from "../history/service.ts";
import { type Actor, isCoordinator } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { notFound } from "../kernel/errors.ts";
import type { HomeSource, HomeThing } from "../kernel/home.ts";
import type { Needs } from "../kernel/needs.ts";
import { type Counted, homeFigures } from "./figures.ts";
import type { HomeStore } from "./store.ts";
import type { OwnHome, SharedHome } from "./views.ts";
import { byDue } from "./waiting.ts";

export interface HomeNeeds extends Needs {
  readonly store: HomeStore;
  readonly sources: readonly HomeSource[];
  readonly nextMeeting: (actor: Actor) => Promise<NextMeeting | undefined>;
  /** What was made and published lately, the newest first: more than is shown. */
  readonly lively: (actor: Actor) => Promise<readonly LivelyEntry[]>;
  readonly counted: (actor: Actor) => Promise<Counted>;
  readonly beginnings: (network: string) => Promise<Beginnings>;
}

/** What a network has besides what its figures tell. */
export interface Beginnings {
  readonly hasChannel: boolean;
  readonly series: number;
  readonly meetings: number;
  readonly ideas: number;
  readonly projects: number;
  readonly retros: number;
}

export type HomeService = ReturnType<typeof homeService>;

const group = <K extends OwnKind>(all: readonly OwnThing[], kind: K) => {
  const things = all.filter((one): one is Extract<OwnThing, { kind: K }> => one.kind === kind);
  return { things: things.slice(0, homeLimits.own), total: things.length };
};

const groups = (all: readonly OwnThing[]): OwnThings =>
  Object.fromEntries(ownKinds.map((kind) => [kind, group(all, kind)])) as OwnThings;

const shownOf = (items: readonly Waiting[]): Home["waiting"] => ({
  items: items.slice(0, homeLimits.waiting),
  total: items.length,
});

/** Until every step is done. */
const firstMonthOf = ({
  hasChannel,
  series,
  ideas,
  projects,
  retros,
}: Beginnings): FirstMonth | undefined => {
  const done = {
    network: hasChannel,
    series: series > 0,
    idea: ideas > 0,
    project: projects > 0,
    retro: retros > 0,
  };
  const steps = firstMonthSteps.map((step) => ({ step, done: done[step] }));
  return steps.every((step) => step.done) ? undefined : steps;
};

/** What *Oma KEHU* shows: each feature knows its own part. */
export const homeService = (needs: HomeNeeds) => {
  const { store, sources, now, newId } = needs;

  const waiting = async (actor: Actor): Promise<Waiting[]> => {
    const [putAway, ...found] = await Promise.all([
      store.putAway(actor.network),
      ...sources.map((source) => source.waiting?.(actor) ?? []),
    ]);
    const away = putAway.get(actor.person);
    return found
      .flat()
      .filter((item) => item.putAway === undefined || !away?.has(item.putAway))
      .sort(byDue);
  };

  const own = async (actor: Actor): Promise<OwnThings> => {
    const found = await Promise.all(sources.map((source) => source.own?.(actor) ?? []));
    return groups(found.flat());
  };

  /** What is gone or was taken back meanwhile is not told of. */
  const lately = async (actor: Actor): Promise<Lively[]> => {
    const [entries, ...known] = await Promise.all([
      needs.lively(actor),
      ...sources.map((source) => source.things?.(actor.network) ?? new Map<string, HomeThing>()),
    ]);
    return entries
      .flatMap(({ about, ...entry }): Lively[] => {
        const thing = known.map((things) => things.get(about)).find((one) => one !== undefined);
        return thing ? [{ ...entry, ...thing }] : [];
      })
      .slice(0, homeLimits.lately);
  };

  const network = async (actor: Actor) => {
    const [next, lively, counted, beginnings] = await Promise.all([
      needs.nextMeeting(actor),
      lately(actor),
      needs.counted(actor),
      needs.beginnings(actor.network),
    ]);
    const { networkZone } = actor;
    const today = localOf(now(), networkZone).date;
    const { projects, lessons } = counted;
    const { series, meetings, retros } = beginnings;
    const things = [projects, beginnings.ideas, lessons.length, series, meetings, retros];
    return {
      page: {
        ...(next && { next }),
        lately: lively,
        figures: homeFigures(counted, today, networkZone),
        empty: things.every((count) => count === 0),
      },
      firstMonth: isCoordinator(actor) ? firstMonthOf(beginnings) : undefined,
    };
  };

  return {
    /** Twice is once. Of what does not wait, or waits until it is done, it is `notFound`. */
    putAway: async (actor: Actor, { name, away }: PutAway): Promise<PutAway> => {
      const { network, person } = actor;
      await retryOnConflict(async () => {
        const known = await store.find(network, person);
        const names = known?.names ?? [];
        if (names.includes(name) === away) return true;
        if (away && !(await waiting(actor)).some(({ putAway }) => putAway === name))
          throw notFound("what waits");
        const next = away ? [...names, name] : names.filter((one) => one !== name);
        const kept = next.slice(-homeLimits.putAway);
        return store.write(network, store.save(person, kept, { known, operation: newId() }));
      });
      return { name, away };
    },

    /** What the chat tells one person of. */
    own: async (actor: Actor): Promise<OwnHome> => {
      const [items, next] = await Promise.all([waiting(actor), needs.nextMeeting(actor)]);
      return { waiting: shownOf(items), next };
    },

    /** What the chat tells everybody who reads a channel of. */
    shared: async (actor: Actor): Promise<SharedHome> => {
      const [next, lively] = await Promise.all([needs.nextMeeting(actor), lately(actor)]);
      return { next, lately: lively };
    },

    /** What a coordinator does next of the first month. */
    firstStep: async (network: string): Promise<FirstMonthStep | undefined> =>
      firstMonthOf(await needs.beginnings(network))?.find(({ done }) => !done)?.step,

    read: async (actor: Actor): Promise<Home> => {
      const [items, things, { page, firstMonth }] = await Promise.all([
        waiting(actor),
        own(actor),
        network(actor),
      ]);
      return {
        waiting: shownOf(items),
        own: things,
        network: page,
        ...(firstMonth && { firstMonth }),
      };
    },
  };
};
