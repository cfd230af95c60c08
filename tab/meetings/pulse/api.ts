import { type AnswerPulse, pulseOperations } from "../../../src/contract/pulse.ts";
import { call } from "../../shell/client.ts";

export const getPulse = (id: string) => call(pulseOperations.view, { params: { id } });

export const answerPulse = (id: string, body: AnswerPulse) =>
  call(pulseOperations.answer, { params: { id }, body });

export const withdrawPulse = (id: string, receipt: string) =>
  call(pulseOperations.withdraw, { params: { id }, body: { receipt } });
