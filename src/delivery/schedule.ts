import type { Needs } from "../kernel/needs.ts";
import type { Write } from "../storage/table.ts";
import { noTurn } from "./courier.ts";
import type { Outcome } from "./intent.ts";
import type { Line } from "./kinds.ts";
import type { OutboxStore } from "./outbox.ts";
import type { Due, Read } from "./rows.ts";

export interface ScheduleNeeds extends Needs {
  readonly outbox: OutboxStore;
}

export type Schedule = ReturnType<typeof schedule>;

const firstWait = 1_000;
const longestWait = 5 * 60_000;
const longestAskedFor = 60 * 60_000;
/** What could not be delivered for so long is given up. */
const patience = 24 * 60 * 60_000;

interface With {
  /** What is written with it. */
  readonly writes?: readonly Write[];
}

interface Then extends With {
  readonly at: Date;
}

interface Tried extends With {
  readonly outcome: Extract<Outcome, { is: "later" }>;
  readonly line: Line;
}

/** When a message that is due is looked at again, if it is. */
export const schedule = ({ outbox, now, newId }: ScheduleNeeds) => {
  const later = (wait: number): Date => new Date(now().getTime() + wait);

  /** Dealt with, and this is written with it; planned anew meanwhile, it is due again. */
  const close = async (
    network: string,
    read: Read<Due>,
    writes: readonly Write[] = [],
  ): Promise<boolean> => {
    const { written } = await outbox.write(network, [outbox.remove(read), ...writes]);
    if (written || writes.length === 0) return written;
    return (await outbox.write(network, writes)).written;
  };

  /** From when on it has been waiting here: after an outage that is not when it was due. */
  const firstOf = ({ at, first }: Due): Date => (first < at ? first : now());

  const putAt = async (
    network: string,
    read: Read<Due>,
    { writes = [], ...changes }: Pick<Due, "at"> & Partial<Due> & With,
  ): Promise<void> => {
    await outbox.mark(network, [changes.at]);
    const due: Due = { ...read.entry, first: firstOf(read.entry), ...changes };
    await close(network, read, [outbox.moveDue(read, due), ...writes]);
  };

  /** It is looked at again then, and was not tried. */
  const postpone = (network: string, read: Read<Due>, then: Then) => putAt(network, read, then);

  /** It was tried, and is tried again then. */
  const retry = (network: string, read: Read<Due>, then: Then) =>
    putAt(network, read, { ...then, attempts: read.entry.attempts + 1 });

  /** It is due then instead, as if it had been planned so. */
  const replan = (network: string, read: Read<Due>, at: Date) =>
    putAt(network, read, { at, plannedFor: at, first: at, attempts: 0 });

  /** From 50 to 100 percent of it, so that what failed together does not come back together. */
  const jittered = (wait: number): number =>
    wait * (0.5 + Number.parseInt(newId().slice(0, 8), 16) / 0x1_0000_0000 / 2);

  const backOff = ({ attempts }: Due): number =>
    jittered(Math.min(firstWait * 2 ** attempts, longestWait));

  /** What Teams asks for, as far as it makes sense. */
  const waitAfter = (entry: Due, { wait = 0 }: { readonly wait?: number }): number =>
    Math.max(Math.min(wait, longestAskedFor), backOff(entry));

  const waitedFor = (entry: Due): number => now().getTime() - firstOf(entry).getTime();

  /** What waits for another message is looked at the more seldom the longer it has waited. */
  const untilRoot = (entry: Due): Date =>
    later(Math.min(Math.max(firstWait, waitedFor(entry) / 4), longestWait));

  const isGivenUp = (entry: Due): boolean => waitedFor(entry) > patience;

  /** After what was not delivered; false when it was tried for long or often enough. */
  const tryAgain = async (
    network: string,
    read: Read<Due>,
    { outcome, line, writes }: Tried,
  ): Promise<boolean> => {
    const { entry } = read;
    const wait = waitAfter(entry, outcome);
    if (outcome.brake) line.brake(wait);
    const tries = outcome.tries ?? Number.POSITIVE_INFINITY;
    if (isGivenUp(entry) || entry.attempts + 1 >= tries) return false;
    const at = new Date(Math.max(line.opensAt().getTime(), later(wait).getTime()));
    await (outcome === noTurn ? postpone : retry)(network, read, { at, ...(writes && { writes }) });
    return true;
  };

  return {
    later,
    close,
    postpone,
    retry,
    replan,
    tryAgain,
    backOff,
    untilRoot,
    isGivenUp,
  };
};
