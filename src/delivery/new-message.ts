import { AppError } from "../kernel/errors.ts";
import type { Needs } from "../kernel/needs.ts";
import type { Claims, Settle } from "./claims.ts";
import { type Courier, inSize, type Turn } from "./courier.ts";
import { type Contents, type Digest, digestFor, digestKind } from "./digest.ts";
import type { Outcome } from "./intent.ts";
import type { GateFor, Kinds, Line, Reader } from "./kinds.ts";
import type { OutboxStore } from "./outbox.ts";
import { type Due, newDue, type Read } from "./rows.ts";
import type { Schedule } from "./schedule.ts";

export interface NewMessageNeeds extends Needs {
  readonly outbox: OutboxStore;
  readonly schedule: Schedule;
  readonly claims: Claims;
  readonly courier: Courier;
  readonly digest: Digest;
  readonly kinds: Kinds;
  /** Whether a message that was due then may reach the person now. */
  readonly gateFor: GateFor;
  readonly readerOf: (network: string, entry: Due) => Promise<Reader>;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** How long and how often a store that does not answer is asked again, once a message has left. */
const insistence = 6_000;
const insistEvery = 1_000;

/** Sends what makes a message of its own: a post, a reply, what is told to a person. */
export const newMessages = (needs: NewMessageNeeds) => {
  const { outbox, courier, digest, kinds, schedule, claims, now } = needs;
  const { later, postpone, replan, untilRoot, isGivenUp } = schedule;
  const { endAs, claim, record } = claims;

  /** Only this process knows what Teams did: a store that does not answer is asked again for a while. */
  const insist = async (write: () => Promise<void>): Promise<void> => {
    const end = later(insistence);
    for (;;)
      try {
        return await write();
      } catch (error) {
        if (!(error instanceof AppError && error.code === "busy") || now() > end) throw error;
        await needs.wait(insistEvery);
      }
  };

  /** A store that does not answer the courier: nothing has left. */
  const unsent = (error: unknown): Outcome => {
    if (!(error instanceof AppError && error.code === "busy")) throw error;
    needs.report(error);
    return { is: "later", reason: "storeAway" };
  };

  /** What a message shows; a digest speaks of other messages, whose rows end with it. */
  const contentsOf = async (network: string, entry: Due): Promise<Contents> => {
    const reader = await needs.readerOf(network, entry);
    if (entry.kind === digestKind) return digest.collect(network, entry, reader);
    const card = await kinds[entry.kind]?.render?.(network, entry.occurrence, reader);
    return { card, bind: [], settle: () => [] };
  };

  const hold = async (network: string, read: Read<Due>, until: Date): Promise<void> => {
    const { kind, occurrence, person = "", until: noLongerThan } = read.entry;
    await outbox.mark(network, [until]);
    await endAs(network, read, {
      state: "held",
      reason: "held",
      writes: [
        outbox.putHeld({
          kind,
          occurrence,
          person,
          at: now(),
          ...(noLongerThan && { until: noLongerThan }),
        }),
        outbox.putDue(newDue(digestFor(person, until), until)),
      ],
    });
  };

  /** Whether the person hears it now; what they do not is dealt with. */
  const passes = async (network: string, read: Read<Due>): Promise<boolean> => {
    const { kind, person = "", plannedFor } = read.entry;
    const told = kind === digestKind ? "digest" : kinds[kind]?.isFollowed ? "followed" : "theirs";
    const gate = await needs.gateFor(network, person, { due: plannedFor, told });
    if (gate.is === "open") return true;
    if (gate.is === "closed") {
      const { settle } = await contentsOf(network, read.entry);
      const writes = settle("skipped", gate.why);
      await endAs(network, read, { state: "skipped", reason: gate.why, writes });
    } else if (kind === digestKind) await replan(network, read, gate.until);
    else await hold(network, read, gate.until);
    return false;
  };

  /** Everything that can fail without a message having left comes before the claim. */
  const sendNew = async (network: string, read: Read<Due>, line: Line): Promise<void> => {
    const { entry } = read;
    if (entry.until && entry.until <= now())
      return endAs(network, read, { state: "skipped", reason: "tooLate" });
    if (entry.do === "tell" && !(await passes(network, read))) return;
    const existing = entry.root && (await outbox.findPost(network, entry.root));
    if (existing === "waits" && !isGivenUp(entry))
      return postpone(network, read, { at: untilRoot(entry) });
    const root = existing === "waits" ? undefined : existing;
    if (entry.do === "reply" && !root)
      return endAs(network, read, { state: "skipped", reason: "noThread" });

    const { card, bind, settle } = await contentsOf(network, entry);
    if (!card) {
      const reason = "nothingToSay";
      return endAs(network, read, { state: "skipped", reason, writes: settle("skipped", reason) });
    }
    if ("notBefore" in card) return replan(network, read, card.notBefore);

    // Claimed when it can leave, and not while it waits: what is killed leaves few in doubt.
    if (!(await line.turn())) return;
    const claimed = await claim(network, read, bind);
    if (!claimed) return;
    let isNext = true;
    const turn: Turn = async () => {
      const mayGo = isNext || (await line.turn());
      isNext = false;
      return mayGo && now() < claimed.believedUntil;
    };
    const outcome = await inSize(card, (sized) => {
      if (entry.do === "tell")
        return courier.tell(network, { person: entry.person ?? "", card: sized }, turn);
      return root
        ? courier.reply(network, { root, card: sized }, turn)
        : courier.post(network, sized, turn);
    }).catch(unsent);
    const settleBound: Settle = (state, reason) => settle(state, reason, claimed.bound);
    const sending = { claimed, outcome, line, settle: settleBound };
    await insist(() => record(network, read, sending));
  };

  return { send: sendNew };
};
