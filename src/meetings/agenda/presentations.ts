import type { Presentations, QueuedView } from "../../contract/agenda.ts";
import { unreadIn } from "../../contract/unread.ts";
import { agendaLimits } from "../../contract/vocabulary.ts";
import type { Actor } from "../../kernel/actor.ts";
import { valuesOf } from "../../storage/reading.ts";
import type { AskReadings } from "./asks.ts";
import type { AgendaNeeds, Programmes } from "./programmes.ts";
import { type BoardProject, type Queued, queueOf } from "./queue.ts";
import { viewQueued } from "./view.ts";

export type PresentationReadings = ReturnType<typeof presentationReadings>;

/** The queue of project presentations, and what a person can do about it. */
export const presentationReadings = (
  { store, meetings, projects: projectsIn, presentIds, now }: AgendaNeeds,
  { nameOf }: Pick<Programmes, "nameOf">,
  {
    askedElsewhere,
    openAsks,
    colleaguesOf,
  }: Pick<AskReadings, "askedElsewhere" | "openAsks" | "colleaguesOf">,
) => {
  /** `meeting`: whose queue it is; what is asked for another one is not in it. */
  const readQueue = async (
    network: string,
    meeting?: string,
  ): Promise<{ readonly queue: Queued[]; readonly unread: number }> => {
    const [wishes, projects, topics, all, present, asking] = await Promise.all([
      store.listWishes(network),
      projectsIn(network),
      store.listAllTopics(network),
      meetings.listMeetings(network),
      presentIds(network),
      meeting === undefined ? new Set<string>() : askedElsewhere(network, meeting),
    ]);
    const queue = queueOf({
      wishes: valuesOf(wishes),
      projects,
      topics,
      meetings: valuesOf(all),
      present,
      asking,
      now: now(),
    });
    return { queue, unread: wishes.unread };
  };

  const boardProjects = async (network: string): Promise<BoardProject[]> =>
    (await projectsIn(network)).filter(({ archived }) => !archived);

  return {
    readQueue,
    boardProjects,

    /** The queue as everyone may see it. */
    findQueue: async (network: string): Promise<QueuedView[]> => {
      const [{ queue }, names] = await Promise.all([readQueue(network), nameOf(network)]);
      return queue.map((queued) => viewQueued(queued, "", names));
    },

    listPresentations: async (actor: Actor): Promise<Presentations> => {
      const { network, person, language } = actor;
      const [{ queue, unread }, asks, names] = await Promise.all([
        readQueue(network),
        openAsks(network, person),
        nameOf(network, language),
      ]);
      const byName = (a: string, b: string): number => a.localeCompare(b, language);
      const others = asks.length > 0 ? await colleaguesOf(network, person, names) : [];
      return {
        ...unreadIn(unread),
        queue: queue
          .slice(0, agendaLimits.queued)
          .map((queued) => viewQueued(queued, person, names)),
        behind: Math.max(queue.length - agendaLimits.queued, 0),
        asks,
        colleagues: others.sort((a, b) => byName(a.name, b.name)),
      };
    },
  };
};
