import { lessonOperations } from "../../src/contract/lessons.ts";
import type { BodyIn } from "../../src/contract/operations.ts";
import {
  type AnswerRetro,
  discussionOperations,
  type PublishRetro,
  type RetroActionView,
  retroOperations,
  type SaveRetroAction,
  type SaveRetroLesson,
} from "../../src/contract/retros.ts";
import type { RetroReaction, RetroState } from "../../src/contract/vocabulary.ts";
import { call } from "../shell/client.ts";
import type { Asked } from "../shell/pages.ts";

export const getLessonDrafts = (round: string) =>
  call(lessonOperations.drafts, { query: { round } });
export const getRetros = (state: RetroState | "", page: Asked) =>
  call(retroOperations.list, { query: { ...page, state } });
/** With what the retro is begun from, if it is. */
export const getChoices = (about = "", subject = "") =>
  call(retroOperations.form, { query: { about, subject } });
export const getOpenActions = () => call(discussionOperations.listActions);
export const getRetroHistory = (id: string, query: Asked) =>
  call(retroOperations.history, { params: { id }, query });
export const getRetro = (id: string) => call(retroOperations.view, { params: { id } });

export const startRetro = (body: BodyIn<typeof retroOperations.start>) =>
  call(retroOperations.start, { body });

export const changeRetro = (id: string, body: BodyIn<typeof retroOperations.change>) =>
  call(retroOperations.change, { params: { id }, body });

export const answerRetro = (id: string, body: AnswerRetro) =>
  call(retroOperations.answer, { params: { id }, body });

export const withdrawAnswer = (id: string, receipt: string) =>
  call(retroOperations.withdraw, { params: { id }, body: { receipt } });

export const closeRetro = (id: string) => call(retroOperations.close, { params: { id } });
export const openRetro = (id: string) => call(retroOperations.open, { params: { id } });
export const takeOverRetro = (id: string) => call(retroOperations.takeOver, { params: { id } });

export const publish = (id: string, body: PublishRetro) =>
  call(discussionOperations.publish, { params: { id }, body });

export const react = (id: string, reaction: RetroReaction) =>
  call(discussionOperations.react, { params: { id }, body: { reaction } });

export const getDiscussion = (id: string) => call(discussionOperations.view, { params: { id } });

export const groupNote = (id: string, part: string, group: string) =>
  call(discussionOperations.groupNote, { params: { id, part }, body: { group } });
export const nameGroup = (id: string, part: string, name: string) =>
  call(discussionOperations.nameGroup, { params: { id, part }, body: { name } });
export const markTopics = (id: string, topics: readonly string[]) =>
  call(discussionOperations.mark, { params: { id }, body: { topics } });
export const showMarks = (id: string) => call(discussionOperations.showMarks, { params: { id } });
export const setTimer = (id: string, minutes: number) =>
  call(discussionOperations.setTimer, { params: { id }, body: { minutes } });
export const setCurrent = (id: string, topic: string) =>
  call(discussionOperations.setCurrent, { params: { id }, body: { topic } });
export const saveAction = (id: string, part: string, body: SaveRetroAction) =>
  call(discussionOperations.saveAction, { params: { id, part }, body });
export const tickAction = (
  { retro, id: part }: Pick<RetroActionView, "retro" | "id">,
  done: boolean,
) => call(discussionOperations.tickAction, { params: { id: retro, part }, body: { done } });
export const saveLesson = (id: string, part: string, body: SaveRetroLesson) =>
  call(discussionOperations.saveLesson, { params: { id, part }, body });

const removals = {
  actions: discussionOperations.removeAction,
  groups: discussionOperations.ungroup,
  lessons: discussionOperations.removeLesson,
} as const;

export const removePart = (id: string, kind: keyof typeof removals, part: string) =>
  call(removals[kind], { params: { id, part } });
