import { AppError } from "../../src/kernel/errors.ts";
import { ConfigError } from "../config.ts";
import { ConnectorError } from "../teams/connector.ts";

/** What is told of an error. */
export interface Fault {
  readonly name: string;
  readonly code?: string;
  readonly status?: number;
  readonly message?: string;
  readonly stack?: string;
  readonly cause?: Fault;
}

const deepest = 5;

/** A name that somebody gave, rather than a text that somebody wrote. */
const nameIn = (value: unknown): string | undefined =>
  (typeof value === "string" || typeof value === "number") && /^[\w.-]{1,64}$/.test(String(value))
    ? String(value)
    : undefined;

const isOurs = (error: Error): boolean =>
  error instanceof AppError || error instanceof ConnectorError || error instanceof ConfigError;

/** Only where: the stack begins with the message, which may itself look like more of it. */
const framesOf = ({ stack = "", message }: Error): string => {
  const begin = stack.indexOf(message);
  if (begin < 0) return "";
  return stack
    .slice(begin + message.length)
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .join("\n");
};

const statusOf = (error: object): number | undefined => {
  for (const name of ["status", "statusCode"] as const)
    if (name in error) {
      const status = (error as Readonly<Record<string, unknown>>)[name];
      if (typeof status === "number") return status;
    }
  return undefined;
};

const describe = (error: unknown, depth: number): Fault => {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = "code" in error ? nameIn(error.code) : undefined;
  const status = statusOf(error);
  return {
    name: nameIn(error.name) ?? "Error",
    ...(code !== undefined && { code }),
    ...(status !== undefined && { status }),
    ...(isOurs(error) && { message: error.message }),
    stack: framesOf(error),
    ...(error.cause !== undefined &&
      depth < deepest && { cause: describe(error.cause, depth + 1) }),
  };
};

/**
 * An error without what it was given: those of libraries carry requests, rows and addresses with keys, in
 * their properties and in their messages.
 */
export const faultOf = (error: unknown): Fault => describe(error, 0);

/** The one word for what went wrong. */
export const errorType = (error: unknown): string => {
  const { name, code, status } = faultOf(error);
  return code ?? (status === undefined ? name : String(status));
};
