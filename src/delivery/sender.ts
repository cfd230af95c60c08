import type { Card } from "../cards/card.ts";
import type { Locale } from "../contract/vocabulary.ts";
import { AppError } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { MessageAddress, Outcome } from "./intent.ts";
import { type OutboxEntry, type OutboxStore, plan, type ReadEntry } from "./outbox.ts";

/** How a message leaves; the one place that reaches Teams. What the network does is an outcome, not an error. */
export interface Courier {
  post(network: string, card: Card): Promise<Outcome>;
  edit(network: string, message: MessageAddress, card: Card): Promise<Outcome>;
}

/**
 * The card of one occurrence as it is now, or nothing when there is nothing to show any more; in the
 * language of the one who reads it, or else in the network's.
 */
export type Render = (
  network: string,
  occurrence: string,
  language: Locale | undefined,
) => Promise<Card | undefined>;

export interface SenderNeeds extends Needs {
  readonly outbox: OutboxStore;
  readonly courier: Courier;
  /** By the kind of the intent. */
  readonly render: Readonly<Record<string, Render>>;
  readonly listNetworks: () => Promise<readonly string[]>;
  readonly report: (error: unknown) => void;
}

/** Longer than any send may take: a claim older than this was left by a process that is gone. */
const lease = 60_000;
const firstWait = 1_000;
const longestWait = 5 * 60_000;
/** What could not be delivered for so long is given up. */
const patience = 24 * 60 * 60_000;

