import { useEffect } from "preact/hooks";

/** How much waits for the one who looks, as it was last known; `show` is told of each change. */
export const waiting = { count: 0, show: (_count: number): void => undefined };

export const useTellWaiting = (count = waiting.count): void =>
  useEffect(() => {
    waiting.count = count;
    waiting.show(count);
  }, [count]);
