import { localOf } from "../calendar/local.ts";
import type { IdeaDetail, IdeaThread, IdeaView, PublicIdea } from "../contract/ideas.ts";
import type { Locale } from "../contract/vocabulary.ts";
import type { Outbox } from "../delivery/outbox.ts";
import type { Actor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import type { NamesOf } from "../kernel/names.ts";
import type { Needs } from "../kernel/needs.ts";
import type { PeopleOf } from "../kernel/people.ts";
import type { Stored } from "../storage/rows.ts";
import { type AnswerDays, answerDaysOf, type NetworkDays } from "./answer-day.ts";
import type { Idea } from "./idea.ts";
import type { IdeaSettings } from "./stages.ts";
import type { IdeaStore } from "./store.ts";
import { publicIdea, type Seen, supportersIn, viewDetail, viewIdea } from "./view.ts";

export interface IdeaNeeds extends Needs {
  readonly store: IdeaStore;
  readonly outbox: Outbox;
  readonly names: NamesOf;
  /** The ids of those who are members now, and no mere readers or guests. */
  readonly memberIds: (network: string) => Promise<ReadonlySet<string>>;
  readonly people: PeopleOf;
  readonly calendarOf: (network: string) => Promise<NetworkDays>;
  readonly settingsOf: (network: string) => Promise<IdeaSettings>;
  /** The address of the thread of an idea's card; empty while it does not stand in the channel. */
  readonly threadOf: (network: string, idea: string) => Promise<string>;
  /** What the other features know of these ideas, as this person sees it. */
  readonly related: (actor: Actor, ideas: readonly string[]) => Promise<IdeaDetail["related"]>;
  /** By their ids. */
  readonly projectsOf: (network: string) => Promise<ReadonlyMap<string, TriedIn>>;
}

/** A project that tries an idea. */
export type TriedIn = NonNullable<IdeaDetail["project"]>;

export type IdeaReadings = ReturnType<typeof ideaReadings>;

export const ideaReadings = (needs: IdeaNeeds) => {
  const { store, names, calendarOf, settingsOf, threadOf, projectsOf, now } = needs;

  const read = async (network: string, id: string): Promise<Stored<Idea>> => {
    const known = await store.read(network, id);
    if (!known) throw notFound("the idea");
    return known;
  };

  const seen = async (network: string, id: string, language: Locale | undefined): Promise<Seen> => {
    const [{ value: idea, etag: version }, people, here] = await Promise.all([
      read(network, id),
      names(network, language),
      needs.people(network),
    ]);
    return { idea, version, people, here };
  };

  /** Where it has come to, when it was merged. */
  const endOf = async (network: string, { id, mergedInto }: Idea): Promise<Idea | undefined> => {
    const end = mergedInto === undefined ? undefined : await store.endOf(network, id);
    return end?.id === id ? undefined : end;
  };

  /** As everyone may see it, if it is still there. */
  const findPublic = async (network: string, id: string): Promise<PublicIdea | undefined> => {
    const [idea, people, supports, steps] = await Promise.all([
      store.find(network, id),
      names(network),
      store.supports(network, id),
      store.steps(network, id),
    ]);
    if (!idea) return undefined;
    const told = { supporters: supports.length, decision: steps.at(-1) };
    return publicIdea(idea, people, { ...told, mergedInto: await endOf(network, idea) });
  };

  /** The project that tries it, or one of an idea that was merged into it. */
  const triedIn = async (network: string, idea: Idea): Promise<TriedIn | undefined> => {
    const parts = await store.partsOf(network, idea.id);
    const found = [idea, ...parts].find(({ project }) => project !== undefined)?.project;
    return found === undefined ? undefined : (await projectsOf(network)).get(found);
  };

  return {
    read,
    triedIn,

    find: async (network: string, id: string): Promise<Idea> => (await read(network, id)).value,

    /** As a list shows it. Throws `notFound` when there is none of this id. */
    view: async (actor: Actor, id: string): Promise<IdeaView> => {
      const [one, supports] = await Promise.all([
        seen(actor.network, id, actor.language),
        store.supports(actor.network, id),
      ]);
      return viewIdea(one, supportersIn(supports), actor);
    },

    /** All of it. Throws `notFound` when there is none of this id. */
    detail: async (actor: Actor, id: string): Promise<IdeaDetail> => {
      const { network } = actor;
      const [one, supports, steps, joined] = await Promise.all([
        seen(network, id, actor.language),
        store.supports(network, id),
        store.steps(network, id),
        store.joined(network, id),
      ]);
      const parts = await store.partsOf(network, id);
      const [mergedInto, project, related] = await Promise.all([
        endOf(network, one.idea),
        triedIn(network, one.idea),
        needs.related(actor, [id, ...parts.map((part) => part.id)]),
      ]);
      const told = { mergedInto, project, related };
      return viewDetail(one, { supports, steps, joined, ...told }, actor);
    },

    /** As everyone may see it. Throws `notFound` when there is none of this id. */
    card: async ({ network }: Pick<Actor, "network">, id: string): Promise<PublicIdea> => {
      const found = await findPublic(network, id);
      if (!found) throw notFound("the idea");
      return found;
    },

    findPublic,

    /** Where an idea has come to: the one that it was merged into, or itself. Whatever points to an idea asks here. */
    endOf: (network: string, id: string): Promise<Idea | undefined> => store.endOf(network, id),

    /** What it calls its stages, which it hides, and whose wall clocks it goes by. */
    placeOf: async (
      network: string,
    ): Promise<Pick<IdeaSettings, "names" | "hidden"> & { readonly zone: string }> => {
      const [{ zone }, { names: called, hidden }] = await Promise.all([
        calendarOf(network),
        settingsOf(network),
      ]);
      return { names: called, hidden, zone };
    },

    /** Which idea has this number, if any. */
    findNumber: async (network: string, number: number): Promise<string | undefined> =>
      (await store.findNumbered(network, number))?.id,

    thread: async ({ network }: Pick<Actor, "network">, id: string): Promise<IdeaThread> => {
      const { found } = await store.list(network);
      if (!found.some(({ value }) => value.id === id)) throw notFound("the idea");
      return { address: await threadOf(network, id) };
    },

    /** Today, and by which day an idea that begins to wait now is answered, by the network's wall calendar. */
    daysOf: async (network: string): Promise<AnswerDays> => {
      const [calendar, { answerDays }] = await Promise.all([
        calendarOf(network),
        settingsOf(network),
      ]);
      return answerDaysOf(localOf(now(), calendar.zone).date, answerDays, calendar);
    },
  };
};
