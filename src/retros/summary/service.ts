import type { PublishRetro, RetroView } from "../../contract/retros.ts";
import type { RetroReaction } from "../../contract/vocabulary.ts";
import type { Announcer } from "../../delivery/announcements.ts";
import type { Outbox } from "../../delivery/outbox.ts";
import { historyLines } from "../../history/history.ts";
import type { Actor } from "../../kernel/actor.ts";
import { retryOnConflict } from "../../kernel/changes.ts";
import { AppError, fieldError, notFound } from "../../kernel/errors.ts";
import type { NamesOf } from "../../kernel/names.ts";
import type { Stored } from "../../storage/rows.ts";
import { viewAction } from "../discussion/view.ts";
import { facilitators } from "../facilitators.ts";
import { changesIn, type Retro } from "../retro.ts";
import type { RetroService } from "../service.ts";
import type { Summary } from "./cards.ts";
import { type LessonDraftNeeds, lessonDrafts } from "./lesson-drafts.ts";
import { published, summaryEdit } from "./messages.ts";

export interface SummaryNeeds extends LessonDraftNeeds {
  readonly retros: Pick<RetroService, "view" | "findPublic">;
  readonly outbox: Outbox;
  readonly announcer: Announcer;
  readonly names: NamesOf;
}

export type SummaryService = ReturnType<typeof summaryService>;

export const summaryService = (needs: SummaryNeeds) => {
  const { store, discussions, retros, outbox, announcer, names, now, newId } = needs;
  const { requireFacilitator } = facilitators(needs);

  const find = async (network: string, id: string): Promise<Stored<Retro>> => {
    const found = await store.read(network, id);
    if (!found) throw notFound("the retro");
    return found;
  };

  const findSummary = async (network: string, id: string): Promise<Summary | undefined> => {
    const [retro, actions, people] = await Promise.all([
      retros.findPublic(network, id),
      discussions.listActions(network, id),
      names(network),
    ]);
    return retro?.summary
      ? {
          retro,
          actions: actions.found
            .map((action) => viewAction(action, { title: retro.title, names: people }))
            .sort((one, other) => (one.due < other.due ? -1 : 1)),
        }
      : undefined;
  };

  return {
    ...lessonDrafts(needs),

    findSummary,

    /** Twice is once. Marks that nobody showed lose their secret with it. */
    publish: async (
      actor: Actor,
      id: string,
      { version, lesson, ...texts }: PublishRetro,
    ): Promise<RetroView> => {
      const { network, language } = actor;
      await retryOnConflict(async () => {
        const known = await find(network, id);
        const { value } = known;
        await requireFacilitator(actor, value);
        if (value.state === "discussed") return true;
        if (value.state !== "opened") throw new AppError("retroNotOpened", "it is not opened");
        if (known.etag !== version) throw fieldError("version");
        const discussion = await discussions.readDiscussion(network, id);
        const next: Retro = {
          ...value,
          state: "discussed",
          lesson,
          ...texts,
          seed: newId(),
        };
        const operation = newId();
        const what = "retros.published";
        const changes = changesIn(value, next);
        const { written } = await announcer.announce(
          network,
          {
            ...{ what, about: id, title: value.title, by: actor.person },
            leaves: await announcer.leavesAt(network),
          },
          {
            writes: [
              store.write(next, known, { operation, language }),
              ...historyLines(actor, { what, about: id, at: now(), changes }, operation),
              ...(discussion
                ? [discussions.writeDiscussion({ retro: id, current: "" }, discussion, operation)]
                : []),
            ],
            messages: published(next, actor.person),
          },
        );
        return written;
      });
      return retros.view(actor, id);
    },

    /** Each person once of each kind. What they felt is no line in the log. */
    react: async (
      { network, person }: Actor,
      id: string,
      reaction: RetroReaction,
    ): Promise<Summary> => {
      const { value } = await find(network, id);
      if (value.state !== "discussed") throw new AppError("retroNotOpened", "there is no summary");
      await outbox.commit(
        network,
        [store.insertReaction({ retro: id, person, reaction }, newId())],
        summaryEdit(value),
      );
      const summary = await findSummary(network, id);
      if (!summary) throw notFound("the summary");
      return summary;
    },
  };
};
