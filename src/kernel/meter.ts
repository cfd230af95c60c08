/** What a figure is told apart by: closed lists of words alone, never a text or an id. */
export type Marks = Readonly<Record<string, string | number | boolean>>;

/** Figures for those who watch from outside; the names are OpenTelemetry's kind: `kehu.delivery.lateness`. */
export interface Meter {
  count(name: string, value?: number, marks?: Marks): void;
  /** One more duration of a distribution. */
  measure(name: string, seconds: number, marks?: Marks): void;
}

/** Nobody watches. */
export const noMeter: Meter = {
  count: () => undefined,
  measure: () => undefined,
};
