import type { StatusProblem, UnreadRow } from "../contract/status.ts";

/** A message in words: what it is, and for whom when it is for one person. */
export interface StatusMessage {
  readonly kind: string;
  readonly at: Date;
  /** Empty when it is for the channel. */
  readonly person: string;
}

export interface UncertainMessage extends StatusMessage {
  /** Names it when it is to be sent again. */
  readonly key: string;
}

/** How delivery is doing in one network. */
export interface Status {
  readonly zone: string;
  readonly next: readonly StatusMessage[];
  /** Minutes that the channel's oldest message is late, when that is more than two. */
  readonly minutesLate?: number;
  readonly lastHour: {
    readonly sent: number;
    readonly waiting: number;
    readonly held: number;
    readonly skipped: number;
    readonly refused: number;
  };
  /** The latest first. */
  readonly uncertain: readonly UncertainMessage[];
  /** How many more there are. */
  readonly moreUncertain: number;
  /** Messages that this version of the program cannot read. */
  readonly unread: number;
  /** The first of the rows that it met and cannot read. */
  readonly unreadRows: readonly UnreadRow[];
  /** How much waits for people: requests to project support, projects that somebody is asked to own, offers of help. */
  readonly waits: Readonly<Record<"requests" | "handovers" | "offers", number>>;
  /** How much waits for an answer, of that past its day, and how it was answered before. */
  readonly ideas: {
    readonly waiting: number;
    readonly late: number;
    /** Absent while there are so few that it would tell of one person. */
    readonly inTime?: { readonly total: number; readonly count: number };
  };
  readonly problems: readonly StatusProblem[];
  /** People whose chat the bot cannot open. */
  readonly unreachable: readonly string[];
}
