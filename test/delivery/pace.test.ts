import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { conversationLimits, evenPace, type Limit, slidingLimit } from "../../src/delivery/pace.ts";

/** Moments at which somebody wants to send: bursts and pauses. */
const moments = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 }), fc.integer({ max: 40_000 })), {
    minLength: 1,
    maxLength: 300,
  })
  .map((gaps) => {
    let time = 0;
    return gaps.map((gap) => {
      time += Math.max(0, gap);
      return time;
    });
  });

const mostWithin = (times: readonly number[], within: number): number =>
  Math.max(...times.map((from) => times.filter((t) => t >= from && t < from + within).length));

describe("a sliding limit", () => {
  const limits = fc.oneof(
    fc.constant(conversationLimits.filter(({ within }) => within < 60_000)),
    fc.array(
      fc.record({
        most: fc.integer({ min: 1, max: 20 }),
        within: fc.integer({ min: 1, max: 5_000 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  );

  const play = (held: readonly Limit[], wanted: readonly number[]): number[] => {
    const limit = slidingLimit(held);
    let last = 0;
    return wanted.map((moment) => {
      last = Math.max(moment, last, limit.nextAt());
      limit.note(last);
      return last;
    });
  };

  it("never lets more through in any span, and lets nobody wait without need", () => {
    fc.assert(
      fc.property(limits, moments, (held, wanted) => {
        const sent = play(held, wanted);
        for (const { most, within } of held)
          expect(mostWithin(sent, within)).toBeLessThanOrEqual(most);
        for (const [index, time] of sent.entries()) {
          const earliest = Math.max(wanted[index] ?? 0, sent[index - 1] ?? 0);
          if (time === earliest) continue;
          const before = [...sent.slice(0, index), time - 1];
          const isFull = held.some(
            ({ most, within }) => before.filter((t) => t > time - 1 - within).length > most,
          );
          expect(isFull).toBe(true);
        }
      }),
      { verbose: 1 },
    );
  });

  it("is idle when nothing it has let through counts any more, and not before", () => {
    fc.assert(
      fc.property(limits, moments, (held, wanted) => {
        const limit = slidingLimit(held);
        const last = wanted.at(-1) ?? 0;
        for (const moment of wanted) limit.note(moment);
        const longest = Math.max(...held.map(({ within }) => within));
        expect(limit.isIdle(last + longest)).toBe(true);
        expect(limit.isIdle(last + longest - 1)).toBe(false);
      }),
      { verbose: 1 },
    );
  });
});

describe("an even pace", () => {
  const perSecond = fc.integer({ min: 1, max: 50 });

  it("keeps the gap between any two, and the first of a burst goes at once", () => {
    fc.assert(
      fc.property(perSecond, moments, (rate, wanted) => {
        const pace = evenPace(rate);
        const sent = wanted.map((moment) => moment + pace.take(moment));
        const gap = 1_000 / rate;
        for (const [index, time] of sent.entries()) {
          const before = sent[index - 1];
          const earliest = before === undefined ? 0 : before + gap;
          expect(time).toBeCloseTo(Math.max(wanted[index] ?? 0, earliest), 6);
        }
        expect(mostWithin(sent, 1_000 - 0.001)).toBeLessThanOrEqual(rate);
      }),
      { verbose: 1 },
    );
  });

  it("lets nothing through before the end of a pause, and keeps the gaps after it", () => {
    fc.assert(
      fc.property(perSecond, moments, fc.nat(60_000), (rate, wanted, until) => {
        const pace = evenPace(rate);
        pace.pauseUntil(until);
        const sent = wanted.map((moment) => moment + pace.take(moment));
        expect(sent[0]).toBeCloseTo(Math.max(wanted[0] ?? 0, until), 6);
        for (const [index, time] of sent.entries())
          if (index > 0) expect(time - (sent[index - 1] ?? 0)).toBeGreaterThan(1_000 / rate - 1e-6);
      }),
      { verbose: 1 },
    );
  });
});
