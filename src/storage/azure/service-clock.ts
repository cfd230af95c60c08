/** How often an answer's time is looked at. */
const lookEvery = 1_000;

/**
 * The time as the service has it: all instances act by one clock, however wrong their machines' own are. An
 * answer says its time in whole seconds, so that a smaller difference is none.
 */
export const serviceClock = () => {
  let skew = 0;
  let looked = Number.NEGATIVE_INFINITY;
  return {
    now: (): Date => new Date(Date.now() + skew),
    /** Of an answer: what it says of its time, and when it was asked for by the machine's own clock. */
    note: (date: string | undefined, began: number): void => {
      const ended = Date.now();
      if (date === undefined || Math.abs(ended - looked) < lookEvery) return;
      const said = Date.parse(date);
      if (!Number.isFinite(said)) return;
      looked = ended;
      skew = Math.min(Math.max(skew, said - ended), said + 1_000 - began);
    },
  };
};
