import type { Meeting } from "../meeting.ts";
import { type Duties, lastDuties, type Rota } from "./duty.ts";
import { byMeeting, type DutyNeeds } from "./readings.ts";

/** A meeting that is not cancelled, with its duties. */
interface HeldMeeting {
  readonly meeting: Meeting;
  readonly duties: Duties;
}

export type DutyRotas = ReturnType<typeof dutyRotas>;

/** What a rotation goes by, read from the network's meetings and people. */
export const dutyRotas = ({ store, meetings, presentIds, isPresent, now }: DutyNeeds) => {
  const heldIn = async (network: string): Promise<HeldMeeting[]> => {
    const [all, duties] = await Promise.all([
      meetings.listMeetings(network),
      store.listDuties(network),
    ]);
    const own = byMeeting(duties);
    return all.found
      .map(({ value }) => value)
      .filter(({ cancelled }) => !cancelled)
      .map((meeting) => ({ meeting, duties: own.get(meeting.id) ?? {} }));
  };

  const lastOf = (held: readonly HeldMeeting[], except?: string): Rota["last"] =>
    lastDuties(
      held.flatMap(({ meeting: { id, start, end }, duties }) =>
        id === except ? [] : [{ start, end, duties }],
      ),
      now(),
    );

  return {
    heldIn,

    /** To ask somebody for a meeting: what is planned of that one counts for nobody. */
    rotaOf: async (network: string, meeting: string): Promise<Rota> => {
      const [willing, here, held] = await Promise.all([
        store.listWilling(network),
        presentIds(network),
        heldIn(network),
      ]);
      return { willing, here, last: lastOf(held, meeting) };
    },

    /** For looking at, and not to ask anybody: this is asked often. */
    shownRota: async (network: string, held: readonly HeldMeeting[]): Promise<Rota> => {
      const willing = await store.listWilling(network);
      const here = await Promise.all(
        willing.map(async ({ person }) => ((await isPresent(network, person)) ? [person] : [])),
      );
      return { willing, here: new Set(here.flat()), last: lastOf(held) };
    },
  };
};
