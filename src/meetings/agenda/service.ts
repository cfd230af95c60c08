import type { Offer, PublicSlot } from "../../contract/agenda.ts";
import type { Actor } from "../../kernel/actor.ts";
import { valuesOf } from "../../storage/reading.ts";
import type { Meeting } from "../meeting.ts";
import type { PromiseSource } from "../promises.ts";
import { carrying } from "./carrying.ts";
import { presentationUseCases } from "./presentations.ts";
import { type AgendaNeeds, programmes } from "./programmes.ts";
import { themeUseCases } from "./themes.ts";
import { inOrder, type ProgrammeSlot, slotsOf, type Topic } from "./topic.ts";
import { topicUseCases } from "./topics.ts";
import { publicProgramme } from "./view.ts";

export type AgendaService = ReturnType<typeof agendaService>;

/** Who brings a topic: its presenter, or who put it there of their own. */
const holderOf = ({ by, presenter, theme, kickoff, offer }: Topic): string[] => {
  if (presenter !== undefined) return [presenter];
  return theme === undefined && !kickoff && !offer && by !== "" ? [by] : [];
};

export const agendaService = (needs: AgendaNeeds) => {
  const { store } = needs;
  const parts = programmes(needs);
  const topics = topicUseCases(needs, parts);
  const { carryOver, bringToNext } = carrying(needs, parts);

  /** As everyone may see it: what a card in the channel shows. */
  const programmeIn = async (
    network: string,
    meeting: Pick<Meeting, "id" | "slots" | "template">,
  ): Promise<PublicSlot[]> => {
    const [{ found }, names] = await Promise.all([
      store.listTopics(network, meeting.id),
      parts.nameOf(network),
    ]);
    return publicProgramme(meeting, found, names);
  };

  return {
    ...topics,
    ...themeUseCases(needs, parts, topics.read),
    ...presentationUseCases(needs, parts),
    carryOver,
    bringToNext,

    isInCharge: ({ network, person }: Actor, meeting: string): Promise<boolean> =>
      needs.isInCharge(network, meeting, person),

    programmeIn,

    findProgramme: async (network: string, meeting: string): Promise<PublicSlot[]> =>
      programmeIn(network, (await parts.read(network, meeting)).meeting),

    /** The parts that a topic may be put in. */
    findSlots: async (network: string, meeting: string): Promise<ProgrammeSlot[]> => [
      ...slotsOf((await parts.read(network, meeting)).meeting),
    ],

    /** A meeting's topics in their order. */
    listTopics: async (network: string, meeting: string): Promise<readonly Topic[]> =>
      valuesOf(await store.listTopics(network, meeting)).toSorted(inOrder),

    /** What the meeting's leader may take up: asked for the card that shows it. */
    listOffers: async ({ network }: Actor, id: string): Promise<readonly Offer[]> => {
      const { meeting } = await parts.read(network, id);
      return topics.offersFor(network, meeting);
    },

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
