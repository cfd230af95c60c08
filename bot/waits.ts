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
