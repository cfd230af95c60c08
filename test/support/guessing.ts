/*
 * What an attacker who only guesses would find, and the same guesses again from the same seed.
 */

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
