import type { IdeaList } from "../../src/contract/ideas.ts";
import type { MeetingList } from "../../src/contract/meetings.ts";
import type { Board } from "../../src/contract/projects.ts";
import type { RetroFormChoices } from "../../src/contract/retros.ts";
import type { Actor } from "../../src/kernel/actor.ts";

export interface RetroChoiceNeeds {
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
  readonly names: (network: string) => Promise<ReadonlyMap<string, string>>;
  readonly projectsOf: (actor: Actor) => Promise<Board>;
  readonly ideasOf: (actor: Actor) => Promise<IdeaList>;
  readonly meetingsOf: (actor: Actor) => Promise<MeetingList>;
}

/** Whom a retro may ask, by name, and what it may be about. */
export const retroChoices =
  ({ presentIds, names, projectsOf, ideasOf, meetingsOf }: RetroChoiceNeeds) =>
  async (actor: Actor): Promise<RetroFormChoices> => {
    const [here, people, { projects }, { ideas }, { past }] = await Promise.all([
      presentIds(actor.network),
      names(actor.network),
      projectsOf(actor),
      ideasOf(actor),
      meetingsOf(actor),
    ]);
    return {
      people: Array.from(here, (id) => ({ id, name: people.get(id) ?? "" }))
        .filter(({ name }) => name !== "")
        .sort((one, other) => one.name.localeCompare(other.name, actor.networkLanguage)),
      me: actor.person,
      subjects: [
        ...projects.map(({ id, title }) => ({ about: "project" as const, id, title })),
        ...ideas.map(({ id, title }) => ({ about: "experiment" as const, id, title })),
        ...past.map(({ id, title }) => ({ about: "meeting" as const, id, title })),
      ],
    };
  };
