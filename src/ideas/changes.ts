import type { ChangeIdea, IdeaDetail, TakeStep } from "../contract/ideas.ts";
import type { HistoryKind } from "../contract/vocabulary.ts";
import type { Planned } from "../delivery/intent.ts";
import { type Change, changesBetween } from "../history/changes.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { fieldError, notFound } from "../kernel/errors.ts";
import type { Stored } from "../storage/rows.ts";
import type { Write } from "../storage/table.ts";
import { requireAbility } from "./ability.ts";
import { type Idea, stateOf, withTexts } from "./idea.ts";
import { cardEdit, climbOf, stepMessages } from "./messages.ts";
import { afterStep, checkStep, newStep } from "./path.ts";
import type { IdeaNeeds, IdeaReadings } from "./readings.ts";

/** What becomes of an idea, and what is written and sent with it. */
export interface IdeaChange {
  readonly next: Idea;
  readonly what: HistoryKind;
  readonly changes?: readonly Change[];
  readonly writes?: (operation: string) => readonly Write[];
  readonly messages: readonly Planned[];
}

export type ChangeOfIdea = ReturnType<typeof changeOfIdea>;

/** One change of an idea with its line in the history; decided anew when somebody changed it meanwhile. */
export const changeOfIdea =
  ({ store, outbox, now, newId }: IdeaNeeds, { read }: Pick<IdeaReadings, "read">) =>
  (
    actor: Pick<Actor, "network" | "person">,
    id: string,
    decide: (known: Stored<Idea>) => Promise<IdeaChange | undefined> | IdeaChange | undefined,
  ): Promise<void> =>
    retryOnConflict(async () => {
      const { network } = actor;
      const known = await read(network, id);
      const change = await decide(known);
      if (!change) return true;
      const operation = newId();
      const { next, what, changes = [], writes, messages } = change;
      const { written } = await outbox.commit(
        network,
        [
          store.replaceIdea(next, known, operation),
          ...(writes?.(operation) ?? []),
          ...historyLines(actor, { what, about: id, at: now(), changes }, operation),
        ],
        messages,
      );
      return written;
    });

const textOf = ({ problem, firstTrial, needs }: Idea): string =>
  JSON.stringify([problem, firstTrial, needs]);

export const ideaChanges = (needs: IdeaNeeds, readings: IdeaReadings, change: ChangeOfIdea) => {
  const { store, settingsOf, now } = needs;
  const { detail, daysOf } = readings;

  return {
    /** Over a change that was not seen it is refused (`version`). */
    change: async (
      actor: Actor,
      id: string,
      { version, ...texts }: ChangeIdea,
    ): Promise<IdeaDetail> => {
      await change(actor, id, ({ value, etag }) => {
        requireAbility(actor, value, "edit");
        const next = withTexts(value, texts, actor.language);
        const changes = changesBetween(
          { title: value.title, text: textOf(value) },
          { title: next.title, text: textOf(next) },
        );
        if (changes.length === 0) return undefined;
        if (etag !== version) throw fieldError("version");
        return { next, what: "ideas.changed", changes, messages: [cardEdit(id)] };
      });
      return detail(actor, id);
    },

    /** By its author; the trace stays. Twice is once. */
    withdraw: async (actor: Actor, id: string, withdrawn: boolean): Promise<IdeaDetail> => {
      await change(actor, id, ({ value }) => {
        if ((stateOf(value) === "withdrawn") === withdrawn && value.author === actor.person)
          return undefined;
        requireAbility(actor, value, withdrawn ? "withdraw" : "restore");
        return {
          next: { ...value, state: withdrawn ? "withdrawn" : undefined },
          what: withdrawn ? "ideas.withdrawn" : "ideas.restored",
          messages: [cardEdit(id)],
        };
      });
      return detail(actor, id);
    },

    /** By a coordinator. Twice is once. */
    archive: async (actor: Actor, id: string, archived: boolean): Promise<IdeaDetail> => {
      await change(actor, id, ({ value }) => {
        if ((stateOf(value) === "archived") === archived) return undefined;
        requireAbility(actor, value, archived ? "archive" : "restore");
        return {
          next: { ...value, state: archived ? "archived" : undefined },
          what: archived ? "ideas.archived" : "ideas.restored",
          messages: [cardEdit(id)],
        };
      });
      return detail(actor, id);
    },

    /** Decides, with a reason. The same step again answers with what stands. */
    takeStep: async (
      actor: Actor,
      id: string,
      { step, ...input }: TakeStep & { readonly step: string },
    ): Promise<IdeaDetail> => {
      const { network } = actor;
      await change(actor, id, async ({ value, etag }) => {
        const taken = await store.findStep(network, id, step);
        if (taken && taken.by !== actor.person) throw notFound("the step");
        if (taken) return undefined;
        const { hidden } = await settingsOf(network);
        checkStep(actor, value, { ...input, hidden });
        if (etag !== input.version) throw fieldError("version");
        const next = newStep(actor, value, { ...input, id: step, at: now() });
        const days = await daysOf(network);
        const moved = afterStep(value, next, days);
        return {
          next: moved,
          what: "ideas.decided",
          changes: changesBetween({ stage: value.stage }, { stage: next.to }),
          writes: (operation) => [store.insertStep(next, operation)],
          messages: [
            ...stepMessages(value, next),
            ...(moved.round === value.round ? [] : [climbOf(moved, days.climbsAt)]),
          ],
        };
      });
      return detail(actor, id);
    },
  };
};
