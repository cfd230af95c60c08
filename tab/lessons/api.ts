import type { Drafts, FindLessons, FoundLessons, LessonView } from "../../src/contract/lessons.ts";
import { request } from "../shell/request.ts";

export const findLessons = (asked: FindLessons): Promise<FoundLessons> =>
  request("GET", `/api/lessons?${new URLSearchParams({ ...asked })}`);

export const findDrafts = (): Promise<Drafts> => request("GET", "/api/lessons/drafts");

export const getLesson = (id: string): Promise<LessonView> => request("GET", `/api/lessons/${id}`);

export const getLessonForm = (id: string | undefined): Promise<Record<string, unknown>> =>
  request("GET", id ? `/api/lessons/${id}/form` : "/api/lessons/form");

export const shareLesson = (lesson: Readonly<Record<string, unknown>>): Promise<LessonView> =>
  request("POST", "/api/lessons", lesson);

export const changeLesson = (
  id: string,
  lesson: Readonly<Record<string, unknown>>,
): Promise<LessonView> => request("PUT", `/api/lessons/${id}`, lesson);

export const agreeOnLesson = (id: string, version: string): Promise<LessonView> =>
  request("PUT", `/api/lessons/${id}/agreement`, { version });

export const publishLesson = (id: string): Promise<LessonView> =>
  request("PUT", `/api/lessons/${id}/publication`);

export const withdrawLesson = (id: string): Promise<unknown> =>
  request("DELETE", `/api/lessons/${id}/publication`);

export const saySameHere = (id: string, contact: boolean): Promise<LessonView> =>
  request("PUT", `/api/lessons/${id}/same-here`, { contact });

export const takeBackSameHere = (id: string): Promise<LessonView> =>
  request("DELETE", `/api/lessons/${id}/same-here`);
