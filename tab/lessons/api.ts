import { type FindLessons, lessonOperations } from "../../src/contract/lessons.ts";
import type { BodyIn } from "../../src/contract/operations.ts";
import type { PageQuery } from "../../src/contract/pages.ts";
import { call } from "../shell/client.ts";
import type { Asked } from "../shell/pages.ts";

/** What is looked for. */
export type Search = Omit<FindLessons, keyof PageQuery>;

export const findLessons = (search: Search, page: Asked) =>
  call(lessonOperations.search, { query: { ...page, ...search } });

export const findDrafts = (query: Asked) => call(lessonOperations.drafts, { query });

export const getLesson = (id: string) => call(lessonOperations.view, { params: { id } });

export const shareLesson = (body: BodyIn<typeof lessonOperations.share>) =>
  call(lessonOperations.share, { body });

export const changeLesson = (id: string, body: BodyIn<typeof lessonOperations.change>) =>
  call(lessonOperations.change, { params: { id }, body });

export const agreeOnLesson = (id: string, version: string) =>
  call(lessonOperations.agree, { params: { id }, body: { version } });

export const publishLesson = (id: string) => call(lessonOperations.publish, { params: { id } });

export const withdrawLesson = (id: string) => call(lessonOperations.withdraw, { params: { id } });

export const sameHereSentence = (id: string, contact: boolean) =>
  call(lessonOperations.sameHere, { params: { id }, body: { contact } });

export const takeBackSameHere = (id: string) =>
  call(lessonOperations.takeBackSameHere, { params: { id } });
