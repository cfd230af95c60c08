import type { DiscussionView, SaveRetroLesson } from "../../contract/retros.ts";
import { historyLines } from "../../history/history.ts";
import type { Actor } from "../../kernel/actor.ts";
import { retryOnConflict } from "../../kernel/changes.ts";
import { fieldError, notFound } from "../../kernel/errors.ts";
import { isSame, type RetroPart } from "./discussion.ts";
import type { DiscussionNeeds, DiscussionReadings } from "./readings.ts";

/** What was learnt, a row each. */
export const lessonUseCases = (needs: DiscussionNeeds, readings: DiscussionReadings) => {
  const { store, outbox, now, newId } = needs;
  const { findTalked, view } = readings;

  return {
    /** The same twice stands once; over somebody else's change it is refused (`version`). */
    saveLesson: async (
      actor: Actor,
      { id, part }: RetroPart,
      { version, ...input }: SaveRetroLesson,
    ): Promise<DiscussionView> => {
      const { network, person, language } = actor;
      await findTalked(actor, id);
      await retryOnConflict(async () => {
        const known = await store.readLesson(network, id, part);
        const next = { ...input, retro: id, id: part, by: known?.value.by ?? person };
        if (known && isSame(known.value, next)) return true;
        if (known && known.etag !== version) throw fieldError("version");
        if (!known && version !== "") throw notFound("the lesson");
        const operation = newId();
        const { written } = await outbox.commit(
          network,
          [
            store.writeLesson(next, known, { operation, language }),
            ...historyLines(
              actor,
              { what: "retros.lessonSaved", about: part, at: now() },
              operation,
            ),
          ],
          [],
        );
        return written;
      });
      // Published meanwhile: what comes after goes no further, and who wrote it is told.
      await findTalked(actor, id);
      return view(actor, id);
    },

    /** What is not there any more is removed already. */
    removeLesson: async (actor: Actor, { id, part }: RetroPart): Promise<DiscussionView> => {
      await findTalked(actor, id);
      await retryOnConflict(async () => {
        const known = await store.readLesson(actor.network, id, part);
        if (!known) return true;
        const operation = newId();
        const { written } = await outbox.commit(
          actor.network,
          [
            store.removeLesson(known),
            ...historyLines(
              actor,
              { what: "retros.lessonRemoved", about: part, at: now() },
              operation,
            ),
          ],
          [],
        );
        return written;
      });
      return view(actor, id);
    },
  };
};
