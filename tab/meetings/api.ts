import { meetingOperations } from "../../src/contract/meetings.ts";
import type { BodyIn } from "../../src/contract/operations.ts";
import { call } from "../shell/client.ts";
import type { Asked } from "../shell/pages.ts";

export type NewMeeting = BodyIn<typeof meetingOperations.make>;
export type Meeting = BodyIn<typeof meetingOperations.change>;
export type NewSeries = BodyIn<typeof meetingOperations.makeSeries>;
export type Series = BodyIn<typeof meetingOperations.changeSeries>;

export const getMeetings = (query: Asked) => call(meetingOperations.list, { query });

export const getMeeting = (id: string) => call(meetingOperations.view, { params: { id } });

export const getMeetingHistory = (id: string, query: Asked) =>
  call(meetingOperations.history, { params: { id }, query });

export const makeMeeting = (body: NewMeeting) => call(meetingOperations.make, { body });

export const changeMeeting = (id: string, body: Meeting) =>
  call(meetingOperations.change, { params: { id }, body });

export const cancelMeeting = (id: string, body: BodyIn<typeof meetingOperations.cancel>) =>
  call(meetingOperations.cancel, { params: { id }, body });

export const getCalendar = (id: string) => call(meetingOperations.calendar, { params: { id } });

export const renewCalendar = (id: string, version: string) =>
  call(meetingOperations.renewCalendar, { params: { id }, body: { version } });

export const getSeriesList = () => call(meetingOperations.listSeries);

export const makeSeries = (body: NewSeries) => call(meetingOperations.makeSeries, { body });

export const changeSeries = (id: string, body: Series) =>
  call(meetingOperations.changeSeries, { params: { id }, body });

export const endSeries = (id: string, version: string) =>
  call(meetingOperations.endSeries, { params: { id }, body: { version } });

export const previewSeries = (rule: NewSeries["rule"]) =>
  call(meetingOperations.previewSeries, { body: { rule } });
