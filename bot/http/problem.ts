import type { Response } from "restify";
import type { ErrorAnswer, ErrorCode } from "../../src/contract/errors.ts";
import { AppError } from "../../src/kernel/errors.ts";
import { replyJson } from "./reply.ts";

const statusOf: Readonly<Record<ErrorCode, number>> = {
  invalid: 400,
  notJson: 400,
  signIn: 401,
  notYours: 403,
  notCoordinator: 403,
  notAsked: 403,
  alreadyPresented: 409,
  notFacilitator: 403,
  notInTeam: 403,
  onlyUnseen: 403,
  notInCharge: 403,
  notOwner: 403,
  notOwn: 403,
  notProjectKeeper: 403,
  notInProject: 403,
  asReader: 403,
  asGuest: 403,
  notFound: 404,
  // The same to the browser as what is not there; only the sentence differs.
  notMember: 404,
  meetingCancelled: 409,
  meetingOver: 409,
  minutesEarly: 409,
  minutesClosed: 409,
  minutesFull: 409,
  dutyTaken: 409,
  roundClosed: 409,
  roundFull: 409,
  withdrawalsFull: 409,
  questionsFixed: 409,
  retroTooMany: 409,
  retroTooFew: 409,
  retroCollecting: 409,
  retroNotOpened: 409,
  retroDone: 409,
  marksShown: 409,
  lessonNotReady: 409,
  projectMoved: 409,
  projectArchived: 409,
  projectFull: 409,
  projectOver: 409,
  undoTooLate: 409,
  handoverOver: 409,
  ideaArchived: 409,
  ideaHasProject: 409,
  ideaMergeOld: 409,
  ideaMergeTarget: 409,
  ideaMerged: 409,
  ideaNotAsked: 403,
  ideaNotAuthor: 403,
  ideaNotKeeper: 403,
  ideaOwn: 409,
  ideaStageHidden: 409,
  ideaWithdrawn: 409,
  tooLarge: 413,
  wrongHost: 421,
  tooMany: 429,
  internal: 500,
  busy: 503,
};

/** Writes a fault down, and returns the id that it can be found by. */
export type Report = (error: unknown) => string;

/** The code alone leaves, and of a fault its id; what else the error says is for the log. */
export const sendProblem = (response: Response, error: unknown, report: Report): void => {
  const known = error instanceof AppError ? error : undefined;
  const code = known?.code ?? "internal";
  if (code === "internal" || code === "busy") response.setHeader("x-request-id", report(error));
  const retryAfter = known?.retryAfter;
  if (retryAfter !== undefined) response.setHeader("retry-after", String(retryAfter));
  const answer: ErrorAnswer = {
    code,
    ...(known?.fields.length && { fields: [...known.fields] }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
  replyJson(response, { status: statusOf[code], json: answer });
};
