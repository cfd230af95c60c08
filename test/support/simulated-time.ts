import { setImmediate as turn } from "node:timers/promises";

/** Hours in seconds: nothing waits but for the simulation, whose clock moves on when nobody has anything to do. */
export const simulatedTime = (from: string) => {
  let time = Date.parse(from);
  let timers: { readonly at: number; readonly ring: () => void }[] = [];

  /** What is to be done now is done when nothing was left of it for a while. */
  const idle = async (): Promise<void> => {
    for (let quiet = 0, before = timers.length; quiet < 3; quiet++) {
      await turn();
      if (timers.length !== before) quiet = 0;
      before = timers.length;
    }
  };

  return {
    now: (): Date => new Date(time),
    elapsed: (): number => time,
    wait: (milliseconds: number): Promise<void> =>
      new Promise((ring) => {
        timers.push({ at: time + Math.max(0, milliseconds), ring });
      }),
    /** Lets so many seconds pass, or as many as it takes. */
    pass: async (seconds: number, until: () => boolean = () => false): Promise<void> => {
      const end = time + seconds * 1_000;
      await idle();
      while (time < end && !until()) {
        time = Math.min(end, ...timers.map(({ at }) => at));
        const due = timers.filter(({ at }) => at <= time);
        timers = timers.filter(({ at }) => at > time);
        for (const { ring } of due) ring();
        await idle();
      }
    },
  };
};
