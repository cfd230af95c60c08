import type { RosterReading, Stop } from "../../src/networks/rosters.ts";

export interface RosterNeeds {
  readonly sync: (network: string, stop: Stop) => Promise<RosterReading>;
  readonly report: (error: unknown) => void;
}

export interface Rosters {
  /** Reads the roster in the background: at once, and once more for all that is asked meanwhile. */
  later(network: string): void;
  /** Begins nothing more, and ends with what is being read. */
  stop(): Promise<void>;
}

/** A thousand people who join one by one are a thousand events, and a few readings. */
const pause = 2_000;

export const backgroundRosters = ({ sync, report }: RosterNeeds): Rosters => {
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  const stopping = new AbortController();

  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        stopping.signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, pause);
      stopping.signal.addEventListener("abort", end);
    });

  const run = async (network: string): Promise<void> => {
    do {
      again.delete(network);
      try {
        const { fault } = await sync(network, stopping.signal);
        if (fault) report(fault);
      } catch (error) {
        report(error);
      }
      if (again.has(network)) await rest();
    } while (again.has(network) && !stopping.signal.aborted);
    running.delete(network);
  };

  return {
    later: (network) => {
      if (stopping.signal.aborted) return;
      if (running.has(network)) again.add(network);
      else running.set(network, run(network));
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(running.values());
    },
  };
};
