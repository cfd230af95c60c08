import type { LineView, MinutesView, SaveLine } from "../../contract/minutes.ts";
import { minutesLimits } from "../../contract/vocabulary.ts";
import type { Actor } from "../../kernel/actor.ts";
import { retryOnConflict } from "../../kernel/changes.ts";
import { AppError, fieldError, notFound } from "../../kernel/errors.ts";
import type { PromiseSource } from "../promises.ts";
import { inOrder, type LineKey, readsSame, writtenLine } from "./line.ts";
import { memoEdits } from "./messages.ts";
import type { MinutesNeeds, Occasions } from "./occasions.ts";
import type { MinutesReadings } from "./readings.ts";
import { mayTick } from "./view.ts";

/** What is written of a meeting, and the actions that somebody promised there. */
export const lineUseCases = (
  needs: MinutesNeeds,
  { occasionOf, peopleOf, asOpen, commit }: Occasions,
  { view, viewOfLine }: MinutesReadings,
) => {
  const { store, now } = needs;

  return {
    /**
     * A line written or changed by anyone in the network. The same twice stands once; over somebody else's
     * change it is refused (`version`).
     */
    saveLine: async (actor: Actor, key: LineKey, input: SaveLine): Promise<LineView> => {
      const { network } = actor;
      const { meeting, id } = key;
      await retryOnConflict(async () => {
        const [occasion, stored] = await Promise.all([
          occasionOf(network, meeting),
          store.readLine(network, meeting, id),
        ]);
        const line = writtenLine(actor, input, { ...key, before: stored?.value, now: now() });
        if (stored && readsSame(stored.value, line)) return true;
        asOpen(occasion);
        if (!stored && input.version !== "") throw notFound("the line");
        if (stored && stored.etag !== input.version) throw fieldError("version");
        const isNewOwner = line.owner !== undefined && line.owner !== stored?.value.owner;
        if (isNewOwner && !(await needs.presentIds(network)).has(line.owner ?? ""))
          throw fieldError("owner");
        // Two who write the last line at once may both: a limit against accidents, not a promise. A row that
        // changed with each line would make those who write in the meeting wait for one another.
        if (!stored && (await store.countLines(network, meeting)) >= minutesLimits.lines)
          throw new AppError("minutesFull", "the meeting has all the lines it may have");
        return commit(actor, meeting, {
          what: "minutes.written",
          write: (operation) => store.writeLine(line, stored, operation),
        });
      });
      return viewOfLine(actor, key);
    },

    /** Twice is once; over somebody else's change it is refused (`version`). */
    removeLine: async (
      actor: Actor,
      { meeting, id }: LineKey,
      version: string,
    ): Promise<MinutesView> => {
      await retryOnConflict(async () => {
        const [occasion, stored] = await Promise.all([
          occasionOf(actor.network, meeting),
          store.readLine(actor.network, meeting, id),
        ]);
        if (!stored) return true;
        asOpen(occasion);
        if (stored.etag !== version) throw fieldError("version");
        return commit(actor, meeting, {
          what: "minutes.removed",
          write: () => store.removeLine(stored),
        });
      });
      return view(actor, meeting);
    },

    /** An action done, or not done after all; also once the meeting is closed. */
    tickAction: async (actor: Actor, key: LineKey, done: boolean): Promise<LineView> => {
      const { network } = actor;
      const { meeting, id } = key;
      await retryOnConflict(async () => {
        const [{ minutes }, stored, people] = await Promise.all([
          occasionOf(network, meeting),
          store.readLine(network, meeting, id),
          peopleOf(network),
        ]);
        if (stored?.value.kind !== "action") throw notFound("the action");
        if (stored.value.done === done) return true;
        if (!mayTick(stored.value, actor, people))
          throw new AppError("notOwner", "the action is somebody else's");
        return commit(actor, meeting, {
          write: (operation) => store.writeLine({ ...stored.value, done }, stored, operation),
          messages: memoEdits(minutes),
        });
      });
      return viewOfLine(actor, key);
    },

    promises: {
      // An action may be from any meeting; whoever comes to one is asked how it goes.
      promisesOf: async (network, _meeting, person) =>
        inOrder((await store.listOpenActions(network)).found)
          .map(({ value }) => value)
          .filter(({ owner }) => owner === person)
          .sort((a, b) => (a.due ?? "9").localeCompare(b.due ?? "9"))
          .map(({ meeting, id, text, done }) => ({
            kind: "action",
            title: text,
            action: { meeting, line: id, done },
          })),
    } satisfies PromiseSource,
  };
};
