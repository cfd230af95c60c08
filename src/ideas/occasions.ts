import type { PublicIdea } from "../contract/ideas.ts";
import { type Idea, waits } from "./idea.ts";
import { partsOf } from "./messages.ts";
import type { IdeaNeeds, IdeaReadings } from "./readings.ts";
import type { StepTold } from "./step-cards.ts";
import { keeperOf, viewStep } from "./view.ts";

export interface OccasionNeeds extends IdeaNeeds {
  readonly coordinators: (network: string) => Promise<readonly string[]>;
  /** Puts it onto the programme of the next meeting; false: there is none. */
  readonly askTheNetwork: (network: string, idea: Idea) => Promise<boolean>;
}

const day = 24 * 60 * 60_000;

const waitingIn = async (
  store: IdeaNeeds["store"],
  network: string,
  occurrence: string,
): Promise<Idea | undefined> => {
  const { idea: id, part: round } = partsOf(occurrence);
  const idea = await store.find(network, id);
  return idea && waits(idea) && String(idea.round) === round ? idea : undefined;
};

/** What messages tell, as long as it is so when they are sent, and whom. */
export const ideaOccasions = (
  { store, names, coordinators, askTheNetwork, now }: OccasionNeeds,
  { findPublic }: Pick<IdeaReadings, "findPublic">,
) => ({
  /** A step that was taken. */
  findStep: async (network: string, occurrence: string): Promise<StepTold | undefined> => {
    const { idea: id, part } = partsOf(occurrence);
    const [idea, step, people] = await Promise.all([
      findPublic(network, id),
      store.findStep(network, id, part),
      names(network),
    ]);
    return idea && step && { idea, step: viewStep(step, people) };
  },

  /** Those who support it or joined it, but for its author and who decided. */
  followersOf: async (network: string, occurrence: string): Promise<readonly string[]> => {
    const { idea: id, part } = partsOf(occurrence);
    const [idea, step, supports, joined, people] = await Promise.all([
      store.find(network, id),
      store.findStep(network, id, part),
      store.supports(network, id),
      store.joined(network, id),
      names(network),
    ]);
    const followers = new Set([...supports, ...joined].map(({ person }) => person));
    return [...followers].filter(
      (person) => people.has(person) && person !== idea?.author && person !== step?.by,
    );
  },

  /** What waits for an answer, as long as it waits for that day. */
  findWaiting: async (network: string, occurrence: string): Promise<PublicIdea | undefined> =>
    (await waitingIn(store, network, occurrence)) && findPublic(network, partsOf(occurrence).idea),

  /** Who is to answer: its keeper, or whoever coordinates. */
  answerersOf: async (network: string, occurrence: string): Promise<readonly string[]> => {
    const idea = await waitingIn(store, network, occurrence);
    if (!idea) return [];
    const keeper = keeperOf(idea, await names(network));
    return keeper === undefined ? coordinators(network) : [keeper];
  },

  /** Whoever coordinates, while it waits. */
  dutyOf: async (network: string, occurrence: string): Promise<readonly string[]> =>
    (await waitingIn(store, network, occurrence)) ? coordinators(network) : [],

  /** Puts it onto the next programme; tries again tomorrow while there is none. */
  putOnProgramme: async (network: string, occurrence: string): Promise<Date | undefined> => {
    const idea = await waitingIn(store, network, occurrence);
    if (!idea || (await askTheNetwork(network, idea))) return undefined;
    return new Date(now().getTime() + day);
  },

  /** What this person is asked to keep, while they are. */
  findAsk: async (
    network: string,
    occurrence: string,
    person: string,
  ): Promise<PublicIdea | undefined> => {
    const { idea: id } = partsOf(occurrence);
    const idea = await store.find(network, id);
    return idea?.keeperAsked === person ? findPublic(network, id) : undefined;
  },
});
