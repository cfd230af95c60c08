import type { IdeaDetail } from "../src/contract/ideas.ts";
import type { ProjectPage, Related } from "../src/contract/projects.ts";
import type { Idea } from "../src/ideas/idea.ts";
import type { Actor } from "../src/kernel/actor.ts";
import { onlyTitled } from "../src/kernel/titled.ts";
import type { Lesson } from "../src/lessons/lesson.ts";
import type { Meeting } from "../src/meetings/meeting.ts";
import type { Project } from "../src/projects/project.ts";
import type { RelatedCounts } from "../src/projects/view.ts";
import type { Retro } from "../src/retros/retro.ts";
import { derived } from "../src/storage/derived.ts";

export interface RelatedNeeds {
  readonly projects: (network: string) => Promise<readonly Project[]>;
  readonly ideas: (network: string) => Promise<readonly Idea[]>;
  /** The idea, or the one that it was merged into. */
  readonly ideaOf: (network: string, id: string) => Promise<Idea | undefined>;
  readonly meetingsAbout: (network: string, project: string) => Promise<readonly Meeting[]>;
  readonly presentationOf: (network: string, project: string) => Promise<Meeting | undefined>;
  /** As this person sees them. */
  readonly retros: (actor: Actor) => Promise<readonly Retro[]>;
  /** As everybody sees them. */
  readonly retrosTold: (network: string) => Promise<readonly Retro[]>;
  readonly lessons: (network: string) => Promise<readonly Lesson[]>;
}

/** The newest first. */
const retrosShown = (retros: readonly Retro[]) =>
  retros
    .toSorted((one, other) => other.opensAt.getTime() - one.opensAt.getTime())
    .map(({ id, title, state, opensAt }) => ({
      ...{ kind: "retro" as const, id, title, state, at: opensAt.toISOString() },
    }));

const lessonsShown = (lessons: readonly Lesson[]) =>
  lessons.map(({ id, title, state }) => ({ kind: "lesson" as const, id, title, state }));

const byProject = derived((ideas: readonly Idea[]) =>
  Map.groupBy(ideas, ({ project = "" }) => project),
);

/** Of older lessons the project's title alone is known. */
const lessonsByProject = derived((lessons: readonly Lesson[]) =>
  derived((projects: readonly Project[]) => {
    const idOf = onlyTitled(projects);
    return Map.groupBy(
      lessons,
      ({ project }) => project?.id ?? (project && idOf(project.title)) ?? "",
    );
  }),
);

/** What the other features know of a project, and of an idea. */
export const relatedThings = (needs: RelatedNeeds) => {
  const isAbout =
    (id: string) =>
    ({ about, subject }: Retro): boolean =>
      about === "project" && subject === id;

  const readLessons = async (network: string) => {
    const [lessons, projects] = await Promise.all([
      needs.lessons(network),
      needs.projects(network),
    ]);
    return lessonsByProject(lessons)(projects);
  };

  return {
    countRelated: async (network: string): Promise<ReadonlyMap<string, RelatedCounts>> => {
      const [ideas, retros, lessons] = await Promise.all([
        needs.ideas(network),
        needs.retrosTold(network),
        readLessons(network),
      ]);
      const tried = byProject(ideas);
      const looked = Map.groupBy(
        retros.filter(({ about }) => about === "project"),
        ({ subject }) => subject,
      );
      return new Map(
        [...tried.keys(), ...looked.keys(), ...lessons.keys()].map((id) => [
          id,
          {
            ideas: tried.get(id)?.length ?? 0,
            retros: looked.get(id)?.length ?? 0,
            lessons: lessons.get(id)?.length ?? 0,
          },
        ]),
      );
    },

    related: async (actor: Actor, { id, idea }: Project): Promise<readonly Related[]> => {
      const { network } = actor;
      const [ideas, begun, meetings, retros, lessons] = await Promise.all([
        needs.ideas(network),
        idea === undefined ? undefined : needs.ideaOf(network, idea),
        needs.meetingsAbout(network, id),
        needs.retros(actor),
        readLessons(network),
      ]);
      return [
        ...ideas
          .filter((one) => one.id === begun?.id || one.project === id)
          .map(({ id: of, title, number, stage }) => ({
            ...{ kind: "idea" as const, id: of, title, number, stage },
          })),
        ...meetings.map(({ id: of, title, start }) => ({
          ...{ kind: "meeting" as const, id: of, title, at: start.toISOString() },
        })),
        ...retrosShown(retros.filter(isAbout(id))),
        ...lessonsShown(lessons.get(id) ?? []),
      ];
    },

    relatedToIdeas: async (
      actor: Actor,
      ideas: readonly string[],
    ): Promise<IdeaDetail["related"]> => {
      const [all, lessons] = await Promise.all([needs.retros(actor), needs.lessons(actor.network)]);
      const retros = all.filter(
        ({ about, subject }) => about === "experiment" && ideas.includes(subject),
      );
      const ids = new Set(retros.map(({ id }) => id));
      return [
        ...retrosShown(retros),
        ...lessonsShown(
          lessons.filter(({ source }) => source?.kind === "round" && ids.has(source.id)),
        ),
      ];
    },

    presentationOf: async (
      network: string,
      project: string,
    ): Promise<ProjectPage["presentation"] | undefined> => {
      const meeting = await needs.presentationOf(network, project);
      return (
        meeting && {
          meeting: meeting.id,
          title: meeting.title,
          start: meeting.start.toISOString(),
        }
      );
    },
  };
};
