/*
 * What an attacker who only guesses would find, and the same guesses again from the same seed.
 */

/** Numbers from 0 to 1, the same for the same seed. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const shuffledBy = <T>(random: () => number, items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);

/** A guess is better than chance by accident so seldom. */
const accident = 1e-6;

/**
 * The most hits that guessing alone brings, but for an accident. Who puts a round's people beside its answers
 * in whatever order hits one of them on average, however many they are; hits in several rounds are no likelier
 * than those of a Poisson distribution, and Chernoff's bound holds for that.
 */
export const mostByChance = (rounds: number): number => {
  const logOfMore = (hits: number): number => hits - rounds + hits * Math.log(rounds / hits);
  let most = rounds;
  while (logOfMore(most + 1) > Math.log(accident)) most += 1;
  return most;
};
