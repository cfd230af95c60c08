import { AppError } from "../kernel/errors.ts";
import type { Meter } from "../kernel/meter.ts";
import type { Needs } from "../kernel/needs.ts";
import { rowAfter } from "../storage/rows.ts";
import type { Write } from "../storage/table.ts";
import type { Outcome } from "./intent.ts";
import type { Line } from "./kinds.ts";
import type { OutboxStore } from "./outbox.ts";
import { type Due, newDue, type Out, type Read } from "./rows.ts";
import type { Schedule } from "./schedule.ts";

export interface ClaimNeeds extends Needs {
  readonly report: (error: unknown) => void;
  readonly outbox: OutboxStore;
  readonly schedule: Schedule;
  readonly meter: Meter;
}

export type Claims = ReturnType<typeof claims>;

/** Longer than any send may take: a claim older than this was left by a process that is gone. */
const lease = 60_000;
/** A claim this near its end is not sent on any more: somebody else may decide about it. */
const margin = 20_000;

/** How exactly it is noted that what is over was planned again. */
const plannedAgainTo = 7 * 24 * 60 * 60_000;

/** What becomes of the rows that a message speaks of, when it ends so. */
export type Settle = (state: "sent" | "skipped" | "refused", reason: string) => readonly Write[];

/** A message that was claimed, and until when it may be sent. */
export interface Claimed {
  readonly out: Read<Out>;
  /** The versions of what was bound with it. */
  readonly bound: readonly (string | undefined)[];
  readonly believedUntil: Date;
}

/** How a message ends that was not sent. */
interface Ending {
  readonly state: "skipped" | "refused" | "held";
  readonly reason: string;
  readonly writes?: readonly Write[];
}

/** A message that was tried, and what came of it. */
interface Sending {
  readonly claimed: Claimed;
  readonly outcome: Outcome;
  readonly line: Line;
  readonly settle: Settle;
}

type Counting = (kind: string, outcome: string) => void;

/** What came of a message that was tried, written with what hangs on it. */
const recording = ({ outbox, schedule, report, now }: ClaimNeeds, count: Counting) => {
  const { close, tryAgain } = schedule;

  return async (
    network: string,
    read: Read<Due>,
    { claimed, outcome, line, settle }: Sending,
  ): Promise<void> => {
    const { entry } = read;
    const { out } = claimed;
    const { lease: _over, ...rest } = out.entry;
    const ended = (state: Out["state"], more: Partial<Out> = {}): Out => ({
      ...rest,
      state,
      at: now(),
      ...more,
    });
    const as = (state: Out["state"], more?: Partial<Out>): Write =>
      outbox.replaceOut(out, ended(state, more));
    const closeWith = async (writes: readonly Write[], others: readonly Write[]): Promise<void> => {
      if ((await close(network, read, [...writes, ...others])) || others.length === 0) return;
      await close(network, read, writes);
      // One of the others changed meanwhile: that one stays, with what was planned for it.
      for (const write of others) await outbox.write(network, [write]);
    };
    const refuse = async (reason: string): Promise<void> => {
      count(entry.kind, "refused");
      await closeWith([as("refused", { reason })], settle("refused", reason));
    };
    switch (outcome.is) {
      case "sent": {
        count(entry.kind, "sent");
        const writes = [as("sent", { message: outcome.message, by: undefined })];
        if (entry.followedBy) writes.push(outbox.putDue(newDue(entry.followedBy, now())));
        return closeWith(writes, settle("sent", "inDigest"));
      }
      case "later": {
        // Nothing leaves in this tenant until somebody mends it.
        if (outcome.alarm) report(new AppError("internal", `Teams: ${outcome.reason}`));
        const waiting = as("waiting", { reason: outcome.reason });
        const willTry = await tryAgain(network, read, { outcome, line, writes: [waiting] });
        return willTry ? undefined : refuse(outcome.reason);
      }
      case "uncertain":
        count(entry.kind, "uncertain");
        await close(
          network,
          read,
          outbox.markUncertain(out, ended("uncertain", { reason: outcome.reason })),
        );
        return;
      case "tooLarge":
        return refuse("tooLarge");
      case "gone":
      case "refused":
        return refuse(outcome.reason);
    }
  };
};

