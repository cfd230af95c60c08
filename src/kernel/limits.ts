import type { LimitKind } from "../contract/vocabulary.ts";
import { type Actor, isCoordinator } from "./actor.ts";
import { AppError } from "./errors.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface Limit {
  readonly most: number;
  /** Milliseconds, from the first one counted. */
  readonly within: number;
}

/** How much of each kind one person may do in a while; a coordinator ten times that. */
const kinds: Readonly<Record<LimitKind, Limit>> = {
  ideas: { most: 10, within: hour },
  retros: { most: 5, within: day },
  lessons: { most: 30, within: hour },
  meetings: { most: 30, within: hour },
  topics: { most: 60, within: hour },
  themes: { most: 30, within: hour },
  presentations: { most: 20, within: hour },
  actions: { most: 60, within: hour },
  lines: { most: 300, within: hour },
  projects: { most: 60, within: hour },
  news: { most: 60, within: hour },
  needs: { most: 60, within: hour },
  supportRequests: { most: 30, within: hour },
};

/** What a person may ask in a minute, of all kinds together; the same for everybody. */
const requests = { most: 300, within: minute };

const coordinatorTimes = 10;

/** Instead of the built-in numbers. */
export type LimitSettings = Readonly<Partial<Record<LimitKind | "requests", number>>>;

export interface Limits {
  /** Counts one request of this person. Throws `tooMany`. Returns what takes it back. */
  countRequest(actor: Actor): () => void;
  /**
   * Counts one thing of this kind that the person does. Throws `tooMany`. Returns what takes it back. What has
   * the same id was counted already: Teams may deliver a press again.
   */
  countKind(actor: Actor, kind: LimitKind, id?: string): () => void;
}

interface Window {
  count: number;
  readonly ids: Set<string>;
  readonly ends: number;
}

/** Windows kept before those that have ended are looked for. */
const fewWindows = 10_000;

/** Counts in memory, so that each instance counts for itself; a restart begins anew. */
export const limitsOf = (settings: LimitSettings, now: () => Date): Limits => {
  const windows = new Map<string, Window>();
  let sweepAt = fewWindows;

  const sweep = (time: number): void => {
    for (const [key, { ends }] of windows) if (ends <= time) windows.delete(key);
    sweepAt = Math.max(fewWindows, windows.size * 2);
  };

  const count = (key: string, { most, within }: Limit, id?: string): (() => void) => {
    const time = now().getTime();
    const known = windows.get(key);
    const window =
      known && known.ends > time
        ? known
        : { count: 0, ids: new Set<string>(), ends: time + within };
    if (id !== undefined && window.ids.has(id)) return () => undefined;
    if (window.count >= most)
      throw new AppError("tooMany", "the person did this too often", {
        retryAfter: Math.max(1, Math.ceil((window.ends - time) / 1_000)),
      });
    window.count++;
    if (id !== undefined) window.ids.add(id);
    windows.set(key, window);
    if (windows.size > sweepAt) sweep(time);
    return () => {
      window.count--;
      if (id !== undefined) window.ids.delete(id);
    };
  };

  return {
    countRequest: ({ person }) =>
      count(person, { ...requests, most: settings.requests ?? requests.most }),
    countKind: (actor, kind, id) => {
      const most = settings[kind] ?? kinds[kind].most;
      const times = isCoordinator(actor) ? coordinatorTimes : 1;
      return count(`${actor.person} ${kind}`, { ...kinds[kind], most: most * times }, id);
    },
  };
};
