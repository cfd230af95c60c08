import { minutesLimits, retroLimits } from "./vocabulary.ts";

/** Numbers that rules decide by and that sentences tell: a message names them, so that none says another one. */
export const numbers = {
  /** So long before a meeting the duties to lead and to write are asked. */
  dutyDays: 14,
  /** Of the answers of an anonymous round fewer are never shown, nor how many they were. */
  fewestShown: 5,
  /** So many minutes before a meeting its minutes open. */
  minutesOpenBefore: 60,
  /** Of an anonymous round: a transaction has 100 rows, and each answer rewrites the box, the filler and all others. */
  mostAnswers: 98,
  mostLines: minutesLimits.lines,
  mostQuestions: retroLimits.questions,
  /** So many answers may be taken back in one round: their receipts stand in one property of the box. */
  mostTakenBack: 300,
  /** So long before a meeting the first in the queue of presentations is asked. */
  presenterDays: 14,
  /** So long a pulse is open. */
  pulseDays: 7,
  /** The hour at which the last day of a retro ends. */
  retroCloses: 16,
  retroDays: retroLimits.days,
  /** In minutes. */
  shortestMeeting: 5,
  /** After so long an action that is not done is asked about again. */
  undoneDays: 7,
} as const;
