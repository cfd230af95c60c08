import type { Agenda, Offer, PublicSlot } from "../../contract/agenda.ts";
import { unreadIn } from "../../contract/unread.ts";
import type { Actor } from "../../kernel/actor.ts";
import { valuesOf } from "../../storage/reading.ts";
import type { Meeting } from "../meeting.ts";
import type { PromiseSource } from "../promises.ts";
import type { OpenOffers } from "./offers.ts";
import type { AgendaNeeds, Programmes } from "./programmes.ts";
import { isOpen } from "./theme.ts";
import { inOrder, type ProgrammeSlot, slotsOf, type Topic } from "./topic.ts";
import { publicProgramme, viewProgramme } from "./view.ts";

/** Who brings a topic: its presenter, or who put it there of their own. */
const holderOf = ({ by, presenter, theme, kickoff, offer }: Topic): string[] => {
  if (presenter !== undefined) return [presenter];
  return theme === undefined && !kickoff && !offer && by !== "" ? [by] : [];
};

export type AgendaReadings = ReturnType<typeof agendaReadings>;

/** A meeting's programme, as one person and as everyone may see it. */
export const agendaReadings = (
  { store, isInCharge, now }: AgendaNeeds,
  { read, nameOf }: Programmes,
  offersFor: OpenOffers,
) => {
  /** What a card in the channel shows. */
  const programmeIn = async (
    network: string,
    meeting: Pick<Meeting, "id" | "slots" | "template">,
  ): Promise<PublicSlot[]> => {
    const [{ found }, names] = await Promise.all([
      store.listTopics(network, meeting.id),
      nameOf(network),
    ]);
    return publicProgramme(meeting, found, names);
  };

  return {
    programmeIn,

    /** As one person may see it. */
    read: async (actor: Actor, id: string): Promise<Agenda> => {
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
    },

    isInCharge: ({ network, person }: Actor, meeting: string): Promise<boolean> =>
      isInCharge(network, meeting, person),

    findProgramme: async (network: string, meeting: string): Promise<PublicSlot[]> =>
      programmeIn(network, (await read(network, meeting)).meeting),

    /** The parts that a topic may be put in. */
    findSlots: async (network: string, meeting: string): Promise<ProgrammeSlot[]> => [
      ...slotsOf((await read(network, meeting)).meeting),
    ],

    /** A meeting's topics in their order. */
    listTopics: async (network: string, meeting: string): Promise<readonly Topic[]> =>
      valuesOf(await store.listTopics(network, meeting)).toSorted(inOrder),

    /** What the meeting's leader may take up: asked for the card that shows it. */
    listOffers: async ({ network }: Actor, id: string): Promise<readonly Offer[]> =>
      offersFor(network, (await read(network, id)).meeting),

    promises: {
      partakers: async (network, meeting) => [
        ...new Set(valuesOf(await store.listTopics(network, meeting)).flatMap(holderOf)),
      ],
      promisesOf: async (network, meeting, person) =>
        valuesOf(await store.listTopics(network, meeting))
          .filter((topic) => holderOf(topic).includes(person))
          .map(({ title, presenter }) => ({
            kind: presenter === undefined ? "topic" : "presentation",
            title,
          })),
    } satisfies PromiseSource,
  };
};
