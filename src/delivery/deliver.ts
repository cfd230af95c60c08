import { type Card, fits, shortForm } from "../cards/card.ts";
import type { Locale } from "../contract/vocabulary.ts";
import { AppError } from "../kernel/errors.ts";
import type { Meter } from "../kernel/meter.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Row, Write } from "../storage/table.ts";
import { type Courier, noTurn, type Turn } from "./courier.ts";
import type { Digest } from "./digest.ts";
import type { Intent, MessageAddress, Outcome } from "./intent.ts";
import type { Gate, Kinds, Reader } from "./kinds.ts";
import type { Due, Out, OutboxStore, Read } from "./outbox.ts";

export interface DeliverNeeds extends Needs {
  readonly outbox: OutboxStore;
  readonly courier: Courier;
  readonly digest: Digest;
  readonly kinds: Kinds;
  /** Whether a message that was due then may reach the person now. */
  readonly gateFor: (network: string, person: string, due: Date) => Promise<Gate>;
  readonly languageOf: (network: string, person?: string) => Promise<Locale>;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly report: (error: unknown) => void;
  readonly meter: Meter;
}

/** Of the tenant whose message it is. */
export interface Line {
  readonly turn: Turn;
  /** Teams said to wait so many milliseconds, with everything. */
  brake(wait: number): void;
  /** When the next message may go. */
  opensAt(): Date;
}

/** Longer than any send may take: a claim older than this was left by a process that is gone. */
const lease = 60_000;
/** A claim this near its end is not sent on any more: somebody else may decide about it. */
const margin = 20_000;
const insistence = 6_000;
const firstWait = 1_000;
const longestWait = 5 * 60_000;
/** What could not be delivered for so long is given up. */
const patience = 24 * 60 * 60_000;
const hour = 60 * 60_000;
const unfoldedAtOnce = 90;

