import { setMaxListeners } from "node:events";
import { setTimeout as timeout } from "node:timers/promises";

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
export const inTime = async <T>(work: Promise<T>, milliseconds: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
};
