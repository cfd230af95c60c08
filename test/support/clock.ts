/** A clock that goes as any does, from wherever it was put. */
export const movedClock = (from: string) => {
  let shift = 0;
  const moveTo = (to: string): void => {
    shift = Date.parse(to) - Date.now();
  };
  moveTo(from);
  const pass = (seconds: number): void => {
    shift += seconds * 1_000;
  };
  return { now: (): Date => new Date(Date.now() + shift), moveTo, pass };
};
