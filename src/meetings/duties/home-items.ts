import type { Waiting } from "../../contract/home.ts";
import { tabViews } from "../../contract/tab-address.ts";
import type { HomeSource } from "../../kernel/home.ts";
import { valuesOf } from "../../storage/reading.ts";
import { dueBefore, isToCome } from "../home-items.ts";
import type { DutyNeeds } from "./readings.ts";

/** The duties that somebody is offered. */
export const dutyHomeItems = ({
  store,
  meetings,
  now,
}: Pick<DutyNeeds, "store" | "meetings" | "now">): HomeSource => ({
  waiting: async ({ network, person }) => {
    const [duties, all] = await Promise.all([
      store.listDuties(network),
      meetings.listMeetings(network),
    ]);
    const byId = new Map(valuesOf(all).map((meeting) => [meeting.id, meeting]));
    return duties.flatMap(({ meeting: id, role, state, person: asked }): Waiting[] => {
      const meeting = byId.get(id);
      if (state !== "asked" || asked !== person || !meeting || !isToCome(meeting, now())) return [];
      const { title } = meeting;
      return [
        {
          kind: "duty",
          title,
          ...dueBefore(meeting),
          view: tabViews.meeting(id),
          meeting: id,
          role,
        },
      ];
    });
  },
});
