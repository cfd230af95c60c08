import type { AddOffer, Agenda, ChangeTopic, Offer, ProposeTopic } from "../../contract/agenda.ts";
import { unreadIn } from "../../contract/unread.ts";
import type { Actor } from "../../kernel/actor.ts";
import { AppError, fieldError, notFound } from "../../kernel/errors.ts";
import { valuesOf } from "../../storage/reading.ts";
import type { Stored } from "../../storage/rows.ts";
import type { Write } from "../../storage/table.ts";
import type { Meeting } from "../meeting.ts";
import { askNextTask, receiptFor, type SentForm } from "./messages.ts";
import type { AgendaNeeds, Programmes } from "./programmes.ts";
import { isOpen } from "./theme.ts";
import { inOrder, isFull, newTopic, nextOrder, slotsOf, type Topic } from "./topic.ts";
import { viewProgramme } from "./view.ts";

const mostOffers = 10;
const mostLessons = 2;
/** What an offered topic begins with, until somebody says otherwise. */
const offeredMinutes = 10;

/** Which part of the meeting it is for, if the meeting has it. */
const checkSlot = (meeting: Meeting, slot: string): void => {
  if (!slotsOf(meeting).some(({ key }) => key === slot)) throw fieldError("slot");
};

export const topicUseCases = (needs: AgendaNeeds, programmes: Programmes) => {
  const { store, now, isInCharge } = needs;
  const { read, readOpen, change, cardFollows, nameOf } = programmes;

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

  /** What came up since the network last met, and is in no programme yet. */
  const offersFor = async (network: string, meeting: Meeting): Promise<Offer[]> => {
    if (meeting.cancelled || meeting.end <= now() || meeting.template === "kickoff") return [];
    const [all, topics] = await Promise.all([
      needs.meetings.listMeetings(network),
      store.listAllTopics(network),
    ]);
    const held = all.found.findLast(
      ({ value }) => !value.cancelled && value.template !== "kickoff" && value.end <= now(),
    );
    const taken = new Set(topics.flatMap(({ offer, id }) => (offer ? [id] : [])));
    const since = held?.value.start ?? new Date(0);
    const [ideas, lessons] = await Promise.all([
      needs.newIdeas(network, since),
      needs.newLessons(network, since),
    ]);
    const offer = (kind: Offer["kind"], found: typeof ideas): Offer[] =>
      found.filter(({ id }) => !taken.has(id)).map(({ id, title }): Offer => ({ kind, id, title }));
    return [...offer("lesson", lessons).slice(0, mostLessons), ...offer("idea", ideas)].slice(
      0,
      mostOffers,
    );
  };

  const view = async (actor: Actor, id: string): Promise<Agenda> => {
    const { network, person, language } = actor;
    const { meeting, topics, unread } = await read(network, id);
    const [names, inCharge, themes, offers] = await Promise.all([
      nameOf(network, language),
      isInCharge(network, id, person),
      store.listThemes(network),
      offersFor(network, meeting),
    ]);
    const isHeld = !meeting.cancelled && meeting.end <= now();
    return {
      meeting: id,
      state: meeting.cancelled ? "cancelled" : isHeld ? "over" : "planned",
      slots: viewProgramme(meeting, topics, {
        nameOf: names,
        isChangeable: ({ by, presenter }) => inCharge || by === person || presenter === person,
        viewer: person,
      }),
      offers,
      ...unreadIn(unread),
      openThemes: valuesOf(themes).filter(isOpen).length,
      inCharge,
    };
  };

  const replaceTopic =
    (topic: Stored<Topic>, changes: Partial<Topic>, actor: Actor) =>
    (operation: string): Write[] => [
      store.writeTopic({ ...topic.value, ...changes }, topic, {
        operation,
        language: actor.language,
      }),
    ];

  return {
    offersFor,

    /** The programme of a meeting, as one person may see it. */
    read: view,

    /** The same form sent again stands once. */
    propose: async (
      actor: Actor,
      { meeting: id, ...input }: ProposeTopic & { readonly meeting: string },
      sent?: SentForm,
    ): Promise<Agenda> => {
      await change(actor, { what: "agenda.proposed", about: id }, async () => {
        const { meeting, topics } = await readOpen(actor.network, id);
        const existing = topics.find(({ value }) => value.id === input.form)?.value;
        if (existing && existing.by !== actor.person) throw notFound("the form");
        if (existing) return undefined;
        checkSlot(meeting, input.slot);
        if (isFull(topics)) throw fieldError("topics", "tooLong");
        const order = nextOrder(topics.map(({ value }) => value));
        const topic = newTopic(input, { meeting: id, by: actor.person, order, at: now() });
        return {
          writes: (operation) => [
            store.writeTopic(topic, undefined, { operation, language: actor.language }),
          ],
          messages: [
            ...cardFollows(meeting),
            ...receiptFor({ what: "topic", id: topic.id }, sent, actor.language),
          ],
        };
      });
      return view(actor, id);
    },

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
      await change(actor, { what: "agenda.changed", about: id }, async () => {
        const { meeting, topics } = await readOpen(actor.network, id);
        const found = await findOwn(actor, topics, topic);
        const { value } = found;
        const same = (Object.keys(changes) as (keyof typeof changes)[]).every(
          (key) => value[key] === changes[key],
        );
        if (same) return undefined;
        if (found.etag !== version) throw fieldError("version");
        if (value.slot !== changes.slot) checkSlot(meeting, changes.slot);
        return {
          writes: replaceTopic(found, changes, actor),
          messages: [
            ...cardFollows(meeting),
            ...receiptFor({ what: "topic", id: topic }, sent, actor.language),
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

    /** What is not named stays behind what is. */
    orderTopics: async (actor: Actor, id: string, order: readonly string[]): Promise<Agenda> => {
      if (!(await isInCharge(actor.network, id, actor.person)))
        throw new AppError("notOwn", "the order is for who is in charge");
      await change(actor, { what: "agenda.ordered", about: id }, async () => {
        const { meeting, topics } = await readOpen(actor.network, id);
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
            moved.flatMap(({ topic, order: next }) =>
              replaceTopic(topic, { order: next }, actor)(operation),
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
      await change(actor, undefined, async () => {
        const { meeting, topics } = await read(actor.network, id);
        if (meeting.cancelled) throw new AppError("meetingCancelled", "it is cancelled");
        const found = topics.find(({ value }) => value.id === topic);
        if (!found) throw notFound("the topic");
        if (found.value.done === done) return undefined;
        return { writes: replaceTopic(found, { done }, actor) };
      });
      return view(actor, id);
    },

    /** Twice is once. */
    addOffer: async (
      actor: Actor,
      id: string,
      { kind, id: offered }: AddOffer,
    ): Promise<Agenda> => {
      await change(actor, { what: "agenda.offerAdded", about: id }, async () => {
        const { meeting, topics } = await readOpen(actor.network, id);
        if (topics.some(({ value }) => value.id === offered)) return undefined;
        if (isFull(topics)) throw fieldError("topics", "tooLong");
        const offer = (await offersFor(actor.network, meeting)).find(
          (one) => one.kind === kind && one.id === offered,
        );
        if (!offer) {
          // Somebody took it up since the topics were read.
          const { topics: latest } = await read(actor.network, id);
          if (latest.some(({ value }) => value.id === offered)) return undefined;
          throw notFound("the offer");
        }
        const slot = slotsOf(meeting)[0]?.key ?? "news";
        const order = nextOrder(topics.map(({ value }) => value));
        const topic = newTopic(
          { form: offered, slot, title: offer.title, minutes: offeredMinutes },
          { meeting: id, by: actor.person, order, at: now() },
        );
        return {
          writes: (operation) => [
            store.writeTopic({ ...topic, offer: kind }, undefined, {
              operation,
              language: actor.language,
            }),
          ],
          messages: cardFollows(meeting),
        };
      });
      return view(actor, id);
    },
  };
};
