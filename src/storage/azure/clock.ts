/** What a machine's clock may be wrong by; the service tells its time in whole seconds. */
const tolerance = 2_000;

/** The clock of the table service as its answers tell it: one for all instances, however wrong their own are. */
export const serviceClock = () => {
  let ahead = 0;
  return {
    now: (): Date => new Date(Date.now() + ahead),
    /** An answer named its time; it was asked for and came at these moments of our own clock. */
    hear: (date: string | undefined, asked: number, answered: number): void => {
      const told = Date.parse(date ?? "") + 500 - (asked + answered) / 2;
      if (answered - asked < tolerance && Math.abs(told - ahead) > tolerance) ahead = told;
    },
  };
};

export type ServiceClock = ReturnType<typeof serviceClock>;
