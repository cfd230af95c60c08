import type { AddOffer, Agenda, ChooseTheme, ProposeTopic } from "../../contract/agenda.ts";
import type { Actor } from "../../kernel/actor.ts";
import { AppError, fieldError, notFound } from "../../kernel/errors.ts";
import { receiptFor, type SentForm } from "./messages.ts";
import type { OpenOffers } from "./offers.ts";
import type { AgendaNeeds, Programme, Programmes } from "./programmes.ts";
import type { AgendaReadings } from "./readings.ts";
import { checkSlot, isFull, newTopic, nextOrder, slotsOf, type TopicInput } from "./topic.ts";

/** What an offered topic begins with, until somebody says otherwise. */
const offeredMinutes = 10;

/** How a topic comes into a programme: proposed, taken from what is offered, or chosen from the themes. */
export const topicAdditions = (
  { store, now, isInCharge }: AgendaNeeds,
  { read, readOpen, change, cardFollows }: Programmes,
  { read: view, offersFor }: Pick<AgendaReadings, "read"> & { readonly offersFor: OpenOffers },
) => {
  const atEnd = ({ meeting, topics }: Programme, input: TopicInput, by: string) => {
    const order = nextOrder(topics.map(({ value }) => value));
    return newTopic(input, { meeting: meeting.id, by, order, at: now() });
  };

  return {
    /** The same form sent again stands once. */
    propose: async (
      actor: Actor,
      { meeting: id, ...input }: ProposeTopic & { readonly meeting: string },
      sent?: SentForm,
    ): Promise<Agenda> => {
      const { network, person, language } = actor;
      await change(actor, { what: "agenda.proposed", about: id }, async () => {
        const programme = await readOpen(network, id);
        const { meeting, topics } = programme;
        const existing = topics.find(({ value }) => value.id === input.form)?.value;
        if (existing && existing.by !== person) throw notFound("the form");
        if (existing) return undefined;
        checkSlot(meeting, input.slot);
        if (isFull(topics)) throw fieldError("topics", "tooLong");
        const topic = atEnd(programme, input, person);
        return {
          writes: (operation) => [store.writeTopic(topic, undefined, { operation, language })],
          messages: [
            ...cardFollows(meeting),
            ...receiptFor({ what: "topic", id: topic.id }, sent, language),
          ],
        };
      });
      return view(actor, id);
    },

    /** Twice is once. */
    addOffer: async (
      actor: Actor,
      id: string,
      { kind, id: offered }: AddOffer,
    ): Promise<Agenda> => {
      const { network, person, language } = actor;
      await change(actor, { what: "agenda.offerAdded", about: id }, async () => {
        const programme = await readOpen(network, id);
        const { meeting, topics } = programme;
        if (topics.some(({ value }) => value.id === offered)) return undefined;
        if (isFull(topics)) throw fieldError("topics", "tooLong");
        const offers = await offersFor(network, meeting);
        const offer = offers.find((one) => one.kind === kind && one.id === offered);
        if (!offer) {
          // Somebody took it up since the topics were read.
          const { topics: latest } = await read(network, id);
          if (latest.some(({ value }) => value.id === offered)) return undefined;
          throw notFound("the offer");
        }
        const slot = slotsOf(meeting)[0]?.key ?? "news";
        const input = { form: offered, slot, title: offer.title, minutes: offeredMinutes };
        const topic = { ...atEnd(programme, input, person), offer: kind };
        return {
          writes: (operation) => [store.writeTopic(topic, undefined, { operation, language })],
          messages: cardFollows(meeting),
        };
      });
      return view(actor, id);
    },

    /** The theme becomes a topic of the meeting, and is not open any more. Twice is once. */
    chooseTheme: async (
      actor: Actor,
      id: string,
      { theme: chosen, minutes }: ChooseTheme,
    ): Promise<Agenda> => {
      const { network, person } = actor;
      if (!(await isInCharge(network, id, person)))
        throw new AppError("notCoordinator", "the theme is chosen by who is in charge");
      await change(actor, { what: "agenda.themeChosen", about: id }, async () => {
        const [programme, theme] = await Promise.all([
          readOpen(network, id),
          store.readTheme(network, chosen),
        ]);
        if (!theme || theme.value.withdrawn) throw notFound("the theme");
        const { meeting, topics } = programme;
        const { value } = theme;
        if (topics.some(({ value: topic }) => topic.theme === chosen)) return undefined;
        // Somebody chose it for another meeting.
        if (value.chosenFor !== undefined) throw notFound("the open theme");
        if (isFull(topics)) throw fieldError("topics", "tooLong");
        const input = { form: chosen, slot: "theme", title: value.title, minutes } as const;
        const topic = { ...atEnd(programme, input, value.by), theme: chosen };
        return {
          writes: (operation) => [
            store.writeTopic(topic, undefined, { operation }),
            store.writeTheme({ ...value, chosenFor: id }, theme, { operation }),
          ],
          messages: cardFollows(meeting),
        };
      });
      return view(actor, id);
    },
  };
};
