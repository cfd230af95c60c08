import type { AskView } from "../../contract/agenda.ts";
import type { Waiting } from "../../contract/home.ts";
import { tabViews } from "../../contract/tab-address.ts";
import type { HomeSource } from "../../kernel/home.ts";
import { dueBefore } from "../home-items.ts";

export interface AgendaHomeNeeds {
  /** What this person is asked to present, as far as it is still open to them. */
  readonly openAsks: (network: string, person: string) => Promise<readonly AskView[]>;
}

/** The presentations that somebody is asked for. */
export const agendaHomeItems = ({ openAsks }: AgendaHomeNeeds): HomeSource => ({
  waiting: async ({ network, person }) =>
    (await openAsks(network, person)).map(
      ({ id, meeting, meetingTitle, start, zone, title, minutes }): Waiting => ({
        kind: "presentation",
        title,
        ...dueBefore({ start: new Date(start), zone }),
        view: tabViews.meeting(meeting),
        ask: id,
        meeting: { id: meeting, title: meetingTitle },
        minutes,
      }),
    ),
});
