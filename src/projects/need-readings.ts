import type { needOperations } from "../contract/needs.ts";
import type { AnswerOf } from "../contract/operations.ts";
import type { Actor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import type { Stored } from "../storage/rows.ts";
import type { Need, NeedOf } from "./parts.ts";
import { type Project, requireOpen } from "./project.ts";
import type { ProjectNeeds, ProjectReadings } from "./readings.ts";

export type Needed = AnswerOf<typeof needOperations.save>;

/** What a project needs, as it is read to be changed, and as it is shown after that. */
export const needReadings = (
  { store }: Pick<ProjectNeeds, "store">,
  { find, viewNeeds }: Pick<ProjectReadings, "find" | "viewNeeds">,
) => ({
  findOpen: async (network: string, id: string): Promise<Project> => {
    const { value } = await find(network, id);
    requireOpen(value);
    return value;
  },

  findNeed: async (network: string, { id, need }: NeedOf): Promise<Stored<Need>> => {
    const found = await store.readNeed(network, id, need);
    if (!found) throw notFound("the need");
    return found;
  },

  view: async (actor: Actor, id: string): Promise<Needed> => ({
    needs: (await viewNeeds(actor, (await find(actor.network, id)).value)).needs,
  }),
});
