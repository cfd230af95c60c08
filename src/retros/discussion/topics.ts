import type { DiscussionView } from "../../contract/retros.ts";
import type { Actor } from "../../kernel/actor.ts";
import { retryOnConflict } from "../../kernel/changes.ts";
import { AppError, fieldError, notFound } from "../../kernel/errors.ts";
import { mostChanges } from "../../storage/table.ts";
import { facilitators } from "../facilitators.ts";
import { type Discussion, type RetroPart, topicsOf } from "./discussion.ts";
import type { DiscussionNeeds, DiscussionReadings } from "./readings.ts";

const minute = 60_000;

/** What is talked about: groups of notes, support for them, and where the talk is. */
export const topicUseCases = (needs: DiscussionNeeds, readings: DiscussionReadings) => {
  const { store, outbox, now, newId } = needs;
  const { findTalked, findDiscussion, ownMarks, view } = readings;
  const { requireFacilitator } = facilitators(needs);

  /** What the facilitator sets for everyone. */
  const setDiscussion = async (
    actor: Actor,
    id: string,
    change: (discussion: Discussion) => Discussion | Promise<Discussion>,
  ): Promise<DiscussionView> => {
    await requireFacilitator(actor, await findTalked(actor, id));
    await retryOnConflict(async () => {
      const known = await findDiscussion(actor.network, id);
      const next = await change(known.value);
      const { written } = await outbox.commit(
        actor.network,
        [store.writeDiscussion(next, known, newId())],
        [],
      );
      return written;
    });
    return view(actor, id);
  };

  const areTopics = async (
    network: string,
    id: string,
    topics: readonly string[],
  ): Promise<boolean> => {
    const known = topicsOf(await store.read(network, id));
    return topics.every((topic) => known.has(topic));
  };

  /** Marks that came while they were being shown are not among those that were shown. */
  const takeBackLate = async (network: string, id: string, mark: string): Promise<void> => {
    if ((await findDiscussion(network, id)).value.secret !== undefined) return;
    const late = await store.readMarks(network, id, mark);
    if (late) await outbox.commit(network, [store.removeMarks(late)], []);
    throw new AppError("marksShown", "the marks are shown already");
  };

  return {
    /** Where a note was put last, there it is. */
    groupNote: async (
      actor: Actor,
      { id, part: note }: RetroPart,
      group: string,
    ): Promise<DiscussionView> => {
      await findTalked(actor, id);
      await retryOnConflict(async () => {
        const { notes, placingRows } = await store.read(actor.network, id);
        if (!notes.some((one) => one.id === note)) throw notFound("the note");
        const known = placingRows.find(({ value }) => value.note === note);
        const write = store.writePlacing({ note, group }, known, { retro: id, operation: newId() });
        return (await outbox.commit(actor.network, [write], [])).written;
      });
      return view(actor, id);
    },

    /** The last name stands. */
    nameGroup: async (
      actor: Actor,
      { id, part: group }: RetroPart,
      name: string,
    ): Promise<DiscussionView> => {
      await findTalked(actor, id);
      await retryOnConflict(async () => {
        const { placings, groupRows } = await store.read(actor.network, id);
        if (![...placings.values()].includes(group)) throw notFound("the group");
        const known = groupRows.find(({ value }) => value.group === group);
        const write = store.writeGroup({ group, name }, known, { retro: id, operation: newId() });
        return (await outbox.commit(actor.network, [write], [])).written;
      });
      return view(actor, id);
    },

    /** Each of its notes stands by itself again; what is apart already stays so. */
    ungroup: async (actor: Actor, { id, part: group }: RetroPart): Promise<DiscussionView> => {
      await findTalked(actor, id);
      await retryOnConflict(async () => {
        const { placingRows } = await store.read(actor.network, id);
        const operation = newId();
        const writes = placingRows
          .filter(({ value }) => value.group === group)
          .map((known) =>
            store.writePlacing({ note: known.value.note, group: "" }, known, {
              retro: id,
              operation,
            }),
          );
        for (let at = 0; at < writes.length; at += mostChanges) {
          const part = writes.slice(at, at + mostChanges);
          if (!(await outbox.commit(actor.network, part, [])).written) return false;
        }
        return true;
      });
      return view(actor, id);
    },

    /** All that this person supports; nobody sees whose marks they are, and nobody any mark until they are shown. */
    mark: async (actor: Actor, id: string, topics: string[]): Promise<DiscussionView> => {
      const { network, person } = actor;
      await findTalked(actor, id);
      if (!(await areTopics(network, id, topics))) throw fieldError("topics");
      let mark: string | undefined;
      await retryOnConflict(async () => {
        const { value } = await findDiscussion(network, id);
        mark = ownMarks(value.secret, person);
        if (mark === undefined) throw new AppError("marksShown", "the marks are shown already");
        const known = await store.readMarks(network, id, mark);
        const write = store.writeMarks({ mark, topics }, known, { retro: id, operation: newId() });
        return (await outbox.commit(network, [write], [])).written;
      });
      if (mark !== undefined) await takeBackLate(network, id, mark);
      return view(actor, id);
    },

    /** Twice is once. With the secret goes what could tell whose a mark was. */
    showMarks: (actor: Actor, id: string): Promise<DiscussionView> =>
      setDiscussion(actor, id, ({ secret: _gone, ...rest }) => rest),

    setTimer: (actor: Actor, id: string, minutes: number): Promise<DiscussionView> =>
      setDiscussion(actor, id, ({ timerEndsAt: _before, ...rest }) => ({
        ...rest,
        ...(minutes > 0 && { timerEndsAt: new Date(now().getTime() + minutes * minute) }),
      })),

    setCurrent: (actor: Actor, id: string, topic: string): Promise<DiscussionView> =>
      setDiscussion(actor, id, async (discussion) => {
        if (topic !== "" && !(await areTopics(actor.network, id, [topic])))
          throw fieldError("topic");
        return { ...discussion, current: topic };
      }),
  };
};
