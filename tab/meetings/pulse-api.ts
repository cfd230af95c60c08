import type {
  AnswerPulse,
  PulseAnswered,
  PulseView,
  PulseWithdrawn,
} from "../../src/contract/pulse.ts";
import { request } from "../shell/request.ts";

export const getPulse = (meeting: string): Promise<PulseView> =>
  request("GET", `/api/meetings/${meeting}/pulse`);

export const answerPulse = (meeting: string, answer: AnswerPulse): Promise<PulseAnswered> =>
  request("PUT", `/api/meetings/${meeting}/pulse/answer`, answer);

export const withdrawPulse = (meeting: string, receipt: string): Promise<PulseWithdrawn> =>
  request("PUT", `/api/meetings/${meeting}/pulse/withdrawal`, { receipt });
