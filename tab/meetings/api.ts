import type {
  CancelMeeting,
  MeetingCalendar,
  MeetingList,
  MeetingView,
  SeriesList,
  SeriesPreview,
  SeriesView,
} from "../../src/contract/meetings.ts";
import type { Board } from "../../src/contract/projects.ts";
import type { MeetingAnswer } from "../../src/contract/vocabulary.ts";
import { request } from "../shell/request.ts";

export const getMeetings = (): Promise<MeetingList> => request("GET", "/api/meetings");

const pathOf = (id: string): string => `/api/meetings/${encodeURIComponent(id)}`;

export const getMeeting = (id: string): Promise<MeetingView> => request("GET", pathOf(id));

export const answerMeeting = (id: string, answer: MeetingAnswer): Promise<MeetingView> =>
  request("PUT", `${pathOf(id)}/answer`, { answer });

/** The projects that a kick-off may be for. */
export const getBoard = (): Promise<Board> => request("GET", "/api/projects");

export const makeMeeting = (meeting: unknown): Promise<MeetingView> =>
  request("POST", "/api/meetings", meeting);

export const changeMeeting = (id: string, meeting: unknown): Promise<MeetingView> =>
  request("PUT", pathOf(id), meeting);

export const cancelMeeting = (id: string, cancellation: CancelMeeting): Promise<MeetingView> =>
  request("PUT", `${pathOf(id)}/cancellation`, cancellation);

export const getCalendar = (id: string): Promise<MeetingCalendar> =>
  request("GET", `${pathOf(id)}/calendar`);

export const renewCalendar = (id: string, version: string): Promise<MeetingCalendar> =>
  request("PUT", `${pathOf(id)}/calendar`, { version });

export const getSeriesList = (): Promise<SeriesList> => request("GET", "/api/series");

export const makeSeries = (series: unknown): Promise<SeriesView> =>
  request("POST", "/api/series", series);

export const changeSeries = (id: string, series: unknown): Promise<SeriesView> =>
  request("PUT", `/api/series/${id}`, series);

export const endSeries = (id: string, version: string): Promise<SeriesView> =>
  request("PUT", `/api/series/${id}/end`, { version });

export const previewSeries = (rule: unknown): Promise<SeriesPreview> =>
  request("POST", "/api/series/preview", { rule });
