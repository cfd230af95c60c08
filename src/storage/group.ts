import { rowAfter } from "./rows.ts";
import { mostChanges, type Over, type Row, type Write, type WriteResult } from "./table.ts";

/** Azure Tables: one transaction has at most 4 MiB; a row is sent as text, a little larger than it is. */
const mostText = 1_000_000;

/** Whether nobody waits for it any more. */
export interface Signal {
  readonly aborted: boolean;
}

/** One transaction that waits to be written with others. */
export interface Member {
  readonly writes: readonly Write[];
  readonly text: number;
  readonly signal: Signal;
  readonly done: (result: WriteResult | Promise<WriteResult>) => void;
  readonly failed: (error: unknown) => void;
}

export const textOf = (writes: readonly Write[]): number => {
  let text = 0;
  for (const write of writes)
    if (write.do !== "remove")
      for (const name in write.values) {
        const value = write.values[name];
        if (typeof value === "string") text += value.length;
      }
  return text;
};

export const overOf = (write: Write): Over | undefined =>
  "over" in write ? write.over : undefined;

export const hasOver = ({ writes }: Member): boolean =>
  writes.some((write) => overOf(write) !== undefined);

/** Of two such writes of one row the later can stand for both. */
const joins = (one: Write, other: Write): boolean =>
  (one.do === "put" && other.do === "put") ||
  (overOf(one) !== undefined && overOf(other) !== undefined);

/** The members from the front that fit into one transaction: neither too many nor too large, no row twice that cannot be joined. */
export const takeGroup = (waiting: Member[]): Member[] => {
  const known = new Map<string, Write>();
  let text = 0;
  let taken = 0;
  for (const member of waiting) {
    const fresh = member.writes.filter(({ key }) => !known.has(key));
    const fits =
      known.size + fresh.length <= mostChanges &&
      text + member.text <= mostText &&
      member.writes.every((write) => {
        const before = known.get(write.key);
        return before === undefined || joins(before, write);
      });
    if (taken > 0 && !fits) break;
    for (const write of member.writes) known.set(write.key, write);
    text += member.text;
    taken++;
  }
  return waiting.splice(0, taken);
};

/** As they stand in the store. */
export type RowsByKey = ReadonlyMap<string, Row | undefined>;

/** The write as it is after another one of the same row. */
const after = (before: Write, write: Write): Write | undefined => {
  const over = overOf(write);
  if (!over || before.do === "put" || before.do === "remove") return write;
  const made = over(rowAfter(before, before.do === "replace" ? before.etag : ""));
  return made && { ...before, values: made.values };
};

/** What the members write together, over rows that have moved; those that cannot be written so are refused. */
export const joinWrites = (group: readonly Member[], moved: RowsByKey) => {
  const writes = new Map<string, Write>();
  const [members, refused]: [Member[], Member[]] = [[], []];
  for (const member of group) {
    const own = member.writes.map((write) => {
      const before = writes.get(write.key);
      if (before) return after(before, write);
      const over = overOf(write);
      return over && moved.has(write.key) ? over(moved.get(write.key)) : write;
    });
    const made = own.filter((write) => write !== undefined);
    if (made.length < own.length) {
      refused.push(member);
      continue;
    }
    for (const write of made) writes.set(write.key, write);
    members.push(member);
  }
  return { writes, members, refused };
};
