import type { Agenda, ChangeTopic } from "../../contract/agenda.ts";
import type { Actor } from "../../kernel/actor.ts";
import { AppError, fieldError, notFound } from "../../kernel/errors.ts";
import type { Stored } from "../../storage/rows.ts";
import { askNextTask, receiptFor, type SentForm } from "./messages.ts";
import type { AgendaNeeds, Programmes } from "./programmes.ts";
import type { AgendaReadings } from "./readings.ts";
import { checkSlot, type Topic } from "./topic.ts";

/** A topic changed and taken out again, by whose it is or who is in charge. */
export const topicChanges = (
  { store, now, isInCharge }: AgendaNeeds,
  { readOpen, change, cardFollows }: Programmes,
  { read: view }: Pick<AgendaReadings, "read">,
) => {
  const mayChange = async (actor: Actor, { meeting, by, presenter }: Topic): Promise<boolean> =>
    by === actor.person ||
    presenter === actor.person ||
    (await isInCharge(actor.network, meeting, actor.person));

  const findOwn = async (
    actor: Actor,
    topics: readonly Stored<Topic>[],
    id: string,
  ): Promise<Stored<Topic>> => {
    const found = topics.find(({ value }) => value.id === id);
    if (!found) throw notFound("the topic");
    if (!(await mayChange(actor, found.value))) throw new AppError("notOwn", "somebody's topic");
    return found;
  };

  return {
    /** Over somebody else's change it is refused (`version`). */
    changeTopic: async (
      actor: Actor,
      {
        meeting: id,
        topic,
        version,
        ...changes
      }: ChangeTopic & { readonly meeting: string; readonly topic: string },
      sent?: SentForm,
    ): Promise<Agenda> => {
      const { network, language } = actor;
      await change(actor, { what: "agenda.changed", about: id }, async () => {
        const { meeting, topics } = await readOpen(network, id);
        const found = await findOwn(actor, topics, topic);
        const { value } = found;
        const same = (Object.keys(changes) as (keyof typeof changes)[]).every(
          (key) => value[key] === changes[key],
        );
        if (same) return undefined;
        if (found.etag !== version) throw fieldError("version");
        if (value.slot !== changes.slot) checkSlot(meeting, changes.slot);
        return {
          writes: (operation) => [
            store.writeTopic({ ...value, ...changes }, found, { operation, language }),
          ],
          messages: [
            ...cardFollows(meeting),
            ...receiptFor({ what: "topic", id: topic }, sent, language),
          ],
        };
      });
      return view(actor, id);
    },

    /** Taking away what is not there is no fault. A theme is open again, and a presentation's time is free. */
    removeTopic: async (actor: Actor, id: string, topic: string): Promise<Agenda> => {
      await change(actor, { what: "agenda.removed", about: id }, async () => {
        const { meeting, topics } = await readOpen(actor.network, id);
        if (!topics.some(({ value }) => value.id === topic)) return undefined;
        const found = await findOwn(actor, topics, topic);
        const { theme: from, slot } = found.value;
        const theme = from === undefined ? undefined : await store.readTheme(actor.network, from);
        return {
          writes: (operation) => {
            const writes = [store.removeTopic(found)];
            if (theme && theme.value.chosenFor !== undefined) {
              const { chosenFor: _free, ...rest } = theme.value;
              writes.push(store.writeTheme(rest, theme, { operation }));
            }
            return writes;
          },
          messages: [
            ...cardFollows(meeting),
            ...(slot === "projects" ? [askNextTask(id, now())] : []),
          ],
        };
      });
      return view(actor, id);
    },
  };
};
