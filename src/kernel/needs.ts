/** What every use case is given instead of reaching for it. */
export interface Needs {
  readonly now: () => Date;
  /** A random UUID. */
  readonly newId: () => string;
}
