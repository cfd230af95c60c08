import { agendaOperations } from "../../../src/contract/agenda.ts";
import { minutesOperations, type SaveLine } from "../../../src/contract/minutes.ts";
import { discussionOperations } from "../../../src/contract/retros.ts";
import type { TopicSlot } from "../../../src/contract/vocabulary.ts";
import { call, download } from "../../shell/client.ts";

export const getMinutes = (id: string) => call(minutesOperations.view, { params: { id } });

export const saveLine = (id: string, line: string, body: SaveLine) =>
  call(minutesOperations.saveLine, { params: { id, line }, body });

export const removeLine = (id: string, line: string, version: string) =>
  call(minutesOperations.removeLine, { params: { id, line }, body: { version } });

export const tickAction = (id: string, line: string, done: boolean) =>
  call(minutesOperations.tickAction, { params: { id, line }, body: { done } });

export const tickRetroAction = (id: string, part: string, done: boolean) =>
  call(discussionOperations.tickAction, { params: { id, part }, body: { done } });

export const tickSlot = (id: string, slot: TopicSlot, done: boolean) =>
  call(minutesOperations.tickSlot, { params: { id }, body: { slot, done } });

export const tickTopic = (id: string, topic: string, done: boolean) =>
  call(agendaOperations.tickTopic, { params: { id, topic }, body: { done } });

export const closeMinutes = (id: string, version: string, attendance: number) =>
  call(minutesOperations.close, { params: { id }, body: { version, attendance } });

export const reopenMinutes = (id: string, version: string) =>
  call(minutesOperations.reopen, { params: { id }, body: { version } });

export const getMemo = (id: string) => call(minutesOperations.memo, { params: { id } });

const memoFiles = {
  html: minutesOperations.memoPage,
  md: minutesOperations.memoText,
  eml: minutesOperations.memoMail,
} as const;

export const takeMemo = (id: string, ending: keyof typeof memoFiles) =>
  download(memoFiles[ending], { params: { id } });
