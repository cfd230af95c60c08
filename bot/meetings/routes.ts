import { z } from "zod";
import { sayRule } from "../../src/calendar/words.ts";
import {
  answerMeetingSchema,
  cancelMeetingSchema,
  endSeriesSchema,
  findMeetingsSchema,
  meetingCalendarSchema,
  meetingListSchema,
  meetingSchema,
  previewSeriesSchema,
  renewCalendarSchema,
  saveMeetingSchema,
  saveSeriesSchema,
  seriesListSchema,
  seriesPreviewSchema,
  seriesSchema,
} from "../../src/contract/meetings.ts";
import { translator } from "../../src/i18n/translators.ts";
import type { Actor } from "../../src/kernel/actor.ts";
import { AppError, notFound } from "../../src/kernel/errors.ts";
import { type Route, route } from "../http/route.ts";
import { addressesOf, type MeetingsNeeds } from "./answer.ts";

const idIn = (params: Readonly<Record<string, string>>): string => {
  const id = z.uuid().safeParse(params.id);
  if (!id.success) throw new AppError("notFound", "no such meeting or series");
  return id.data;
};

export const meetingRoutes = (needs: MeetingsNeeds): Route[] => {
  const { meetings } = needs;

  const calendarOf = async ({ network }: Actor, meeting: string) => {
    const [addresses, version] = await Promise.all([
      addressesOf(needs, network, meeting),
      meetings.calendarVersion(network),
    ]);
    if (!addresses) throw notFound("the calendar");
    return { ...addresses, version };
  };

  return [
    route({
      method: "get",
      path: "/api/series",
      summary:
        "The series of meetings, and when they are announced and reminded of; the coordinator's",
      answer: seriesListSchema,
      run: async ({ actor }) => {
        const { series, unread, reminders } = await meetings.listSeries(actor);
        const t = translator(actor.language);
        return {
          series: series.map((one) => ({ ...one, words: sayRule(one.rule, t) })),
          ...(unread !== undefined && { unread }),
          reminders,
        };
      },
    }),
    route({
      method: "post",
      path: "/api/series",
      limit: "meetings",
      summary: "Make a series; its meetings come by themselves. The same form twice stands once",
      body: saveSeriesSchema,
      answer: seriesSchema,
      status: 201,
      run: ({ actor, body }) => meetings.saveSeries(actor, body),
    }),
    route({
      method: "post",
      path: "/api/series/preview",
      summary: "What a rule would give: itself in words, and the next meetings",
      body: previewSeriesSchema,
      answer: seriesPreviewSchema,
      run: async ({ actor, body }) => {
        const { rule, starts } = await meetings.previewSeries(actor, body);
        return {
          words: sayRule(rule, translator(actor.language)),
          zone: rule.zone,
          starts: starts.map((start) => start.toISOString()),
        };
      },
    }),
    route({
      method: "put",
      path: "/api/series/:id",
      summary: "Change a series: its coming meetings follow, but those that somebody comes to",
      body: saveSeriesSchema.omit({ id: true }),
      answer: seriesSchema,
      run: ({ actor, body, params }) => meetings.saveSeries(actor, { ...body, id: idIn(params) }),
    }),
    route({
      method: "put",
      path: "/api/series/:id/end",
      summary: "End a series: what is announced stays",
      body: endSeriesSchema,
      answer: seriesSchema,
      run: ({ actor, body, params }) => meetings.endSeries(actor, idIn(params), body.version),
    }),
    route({
      method: "get",
      path: "/api/meetings",
      summary: "The network's meetings: all that come, and pages of the past ones",
      query: findMeetingsSchema,
      answer: meetingListSchema,
      run: ({ actor, query }) => meetings.list(actor, query),
    }),
    route({
      method: "post",
      path: "/api/meetings",
      limit: "meetings",
      summary: "Make a single meeting; the same form twice stands once",
      body: saveMeetingSchema,
      answer: meetingSchema,
      status: 201,
      run: ({ actor, body }) => meetings.saveMeeting(actor, body),
    }),
    route({
      method: "get",
      path: "/api/meetings/:id",
      summary: "One meeting",
      answer: meetingSchema,
      run: ({ actor, params }) => meetings.view(actor, idIn(params)),
    }),
    route({
      method: "put",
      path: "/api/meetings/:id",
      summary: "Move or change one meeting; those who come are told",
      body: saveMeetingSchema.omit({ id: true }),
      answer: meetingSchema,
      run: ({ actor, body, params }) => meetings.saveMeeting(actor, { ...body, id: idIn(params) }),
    }),
    route({
      method: "put",
      path: "/api/meetings/:id/cancellation",
      summary: "Cancel one meeting; those who come are told",
      body: cancelMeetingSchema,
      answer: meetingSchema,
      run: ({ actor, body, params }) => meetings.cancelMeeting(actor, idIn(params), body),
    }),
    route({
      method: "put",
      path: "/api/meetings/:id/answer",
      summary: "Say whether one comes; the last answer counts",
      body: answerMeetingSchema,
      answer: meetingSchema,
      run: ({ actor, body, params }) => meetings.answer(actor, idIn(params), body.answer),
    }),
    route({
      method: "get",
      path: "/api/meetings/:id/calendar",
      summary: "Where a calendar program finds the meeting, and all of them, without sign-in",
      answer: meetingCalendarSchema,
      run: ({ actor, params }) => calendarOf(actor, idIn(params)),
    }),
    route({
      method: "put",
      path: "/api/meetings/:id/calendar",
      summary: "Give the network's calendar other addresses; the old ones lead nowhere any more",
      body: renewCalendarSchema,
      answer: meetingCalendarSchema,
      run: async ({ actor, body, params }) => {
        await meetings.renewCalendar(actor, body.version);
        return calendarOf(actor, idIn(params));
      },
    }),
  ];
};