export const sender = (needs: SenderNeeds) => {
  const { outbox, courier, now, newId } = needs;
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();
  /** Networks that Teams told to wait, and until when. */
  const braked = new Map<string, number>();
  let stopping = false;

  const record = async (network: string, claimed: ReadEntry, entry: OutboxEntry): Promise<void> => {
    const { written } = await outbox.write(network, [outbox.replace(claimed, entry, newId())]);
    if (written || entry.do !== "edit") return;
    // Planned anew while this one was under way, and perhaps overtaken by it: the last word is a new one.
    const { kind, occurrence } = entry;
    await outbox.write(network, [plan({ kind, occurrence, do: "edit" }, now(), newId())]);
    again.add(network);
  };

  const claim = async (network: string, read: ReadEntry): Promise<ReadEntry | undefined> => {
    const entry: OutboxEntry = {
      ...read.entry,
      state: "sending",
      due: new Date(now().getTime() + lease),
      attempts: read.entry.attempts + 1,
    };
    const result = await outbox.write(network, [outbox.replace(read, entry, newId())]);
    const etag = result.written ? result.etags[0] : undefined;
    return etag ? { key: read.key, etag, entry } : undefined;
  };

  /** Which message an edit is of; `waits` when it is not posted yet. */
  const messageOf = async (
    network: string,
    { kind, occurrence, do: what, message }: OutboxEntry,
  ): Promise<MessageAddress | "waits" | undefined> => {
    if (what === "replace") return message;
    const post = await outbox.find(network, { kind, occurrence, do: "post" });
    if (post?.entry.state === "planned" || post?.entry.state === "sending") return "waits";
    return post?.entry.message;
  };

  /** A card that Teams has forgotten is posted anew, once. */
  const postAnew = async (network: string, { kind, occurrence }: OutboxEntry): Promise<void> => {
    const post = await outbox.find(network, { kind, occurrence, do: "post" });
    if (!post || post.entry.postedAnew) return;
    const { message: _forgotten, ...rest } = post.entry;
    const anew: OutboxEntry = {
      ...rest,
      state: "planned",
      due: now(),
      plannedAt: now(),
      attempts: 0,
      postedAnew: true,
    };
    await outbox.write(network, [outbox.replace(post, anew, newId())]);
    again.add(network);
  };

  const sendLater = async (
    network: string,
    claimed: ReadEntry,
    { wait = 0, reason }: { wait?: number; reason: string },
  ): Promise<void> => {
    const { entry } = claimed;
    const time = now().getTime();
    if (time - entry.plannedAt.getTime() > patience)
      return record(network, claimed, { ...entry, state: "refused", reason });
    if (wait > 0) braked.set(network, time + wait);
    const backOff = Math.min(firstWait * 2 ** (entry.attempts - 1), longestWait);
    const due = new Date(time + Math.max(wait, backOff));
    return record(network, claimed, { ...entry, state: "planned", due, reason });
  };

  const settle = async (network: string, claimed: ReadEntry, outcome: Outcome): Promise<void> => {
    const { entry } = claimed;
    switch (outcome.is) {
      case "sent": {
        const { followedBy, ...rest } = entry;
        const sent: OutboxEntry = { ...rest, state: "sent", message: outcome.message };
        if (!followedBy) return record(network, claimed, sent);
        await outbox.write(network, [
          outbox.replace(claimed, sent, newId()),
          plan(followedBy, now(), newId()),
        ]);
        again.add(network);
        return;
      }
      case "later":
        return sendLater(network, claimed, outcome);
      case "uncertain":
        // To put the same card in the same place twice does no harm.
        return entry.do === "post"
          ? record(network, claimed, { ...entry, state: "uncertain", reason: outcome.reason })
          : sendLater(network, claimed, outcome);
      case "gone":
        if (entry.do === "post")
          return record(network, claimed, { ...entry, state: "refused", reason: outcome.reason });
        await record(network, claimed, { ...entry, state: "skipped", reason: outcome.reason });
        return entry.do === "edit" ? postAnew(network, entry) : undefined;
      case "refused":
        return record(network, claimed, { ...entry, state: "refused", reason: outcome.reason });
    }
  };

  /** Everything that can fail without a message having left comes before the claim. */
  const send = async (network: string, read: ReadEntry): Promise<void> => {
    const { entry } = read;
    const message = entry.do === "post" ? undefined : await messageOf(network, entry);
    if (message === "waits") return;
    const card = await needs.render[entry.kind]?.(network, entry.occurrence, entry.language);
    const claimed = await claim(network, read);
    if (!claimed) return;
    if (!card || (entry.do !== "post" && !message))
      return record(network, claimed, { ...claimed.entry, state: "skipped" });
    const outcome = message
      ? await courier.edit(network, message, card)
      : await courier.post(network, card);
    await settle(network, claimed, outcome);
  };

  const isDue = ({ entry }: ReadEntry): boolean => entry.due <= now();
  const isBraked = (network: string): boolean => (braked.get(network) ?? 0) > now().getTime();

  const deliverOnce = async (network: string): Promise<void> => {
    const planned = (await outbox.listPlanned(network)).filter(isDue);
    // Posts first: an edit of a post that is not out yet waits for it.
    planned.sort((a, b) => Number(a.entry.do !== "post") - Number(b.entry.do !== "post"));
    for (const read of planned) {
      if (stopping || isBraked(network)) return;
      try {
        await send(network, read);
      } catch (error) {
        needs.report(error);
        // Storage that does not answer will not answer the next one either.
        if (error instanceof AppError && error.code === "busy") return;
      }
    }
  };

  const deliver = async (network: string): Promise<void> => {
    try {
      do {
        again.delete(network);
        await deliverOnce(network);
      } while (again.has(network) && !stopping);
    } catch (error) {
      needs.report(error);
    } finally {
      running.delete(network);
    }
  };

  /** One at a time for each network; what is planned meanwhile is taken in the same go. */
  const wake = (network: string): Promise<void> => {
    again.add(network);
    const current = running.get(network);
    if (current) return current;
    const started = deliver(network);
    running.set(network, started);
    return started;
  };

  /** A claim whose process is gone may or may not have been sent: a person decides. */
  const releaseClaims = async (network: string): Promise<void> => {
    for (const read of (await outbox.listSending(network)).filter(isDue))
      await record(network, read, { ...read.entry, state: "uncertain", reason: "interrupted" });
  };

  return {
    /** Sends what is due in this network now. */
    wake,
    /** Looks through all networks: after a start, and for what had to wait. */
    sweep: async (): Promise<void> => {
      for (const network of new Set(await needs.listNetworks())) {
        if (stopping) return;
        await releaseClaims(network);
        await wake(network);
      }
    },
    /** Finishes what is being sent, and begins nothing more. */
    stop: async (): Promise<void> => {
      stopping = true;
      await Promise.all(running.values());
    },
  };
};
