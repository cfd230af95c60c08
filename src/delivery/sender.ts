import type { Card } from "../cards/card.ts";
import { AppError } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { MessageAddress, Outcome } from "./intent.ts";
import { type OutboxEntry, type OutboxStore, plan, type ReadEntry } from "./outbox.ts";

/** How a message leaves; the one place that reaches Teams. Never throws for what the network does. */
export interface Courier {
  post(network: string, card: Card): Promise<Outcome>;
  edit(network: string, message: MessageAddress, card: Card): Promise<Outcome>;
}

/** The card of one occurrence as it is now, or nothing when there is nothing to show any more. */
export type Render = (network: string, occurrence: string) => Promise<Card | undefined>;

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
const mostAttempts = 8;
const firstWait = 1_000;

export const sender = (needs: SenderNeeds) => {
  const { outbox, courier, now, newId } = needs;
  const running = new Map<string, Promise<void>>();
  const again = new Set<string>();

  const record = async (network: string, claim: ReadEntry, entry: OutboxEntry): Promise<void> => {
    // A conflict means that the same edit was planned anew meanwhile: it will be sent for both.
    await outbox.write(network, [outbox.replace(claim, entry, newId())]);
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

  /** A card that Teams has forgotten is posted once anew. */
  const postAnew = async (network: string, { kind, occurrence }: OutboxEntry): Promise<void> => {
    const post = await outbox.find(network, { kind, occurrence, do: "post" });
    if (!post) return;
    const { message: _forgotten, ...rest } = post.entry;
    await outbox.write(network, [
      outbox.replace(post, { ...rest, state: "planned", due: now(), attempts: 0 }, newId()),
    ]);
    again.add(network);
  };

  const settle = async (network: string, claimed: ReadEntry, outcome: Outcome): Promise<void> => {
    const { entry } = claimed;
    switch (outcome.is) {
      case "sent": {
        const { followedBy, ...rest } = entry;
        await outbox.write(network, [
          outbox.replace(claimed, { ...rest, state: "sent", message: outcome.message }, newId()),
          ...(followedBy ? [plan(followedBy, now(), newId())] : []),
        ]);
        if (followedBy) again.add(network);
        return;
      }
      case "later": {
        if (entry.attempts >= mostAttempts)
          return record(network, claimed, { ...entry, state: "refused", reason: outcome.reason });
        const wait = Math.max(outcome.wait ?? 0, firstWait * 2 ** (entry.attempts - 1));
        const due = new Date(now().getTime() + wait);
        return record(network, claimed, {
          ...entry,
          state: "planned",
          due,
          reason: outcome.reason,
        });
      }
      case "gone":
        await record(network, claimed, { ...entry, state: "skipped", reason: outcome.reason });
        return entry.do === "edit" ? postAnew(network, entry) : undefined;
      case "uncertain":
      case "refused":
        return record(network, claimed, {
          ...entry,
          state: outcome.is,
          reason: outcome.reason,
        });
    }
  };

  const send = async (network: string, read: ReadEntry): Promise<void> => {
    const { entry } = read;
    const message = entry.do === "post" ? undefined : await messageOf(network, entry);
    if (message === "waits") return;
    const claimed = await claim(network, read);
    if (!claimed) return;
    const render = needs.render[entry.kind];
    const card = await render?.(network, entry.occurrence);
    if (!card || (entry.do !== "post" && !message))
      return record(network, claimed, { ...claimed.entry, state: "skipped" });
    const outcome = message
      ? await courier.edit(network, message, card)
      : await courier.post(network, card);
    await settle(network, claimed, outcome);
  };

  const isDue = ({ entry }: ReadEntry): boolean => entry.due <= now();

  const deliverOnce = async (network: string): Promise<void> => {
    const planned = (await outbox.listPlanned(network)).filter(isDue);
    // Posts first: an edit of a post that is not out yet waits for it.
    planned.sort((a, b) => Number(a.entry.do !== "post") - Number(b.entry.do !== "post"));
    for (const read of planned) {
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
      } while (again.has(network));
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
      for (const network of await needs.listNetworks()) {
        await releaseClaims(network);
        await wake(network);
      }
    },
    /** Resolves when nothing is being sent. */
    idle: async (): Promise<void> => {
      await Promise.all(running.values());
    },
  };
};
