/** Whom a `tellEach` of the tests is for: `…-<number>` is for so many people. */
export const audienceOf = (occurrence: string): string[] =>
  Array.from({ length: Number(occurrence.split("-").at(-1)) }, (_, index) => `p${index}`);
