import {
  agendaLimits,
  dutyLimits,
  meetingLimits,
  minutesLimits,
  pulseLimits,
  retroLimits,
  roundLimits,
} from "../contract/vocabulary.ts";

/** Numbers that rules decide by: every message can name them, so that none says another one. */
export const numbers = {
  dutyDays: dutyLimits.askedDays,
  fewestShown: roundLimits.shown,
  minutesOpenBefore: minutesLimits.openBefore,
  mostAnswers: roundLimits.answers,
  mostLines: minutesLimits.lines,
  mostQuestions: retroLimits.questions,
  mostTakenBack: roundLimits.takenBack,
  presenterDays: agendaLimits.askedDays,
  pulseDays: pulseLimits.days,
  retroCloses: retroLimits.closingHour,
  retroDays: retroLimits.days,
  shortestMeeting: meetingLimits.shortest,
  undoneDays: retroLimits.undoneDays,
} as const;
