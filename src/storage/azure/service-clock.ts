/** How often an answer's time is looked at. */
const lookEvery = 1_000;

/** The machine's clock as it was when the process began: it goes on however that is put right meanwhile. */
const machineTime = (): number => performance.timeOrigin + performance.now();

/**
 * The time as the service has it: all instances act by one clock, however wrong their machines' own are. An
 * answer says its time in whole seconds, so that a smaller difference is none.
 */
export const serviceClock = () => {
  let skew = 0;
  let looked = Number.NEGATIVE_INFINITY;
  return {
    now: (): Date => new Date(machineTime() + skew),
    /** Of an answer: what it says of its time, and how many milliseconds ago it was asked for. */
    note: (date: string | undefined, took: number): void => {
      const ended = machineTime();
      if (date === undefined || ended - looked < lookEvery) return;
      const said = Date.parse(date);
      if (!Number.isFinite(said)) return;
      looked = ended;
      skew = Math.min(Math.max(skew, said - ended), said + 1_000 - (ended - took));
    },
  };
};
