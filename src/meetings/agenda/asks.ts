import type { AnswerPresentation, AskView, Presentations } from "../../contract/agenda.ts";
import { valuesOf } from "../../storage/reading.ts";
import type { Meeting } from "../meeting.ts";
import type { PresentedProjects } from "./presented.ts";
import type { AgendaNeeds, Programmes } from "./programmes.ts";
import { type Ask, isPending, partsOfAsk, subjectOf } from "./queue.ts";
import { type NameOf, viewAsk } from "./view.ts";

/** What a person was asked, and what they answered. */
interface FoundAsk {
  readonly ask: AskView;
  readonly answer: AnswerPresentation["answer"] | undefined;
  readonly isOpen: boolean;
}

export type AskReadings = ReturnType<typeof askReadings>;

/** Whether somebody presents: what people are asked, and whom they may ask instead. */
export const askReadings = (
  { store, meetings, presentIds, now }: AgendaNeeds,
  { nameOf }: Pick<Programmes, "nameOf">,
  { presentationOf }: Pick<PresentedProjects, "presentationOf">,
) => {
  /** The meetings in which there can still be something to present. */
  const nextMeetings = async (network: string): Promise<Meeting[]> =>
    valuesOf(await meetings.listMeetings(network)).filter(
      ({ cancelled, start }) => !cancelled && start > now(),
    );

  /** What somebody is asked to present at another meeting to come, and has not answered in time or at all. */
  const askedElsewhere = async (network: string, meeting: string): Promise<ReadonlySet<string>> => {
    const [coming, all, present] = await Promise.all([
      nextMeetings(network),
      store.listAsks(network),
      presentIds(network),
    ]);
    const others = new Set(coming.flatMap(({ id }) => (id === meeting ? [] : [id])));
    return new Set(
      all
        .filter((one) => others.has(one.meeting))
        .flatMap(({ asks }) => asks)
        .filter((ask) => isPending(ask, now()) && present.has(ask.person))
        .map(subjectOf),
    );
  };

  /** Whether the wish that it is about, if it is about one, waits no longer: it was accepted or withdrawn. */
  const isWishGone = async (network: string, { about, project }: Ask): Promise<boolean> =>
    about !== project &&
    valuesOf(await store.listWishes(network)).every((wish) => wish.id !== about);

  /**
   * It is in a programme already, or another meeting asks for it, or its wish is gone: nothing is presented at two at
   * once.
   */
  const isTaken = async (network: string, meeting: string, ask: Ask): Promise<boolean> => {
    const { project } = ask;
    if (await isWishGone(network, ask)) return true;
    if ((await askedElsewhere(network, meeting)).has(subjectOf(ask))) return true;
    return project !== undefined && (await presentationOf(network, project)) !== undefined;
  };

  const findAsk = async (
    network: string,
    id: string,
    person: string | undefined,
  ): Promise<FoundAsk | undefined> => {
    const { meeting, number } = partsOfAsk(id);
    const [stored, { asks }] = await Promise.all([
      meetings.readMeeting(network, meeting),
      store.readAsks(network, meeting),
    ]);
    const found = asks[number];
    if (!stored || !found || found.person !== person) return undefined;
    const { cancelled, start } = stored.value;
    const isOpen = found.answer === undefined && !cancelled && start > now();
    return {
      ask: viewAsk(stored.value, number, found),
      answer: found.answer,
      isOpen: isOpen && !(await isTaken(network, meeting, found)),
    };
  };

  const colleaguesOf = async (
    network: string,
    person: string,
    names: NameOf,
  ): Promise<Presentations["colleagues"]> =>
    [...(await presentIds(network))]
      .filter((id) => id !== person)
      .map((id) => ({ id, name: names(id) }));

  return {
    nextMeetings,
    askedElsewhere,
    isTaken,
    findAsk,
    colleaguesOf,

    /** What a person is asked, while it waits for their answer. */
    findOpenAsk: async (
      network: string,
      id: string,
      person: string | undefined,
    ): Promise<AskView | undefined> => {
      const found = await findAsk(network, id, person);
      return found?.isOpen ? found.ask : undefined;
    },

    /** Everything that this person is asked, as far as it is still open to them. */
    openAsks: async (network: string, person: string): Promise<AskView[]> => {
      const [coming, all] = await Promise.all([nextMeetings(network), store.listAsks(network)]);
      const byMeeting = new Map(all.map(({ meeting, asks }) => [meeting, asks]));
      const own = coming.flatMap((meeting) =>
        (byMeeting.get(meeting.id) ?? []).flatMap((ask, number) =>
          ask.person === person && ask.answer === undefined ? [{ meeting, number, ask }] : [],
        ),
      );
      const taken = await Promise.all(
        own.map(({ meeting, ask }) => isTaken(network, meeting.id, ask)),
      );
      return own
        .filter((_, at) => !taken[at])
        .map(({ meeting, number, ask }) => viewAsk(meeting, number, ask));
    },

    colleagues: async (network: string, person: string): Promise<Presentations["colleagues"]> =>
      colleaguesOf(network, person, await nameOf(network)),
  };
};
