/** What failed may still be written for so long. */
const unsettledFor = 30_000;
const mostPersons = 50_000;

interface Changes {
  readonly count: number;
  /** On the clock that never goes back. */
  readonly settledAt: number;
}

/**
 * Counts what each person does through this instance, whatever it is: by that alone it knows when what only they
 * see may have changed, and nothing here tells what they did.
 */
export const ownChanges = (elapsed: () => number) => {
  const byPerson = new Map<string, Changes>();
  let count = 0;
  /** Of whoever was forgotten. */
  let forgotten: Changes = { count, settledAt: 0 };

  const note = (person: string, settledAt: number): void => {
    count++;
    if (byPerson.size >= mostPersons) {
      byPerson.clear();
      forgotten = { count, settledAt: elapsed() + unsettledFor };
    }
    byPerson.set(person, { count, settledAt });
  };

  return {
    /** Runs what may change something that this person alone sees. */
    during: async <T>(person: string, run: () => Promise<T>): Promise<T> => {
      try {
        const result = await run();
        note(person, elapsed());
        return result;
      } catch (error) {
        note(person, elapsed() + unsettledFor);
        throw error;
      }
    },

    /** Another number after each change of theirs; undefined while something may still be written. */
    lastOf: (person: string): number | undefined => {
      const changes = byPerson.get(person) ?? forgotten;
      return changes.settledAt > elapsed() ? undefined : changes.count;
    },
  };
};
