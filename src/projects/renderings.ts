import type { SupportRequestView } from "../contract/support-requests.ts";
import type { Locale } from "../contract/vocabulary.ts";
import type { NamedPhase } from "../words/projects.ts";
import type { ShownProject } from "./cards.ts";
import { factsOf, saidOutcome } from "./project.ts";
import type { ProjectNeeds, ProjectReadings } from "./readings.ts";
import { phasesOf } from "./settings-shape.ts";
import { viewRequest } from "./view.ts";

interface ProjectForCard {
  readonly project: ShownProject;
  readonly phases: readonly NamedPhase[];
}

export type ProjectRenderings = ReturnType<typeof projectRenderings>;

/** What cards show, the same whoever reads them. */
export const projectRenderings = (
  { store, people, presentationOf }: Pick<ProjectNeeds, "store" | "people" | "presentationOf">,
  { findPublic }: Pick<ProjectReadings, "findPublic">,
) => ({
  /** Nothing when it is gone. */
  forCard: async (network: string, id: string): Promise<ProjectForCard | undefined> => {
    const [found, presentation] = await Promise.all([
      findPublic(network, id),
      presentationOf(network, id),
    ]);
    if (!found) return undefined;
    const { part, ownShare, total, deputies, team } = factsOf(found.project);
    const { mine: _mine, ...view } = found.view;
    return {
      project: {
        ...{ ...view, part, ownShare, total, presentation },
        others: deputies.length + team.length,
        hasOutcome: saidOutcome(found.project) !== undefined,
      },
      phases: phasesOf(found.settings),
    };
  },

  /** Which one has this number; undefined: none. */
  numbered: async (network: string, number: number): Promise<string | undefined> =>
    (await store.list(network)).found.find(({ value }) => value.number === number)?.value.id,

  /** As one who may answer it reads it. */
  requestFor: async (
    network: string,
    id: string,
    language: Locale,
  ): Promise<SupportRequestView | undefined> => {
    const request = await store.readRequest(network, id);
    const project = request && (await store.read(network, request.value.project));
    return (
      project &&
      viewRequest({ ...request.value, version: request.etag }, project.value, {
        people: await people(network, language),
        actor: { roles: ["projectSupport"] },
      })
    );
  },
});
