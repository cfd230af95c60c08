/** At most so many in so many milliseconds. */
export interface Limit {
  readonly most: number;
  readonly within: number;
}

/** What Teams lets one bot send into one conversation, with one message's room. */
export const conversationLimits: readonly Limit[] = [
  { most: 6, within: 1_000 },
  { most: 7, within: 2_000 },
  { most: 58, within: 30_000 },
  { most: 1_790, within: 3_600_000 },
];

/** Of these, what is sent in turn may take so much: an hour that is full of it has room for the clock's. */
export const turnLimits: readonly Limit[] = [{ most: 1_500, within: 3_600_000 }];

/** One causer alone may take so much of a conversation: an hour that is full of theirs has room for others. */
export const causerLimits: readonly Limit[] = [{ most: 60, within: 180_000 }];

/** Keeps within limits whose spans slide. Times are milliseconds of one clock that never goes back. */
export const slidingLimit = (limits: readonly Limit[]) => {
  const most = Math.max(...limits.map((limit) => limit.most));
  const longest = Math.max(...limits.map((limit) => limit.within));
  const sent: number[] = [];
  return {
    /** From when on the next one may go. */
    nextAt: (): number => {
      let next = 0;
      for (const limit of limits) {
        const first = sent[sent.length - limit.most];
        if (first !== undefined) next = Math.max(next, first + limit.within);
      }
      return next;
    },
    note: (time: number): void => {
      sent.push(time);
      if (sent.length > most) sent.shift();
    },
    /** Nothing that was sent counts any more. */
    isIdle: (time: number): boolean => (sent.at(-1) ?? 0) + longest <= time,
  };
};

/** Lets one go after another, evenly: a burst that fits into a second here may not fit there. */
export const evenPace = (perSecond: number) => {
  const gap = 1_000 / perSecond;
  let next = Number.NEGATIVE_INFINITY;
  return {
    /** Milliseconds to wait from this moment; the place in the row is taken. */
    take: (time: number): number => {
      next = Math.max(next + gap, time);
      return next - time;
    },
    /** Nothing goes before then. */
    pauseUntil: (time: number): void => {
      next = Math.max(next, time - gap);
    },
  };
};
