/** A press as Teams tells of it. */
export interface SentPress {
  /** The activity's own; the same press delivered again has it too. */
  readonly id?: string;
  /** When it was pressed, by Teams' clock; absent when Teams does not say. */
  readonly at?: Date;
}

/** What is remembered of one person's presses on one thing. */
export interface PressMemory {
  /** Of the last press that had a time. */
  readonly at?: Date;
  /** The last activities, the newest first. */
  readonly ids: readonly string[];
}

/** An id that fell out has an older time than the last press. */
const mostIds = 8;

/**
 * Whether a press changes nothing: it was taken before, or was pressed before the last one. Times are compared
 * with those of presses alone; a press without a time is told apart by its id.
 */
export const isOld = (memory: PressMemory, { id, at }: SentPress): boolean =>
  (id !== undefined && memory.ids.includes(id)) ||
  (at !== undefined && memory.at !== undefined && at < memory.at);

/** The memory once this press is taken. */
export const remembered = (memory: PressMemory, { id, at }: SentPress): PressMemory => {
  const last = at ?? memory.at;
  return {
    ...(last && { at: last }),
    ids: (id === undefined ? memory.ids : [id, ...memory.ids]).slice(0, mostIds),
  };
};
