import { useEffect, useState } from "preact/hooks";

const listeners = new Set<(count: number) => void>();
let known = 0;

/** Says how much waits for the one who looks, once that is known. */
export const useTellWaiting = (count: number | undefined): void =>
  useEffect(() => {
    if (count === undefined) return;
    known = count;
    for (const listen of listeners) listen(count);
  }, [count]);

/** As it was last known. */
export const useWaitingCount = (): number => {
  const [count, setCount] = useState(known);
  useEffect(() => {
    setCount(known);
    listeners.add(setCount);
    return () => void listeners.delete(setCount);
  }, []);
  return count;
};
