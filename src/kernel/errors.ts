import type { z } from "zod";
import { type ErrorCode, type FieldError, fieldProblemSchema } from "../contract/errors.ts";

/** A failure a person can meet. The message is for the log; the person reads `errors.<code>`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[];
  /** Of `tooMany`: in how many seconds it goes on. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; fields?: readonly FieldError[]; retryAfter?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = options.fields ?? [];
    this.retryAfter = options.retryAfter;
  }
}

export const notFound = (what: string): AppError => new AppError("notFound", `${what} not found`);

/** One field of the input that does not fit, for a reason that its schema does not know. */
export const fieldError = (field: string, problem: FieldError["problem"] = "wrong"): AppError =>
  new AppError("invalid", `the field ${field} does not fit`, { fields: [{ field, problem }] });

/** It was changed since the version that was sent: nothing is written over unseen. */
export const isConflict = ({ fields }: AppError): boolean =>
  fields.some(({ field }) => field === "version");

/** The input is good, and may be sent again as it is. */
export const isPassing = ({ code }: AppError): boolean => code === "busy" || code === "tooMany";

const problemOf = (issue: z.core.$ZodIssue): FieldError["problem"] => {
  if (issue.code === "too_big") return "tooLong";
  if (issue.code === "too_small") return "required";
  // What a schema of ours says of itself.
  const named = issue.code === "custom" ? issue.params?.problem : undefined;
  return fieldProblemSchema.safeParse(named).data ?? "wrong";
};

/** What the schema refused, field by field, without repeating what was typed. */
const invalid = (error: z.core.$ZodError): AppError =>
  new AppError("invalid", "the input does not fit its schema", {
    fields: error.issues.map((issue) => ({
      field: issue.path.map(String).join("."),
      problem: problemOf(issue),
    })),
  });

/** Reads input with its schema; throws `invalid` with the fields that do not fit. */
export const parse = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.infer<Schema> => {
  const result = schema.safeParse(input);
  if (!result.success) throw invalid(result.error);
  return result.data;
};
