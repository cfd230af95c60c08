import type { AnonymousRounds } from "../anonymous/rounds.ts";
import type { PublicRetro, RetroView } from "../contract/retros.ts";
import type { Locale, RetroReaction } from "../contract/vocabulary.ts";
import type { Announcer } from "../delivery/announcements.ts";
import type { Planned } from "../delivery/intent.ts";
import type { Outbox } from "../delivery/outbox.ts";
import type { Actor } from "../kernel/actor.ts";
import type { NamesOf } from "../kernel/names.ts";
import type { Needs } from "../kernel/needs.ts";
import { derived } from "../storage/derived.ts";
import { unlessUnreadable } from "../storage/reading.ts";
import type { Stored } from "../storage/rows.ts";
import type { Write } from "../storage/table.ts";
import { answerCounts } from "./answer-counts.ts";
import { facilitators } from "./facilitators.ts";
import { retroLists } from "./lists.ts";
import { partsOf } from "./messages.ts";
import type { DiscussionBeginning } from "./notes.ts";
import { isAsked, isCollecting, type Retro } from "./retro.ts";
import { seenRetros } from "./seen.ts";
import type { Reaction, RetroStore } from "./store.ts";
import { publicRetro, type RetroFacts, viewRetro } from "./view.ts";

export interface RetroNeeds extends Needs {
  readonly store: RetroStore;
  readonly rounds: AnonymousRounds;
  readonly outbox: Outbox;
  readonly announcer: Announcer;
  /** The time, for what moves at the full hour alone. */
  readonly nowByHour: () => Date;
  readonly zoneOf: (network: string) => Promise<string>;
  readonly names: NamesOf;
  /** The ids of those who are in the team now. */
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
  /** What others say to who begins a retro, sent with it. */
  readonly followUps: (retro: Retro) => readonly Planned[];
  /** The rows of the discussion that the notes begin. */
  readonly beginDiscussion: (beginning: DiscussionBeginning, operation: string) => readonly Write[];
}

const byRetro = derived((all: readonly Reaction[]): ReadonlyMap<string, RetroReaction[]> => {
  const found = new Map<string, RetroReaction[]>();
  for (const { retro, reaction } of all) found.set(retro, [...(found.get(retro) ?? []), reaction]);
  return found;
});

/** What a person, or everyone, sees of the retros. */
export const retroReadings = (needs: RetroNeeds) => {
  const { store, zoneOf, names, presentIds, now } = needs;
  const { leadingOf } = facilitators(needs);
  const seen = seenRetros(needs);
  const { lookAt } = answerCounts(needs);

  /** What is the same of several retros, read once; of one, or of all. */
  const readShared = async (network: string, id?: string, language?: Locale) => {
    const [zone, people, reactions] = await Promise.all([
      zoneOf(network),
      names(network, language),
      store.listReactions(network, id),
    ]);
    return ({ value, etag }: Stored<Retro>, count: number): RetroFacts => ({
      version: etag,
      zone,
      names: people,
      count,
      reactions: byRetro(reactions).get(value.id) ?? [],
    });
  };

  const show = async (
    actor: Actor,
    found: Stored<Retro>,
    factsOf: Awaited<ReturnType<typeof readShared>>,
  ): Promise<RetroView> => {
    const [{ count, ...own }, leading] = await Promise.all([
      lookAt(actor.network, found.value, actor.person),
      leadingOf(actor, found.value),
    ]);
    return viewRetro(found.value, factsOf(found, count), {
      person: actor.person,
      ...own,
      ...leading,
    });
  };

  const view = async (actor: Actor, id: string): Promise<RetroView> => {
    const [found, factsOf] = await Promise.all([
      seen.findFor(actor, id),
      readShared(actor.network, id, actor.language),
    ]);
    return show(actor, found, factsOf);
  };

  const findPublic = async (network: string, id: string): Promise<PublicRetro | undefined> => {
    const [found, factsOf] = await Promise.all([store.read(network, id), readShared(network, id)]);
    if (!found) return undefined;
    const { count } = await lookAt(network, found.value, "");
    return publicRetro(found.value, factsOf(found, count));
  };

  return {
    ...seen,
    view,
    findPublic,
    lookAt,

    ...retroLists({
      listFor: seen.listFor,
      leadingOf,
      showAll: async (actor, retros) => {
        const factsOf = await readShared(actor.network, undefined, actor.language);
        const shown = await Promise.all(
          retros.map((found) => unlessUnreadable(show(actor, found, factsOf))),
        );
        return shown.filter((retro) => retro !== undefined);
      },
    }),

    titleOf: async (network: string, id: string): Promise<string | undefined> =>
      (await store.read(network, id))?.value.title,

    /** A message shows the same to all: who has answered would be told by who hears nothing any more. */
    findAsk: async (network: string, id: string): Promise<PublicRetro | undefined> => {
      const retro = (await store.read(network, id))?.value;
      return retro && isCollecting(retro, now()) ? findPublic(network, id) : undefined;
    },

    findReminder: async (network: string, occurrence: string): Promise<PublicRetro | undefined> => {
      const { id, closing } = partsOf(occurrence);
      const retro = (await store.read(network, id))?.value;
      return retro?.closing === closing && isCollecting(retro, now())
        ? findPublic(network, id)
        : undefined;
    },

    /** Everyone asked who is here, whoever has answered. */
    askedOf: async (network: string, occurrence: string): Promise<readonly string[]> => {
      const [found, here] = await Promise.all([
        store.read(network, partsOf(occurrence).id),
        presentIds(network),
      ]);
      if (!found) return [];
      return [...here].filter((person) => isAsked(found.value, person));
    },
  };
};

export type RetroReadings = ReturnType<typeof retroReadings>;
