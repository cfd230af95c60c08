import { z } from "zod";

/** Every failure a person can meet. Each has its sentence under `errors.<code>` in every language. */
export const errorCodes = [
  "invalid",
  "notFound",
  "notMember",
  "notInTeam",
  "notYours",
  "notCoordinator",
  "notOwn",
  "asReader",
  "asGuest",
  "meetingCancelled",
  "meetingOver",
  "minutesEarly",
  "minutesClosed",
  "minutesFull",
  "notInCharge",
  "notOwner",
  "dutyTaken",
  "roundClosed",
  "roundFull",
  "withdrawalsFull",
  "notAsked",
  "alreadyPresented",
  "notFacilitator",
  "onlyUnseen",
  "questionsFixed",
  "retroTooMany",
  "retroTooFew",
  "retroCollecting",
  "retroNotOpened",
  "retroDone",
  "marksShown",
  "lessonNotReady",
  "projectMoved",
  "projectArchived",
  "projectFull",
  "projectOver",
  "notProjectKeeper",
  "notInProject",
  "undoTooLate",
  "handoverOver",
  "ideaArchived",
  "ideaHasProject",
  "ideaMergeOld",
  "ideaMergeTarget",
  "ideaMerged",
  "ideaNotAsked",
  "ideaNotAuthor",
  "ideaNotKeeper",
  "ideaOwn",
  "ideaStageHidden",
  "ideaWithdrawn",
  "signIn",
  "busy",
  "tooMany",
  "tooLarge",
  "notJson",
  "wrongHost",
  "internal",
] as const;

const errorCodeSchema = z.enum(errorCodes);

export type ErrorCode = z.infer<typeof errorCodeSchema>;

/**
 * What `invalid` says of one field; `skipped`: a time that the clocks leave out that night, `changed`: somebody else has
 * changed it since it was read, `secret`: a user name or a password in an address.
 */
const fieldProblems = ["required", "tooLong", "wrong", "skipped", "changed", "secret"] as const;

export const fieldProblemSchema = z.enum(fieldProblems);

const fieldErrorSchema = z.object({ field: z.string(), problem: fieldProblemSchema });

export type FieldError = z.infer<typeof fieldErrorSchema>;

export const errorAnswerSchema = z
  .object({
    code: errorCodeSchema,
    fields: z.array(fieldErrorSchema).optional(),
    /** Of `tooMany`: in how many seconds it goes on. */
    retryAfter: z.number().int().optional(),
  })
  .meta({ id: "Error" });

export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;
