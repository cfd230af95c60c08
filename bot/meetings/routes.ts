import { z } from "zod";
import {
  answerMeetingSchema,
  cancelMeetingSchema,
  endSeriesSchema,
  meetingListSchema,
  meetingSchema,
  saveMeetingSchema,
  saveSeriesSchema,
  seriesListSchema,
  seriesSchema,
} from "../../src/contract/meetings.ts";
import { AppError } from "../../src/kernel/errors.ts";
import type { MeetingService } from "../../src/meetings/service.ts";
import { type Route, route } from "../http/route.ts";

const idIn = (params: Readonly<Record<string, string>>): string => {
  const id = z.uuid().safeParse(params.id);
  if (!id.success) throw new AppError("notFound", "no such meeting or series");
  return id.data;
};

export const meetingRoutes = (meetings: MeetingService): Route[] => [
  route({
    method: "get",
    path: "/api/series",
    summary:
      "The series of meetings, and when they are announced and reminded of; the coordinator's",
    answer: seriesListSchema,
    run: ({ actor }) => meetings.listSeries(actor),
  }),
  route({
    method: "post",
    path: "/api/series",
    summary: "Make a series; its meetings come by themselves. The same form twice stands once",
    body: saveSeriesSchema,
    answer: seriesSchema,
    status: 201,
    run: ({ actor, body }) => meetings.saveSeries(actor, body),
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
    summary: "The network's meetings, coming and past",
    answer: meetingListSchema,
    run: ({ actor }) => meetings.list(actor),
  }),
  route({
    method: "post",
    path: "/api/meetings",
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
];
