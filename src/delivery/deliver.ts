import type { Locale } from "../contract/vocabulary.ts";
import { AppError } from "../kernel/errors.ts";
import type { Meter } from "../kernel/meter.ts";
import type { Needs } from "../kernel/needs.ts";
import { UnreadableRow } from "../storage/reading.ts";
import type { Row } from "../storage/table.ts";
import { claims as claimsOf } from "./claims.ts";
import type { Courier } from "./courier.ts";
import { type Digest, digestKind } from "./digest.ts";
import type { Intent } from "./intent.ts";
import type { GateFor, Kinds, Line, Reader } from "./kinds.ts";
import { newMessages } from "./new-message.ts";
import type { OutboxStore } from "./outbox.ts";
import type { Due, Read } from "./rows.ts";
import { schedule as scheduleOf } from "./schedule.ts";
import { unfolding } from "./unfold.ts";
import { updates } from "./update.ts";

export interface DeliverNeeds extends Needs {
  readonly outbox: OutboxStore;
  readonly courier: Courier;
  readonly digest: Digest;
  readonly kinds: Kinds;
  /** Whether a message that was due then may reach the person now. */
  readonly gateFor: GateFor;
  readonly languageOf: (network: string, person?: string) => Promise<Locale>;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly report: (error: unknown) => void;
  readonly meter: Meter;
  /** The announcement leaves with its first message; false: it was taken back. */
  readonly leave: (network: string, announcement: string) => Promise<boolean>;
}

/** What this version does not know is looked at again after this: a newer one may know it. */
const unknownFor = 60 * 60_000;

export const deliverer = (needs: DeliverNeeds) => {
  const { outbox, kinds, meter } = needs;
  const schedule = scheduleOf(needs);
  const { later, close, retry, replan, backOff, isGivenUp } = schedule;
  const claims = claimsOf({ ...needs, schedule });

  const readerOf = async (network: string, { person, language }: Due): Promise<Reader> => ({
    person,
    language: language ?? (await needs.languageOf(network, person)),
  });

  const parts = { ...needs, schedule, claims, readerOf };
  const { send } = newMessages(parts);
  const { update } = updates(parts);
  const { unfold } = unfolding(parts);

  const work = async (network: string, read: Read<Due>): Promise<void> => {
    const next = await kinds[read.entry.kind]?.task?.(network, read.entry.occurrence);
    if (next) await replan(network, read, next);
    else await close(network, read);
  };

  const isKnown = ({ do: what, kind }: Due): boolean => {
    if (kind === digestKind) return true;
    const { task, audience, render } = kinds[kind] ?? {};
    return Boolean(what === "task" ? task : what === "tellEach" ? audience : render);
  };

  /** What could not even be tried to the end is named as well; of other rows there is nothing to say. */
  const giveUp = async (network: string, read: Read<Due>): Promise<void> => {
    const { do: what } = read.entry;
    try {
      if (what === "post" || what === "reply" || what === "tell")
        return await claims.endAs(network, read, { state: "refused", reason: "fault" });
    } catch (error) {
      needs.report(error);
    }
    await close(network, read);
  };

  /** An edit shows what there is, taken back or not. */
  const isTakenBack = async (network: string, { announcement, do: what }: Due): Promise<boolean> =>
    announcement !== undefined && !(await needs.leave(network, announcement)) && what !== "edit";

  const handleKnown = async (network: string, read: Read<Due>, line: Line): Promise<void> => {
    if (await isTakenBack(network, read.entry)) return void (await close(network, read));
    const handlers: Record<Intent["do"], () => Promise<void>> = {
      post: () => send(network, read, line),
      reply: () => send(network, read, line),
      tell: () => send(network, read, line),
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
      if (!isKnown(read.entry)) return replan(network, read, later(unknownFor));
      try {
        await handleKnown(network, read, line);
      } catch (error) {
        const isStoreAway = error instanceof AppError && error.code === "busy";
        // A row that cannot be read stays so: what speaks of it waits, and holds up nothing else.
        if (isStoreAway && !(error instanceof UnreadableRow)) throw error;
        needs.report(error);
        // What is done by the clock is never given up.
        if (read.entry.do !== "task" && isGivenUp(read.entry)) await giveUp(network, read);
        else await retry(network, read, { at: later(backOff(read.entry)) });
      }
    },

    /** A row that this version cannot read is kept as it is, for one that can. */
    setAside: async (network: string, row: Row): Promise<void> => {
      needs.report(new AppError("internal", "a message that this version cannot read"));
      meter.count("kehu.delivery.messages", 1, {
        "kehu.message": "unread",
        "kehu.outcome": "setAside",
      });
      const at = later(unknownFor);
      await outbox.mark(network, [at]);
      await outbox.write(network, [outbox.remove(row), outbox.copyDue(row, at)]);
    },
  };
};
