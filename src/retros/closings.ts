import type { RetroView } from "../contract/retros.ts";
import { historyLines } from "../history/history.ts";
import type { Actor } from "../kernel/actor.ts";
import { retryOnConflict } from "../kernel/changes.ts";
import { AppError } from "../kernel/errors.ts";
import { facilitators } from "./facilitators.ts";
import { cardEdit, closedNews, nextTick, opened } from "./messages.ts";
import { keptPulses, notesOf, type SaidBy } from "./notes.ts";
import type { RetroNeeds, RetroReadings } from "./readings.ts";
import { changesIn, questionsOf, type Retro, saidIn } from "./retro.ts";

/** Who did it, when nobody did. */
const theClock = { person: "" };

/** How a retro is closed, by hand or by the clock, and its answers opened. */
export const closingUseCases = (needs: RetroNeeds, { find, view }: RetroReadings) => {
  const { store, rounds, outbox, beginDiscussion, now, newId } = needs;
  const { requireFacilitator, requireCloser, hasReaders } = facilitators(needs);

  /** What was said, by whomever; nothing when there is nothing that may be shown. */
  const readSaid = async (network: string, retro: Retro): Promise<readonly SaidBy[]> =>
    retro.round === undefined
      ? await store.listAnswers(network, retro.id)
      : ((await rounds.read(retro.round)) ?? []).map((values) =>
          saidIn(values, questionsOf(retro).length),
        );

  /** Twice is once. */
  const finish = (network: string, id: string, who: Pick<Actor, "person">): Promise<void> =>
    retryOnConflict(async () => {
      const known = await find(network, id);
      const { value } = known;
      if (value.state !== "collecting") return true;
      if (value.round !== undefined) await rounds.close(value.round);
      const closesAt = value.closesAt < now() ? value.closesAt : now();
      const unread = !(await hasReaders(network, value));
      const answers = unread ? 0 : (await readSaid(network, value)).length;
      const next: Retro = {
        ...value,
        state: "closed",
        closesAt,
        answers,
        ...(unread && { unread }),
      };
      const operation = newId();
      const { written } = await outbox.commit(
        network,
        [
          store.write(next, known, { operation }),
          ...historyLines(
            who,
            { what: "retros.closed", about: id, at: now(), changes: changesIn(value, next) },
            operation,
          ),
        ],
        closedNews(next),
      );
      return written;
    });

  return {
    /** Before its time. */
    close: async (actor: Actor, id: string): Promise<RetroView> => {
      await requireCloser(actor, (await find(actor.network, id)).value);
      await finish(actor.network, id, actor);
      return view(actor, id);
    },

    /** The answers become notes that those who may read them talk about. Twice is once. */
    open: async (actor: Actor, id: string): Promise<RetroView> => {
      const { network } = actor;
      await retryOnConflict(async () => {
        const known = await find(network, id);
        const { value } = known;
        await requireFacilitator(actor, value);
        if (value.state === "collecting")
          throw new AppError("retroCollecting", "the retro is not closed yet");
        if (value.state !== "closed") return true;
        const all = value.unread ? [] : await readSaid(network, value);
        if (all.length === 0) throw new AppError("retroNotOpened", "there is nothing to open");
        const pulses = keptPulses(all);
        const next: Retro = { ...value, state: "opened", answers: all.length, pulses };
        const operation = newId();
        const { written } = await outbox.commit(
          network,
          [
            store.write(next, known, { operation }),
            ...beginDiscussion(
              { retro: id, notes: notesOf(all, newId), secret: `${newId()}${newId()}` },
              operation,
            ),
            ...historyLines(
              actor,
              { what: "retros.opened", about: id, at: now(), changes: changesIn(value, next) },
              operation,
            ),
          ],
          opened(next),
        );
        return written;
      });
      return view(actor, id);
    },

    /** For the clock: closes what has come to its time. */
    closeByClock: async (network: string, id: string): Promise<Date | undefined> => {
      const retro = (await store.read(network, id))?.value;
      if (retro?.state !== "collecting") return undefined;
      if (retro.closesAt > now()) return retro.closesAt;
      await finish(network, id, theClock);
      return undefined;
    },

    /** For the clock: the round of a retro that was taken back. */
    dropRound: async (_network: string, round: string): Promise<undefined> => {
      await rounds.close(round);
      await rounds.erase(round);
    },

    /** For the clock: the card's number moves by the hour, whoever has pressed what. */
    tick: async (network: string, id: string): Promise<Date | undefined> => {
      const retro = (await store.read(network, id))?.value;
      if (retro?.state !== "collecting") return undefined;
      await outbox.commit(network, [], cardEdit(retro));
      return nextTick(now());
    },

    /** For the clock: what was opened stands in the notes, and nowhere else; what nobody may read, nowhere. */
    erase: async (network: string, id: string): Promise<undefined> => {
      const retro = (await store.read(network, id))?.value;
      if (!retro) return undefined;
      const isOpened = retro.state === "opened" || retro.state === "discussed";
      if (retro.round !== undefined && (isOpened || retro.unread)) await rounds.erase(retro.round);
      if (retro.unread) await retryOnConflict(() => store.removeAnswers(network, id));
      return undefined;
    },
  };
};
