import { theClock } from "../../kernel/actor.ts";
import { valuesOf } from "../../storage/reading.ts";
import type { Meeting } from "../meeting.ts";
import type { AgendaNeeds, Programmes } from "./programmes.ts";

export type PresentedProjects = ReturnType<typeof presentedProjects>;

/** In which meetings each project of the board is presented. */
export const presentedProjects = (
  { store, meetings, now }: AgendaNeeds,
  { change }: Pick<Programmes, "change">,
) => {
  const presentationsOf = async (network: string, project: string): Promise<Meeting[]> => {
    const [all, topics] = await Promise.all([
      meetings.listMeetings(network),
      store.listAllTopics(network),
    ]);
    const presented = new Set(
      topics
        .filter((topic) => topic.project === project && topic.carriedTo === undefined)
        .map(({ meeting }) => meeting),
    );
    return valuesOf(all)
      .filter(({ id, cancelled }) => !cancelled && presented.has(id))
      .sort((one, other) => one.start.getTime() - other.start.getTime());
  };

  return {
    /** The meeting that a project is presented at next. */
    presentationOf: async (network: string, project: string): Promise<Meeting | undefined> =>
      (await presentationsOf(network, project)).find(({ end }) => end > now()),

    /** The meetings that a project is or was presented at, and its kick-off, the latest first. */
    meetingsAbout: async (network: string, project: string): Promise<readonly Meeting[]> => {
      const kickoffs = valuesOf(await meetings.listMeetings(network)).filter(
        (meeting) => meeting.project?.id === project && !meeting.cancelled,
      );
      const all = [...(await presentationsOf(network, project)), ...kickoffs];
      return [...new Map(all.map((meeting) => [meeting.id, meeting])).values()].sort(
        (one, other) => other.start.getTime() - one.start.getTime(),
      );
    },

    /** Topics among the presentations that have exactly one project's title are of that project. */
    linkProjects: async (
      network: string,
      idOf: (title: string) => string | undefined,
    ): Promise<void> => {
      for (const topic of await store.listAllTopics(network)) {
        const isUnlinked = topic.slot === "projects" && topic.project === undefined;
        const project = isUnlinked ? idOf(topic.title) : undefined;
        if (project === undefined) continue;
        await change({ network, ...theClock }, undefined, async () => {
          const { found } = await store.listTopics(network, topic.meeting);
          const known = found.find(({ value }) => value.id === topic.id);
          if (!known || known.value.project !== undefined) return undefined;
          return {
            writes: (operation) => [
              store.writeTopic({ ...known.value, project }, known, { operation }),
            ],
          };
        });
      }
    },
  };
};
