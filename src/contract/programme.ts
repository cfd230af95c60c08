interface Part {
  readonly minutes: number;
  /** What is in it, when that is known. */
  readonly topics?: readonly { readonly minutes: number }[] | undefined;
}

const sum = (parts: readonly { readonly minutes: number }[]): number =>
  parts.reduce((all, { minutes }) => all + minutes, 0);

/** How many minutes a programme is longer than its meeting. A part takes as long as its topics, when they are longer. */
export const minutesOver = (parts: readonly Part[], length: number): number =>
  Math.max(
    0,
    sum(parts.map(({ minutes, topics = [] }) => ({ minutes: Math.max(minutes, sum(topics)) }))) -
      length,
  );

export const lengthOf = ({
  start,
  end,
}: {
  readonly start: string;
  readonly end: string;
}): number => Math.round((Date.parse(end) - Date.parse(start)) / 60_000);
