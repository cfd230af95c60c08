import { AppError } from "../kernel/errors.ts";
import {
  hasOver,
  joinWrites,
  type Member,
  overOf,
  type RowsByKey,
  type Signal,
  takeGroup,
  textOf,
} from "./group.ts";
import type { Row, Table, Write, WriteResult } from "./table.ts";

/** Runs one transaction under a deadline; it rejects with `busy` when that has passed. */
export type Within = <T>(run: (signal: Signal) => Promise<T>) => Promise<T>;

/** How often rows that another instance changes meanwhile are read and written over. */
const mostTries = 6;

const unlimited: Within = (run) => run({ aborted: false });

const refusal: WriteResult = { written: false };

/** The version of the row that the write names. */
const etagOf = (write: Write | undefined): string | undefined =>
  write && "etag" in write ? write.etag : undefined;

/**
 * Group commit: transactions of one partition that come while others are on their way go to the store
 * together, as one; no two at once, since the revisions let only one after the other through. Each is still all or
 * nothing: a group that is refused is parted. Of writes that can be made over each other (`over`), and of puts, many of
 * one row go together. The deadline of a transaction begins before it waits for the others.
 */
export const groupCommit = <T extends Table>(table: T, within: Within = unlimited): T => {
  /** What waits in each partition where something is on its way. */
  const partitions = new Map<string, Member[]>();

  const alone = (name: string, { writes, done }: Member): void => done(table.write(name, writes));

  /** The rows that can be written over and are not as the writes take them to be. */
  const readMoved = async (
    name: string,
    writes: ReadonlyMap<string, Write>,
  ): Promise<RowsByKey> => {
    const keys = [...writes.values()].filter(overOf).map(({ key }) => key);
    const rows = await Promise.all(
      keys.map(async (key) => [key, await table.get(name, key)] as const),
    );
    return new Map(rows.filter(([key, row]) => row?.etag !== etagOf(writes.get(key))));
  };

  /** Those that share rows one after the other, or they would refuse each other. */
  const part = async (name: string, members: readonly Member[]): Promise<void> => {
    if (!members.some(hasOver)) {
      for (const member of members) alone(name, member);
      return;
    }
    const half = Math.ceil(members.length / 2);
    await commit(name, members.slice(0, half));
    await commit(name, members.slice(half));
  };

  const settle = (
    members: readonly Member[],
    writes: ReadonlyMap<string, Write>,
    etags: readonly (string | undefined)[],
  ): void => {
    const etagByKey = new Map([...writes.keys()].map((key, at) => [key, etags[at]]));
    for (const member of members)
      member.done({ written: true, etags: member.writes.map(({ key }) => etagByKey.get(key)) });
  };

  const commit = async (name: string, group: readonly Member[]): Promise<void> => {
    const moved = new Map<string, Row | undefined>();
    let members = group;
    try {
      for (let tries = 0; tries < mostTries; tries++) {
        // What was answered with `busy` already is not written later.
        const joined = joinWrites(
          members.filter(({ signal }) => !signal.aborted),
          moved,
        );
        for (const { done } of joined.refused) done(refusal);
        members = joined.members;
        if (members.length === 0) return;
        const result = await table.write(name, [...joined.writes.values()]);
        if (result.written) return settle(members, joined.writes, result.etags);
        const found = await readMoved(name, joined.writes);
        if (found.size === 0) break;
        for (const [key, row] of found) moved.set(key, row);
      }
    } catch (error) {
      if (members.length === 1 || (error instanceof AppError && error.code === "busy")) {
        for (const { failed } of members) failed(error);
        return;
      }
    }
    if (members.length === 1) members[0]?.done(refusal);
    else await part(name, members);
  };

  const commitAll = async (name: string, waiting: Member[]): Promise<void> => {
    while (waiting.length > 0) await commit(name, takeGroup(waiting));
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