export const deliverer = (needs: DeliverNeeds) => {
  const { outbox, courier, digest, kinds, now, newId, meter } = needs;

  const count = (figure: "messages" | "edits", kind: string, outcome: string): void =>
    meter.count(`kehu.delivery.${figure}`, 1, { "kehu.message": kind, "kehu.outcome": outcome });

  const later = (wait: number): Date => new Date(now().getTime() + wait);

  /** Dealt with, and this is written with it; planned anew meanwhile, it is due again. */
  const close = async (
    network: string,
    read: Read<Due>,
    writes: readonly Write[] = [],
  ): Promise<boolean> => {
    const { written } = await outbox.write(network, [outbox.removeDue(read), ...writes]);
    if (written || writes.length === 0) return written;
    return (await outbox.write(network, writes)).written;
  };

  /** From when on it has been waiting here: after an outage that is not when it was due. */
  const firstOf = ({ at, first }: Due): Date => (first < at ? first : now());

  const putAt = async (
    network: string,
    read: Read<Due>,
    changes: Pick<Due, "at"> & Partial<Due>,
    writes: readonly Write[] = [],
  ): Promise<void> => {
    await outbox.mark(network, [changes.at]);
    const due: Due = { ...read.entry, first: firstOf(read.entry), ...changes };
    await close(network, read, [outbox.putDue(due), ...writes]);
  };

  /** It is looked at again then, and was not tried. */
  const postpone = (network: string, read: Read<Due>, at: Date, writes?: readonly Write[]) =>
    putAt(network, read, { at }, writes);

  /** It was tried, and is tried again then. */
  const retry = (network: string, read: Read<Due>, at: Date, writes?: readonly Write[]) =>
    putAt(network, read, { at, attempts: read.entry.attempts + 1 }, writes);

  /** It is due then instead, as if it had been planned so. */
  const replan = (network: string, read: Read<Due>, at: Date) =>
    putAt(network, read, { at, first: at, attempts: 0 });

  /** From 50 to 100 percent of it, so that what failed together does not come back together. */
  const jittered = (wait: number): number =>
    wait * (0.5 + Number.parseInt(newId().slice(0, 8), 16) / 0x1_0000_0000 / 2);

  const backOff = ({ attempts }: Due): number =>
    jittered(Math.min(firstWait * 2 ** attempts, longestWait));

  /** What Teams asks for, as far as it makes sense. */
  const waitAfter = (entry: Due, { wait = 0 }: { readonly wait?: number }): number =>
    Math.max(Math.min(wait, hour), backOff(entry));

  const waitedFor = (entry: Due): number => now().getTime() - firstOf(entry).getTime();

  /** What waits for another message is looked at the more seldom the longer it has waited. */
  const untilRoot = (entry: Due): Date =>
    later(Math.min(Math.max(firstWait, waitedFor(entry) / 4), longestWait));

  const isGivenUp = (entry: Due): boolean => waitedFor(entry) > patience;

  const outOf = (entry: Due, state: Out["state"], reason?: string): Out => ({
    kind: entry.kind,
    occurrence: entry.occurrence,
    do: entry.do as Out["do"],
    ...(entry.person !== undefined && { person: entry.person }),
    ...(entry.root && { root: entry.root }),
    ...(entry.followedBy && { followedBy: entry.followedBy }),
    state,
    at: now(),
    ...(reason !== undefined && { reason }),
  });

  /** The message ends so without having been sent. */
  const endAs = async (
    network: string,
    read: Read<Due>,
    state: "skipped" | "refused" | "held",
    reason: string,
    writes: readonly Write[] = [],
  ): Promise<void> => {
    const standing = await outbox.findOut(network, read.entry);
    if (standing && standing.entry.state !== "waiting") {
      await close(network, read);
      return;
    }
    const out = outOf(read.entry, state, reason);
    count("messages", read.entry.kind, state);
    await close(network, read, [
      standing ? outbox.replaceOut(standing, { ...standing.entry, ...out }) : outbox.insertOut(out),
      ...writes,
    ]);
  };

  /** What stands for this message already is not ours to claim: it is done, under way, or left behind. */
  const yieldTo = async (network: string, read: Read<Due>, standing: Read<Out>): Promise<void> => {
    const { state, lease: until = now() } = standing.entry;
    if (state !== "sending") {
      await close(network, read);
    } else if (until > now()) {
      await postpone(network, read, until);
    } else {
      count("messages", read.entry.kind, "uncertain");
      await close(network, read, [
        outbox.replaceOut(standing, {
          ...standing.entry,
          state: "uncertain",
          at: now(),
          reason: "interrupted",
        }),
      ]);
    }
  };

  /** Claims of ours whose answer never came, by their operation: nothing was sent under them. */
  const unanswered = new Set<unknown>();

  /** One of all that try gets the message, whichever process they are in: the store decides. */
  const claim = async (network: string, read: Read<Due>): Promise<Read<Out> | undefined> => {
    const claimed: Out = { ...outOf(read.entry, "sending"), lease: later(lease) };
    const take = async (standing: Read<Out> | undefined): Promise<Read<Out> | undefined> => {
      const entry = standing ? { ...standing.entry, ...claimed } : claimed;
      const write = standing ? outbox.replaceOut(standing, entry) : outbox.insertOut(entry);
      unanswered.add(write.values.rowOperation);
      const result = await outbox.write(network, [write]);
      unanswered.delete(write.values.rowOperation);
      const etag = result.written ? result.etags[0] : undefined;
      return etag === undefined ? undefined : { key: write.key, etag, entry };
    };
    // A first attempt finds nothing there nearly always: the insert itself says so.
    const first = read.entry.attempts === 0 ? await take(undefined) : undefined;
    if (first) return first;
    const standing = await outbox.findOut(network, read.entry);
    const isOurs = unanswered.delete(standing?.operation);
    if (!standing || isOurs || standing.entry.state === "waiting") return take(standing);
    await yieldTo(network, read, standing);
    return undefined;
  };

  const record = async (
    network: string,
    read: Read<Due>,
    claimed: Read<Out>,
    outcome: Outcome,
    line: Line,
    alongside: readonly Write[],
  ): Promise<void> => {
    const { entry } = read;
    const { lease: _over, ...rest } = claimed.entry;
    const as = (state: Out["state"], more: Partial<Out> = {}): Write =>
      outbox.replaceOut(claimed, { ...rest, state, at: now(), ...more });
    const refuse = async (reason: string): Promise<void> => {
      count("messages", entry.kind, "refused");
      await close(network, read, [as("refused", { reason })]);
    };
    switch (outcome.is) {
      case "sent": {
        count("messages", entry.kind, "sent");
        const writes = [as("sent", { message: outcome.message })];
        if (entry.followedBy)
          writes.push(outbox.putDue({ ...entry.followedBy, at: now(), first: now(), attempts: 0 }));
        if (!(await close(network, read, [...writes, ...alongside])) && alongside.length > 0)
          await close(network, read, writes);
        return;
      }
      case "later": {
        const wait = waitAfter(entry, outcome);
        if (outcome.brake) line.brake(wait);
        const tries = outcome.tries ?? Number.POSITIVE_INFINITY;
        if (isGivenUp(entry) || entry.attempts + 1 >= tries) return refuse(outcome.reason);
        const at = new Date(Math.max(line.opensAt().getTime(), later(wait).getTime()));
        const again = outcome === noTurn ? postpone : retry;
        return again(network, read, at, [as("waiting", { reason: outcome.reason })]);
      }
      case "uncertain":
        count("messages", entry.kind, "uncertain");
        await close(network, read, [as("uncertain", { reason: outcome.reason })]);
        return;
      case "tooLarge":
        return refuse("tooLarge");
      case "gone":
      case "refused":
        return refuse(outcome.reason);
    }
  };

  /** Only this process knows what Teams did: a store that does not answer is asked again for a while. */
  const insist = async (write: () => Promise<void>): Promise<void> => {
    const end = later(insistence);
    for (;;)
      try {
        return await write();
      } catch (error) {
        if (!(error instanceof AppError && error.code === "busy") || now() > end) throw error;
        await needs.wait(firstWait);
      }
  };

  /** With the card as it is, or in its short form when it is too large for Teams. */
  const inSize = async (card: Card, send: (card: Card) => Promise<Outcome>): Promise<Outcome> => {
    if (!fits(card)) return send(shortForm(card));
    const outcome = await send(card);
    return outcome.is === "tooLarge" ? send(shortForm(card)) : outcome;
  };

  /** Where a post stands; `waits` when it is not out yet. */
  const standsAt = async (
    network: string,
    { kind, occurrence }: { kind: string; occurrence: string },
  ): Promise<MessageAddress | "waits" | undefined> => {
    const post = await outbox.findOut(network, { kind, occurrence, do: "post" });
    if (!post || post.entry.state === "sending" || post.entry.state === "waiting") return "waits";
    return post.entry.message;
  };

  const readerOf = async (network: string, { person, language }: Due): Promise<Reader> => ({
    person,
    language: language ?? (await needs.languageOf(network, person)),
  });

  const hold = async (network: string, read: Read<Due>, until: Date): Promise<void> => {
    const { kind, occurrence, person = "", until: noLongerThan } = read.entry;
    await outbox.mark(network, [until]);
    await endAs(network, read, "held", "held", [
      outbox.putHeld({
        kind,
        occurrence,
        person,
        ...(noLongerThan && { until: noLongerThan }),
      }),
      outbox.putDue(digest.dueFor(person, until)),
    ]);
  };

  /** Whether the person hears it now; what they do not is dealt with. */
  const passes = async (network: string, read: Read<Due>): Promise<boolean> => {
    const { kind, person = "", first } = read.entry;
    const gate = await needs.gateFor(network, person, first);
    if (gate.is === "open") return true;
    if (gate.is === "closed") await endAs(network, read, "skipped", gate.why);
    else if (kind === digest.kind) await replan(network, read, gate.until);
    else await hold(network, read, gate.until);
    return false;
  };

  /** Everything that can fail without a message having left comes before the claim. */
  const sendNew = async (network: string, read: Read<Due>, line: Line): Promise<void> => {
    const { entry } = read;
    if (entry.until && entry.until <= now()) return endAs(network, read, "skipped", "tooLate");
    if (entry.do === "tell" && !(await passes(network, read))) return;
    const standing = entry.root && (await standsAt(network, entry.root));
    if (standing === "waits" && !isGivenUp(entry)) return postpone(network, read, untilRoot(entry));
    const root = standing === "waits" ? undefined : standing;
    if (entry.do === "reply" && !root) return endAs(network, read, "skipped", "noThread");

    const reader = await readerOf(network, entry);
    const isDigest = entry.kind === digest.kind;
    const items = isDigest ? await digest.collect(network, reader) : undefined;
    const card = items
      ? items.card
      : await kinds.render[entry.kind]?.(network, entry.occurrence, reader);
    if (!card) return endAs(network, read, "skipped", "nothingToSay", items?.done);
    if ("notBefore" in card) return replan(network, read, card.notBefore);

    // Claimed when it can leave, and not while it waits: what is killed leaves few in doubt.
    if (!(await line.turn())) return;
    const believedUntil = later(lease - margin);
    const claimed = await claim(network, read);
    if (!claimed) return;
    let isNext = true;
    const turn: Turn = async () => {
      const mayGo = isNext || (await line.turn());
      isNext = false;
      return mayGo && now() < believedUntil;
    };
    const outcome = await inSize(card, (sized) => {
      if (entry.do === "tell") return courier.tell(network, entry.person ?? "", sized, turn);
      return root ? courier.reply(network, root, sized, turn) : courier.post(network, sized, turn);
    });
    await insist(() => record(network, read, claimed, outcome, line, items?.done ?? []));
  };

  /** A card that Teams has forgotten is posted anew, once. */
  const postAnew = async (network: string, { kind, occurrence }: Due): Promise<void> => {
    const post = await outbox.findOut(network, { kind, occurrence, do: "post" });
    if (!post || post.entry.postedAnew) return;
    const { message: _forgotten, ...rest } = post.entry;
    await outbox.mark(network, [now()]);
    await outbox.write(network, [
      outbox.replaceOut(post, { ...rest, state: "waiting", at: now(), postedAnew: true }),
      outbox.putDue({ kind, occurrence, do: "post", at: now(), first: now(), attempts: 1 }),
    ]);
  };

  /** To put the same card in the same place twice does no harm, so nothing is claimed. */
  const update = async (network: string, read: Read<Due>, line: Line): Promise<void> => {
    const { entry } = read;
    const message = entry.do === "replace" ? entry.message : await standsAt(network, entry);
    if (message === "waits")
      return isGivenUp(entry)
        ? void (await close(network, read))
        : postpone(network, read, untilRoot(entry));
    const card =
      message &&
      (await kinds.render[entry.kind]?.(network, entry.occurrence, await readerOf(network, entry)));
    if (!message || !card || "notBefore" in card) return void (await close(network, read));
    const outcome = await inSize(card, (sized) => courier.edit(network, message, sized, line.turn));
    count("edits", entry.kind, outcome.is);
    if (outcome.is === "later" || outcome.is === "uncertain") {
      const wait = waitAfter(entry, outcome.is === "later" ? outcome : {});
      if (outcome.is === "later" && outcome.brake) line.brake(wait);
      if (!isGivenUp(entry))
        return (outcome === noTurn ? postpone : retry)(network, read, later(wait));
    }
    await close(network, read);
    if (outcome.is === "gone" && entry.do === "edit") await postAnew(network, entry);
  };

  /** Each step gives some of the audience their own, and says how far it came. */
  const unfold = async (network: string, read: Read<Due>): Promise<void> => {
    const { kind, occurrence, at, first, until } = read.entry;
    const people = [...((await kinds.audience[kind]?.(network, occurrence)) ?? [])].sort();
    let standing = read;
    for (;;) {
      const { after = "" } = standing.entry;
      const next = people.filter((person) => person > after).slice(0, unfoldedAtOnce);
      const last = next.at(-1);
      if (last === undefined) return void (await close(network, standing));
      const entry: Due = { ...standing.entry, after: last };
      const result = await outbox.write(network, [
        outbox.replaceDue(standing, entry),
        ...next.map((person) =>
          outbox.putDue({
            kind,
            occurrence,
            do: "tell",
            person,
            at,
            first,
            attempts: 0,
            ...(until && { until }),
          }),
        ),
      ]);
      const etag = result.written ? result.etags[0] : undefined;
      if (etag === undefined) return;
      standing = { ...standing, etag, entry };
    }
  };

  const work = async (network: string, read: Read<Due>): Promise<void> => {
    const next = await kinds.task[read.entry.kind]?.(network, read.entry.occurrence);
    if (!next) return void (await close(network, read));
    await outbox.mark(network, [next]);
    await close(network, read, [
      outbox.putDue({ ...read.entry, at: next, first: next, attempts: 0 }),
    ]);
  };

  const isKnown = ({ do: what, kind }: Due): boolean =>
    what === "task"
      ? kind in kinds.task
      : what === "tellEach"
        ? kind in kinds.audience
        : kind in kinds.render || kind === digest.kind;

  /** What could not even be tried to the end is named as well; of other rows there is nothing to say. */
  const giveUp = async (network: string, read: Read<Due>): Promise<void> => {
    const { do: what } = read.entry;
    try {
      if (what === "post" || what === "reply" || what === "tell")
        return await endAs(network, read, "refused", "fault");
    } catch (error) {
      needs.report(error);
    }
    await close(network, read);
  };

  const handleKnown = (network: string, read: Read<Due>, line: Line): Promise<void> => {
    const handlers: Record<Intent["do"], () => Promise<void>> = {
      post: () => sendNew(network, read, line),
      reply: () => sendNew(network, read, line),
      tell: () => sendNew(network, read, line),
      edit: () => update(network, read, line),
      replace: () => update(network, read, line),
      tellEach: () => unfold(network, read),
      task: () => work(network, read),
    };
    return handlers[read.entry.do]();
  };

  return {
    /** Deals with one message that is due. Throws when the store does not answer: it is still due then. */
    handle: async (network: string, read: Read<Due>, line: Line): Promise<void> => {
      // An instance of a newer version may know it.
      if (!isKnown(read.entry)) return replan(network, read, later(hour));
      try {
        await handleKnown(network, read, line);
      } catch (error) {
        if (error instanceof AppError && error.code === "busy") throw error;
        needs.report(error);
        if (isGivenUp(read.entry)) await giveUp(network, read);
        else await retry(network, read, later(backOff(read.entry)));
      }
    },

    /** A row that this version cannot read is kept as it is, for one that can. */
    setAside: async (network: string, row: Row): Promise<void> => {
      needs.report(new AppError("internal", "a message that this version cannot read"));
      count("messages", "unread", "setAside");
      const at = later(hour);
      await outbox.mark(network, [at]);
      await outbox.write(network, [outbox.removeDue(row), outbox.copyDue(row, at)]);
    },
  };
};
