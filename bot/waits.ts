import { setMaxListeners } from "node:events";
import { setTimeout as timeout } from "node:timers/promises";
import { AppError } from "../src/kernel/errors.ts";

export interface Waits {
  wait(milliseconds: number): Promise<void>;
  /** Nobody waits any longer, and no timer holds the process. */
  end(): void;
}

export const cancellableWaits = (): Waits => {
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  return {
    wait: (milliseconds) =>
      timeout(milliseconds, undefined, { signal: ending.signal }).catch(() => undefined),
    end: () => ending.abort(),
  };
};

/** Throws when it takes longer than these milliseconds; what was begun goes on by itself. */
export const inTime = <T>(
  work: Promise<T>,
  milliseconds: number,
  lateError: () => Error = () => new Error(`not done in ${milliseconds} ms`),
): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(lateError()), milliseconds);
    const ended =
      <Outcome>(settle: (outcome: Outcome) => void) =>
      (outcome: Outcome): void => {
        clearTimeout(timer);
        settle(outcome);
      };
    work.then(ended(resolve), ended(reject));
  });

/** A person waits this long for the answer of one turn or request, in milliseconds. */
const turnTime = 5_000;

/** Of that, kept for giving back a form whose work took too long. */
export const formTime = 500;

/** Of that, kept for the answer itself. */
export const answerTime = 250;

const tooLate = (): AppError => new AppError("busy", `the turn took longer than ${turnTime} ms`);

/** What is left of the time of one turn. */
export interface Deadline {
  /**
   * Throws `busy` when it is not done by then, less the milliseconds kept for what comes after it. What was
   * begun goes on by itself.
   */
  within<T>(work: Promise<T>, kept?: number): Promise<T>;
}

export const turnDeadline = (): Deadline => {
  const end = performance.now() + turnTime;
  return {
    within: (work, kept = 0) => inTime(work, Math.max(0, end - kept - performance.now()), tooLate),
  };
};
