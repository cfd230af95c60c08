import type { Within } from "./group-commit.ts";
import type { ListOptions, Row, Table } from "./table.ts";

/** Azure Tables: rows of one page. */
const page = 1_000;
/** What is left is read in so many parts at most, each about so many rows, so that few need a second page. */
const mostParts = 16;
const rowsOfPart = 700;

/** Of a random id: the first letters after the prefix, as a number. */
const letters = 4;
const hexadecimal = /^[0-9a-f]{4}$/;
const end = 16 ** letters;

const placeOf = (key: string, prefix: string): number | undefined => {
  const text = key.slice(prefix.length, prefix.length + letters);
  return hexadecimal.test(text) ? Number.parseInt(text, 16) : undefined;
};

/** The keys between which the rows after a first page are read, when those before it are spread evenly. */
const bordersAfter = (prefix: string, last: string): readonly string[] => {
  const place = placeOf(last, prefix);
  if (place === undefined || place === 0) return [];
  const left = (page * (end - place)) / place;
  const parts = Math.min(Math.ceil(left / rowsOfPart), mostParts);
  return Array.from({ length: parts - 1 }, (_, at) => {
    const border = place + Math.round(((end - place) * (at + 1)) / parts);
    return prefix + border.toString(16).padStart(letters, "0");
  });
};

const isWhole = (options: ListOptions): boolean => Object.keys(options).length === 0;

/**
 * Reads long lists side by side: the ids in their keys are random, so that the first page tells how the others are
 * spread. However they are, the list is the same; a short one costs one query. One deadline counts for all of it.
 */
export const sideBySide = <T extends Table>(table: T, within: Within): T => {
  const listWhole = async (partition: string, prefix: string): Promise<readonly Row[]> => {
    const first = await table.list(partition, prefix, { limit: page });
    const last = first.at(-1)?.key;
    if (last === undefined || first.length < page) return first;
    const borders = [last, ...bordersAfter(prefix, last)];
    const rest = await Promise.all(
      borders.map((from, at) => {
        const before = borders[at + 1];
        return table.list(partition, prefix, before === undefined ? { from } : { from, before });
      }),
    );
    return [...first.slice(0, -1), ...rest.flat()];
  };

  return {
    ...table,
    list: (partition, prefix, options = {}) =>
      isWhole(options)
        ? within(() => listWhole(partition, prefix))
        : table.list(partition, prefix, options),
  };
};
