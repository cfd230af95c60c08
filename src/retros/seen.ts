import type { Announcer } from "../delivery/announcements.ts";
import type { Actor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import type { Listed } from "../storage/reading.ts";
import type { Stored } from "../storage/rows.ts";
import type { Retro } from "./retro.ts";
import type { RetroStore } from "./store.ts";

export interface SeenNeeds {
  readonly store: RetroStore;
  readonly announcer: Announcer;
}

/** Which retros a person, or everyone, sees. */
export const seenRetros = ({ store, announcer }: SeenNeeds) => {
  const find = async (network: string, id: string): Promise<Stored<Retro>> => {
    const found = await store.read(network, id);
    if (!found) throw notFound("the retro");
    return found;
  };

  /** Until it is told of, a retro is for those who begin and lead it. */
  const unseenBy = async (
    network: string,
    person?: string,
  ): Promise<((retro: Retro) => boolean) | undefined> => {
    const waiting = await announcer.listWaiting(network);
    const begun = new Set(
      waiting.flatMap(({ what, about }) => (what === "retros.started" ? [about] : [])),
    );
    return begun.size === 0
      ? undefined
      : ({ id, starter, facilitator }) =>
          begun.has(id) && starter !== person && facilitator !== person;
  };

  const listSeen = async (network: string, person?: string): Promise<Listed<Retro>> => {
    const [listed, isUnseen] = await Promise.all([store.list(network), unseenBy(network, person)]);
    return isUnseen
      ? { ...listed, found: listed.found.filter(({ value }) => !isUnseen(value)) }
      : listed;
  };

  /** All that this person sees. */
  const listFor = ({ network, person }: Actor) => listSeen(network, person);

  const findFor = async (actor: Actor, id: string): Promise<Stored<Retro>> => {
    const { network, person } = actor;
    const [found, isUnseen] = await Promise.all([find(network, id), unseenBy(network, person)]);
    if (isUnseen?.(found.value)) throw notFound("the retro");
    return found;
  };

  return {
    find,
    findFor,
    listFor,
    /** All that everybody sees. */
    listTold: (network: string) => listSeen(network),
  };
};
