import { projectLimits } from "../contract/vocabulary.ts";
import type { AnnouncedChange } from "../delivery/announcements.ts";
import type { Actor } from "../kernel/actor.ts";
import { fieldError } from "../kernel/errors.ts";
import type { ChangeProject } from "./changes.ts";
import { factsOf, isOver, requireOpen } from "./project.ts";
import type { ProjectReadings } from "./readings.ts";
import { changesBetweenFacts } from "./told.ts";

/** Ideas that a project tries. */
export const trialUseCases = (
  { namesIn }: Pick<ProjectReadings, "namesIn">,
  { change }: Pick<ChangeProject, "change">,
) => ({
  /**
   * A project that stands tries this idea too, from now on; `about` goes on its description. `beside` is asked anew with
   * each try, and written with the project or not at all.
   */
  joinIdea: async (
    actor: Actor,
    { project: id, idea, about }: Readonly<Record<"project" | "idea" | "about", string>>,
    beside: () => Promise<AnnouncedChange>,
  ): Promise<void> => {
    const names = await namesIn(actor.network);
    await change(actor, id, async ({ value: project }) => {
      requireOpen(project);
      if (isOver(project)) throw fieldError("into");
      const description = [project.description, about].filter((text) => text !== "").join("\n\n");
      if (description.length > projectLimits.description) throw fieldError("measure", "tooLong");
      const next = { ...project, idea: project.idea ?? idea, description };
      const { writes, messages } = await beside();
      return {
        project: next,
        what: "projects.changed",
        changes: changesBetweenFacts(factsOf(project), factsOf(next), names),
        writes: () => writes,
        messages,
      };
    });
  },
});
