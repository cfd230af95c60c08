import { addDays, localOf } from "../../calendar/local.ts";
import type { OwnThing, Waiting } from "../../contract/home.ts";
import { tabViews } from "../../contract/tab-address.ts";
import { isCoordinator } from "../../kernel/actor.ts";
import { type HomeSource, promiseDays } from "../../kernel/home.ts";
import { derived } from "../../storage/derived.ts";
import { valuesOf } from "../../storage/reading.ts";
import { byMeeting, type MeetingListNeeds } from "../lists.ts";
import { chargeOf } from "../meeting.ts";
import type { Line } from "./line.ts";
import { newMinutes } from "./minutes.ts";
import type { MinutesNeeds } from "./occasions.ts";

export interface MinutesHomeNeeds extends Pick<MinutesNeeds, "store" | "now"> {
  readonly meetings: MeetingListNeeds["store"];
  readonly holdersOfAll: MeetingListNeeds["holdersOfAll"];
}

/** What nobody closed for so long waits for nobody any more. */
const unclosedFor = 60 * 24 * 60 * 60_000;

/** What is promised and not done yet. */
const openByOwner = derived(
  (lines: readonly Line[]): ReadonlyMap<string | undefined, readonly Line[]> =>
    Map.groupBy(
      lines.filter(({ kind, done }) => kind === "action" && !done),
      ({ owner }) => owner,
    ),
);

/** The minutes to publish, and what somebody promised in meetings. */
export const minutesHomeItems = (needs: MinutesHomeNeeds): HomeSource => {
  const { store, meetings, holdersOfAll, now } = needs;

  const promisesOf = async (network: string, person: string) => {
    const [lines, all] = await Promise.all([
      store.listAllLines(network),
      meetings.listMeetings(network),
    ]);
    const titleOf = (meeting: string): string =>
      valuesOf(all).find(({ id }) => id === meeting)?.title ?? "";
    return (openByOwner(lines).get(person) ?? [])
      .map((line) => ({ ...line, from: titleOf(line.meeting) }))
      .sort(
        (one, other) =>
          (one.due ?? "9").localeCompare(other.due ?? "9") ||
          one.at.getTime() - other.at.getTime() ||
          one.id.localeCompare(other.id),
      );
  };

  /** Held and not closed; whoever leads or writes closes them, and where nobody does the coordinators. */
  const unpublished = async ({
    network,
    person,
    language,
    roles,
  }: Parameters<NonNullable<HomeSource["waiting"]>>[0]): Promise<Waiting[]> => {
    const time = now();
    const [all, minutes, rsvps] = await Promise.all([
      meetings.listMeetings(network),
      store.listMinutes(network),
      meetings.listAllRsvps(network),
    ]);
    const minutesOf = new Map(minutes.map((one) => [one.meeting, one]));
    const open = valuesOf(all).filter(
      ({ id, cancelled, end }) =>
        !cancelled &&
        end <= time &&
        time.getTime() - end.getTime() < unclosedFor &&
        !minutesOf.get(id)?.closed,
    );
    const ids = open.map(({ id }) => id);
    const holders = await holdersOfAll(network, ids, language);
    return open.flatMap(({ id, title, end, zone }): Waiting[] => {
      const charge = chargeOf(holders.get(id) ?? {});
      const isMine = charge.length > 0 ? charge.includes(person) : isCoordinator({ roles });
      if (!isMine) return [];
      const { round } = minutesOf.get(id) ?? newMinutes(id);
      const answers = byMeeting(rsvps).get(id) ?? [];
      return [
        {
          kind: "minutes",
          title,
          due: localOf(end, zone).date,
          at: end.toISOString(),
          view: tabViews.minutes(id),
          meeting: id,
          version: String(round),
          attendance: answers.filter(({ answer }) => answer === "come").length,
        },
      ];
    });
  };

  return {
    waiting: async (actor) => {
      const { network, person, networkZone } = actor;
      const soon = addDays(localOf(now(), networkZone).date, promiseDays);
      const [promises, minutes] = await Promise.all([
        promisesOf(network, person),
        unpublished(actor),
      ]);
      const due = promises.flatMap(({ id, text, language, due, meeting, from }): Waiting[] =>
        due !== undefined && due <= soon
          ? [
              {
                kind: "action",
                title: text,
                language,
                due,
                view: tabViews.minutes(meeting),
                line: id,
                meeting: { id: meeting, title: from },
              },
            ]
          : [],
      );
      return [...minutes, ...due];
    },

    own: async ({ network, person }) =>
      (await promisesOf(network, person)).map(
        ({ id, text, language, due, meeting, from }): OwnThing => ({
          kind: "promise",
          id,
          title: text,
          language,
          view: tabViews.minutes(meeting),
          ...(due !== undefined && { due }),
          from,
        }),
      ),
  };
};
