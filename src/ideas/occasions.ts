import type { PublicIdea } from "../contract/ideas.ts";
import type { Planned } from "../delivery/intent.ts";
import { valuesOf } from "../storage/reading.ts";
import { climbTimes } from "./answer-day.ts";
import { type Idea, isOpen, waits } from "./idea.ts";
import { climbSteps, mergeOf, outcomeOffer, partsOf } from "./messages.ts";
import type { IdeaNeeds, IdeaReadings, TriedIn } from "./readings.ts";
import type { StepTold } from "./step-cards.ts";
import { keeperOf, viewStep } from "./view.ts";

export interface OccasionNeeds extends IdeaNeeds {
  readonly coordinators: (network: string) => Promise<readonly string[]>;
  /** Puts it onto the programme of the next meeting; false: there is none. */
  readonly askTheNetwork: (network: string, idea: Idea) => Promise<boolean>;
}

const day = 24 * 60 * 60_000;

/** Whoever decides on it: its keeper, or the coordinators when nobody keeps it. */
const decidersOf = async (
  { names, coordinators }: Pick<OccasionNeeds, "names" | "coordinators">,
  network: string,
  idea: Idea,
): Promise<readonly string[]> => {
  const keeper = keeperOf(idea, await names(network));
  return keeper === undefined ? coordinators(network) : [keeper];
};

const waitingIn = async (
  store: IdeaNeeds["store"],
  network: string,
  occurrence: string,
): Promise<Idea | undefined> => {
  const { idea: id, part: round } = partsOf(occurrence);
  const idea = await store.find(network, id);
  return idea && waits(idea) && String(idea.round) === round ? idea : undefined;
};

/** Steps that were taken. */
const stepOccasions = (
  { store, names }: OccasionNeeds,
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

  /** That it was merged, as long as it is. */
  findMerged: async (network: string, occurrence: string): Promise<PublicIdea | undefined> => {
    const { idea: id, part } = partsOf(occurrence);
    const idea = await store.find(network, id);
    return idea?.mergedAt !== undefined && mergeOf(idea) === part
      ? findPublic(network, id)
      : undefined;
  },

  /**
   * Those who support it or joined it, but for its author and who decided. When a project tries it from then on, those
   * who joined hear of that instead.
   */
  followersOf: async (network: string, occurrence: string): Promise<readonly string[]> => {
    const { idea: id, part } = partsOf(occurrence);
    const [idea, step, supports, joined, people] = await Promise.all([
      store.find(network, id),
      store.findStep(network, id, part),
      store.supports(network, id),
      store.joined(network, id),
      names(network),
    ]);
    const hearOfTrial =
      step?.to === "trial" && idea?.project !== undefined && idea.lastStep?.id === step.id;
    const joinedIt = new Set(joined.map(({ person }) => person));
    const followers = new Set([...supports, ...joined].map(({ person }) => person));
    return [...followers].filter(
      (person) =>
        people.has(person) &&
        person !== idea?.author &&
        person !== step?.by &&
        !(hearOfTrial && joinedIt.has(person)),
    );
  },
});

const waitingOccasions = (
  needs: OccasionNeeds,
  { findPublic }: Pick<IdeaReadings, "findPublic">,
) => ({
  /** What waits for an answer, as long as it waits for that day. */
  findWaiting: async (network: string, occurrence: string): Promise<PublicIdea | undefined> =>
    (await waitingIn(needs.store, network, occurrence)) &&
    findPublic(network, partsOf(occurrence).idea),

  /** Plans who hears of it and when, while it waits. */
  climb: async (network: string, occurrence: string): Promise<undefined> => {
    const idea = await waitingIn(needs.store, network, occurrence);
    if (idea?.answerBy === undefined) return;
    const times = climbTimes(idea.answerBy, await needs.calendarOf(network));
    await needs.outbox.commit(network, [], climbSteps(idea, times));
  },

  /** Who is to answer: its keeper, or whoever coordinates. */
  answerersOf: async (network: string, occurrence: string): Promise<readonly string[]> => {
    const idea = await waitingIn(needs.store, network, occurrence);
    return idea ? decidersOf(needs, network, idea) : [];
  },

  /** Whoever coordinates, while it waits. */
  dutyOf: async (network: string, occurrence: string): Promise<readonly string[]> =>
    (await waitingIn(needs.store, network, occurrence)) ? needs.coordinators(network) : [],

  /** Puts it onto the next programme; tries again tomorrow while there is none. */
  putOnProgramme: async (network: string, occurrence: string): Promise<Date | undefined> => {
    const idea = await waitingIn(needs.store, network, occurrence);
    if (!idea || (await needs.askTheNetwork(network, idea))) return undefined;
    return new Date(needs.now().getTime() + day);
  },
});

/** An idea with the project that tries it. */
export interface TrialTold {
  readonly idea: PublicIdea;
  readonly project: TriedIn;
}

const trialOccasions = (
  needs: OccasionNeeds,
  { findPublic, triedIn }: Pick<IdeaReadings, "findPublic" | "triedIn">,
) => {
  const findTrial = async (network: string, occurrence: string): Promise<TrialTold | undefined> => {
    const { idea: id } = partsOf(occurrence);
    const [idea, known] = await Promise.all([
      findPublic(network, id),
      needs.store.find(network, id),
    ]);
    const project = known && (await triedIn(network, known));
    return idea?.state === "open" && idea.stage === "trial" && project
      ? { idea, project }
      : undefined;
  };

  return {
    /** What is being tried. */
    findTrial,

    /** Those who joined it, but for who started the trial. */
    joinedOf: async (network: string, occurrence: string): Promise<readonly string[]> => {
      const { idea: id, part: by } = partsOf(occurrence);
      const [joined, people] = await Promise.all([
        needs.store.joined(network, id),
        needs.names(network),
      ]);
      return joined.flatMap(({ person }) => (people.has(person) && person !== by ? [person] : []));
    },

    /** What was tried and waits for its last step. */
    findOutcome: async (network: string, occurrence: string): Promise<TrialTold | undefined> => {
      const told = await findTrial(network, occurrence);
      return told?.project.outcome ? told : undefined;
    },

    /** Whoever decides on it. */
    finishersOf: async (network: string, occurrence: string): Promise<readonly string[]> => {
      const idea = await needs.store.find(network, partsOf(occurrence).idea);
      return idea ? decidersOf(needs, network, idea) : [];
    },

    /** What a project that is over asks of the ideas that it tried. */
    outcomeOffers: async (
      network: string,
      { project, end }: { readonly project: string; readonly end: string },
    ): Promise<Planned[]> =>
      valuesOf(await needs.store.list(network))
        .filter((idea) => idea.project === project && isOpen(idea) && idea.stage === "trial")
        .map((idea) => outcomeOffer(idea, end)),
  };
};

/** What messages tell, as long as it is so when they are sent, and whom. */
export const ideaOccasions = (
  needs: OccasionNeeds,
  { findPublic, triedIn }: Pick<IdeaReadings, "findPublic" | "triedIn">,
) => ({
  ...stepOccasions(needs, { findPublic }),
  ...waitingOccasions(needs, { findPublic }),
  ...trialOccasions(needs, { findPublic, triedIn }),

  /** What this person is asked to keep, while they are. */
  findAsk: async (
    network: string,
    occurrence: string,
    person: string,
  ): Promise<PublicIdea | undefined> => {
    const { idea: id } = partsOf(occurrence);
    const idea = await needs.store.find(network, id);
    return idea?.keeperAsked === person ? findPublic(network, id) : undefined;
  },
});
