import type { RetroFormChoices } from "../../src/contract/retros.ts";
import { pageLimits } from "../../src/contract/vocabulary.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import type { NamesOf } from "../../src/kernel/names.ts";

interface Titled {
  readonly id: string;
  readonly title: string;
}

export interface RetroChoiceNeeds {
  readonly presentIds: (network: string) => Promise<ReadonlySet<string>>;
  readonly names: NamesOf;
  /** By title. */
  readonly projectsOf: (actor: Actor) => Promise<readonly Titled[]>;
  /** The newest first. */
  readonly ideasOf: (network: string) => Promise<readonly Titled[]>;
  /** Those that are over, the latest first. */
  readonly meetingsOf: (network: string) => Promise<readonly Titled[]>;
}

/** Whom a retro may ask, by name, and what it may be about. */
export const retroChoices =
  ({ presentIds, names, projectsOf, ideasOf, meetingsOf }: RetroChoiceNeeds) =>
  async (actor: Actor): Promise<RetroFormChoices> => {
    const { network } = actor;
    const [here, people, projects, ideas, past] = await Promise.all([
      presentIds(network),
      names(network, actor.language),
      projectsOf(actor),
      ideasOf(network),
      meetingsOf(network),
    ]);
    const byName = new Intl.Collator(actor.networkLanguage).compare;
    return {
      people: Array.from(here, (id) => ({ id, name: people.get(id) ?? "" }))
        .filter(({ name }) => name !== "")
        .sort((one, other) => byName(one.name, other.name)),
      me: actor.person,
      subjects: [
        ...projects.map(({ id, title }) => ({ about: "project" as const, id, title })),
        ...ideas.map(({ id, title }) => ({ about: "experiment" as const, id, title })),
        ...past.map(({ id, title }) => ({ about: "meeting" as const, id, title })),
      ],
    };
  };

/** With the newest ideas and meetings alone, and what the retro is begun from: projects are found by their titles. */
export const fewSubjects = (
  { subjects, ...choices }: RetroFormChoices,
  from: { readonly about: string; readonly subject: string },
): RetroFormChoices => {
  const counts = new Map<string, number>();
  return {
    ...choices,
    subjects: subjects.filter(({ about, id }) => {
      const count = (counts.get(about) ?? 0) + 1;
      counts.set(about, count);
      const isFrom = about === from.about && id === from.subject;
      return isFrom || (about !== "project" && count <= pageLimits.usual);
    }),
  };
};
