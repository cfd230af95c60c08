import { z } from "zod";
import { localOf } from "../../src/calendar/local.ts";
import type { Card } from "../../src/cards/card.ts";
import { formTyped } from "../../src/cards/form.ts";
import { meetingForm, meetingValues, newMeetingValues } from "../../src/contract/forms/meeting.ts";
import { newSeriesValues, seriesValues } from "../../src/contract/forms/series.ts";
import { answerMeetingSchema, cancelMeetingSchema } from "../../src/contract/meetings.ts";
import { textIn } from "../../src/contract/typed.ts";
import { verbs } from "../../src/contract/verbs.ts";
import { translator } from "../../src/i18n/translators.ts";
import { isCoordinator } from "../../src/kernel/actor.ts";
import { AppError, isConflict, notFound, parse } from "../../src/kernel/errors.ts";
import { answeredCard, seriesSavedCard, sureCard } from "../../src/meetings/cards.ts";
import {
  awaitedOf,
  cancelFormCard,
  meetingFormCard,
  seriesFormCard,
} from "../../src/meetings/forms.ts";
import { type CardAction, cardAction, type Question } from "../teams/card-action.ts";
import { answerCalendar, answerManage, answerMeeting, type MeetingsNeeds } from "./answer.ts";
import {
  isUsualTitle,
  kickoffTitle,
  meetingFromCard,
  problemIn,
  seriesFromCard,
  seriesTyped,
} from "./forms.ts";

export interface MeetingActionNeeds extends MeetingsNeeds {
  readonly newId: () => string;
  readonly zoneOf: (network: string) => Promise<string>;
  /** Of the board: a kick-off is one of theirs. */
  readonly projectsOf: (
    network: string,
  ) => Promise<readonly { readonly id: string; readonly title: string }[]>;
}

const pressed = z.object({ meeting: z.uuid() });
const sure = z.literal("yes").optional();

export const meetingActions = (needs: MeetingActionNeeds): CardAction[] => {
  const { meetings, withWaiting, now, newId, zoneOf, projectsOf } = needs;

  const today = async (network: string): Promise<string> =>
    localOf(now(), await zoneOf(network)).date;

  const showManaged = async (press: Question, meeting: string) =>
    answerMeeting(needs, press, await meetings.view(press.actor, meeting), {
      manage: isCoordinator(press.actor),
    });

  const showSeries = async (press: Question, id: string): Promise<Card> => {
    const { actor, t } = press;
    const series = await meetings.readSeries(actor, id);
    if (!series) return answerManage(needs, press);
    // The clock does it anyway; the press that was quicker may be in the midst of it.
    await meetings.makeMeetings(actor.network, id);
    return series.ended
      ? answerManage(needs, press, t("meetings.ended"))
      : seriesSavedCard(t, series, (await meetings.coming(actor)).coming);
  };

  return [
    cardAction(verbs.showMeeting, pressed, {
      run: async (press, { meeting }) =>
        answerMeeting(needs, press, await meetings.view(press.actor, meeting), { counted: true }),
    }),

    cardAction(verbs.answerMeeting, pressed.extend(answerMeetingSchema.shape), {
      run: async (press, { meeting, answer }) => {
        const { actor, t } = press;
        const counted = { counted: true };
        try {
          const answered = await meetings.answer(actor, meeting, answer);
          if (!answered.changed && press.visitor.othersRead)
            return answeredCard(answered.meeting, t);
          return await answerMeeting(needs, press, answered.meeting, counted);
        } catch (error) {
          const isLate =
            error instanceof AppError &&
            (error.code === "meetingCancelled" || error.code === "meetingOver");
          if (!isLate) throw error;
          const view = await meetings.view(actor, meeting);
          const problem = t(`errors.${error.code}`);
          return answerMeeting(needs, press, view, { ...counted, problem });
        }
      },
      again: async (press, { meeting }) =>
        answerMeeting(needs, press, await meetings.view(press.actor, meeting), { counted: true }),
    }),

    cardAction(verbs.openCalendar, pressed.partial(), {
      run: (press, { meeting }) => answerCalendar(needs, press, { meeting }),
    }),

    cardAction(verbs.renewCalendar, z.object({ version: z.string().optional(), sure }), {
      run: async (press, { version, sure: isSure }) => {
        const { actor, t } = press;
        if (!isSure || version === undefined) {
          const current = { version: await meetings.calendarVersion(actor.network) };
          return sureCard(t, {
            question: t("meetings.calendar.renewSure"),
            yes: t("meetings.calendar.renew"),
            no: t("meetings.calendar.keep"),
            verb: verbs.renewCalendar,
            data: current,
          });
        }
        await meetings.renewCalendar(actor, version);
        return answerCalendar(needs, press, { lead: t("meetings.calendar.renewed") });
      },
      again: (press) => answerCalendar(needs, press),
    }),

    cardAction(verbs.manageMeetings, z.object({}), { run: (press) => answerManage(needs, press) }),

    cardAction(verbs.openSeriesForm, z.object({ series: z.uuid().optional() }), {
      run: async (press, { series }) => {
        const { actor, t } = press;
        const reminders = await meetings.readReminders(actor.network);
        const values = series
          ? seriesValues(await meetings.findSeries(actor, series), reminders, t)
          : newSeriesValues({ id: newId(), today: await today(actor.network), reminders }, t);
        return seriesFormCard({ values, t });
      },
    }),

    cardAction(verbs.saveSeries, seriesFromCard, {
      limit: "meetings",
      run: async (press, input) => {
        const { actor, t } = press;
        const series = await meetings.saveSeries(actor, input);
        const { coming } = await meetings.coming(actor);
        return withWaiting(press, series.id, seriesSavedCard(t, series, coming));
      },
      again: (press, { id }) => showSeries(press, id),
      redisplay: async ({ actor, t }, data, error) => {
        const values = seriesTyped(data);
        // Who was told of somebody else's change may save over it.
        const version = isConflict(error)
          ? (await meetings.findSeries(actor, values.id)).version
          : values.version;
        return seriesFormCard({ values: { ...values, version }, t, error });
      },
    }),

    cardAction(
      verbs.endSeries,
      z.object({ series: z.uuid(), version: z.string().optional(), sure }),
      {
        run: async (press, { series, version, sure: isSure }) => {
          const { actor, t } = press;
          if (!isSure || version === undefined) {
            const { title, version: current } = await meetings.findSeries(actor, series);
            return sureCard(t, {
              question: t("meetings.manage.endSure", { title }),
              yes: t("meetings.manage.endSeries"),
              no: t("meetings.manage.keep"),
              verb: verbs.endSeries,
              data: { series, version: current },
            });
          }
          await meetings.endSeries(actor, series, version);
          return withWaiting(press, series, await answerManage(needs, press, t("meetings.ended")));
        },
        again: (press, { series }) => showSeries(press, series),
        redisplay: (press, _data, error) => answerManage(needs, press, problemIn(error, press.t)),
      },
    ),

    cardAction(verbs.openMeetingForm, pressed.partial(), {
      run: async (press, { meeting }) => {
        const { actor, t } = press;
        if (!meeting) {
          const [day, projects] = await Promise.all([
            today(actor.network),
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
          ...{ lead: t("meetings.saved"), manage: true },
          ...(isOfNone && { newProject: isUsualTitle(title) ? "" : title }),
        };
        return withWaiting(press, view.id, await answerMeeting(needs, press, view, saved));
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
        const shown = await answerMeeting(needs, press, view, { manage: true });
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
