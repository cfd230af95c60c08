import type { Drafts, FindLessons, FoundLessons, LessonView } from "../../src/contract/lessons.ts";
import type { PageQuery } from "../../src/contract/pages.ts";
import { addressOf } from "../shell/pages.ts";
import { request } from "../shell/request.ts";

/** What is looked for. */
export type Asked = Omit<FindLessons, keyof PageQuery>;

export const findLessons = (asked: Asked, page: PageQuery): Promise<FoundLessons> =>
  request("GET", addressOf("/api/lessons", { ...page, ...asked }));

export const findDrafts = (page: PageQuery): Promise<Drafts> =>
  request("GET", addressOf("/api/lessons/drafts", page));

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
