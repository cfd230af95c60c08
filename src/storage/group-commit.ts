import { AppError } from "../kernel/errors.ts";
import { mostChanges, type Table, type Write, type WriteResult } from "./table.ts";

/** Azure Tables: one transaction has at most 4 MiB; a row is sent as text, a little larger than it is. */
const mostText = 1_000_000;

/** Whether nobody waits for it any more. */
interface Signal {
  readonly aborted: boolean;
}

/** Runs one transaction under a deadline; it rejects with `busy` when that has passed. */
export type Within = <T>(run: (signal: Signal) => Promise<T>) => Promise<T>;

interface Member {
  readonly writes: readonly Write[];
  readonly text: number;
  readonly signal: Signal;
  readonly done: (result: WriteResult | Promise<WriteResult>) => void;
  readonly failed: (error: unknown) => void;
}

const textOf = (writes: readonly Write[]): number => {
  let text = 0;
  for (const write of writes)
    if (write.do !== "remove")
      for (const name in write.values) {
        const value = write.values[name];
        if (typeof value === "string") text += value.length;
      }
  return text;
};

const unlimited: Within = (run) => run({ aborted: false });

/** The members from the front that fit into one transaction: no row twice, neither too many nor too large. */
const takeGroup = (waiting: Member[]): Member[] => {
  const keys = new Set<string>();
  let text = 0;
  let taken = 0;
  for (const member of waiting) {
    const fits =
      keys.size + member.writes.length <= mostChanges &&
      text + member.text <= mostText &&
      !member.writes.some(({ key }) => keys.has(key));
    if (taken > 0 && !fits) break;
    for (const { key } of member.writes) keys.add(key);
    text += member.text;
    taken++;
  }
  return waiting.splice(0, taken);
};

/**
 * Group commit: transactions of one partition that come while others are on their way go to the store
 * together, as one; no two at once, since the revisions let only one after the other through. Each is still all or nothing: when the group is refused, each is written on its own.
 * The deadline of a transaction begins before it waits for the others.
 */
export const groupCommit = <T extends Table>(table: T, within: Within = unlimited): T => {
  /** What waits in each partition where something is on its way. */
  const partitions = new Map<string, Member[]>();

  const alone = (name: string, { writes, done }: Member): void => done(table.write(name, writes));

  const commit = async (name: string, group: readonly Member[]): Promise<void> => {
    const [first] = group;
    if (first && group.length === 1) {
      const result = table.write(name, first.writes);
      first.done(result);
      await result.catch(() => undefined);
      return;
    }
    try {
      const result = await table.write(
        name,
        group.flatMap(({ writes }) => writes),
      );
      if (!result.written) {
        for (const member of group) alone(name, member);
        return;
      }
      const etags = [...result.etags];
      for (const { writes, done } of group)
        done({ written: true, etags: etags.splice(0, writes.length) });
    } catch (error) {
      for (const member of group)
        if (error instanceof AppError && error.code === "busy") member.failed(error);
        else alone(name, member);
    }
  };

  const commitAll = async (name: string, waiting: Member[]): Promise<void> => {
    while (waiting.length > 0) {
      // What was answered with `busy` already is not written later.
      const group = takeGroup(waiting).filter(({ signal }) => !signal.aborted);
      if (group.length > 0) await commit(name, group);
    }
    partitions.delete(name);
  };

  return {
    ...table,
    write: (name, writes) =>
      within(
        (signal) =>
          new Promise<WriteResult>((done, failed) => {
            const member: Member = { writes, text: textOf(writes), signal, done, failed };
            const waiting = partitions.get(name);
            if (waiting) {
              waiting.push(member);
              return;
            }
            const first = [member];
            partitions.set(name, first);
            void commitAll(name, first);
          }),
      ),
  };
};
