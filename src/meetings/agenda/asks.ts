import type { AnswerPresentation, AskView, Presentations } from "../../contract/agenda.ts";
import { valuesOf } from "../../storage/reading.ts";
import type { Meeting } from "../meeting.ts";
import type { AgendaNeeds, Programmes } from "./programmes.ts";
import { partsOfAsk } from "./queue.ts";
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
) => {
  /** The meetings in which there can still be something to present. */
  const nextMeetings = async (network: string): Promise<Meeting[]> =>
    valuesOf(await meetings.listMeetings(network)).filter(
      ({ cancelled, start }) => !cancelled && start > now(),
    );

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
    return {
      ask: viewAsk(stored.value, number, found),
      answer: found.answer,
      isOpen: found.answer === undefined && !cancelled && start > now(),
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
      return coming.flatMap((meeting) =>
        (byMeeting.get(meeting.id) ?? []).flatMap((ask, number) =>
          ask.person === person && ask.answer === undefined ? [viewAsk(meeting, number, ask)] : [],
        ),
      );
    },

    colleagues: async (network: string, person: string): Promise<Presentations["colleagues"]> =>
      colleaguesOf(network, person, await nameOf(network)),
  };
};
