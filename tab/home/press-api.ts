import { agendaOperations } from "../../src/contract/agenda.ts";
import { type ChangeDuty, dutyOperations } from "../../src/contract/duties.ts";
import { homeOperations } from "../../src/contract/home.ts";
import { lessonOperations } from "../../src/contract/lessons.ts";
import { meetingOperations } from "../../src/contract/meetings.ts";
import { minutesOperations } from "../../src/contract/minutes.ts";
import { discussionOperations } from "../../src/contract/retros.ts";
import { statusOperations } from "../../src/contract/status.ts";
import type { DutyRole, MeetingAnswer } from "../../src/contract/vocabulary.ts";
import { call } from "../shell/client.ts";

export const answerMeeting = (id: string, answer: MeetingAnswer) =>
  call(meetingOperations.answer, { params: { id }, body: { answer } });

export const changeDuty = (id: string, role: DutyRole, body: ChangeDuty) =>
  call(dutyOperations.change, { params: { id, role }, body });

export const answerPresentation = (id: string, answer: "present" | "skip") =>
  call(agendaOperations.answerPresentation, { params: { id }, body: { answer } });

export const agreeOnLesson = (id: string, version: string) =>
  call(lessonOperations.agree, { params: { id }, body: { version } });

export const publishLesson = (id: string) => call(lessonOperations.publish, { params: { id } });

export const tickAction = (id: string, line: string, done: boolean) =>
  call(minutesOperations.tickAction, { params: { id, line }, body: { done } });

export const tickRetroAction = (id: string, part: string, done: boolean) =>
  call(discussionOperations.tickAction, { params: { id, part }, body: { done } });

export const resend = (message: string) => call(statusOperations.resend, { body: { message } });

export const letGo = (message: string) => call(statusOperations.letGo, { body: { message } });

export const putAway = (name: string, away: boolean) =>
  call(homeOperations.putAway, { body: { name, away } });
