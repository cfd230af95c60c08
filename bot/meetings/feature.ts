import type { HistoryService } from "../../src/history/service.ts";
import type { PeopleOf } from "../../src/kernel/people.ts";
import { agendaHomeItems } from "../../src/meetings/agenda/home-items.ts";
import { dutyHomeItems } from "../../src/meetings/duties/home-items.ts";
import { meetingHomeItems } from "../../src/meetings/home-items.ts";
import { minutesHomeItems } from "../../src/meetings/minutes/home-items.ts";
import type { PromiseSource } from "../../src/meetings/promises.ts";
import type { WithWaiting } from "../teams/card-action.ts";
import type { TabUrl } from "../teams/tab-links.ts";
import { meetingActions } from "./actions.ts";
import { agendaActions } from "./agenda/actions.ts";
import { agendaKinds, programmeOf } from "./agenda/messages.ts";
import { agendaRoutes } from "./agenda/routes.ts";
import { calendarRoutes } from "./calendar.ts";
import { meetingCommands } from "./commands.ts";
import { dutyActions } from "./duties/actions.ts";
import { dutyKinds } from "./duties/messages.ts";
import { dutyRoutes } from "./duties/routes.ts";
import { figureRoutes } from "./figures/routes.ts";
import { meetingKinds } from "./messages.ts";
import { minutesActions } from "./minutes/actions.ts";
import { minutesKinds } from "./minutes/messages.ts";
import { minutesRoutes } from "./minutes/routes.ts";
import { pulseActions } from "./pulse/actions.ts";
import { pulseKinds } from "./pulse/messages.ts";
import { pulseRoutes } from "./pulse/routes.ts";
import { meetingRoutes } from "./routes.ts";
import { type MeetingServiceNeeds, meetingServices } from "./services.ts";

export interface MeetingFeatureNeeds extends MeetingServiceNeeds {
  readonly history: HistoryService;
  readonly people: PeopleOf;
  /** What is promised elsewhere than in meetings. */
  readonly promises: PromiseSource;
  /** Where the product is reached from outside; known once the server listens. */
  readonly publicUrl: () => string;
  readonly tabUrl: TabUrl;
  readonly withWaiting: WithWaiting;
}

/** How Teams and HTTP reach the meetings and their parts. */
export const meetingFeature = (needs: MeetingFeatureNeeds) => {
  const { now, newId, publicUrl, tabUrl, calendarOf, projects, people } = needs;
  const { stores, duties, meetings, agenda, pulses, minutes, figures } = meetingServices(needs);

  const shown = {
    withWaiting: needs.withWaiting,
    now,
    newId,
    meetings,
    publicUrl,
    zoneOf: async (network: string) => (await calendarOf(network)).zone,
    projectsOf: async (network: string) =>
      (await projects(network)).filter(({ archived }) => !archived),
    programmeOf: programmeOf(agenda),
    promises: [duties.promises, agenda.promises, minutes.promises, needs.promises],
  };
  const written = { minutes, tabUrl };
  const pulse = { newId, pulses, findMeeting: meetings.view };

  const home = meetingHomeItems({
    ...{ store: stores.meetings, now, people },
    holdersOfAll: duties.holdersOfAll,
    listTopics: stores.agenda.listAllTopics,
    nextListed: meetings.nextListed,
  });

  return {
    past: meetings.past,
    presentationOf: agenda.presentationOf,
    meetingsAbout: agenda.meetingsAbout,
    linkProjects: agenda.linkProjects,
    bringToNext: agenda.bringToNext,
    next: home.next,
    nameProject: meetings.nameProject,
    home: [
      home.source,
      dutyHomeItems({ store: stores.duties, meetings: stores.meetings, now }),
      agendaHomeItems({ openAsks: agenda.openAsks }),
      minutesHomeItems({
        ...{ store: stores.minutes, meetings: stores.meetings, now },
        holdersOfAll: duties.holdersOfAll,
      }),
    ],
    pulses: pulses.results,
    countMeetings: async (network: string) =>
      (await stores.meetings.listMeetings(network)).found.length,
    countSeries: async (network: string) =>
      (await stores.meetings.listSeries(network)).found.length,
    actions: [
      ...meetingActions(shown),
      ...agendaActions(agenda),
      ...dutyActions(duties),
      ...minutesActions({ ...shown, ...written }),
      ...pulseActions(pulse),
    ],
    commands: meetingCommands({ ...shown, ...written, pulses }),
    routes: [
      // Its path would be that of a meeting.
      ...figureRoutes(figures),
      ...meetingRoutes(shown, needs.history),
      ...agendaRoutes(agenda),
      ...dutyRoutes(duties),
      ...minutesRoutes(minutes),
      ...pulseRoutes(pulses),
    ],
    files: calendarRoutes(meetings),
    kinds: {
      ...meetingKinds(shown),
      ...agendaKinds(agenda),
      ...dutyKinds(duties),
      ...minutesKinds(written),
      ...pulseKinds({ ...pulse, everyone: meetings.everyone }),
    },
  };
};
