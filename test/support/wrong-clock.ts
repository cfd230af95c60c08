/** The machine's clock goes wrong by so many seconds; what is returned puts it right. */
export const wrongClock = (seconds: number): (() => void) => {
  const Right = Date;
  class Wrong extends Right {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(Wrong.now());
      else super(...(given as [number]));
    }
    static override now(): number {
      return Right.now() + seconds * 1_000;
    }
    static override [Symbol.hasInstance](value: unknown): boolean {
      return Object.prototype.toString.call(value) === "[object Date]";
    }
  }
  globalThis.Date = Wrong as DateConstructor;
  const timeOrigin = { value: performance.timeOrigin + seconds * 1_000, configurable: true };
  Object.defineProperty(performance, "timeOrigin", timeOrigin);
  return () => {
    globalThis.Date = Right;
    Reflect.deleteProperty(performance, "timeOrigin");
  };
};
