import type { Agenda } from "../../contract/agenda.ts";
import type { Actor } from "../../kernel/actor.ts";
import { AppError, notFound } from "../../kernel/errors.ts";
import type { Stored } from "../../storage/rows.ts";
import type { AgendaNeeds, Programmes } from "./programmes.ts";
import type { AgendaReadings } from "./readings.ts";
import { inOrder, type Topic } from "./topic.ts";

/** In which order a programme is gone through, and what of it is done. */
export const programmeProgress = (
  { store, isInCharge }: AgendaNeeds,
  { read, readOpen, change, cardFollows }: Programmes,
  { read: view }: Pick<AgendaReadings, "read">,
) => {
  return {
    /** What is not named stays behind what is. */
    orderTopics: async (actor: Actor, id: string, order: readonly string[]): Promise<Agenda> => {
      const { network, person, language } = actor;
      if (!(await isInCharge(network, id, person)))
        throw new AppError("notOwn", "the order is for who is in charge");
      await change(actor, { what: "agenda.ordered", about: id }, async () => {
        const { meeting, topics } = await readOpen(network, id);
        const place = new Map(order.map((topic, at) => [topic, at]));
        const placeOf = ({ value }: Stored<Topic>) => place.get(value.id) ?? order.length;
        const sorted = [...topics]
          .sort((a, b) => inOrder(a.value, b.value))
          .sort((a, b) => placeOf(a) - placeOf(b));
        const moved = sorted.flatMap((topic, at) =>
          topic.value.order === at + 1 ? [] : [{ topic, order: at + 1 }],
        );
        if (moved.length === 0) return undefined;
        return {
          writes: (operation) =>
            moved.map(({ topic, order: next }) =>
              store.writeTopic({ ...topic.value, order: next }, topic, { operation, language }),
            ),
          messages: cardFollows(meeting),
        };
      });
      return view(actor, id);
    },

    /** Anyone ticks what was gone through, also when the meeting is over. */
    setDone: async (
      actor: Actor,
      id: string,
      { topic, done }: { readonly topic: string; readonly done: boolean },
    ): Promise<Agenda> => {
      const { network, language } = actor;
      await change(actor, undefined, async () => {
        const { meeting, topics } = await read(network, id);
        if (meeting.cancelled) throw new AppError("meetingCancelled", "it is cancelled");
        const found = topics.find(({ value }) => value.id === topic);
        if (!found) throw notFound("the topic");
        if (found.value.done === done) return undefined;
        return {
          writes: (operation) => [
            store.writeTopic({ ...found.value, done }, found, { operation, language }),
          ],
        };
      });
      return view(actor, id);
    },
  };
};
