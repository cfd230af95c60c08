import { localOf } from "../../src/calendar/local.ts";
import { formTyped } from "../../src/cards/form.ts";
import { meetingForm, meetingValues, newMeetingValues } from "../../src/contract/forms/meeting.ts";
import { cancelMeetingSchema } from "../../src/contract/meetings.ts";
import { textIn } from "../../src/contract/typed.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { isCoordinator } from "../../src/kernel/actor.ts";
import { isConflict, notFound, parse } from "../../src/kernel/errors.ts";
import { awaitedOf, cancelFormCard, meetingFormCard } from "../../src/meetings/forms.ts";
import { type CardAction, cardAction, type Question } from "../teams/card-action.ts";
import { answerMeeting, type MeetingActionNeeds } from "./answer.ts";
import {
  isUsualTitle,
  kickoffTitle,
  meetingFromCard,
  pressed,
  problemIn,
  todayIn,
} from "./forms.ts";

/** A single meeting made, moved and cancelled. */
export const changeActions = (needs: MeetingActionNeeds): CardAction[] => {
  const { meetings, withWaiting, newId, projectsOf } = needs;

  const showManaged = async (press: Question, meeting: string) =>
    answerMeeting(needs, press, {
      meeting: await meetings.view(press.actor, meeting),
      manage: isCoordinator(press.actor),
    });

  return [
    cardAction(verbs.openMeetingForm, pressed.partial(), {
      run: async (press, { meeting }) => {
        const { actor, t } = press;
        if (!meeting) {
          const [day, projects] = await Promise.all([
            todayIn(needs, actor.network),
            projectsOf(actor.network),
          ]);
          const values = newMeetingValues({ id: newId(), today: day }, t);
          return meetingFormCard({ values, data: { projects }, t });
        }
        const view = await meetings.view(actor, meeting);
        const values = meetingValues(view, (at, zone) => localOf(new Date(at), zone), t);
        return meetingFormCard({ values, data: { awaited: awaitedOf(view) }, t });
      },
    }),

    cardAction(verbs.saveMeeting, meetingFromCard, {
      limit: "meetings",
      run: async (press, { project, ...typed }) => {
        const { actor, t } = press;
        const found = project && (await projectsOf(actor.network)).find(({ id }) => id === project);
        const title = found
          ? kickoffTitle(typed.title, found.title, translator(actor.networkLanguage))
          : typed.title;
        const input = { ...typed, title, ...(project && { project }) };
        const view = await meetings.saveMeeting(actor, input);
        const isOfNone = typed.template === "kickoff" && typed.version === "" && !view.project;
        const saved = {
          ...{ meeting: view, lead: t("meetings.saved"), manage: true },
          ...(isOfNone && { newProject: isUsualTitle(title) ? "" : title }),
        };
        return withWaiting(press, view.id, await answerMeeting(needs, press, saved));
      },
      again: (press, { id }) => showManaged(press, id),
      redisplay: async ({ actor, t }, sent, error) => {
        const values = formTyped(meetingForm, sent);
        if (values.version === "" && !isConflict(error)) {
          const projects = await projectsOf(actor.network);
          return meetingFormCard({ values, data: { projects }, t, error });
        }
        const view = await meetings.view(actor, values.id);
        const version = isConflict(error) ? view.version : values.version;
        const data = { awaited: awaitedOf(view) };
        return meetingFormCard({ values: { ...values, version }, data, t, error });
      },
    }),

    cardAction(verbs.openCancelForm, pressed, {
      run: async (press, { meeting }) => {
        const view = await meetings.view(press.actor, meeting);
        if (view.state !== "planned") throw notFound("a meeting that can be cancelled");
        return cancelFormCard(view, press.t);
      },
    }),

    cardAction(verbs.cancelMeeting, pressed.extend(cancelMeetingSchema.shape), {
      run: async (press, { meeting, ...input }) => {
        const view = await meetings.cancelMeeting(press.actor, meeting, input);
        const shown = await answerMeeting(needs, press, { meeting: view, manage: true });
        return withWaiting(press, meeting, shown);
      },
      again: (press, { meeting }) => showManaged(press, meeting),
      redisplay: async ({ actor, t }, data, error) => {
        const { meeting } = parse(pressed, data);
        return cancelFormCard(await meetings.view(actor, meeting), t, {
          reason: textIn(data, "reason"),
          problem: problemIn(error, t),
        });
      },
    }),
  ];
};
