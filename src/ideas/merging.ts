import type { IdeaDetail, MergeIdea } from "../contract/ideas.ts";
import type { Planned } from "../delivery/intent.ts";
import type { Actor } from "../kernel/actor.ts";
import { AppError, fieldError } from "../kernel/errors.ts";
import { requireAbility } from "./ability.ts";
import { climbTimes } from "./answer-day.ts";
import type { ChangeOfIdea } from "./changes.ts";
import { asMerged, type Idea, isOpen, mergeEnds, notMerged, stateOf, waits } from "./idea.ts";
import { cardEdit, climbSteps, mergeMessages } from "./messages.ts";
import type { IdeaNeeds, IdeaReadings } from "./readings.ts";

export const ideaMerging = (
  { store, calendarOf, now }: IdeaNeeds,
  { detail }: Pick<IdeaReadings, "detail">,
  change: ChangeOfIdea,
) => {
  const readTarget = async (network: string, { id, into }: { id: string; into: string }) => {
    const target = await store.read(network, into);
    if (!target) throw fieldError("into");
    if (into === id || !isOpen(target.value))
      throw new AppError("ideaMergeTarget", "only into another one that is open");
    return target;
  };

  /** What became due while it was merged looked at an idea that did not wait. */
  const climbSince = async (network: string, idea: Idea, since: Date): Promise<Planned[]> => {
    if (!waits(idea) || idea.answerBy === undefined) return [];
    const times = climbTimes(idea.answerBy, await calendarOf(network));
    return climbSteps(idea, times).filter(({ at }) => at !== undefined && at >= since);
  };

  return {
    /** Into the same twice is once. */
    merge: async (actor: Actor, id: string, { into }: MergeIdea): Promise<IdeaDetail> => {
      const { network, person } = actor;
      await change(actor, id, async ({ value }) => {
        if (value.mergedInto === into) return undefined;
        requireAbility(actor, value, "merge");
        const target = await readTarget(network, { id, into });
        const next = asMerged(value, into, now());
        return {
          next,
          what: "ideas.merged",
          // As it was: of two that are merged into each other at once, one is refused.
          writes: (operation) => [store.replaceIdea(target.value, target, operation)],
          messages: mergeMessages(next, { into, by: person, at: now() }),
        };
      });
      return detail(actor, id);
    },

    /** It is as it was; of one that was not merged there is nothing to undo. */
    unmerge: async (actor: Actor, id: string): Promise<IdeaDetail> => {
      const { network } = actor;
      await change(actor, id, async ({ value }) => {
        if (stateOf(value) !== "merged") return undefined;
        requireAbility(actor, value, "unmerge");
        const { from, until } = mergeEnds(value);
        if (now() >= until) throw new AppError("ideaMergeOld", "it was merged too long ago");
        const end = await store.endOf(network, id);
        const next = notMerged(value);
        return {
          next,
          what: "ideas.unmerged",
          messages: [
            cardEdit(id),
            ...(end ? [cardEdit(end.id)] : []),
            ...(await climbSince(network, next, from)),
          ],
        };
      });
      return detail(actor, id);
    },
  };
};
