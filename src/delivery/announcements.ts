import type { AnnouncementKind } from "../contract/vocabulary.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Table, Write, WriteResult } from "../storage/table.ts";
import type { Announcement } from "./announcement-rows.ts";
import type { Planned, Task } from "./intent.ts";
import type { OutboxStore } from "./outbox.ts";

/*
 * What the bot announces for somebody waits a while before it leaves. The row of an announcement stands as long as it
 * waits: whoever sends the first of its messages takes the row away, whoever takes it back marks it so, and the store
 * lets one of them alone do it. It knows how the rows were before the change, and what was planned with it.
 */

/** What is announced, for whom, and what there is to know of it. */
export interface Told {
  readonly what: AnnouncementKind;
  readonly about: string;
  readonly title: string;
  readonly by: string;
  /** As `leavesAt` told it. */
  readonly leaves: Date;
  readonly after?: readonly Task[];
  /** Prefixes of the keys of rows that hang on what is new with it. */
  readonly contents?: readonly string[] | undefined;
}

export interface AnnouncedChange {
  readonly writes: readonly Write[];
  /** Written with it, and not undone. */
  readonly stays?: readonly Write[];
  readonly messages: readonly Planned[];
}

/** What a use case needs to announce something for somebody. */
export interface Announcer {
  /** When what is announced now leaves; what people must hear before `begins` waits for no morning. */
  leavesAt(network: string, begins?: Date): Promise<Date>;
  /** As `Outbox.commit`, but what would leave at once leaves then, and can be taken back until it does. */
  announce(network: string, told: Told, change: AnnouncedChange): Promise<WriteResult>;
  /** What is announced of this thing and has not left, the newest first. */
  waitingFor(network: string, about: string): Promise<readonly Announcement[]>;
  listWaiting(network: string): Promise<readonly Announcement[]>;
  /**
   * Takes it back with these writes in the place of its own, where something else of the same rows has changed since.
   * Not written when it has left, or when one of them is not as it was read.
   */
  takeBackWith(network: string, id: string, writes: readonly Write[]): Promise<WriteResult>;
}

export interface AnnouncementNeeds extends Needs {
  readonly table: Table;
  readonly outbox: OutboxStore;
  /** What is announced waits so long; 0: nothing waits, in quiet hours neither. */
  readonly holdSeconds: number;
  /** From when on a network is not quiet: the moment given, when it is not quiet then. */
  readonly quietUntil: (network: string, at: Date) => Promise<Date>;
}
