import type {
  CancelMeeting,
  MeetingCalendar,
  MeetingList,
  MeetingView,
  SeriesList,
  SeriesPreview,
  SeriesView,
} from "../../src/contract/meetings.ts";
import type { PageQuery } from "../../src/contract/pages.ts";
import type { ProjectList } from "../../src/contract/projects.ts";
import type { MeetingAnswer } from "../../src/contract/vocabulary.ts";
import { addressOf, loadItems } from "../shell/pages.ts";
import { request } from "../shell/request.ts";

export const getMeetings = (page: PageQuery): Promise<MeetingList> =>
  request("GET", addressOf("/api/meetings", page));

const pathOf = (id: string): string => `/api/meetings/${encodeURIComponent(id)}`;

export const getMeeting = (id: string): Promise<MeetingView> => request("GET", pathOf(id));

export const answerMeeting = (id: string, answer: MeetingAnswer): Promise<MeetingView> =>
  request("PUT", `${pathOf(id)}/answer`, { answer });

/** All projects: a kick-off may be for any. */
export const getProjects = (): Promise<ProjectList> =>
  loadItems("projects", Number.POSITIVE_INFINITY, (page) =>
    request<ProjectList>("GET", addressOf("/api/projects", page)),
  );

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
