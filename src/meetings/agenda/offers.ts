import type { Offer } from "../../contract/agenda.ts";
import type { Meeting } from "../meeting.ts";
import type { AgendaNeeds } from "./programmes.ts";

const mostOffers = 10;
const mostLessons = 2;

export type OpenOffers = ReturnType<typeof openOffers>;

/** What came up since the network last met, and is in no programme yet. */
export const openOffers =
  ({ store, meetings, newIdeas, newLessons, now }: AgendaNeeds) =>
  async (network: string, meeting: Meeting): Promise<Offer[]> => {
    if (meeting.cancelled || meeting.end <= now() || meeting.template === "kickoff") return [];
    const [all, topics] = await Promise.all([
      meetings.listMeetings(network),
      store.listAllTopics(network),
    ]);
    const held = all.found.findLast(
      ({ value }) => !value.cancelled && value.template !== "kickoff" && value.end <= now(),
    );
    const taken = new Set(topics.flatMap(({ offer, id }) => (offer ? [id] : [])));
    const since = held?.value.start ?? new Date(0);
    const [ideas, lessons] = await Promise.all([
      newIdeas(network, since),
      newLessons(network, since),
    ]);
    const offer = (kind: Offer["kind"], found: typeof ideas): Offer[] =>
      found.filter(({ id }) => !taken.has(id)).map(({ id, title }): Offer => ({ kind, id, title }));
    return [...offer("lesson", lessons).slice(0, mostLessons), ...offer("idea", ideas)].slice(
      0,
      mostOffers,
    );
  };