/** What stands in the store of a new message: who sends it, and what became of it. */
export const claims = (needs: ClaimNeeds) => {
  const { outbox, schedule, meter, now } = needs;
  const { close, postpone, later } = schedule;

  const count: Counting = (kind, outcome) =>
    meter.count("kehu.delivery.messages", 1, { "kehu.message": kind, "kehu.outcome": outcome });

  const outOf = (entry: Due, state: Out["state"], reason?: string): Out => ({
    kind: entry.kind,
    occurrence: entry.occurrence,
    do: entry.do as Out["do"],
    ...(entry.person !== undefined && { person: entry.person }),
    ...(entry.root && { root: entry.root }),
    ...(entry.followedBy && { followedBy: entry.followedBy }),
    ...(entry.by !== undefined && { by: entry.by }),
    state,
    plannedFor: entry.plannedFor,
    at: now(),
    ...(reason !== undefined && { reason }),
  });

  /** The message ends so without having been sent. */
  const endAs = async (
    network: string,
    read: Read<Due>,
    { state, reason, writes = [] }: Ending,
  ): Promise<void> => {
    const existing = await outbox.findOut(network, read.entry);
    if (existing && existing.entry.state !== "waiting") {
      await close(network, read, claimStillNeeded(existing));
      return;
    }
    const out = outOf(read.entry, state, reason);
    count(read.entry.kind, state);
    await close(network, read, [
      existing ? outbox.replaceOut(existing, { ...existing.entry, ...out }) : outbox.insertOut(out),
      ...writes,
    ]);
  };

  /** What is planned again and again keeps its claim: retention counts from here. */
  const claimStillNeeded = (existing: Read<Out>): Write[] => {
    const { at, plannedAgain = at } = existing.entry;
    if (now().getTime() - plannedAgain.getTime() < plannedAgainTo) return [];
    return [outbox.replaceOut(existing, { ...existing.entry, plannedAgain: now() })];
  };

  /** What stands for this message already is not ours to claim: it is done, under way, or left behind. */
  const yieldTo = async (network: string, read: Read<Due>, existing: Read<Out>): Promise<void> => {
    const { state, lease: until = now() } = existing.entry;
    if (state !== "sending") {
      await close(network, read, claimStillNeeded(existing));
    } else if (until > now()) {
      await postpone(network, read, { at: until });
    } else {
      count(read.entry.kind, "uncertain");
      const out: Out = {
        ...existing.entry,
        state: "uncertain",
        at: now(),
        reason: "interrupted",
      };
      await close(network, read, outbox.markUncertain(existing, out));
    }
  };

  /** Claims of ours whose answer never came, by their operation: nothing was sent under them. */
  const unanswered = new Set<unknown>();
  const mostUnanswered = 1_000;

  /** One of all that try gets the message, whichever process they are in: the store decides. */
  const claim = async (
    network: string,
    read: Read<Due>,
    bind: readonly Write[] = [],
  ): Promise<Claimed | undefined> => {
    const believedUntil = later(lease - margin);
    const claimed: Out = { ...outOf(read.entry, "sending"), lease: later(lease) };
    const take = async (existing: Read<Out> | undefined): Promise<Claimed | undefined> => {
      const entry = existing ? { ...existing.entry, ...claimed } : claimed;
      const write = existing ? outbox.replaceOut(existing, entry) : outbox.insertOut(entry);
      // Forgotten, such a claim is uncertain: a person decides.
      if (unanswered.size >= mostUnanswered) unanswered.clear();
      unanswered.add(write.values.rowOperation);
      const result = await outbox.write(network, [write, ...bind]);
      unanswered.delete(write.values.rowOperation);
      const [etag, ...bound] = result.written ? result.etags : [];
      if (etag === undefined) return undefined;
      const row = rowAfter(write, etag);
      return { out: { key: write.key, etag, entry, row }, bound, believedUntil };
    };
    // A first attempt finds nothing there nearly always: the insert itself says so.
    const first = read.entry.attempts === 0 ? await take(undefined) : undefined;
    if (first) return first;
    const existing = await outbox.findOut(network, read.entry);
    const isOurs = unanswered.delete(existing?.row.values.rowOperation);
    if (!existing || isOurs || existing.entry.state === "waiting") return take(existing);
    await yieldTo(network, read, existing);
    return undefined;
  };

  return { endAs, claim, record: recording(needs, count) };
};
