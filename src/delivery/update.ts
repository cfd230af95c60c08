import type { Meter } from "../kernel/meter.ts";
import type { Needs } from "../kernel/needs.ts";
import { type Courier, inSize } from "./courier.ts";
import type { Kinds, Line, Reader } from "./kinds.ts";
import type { OutboxStore } from "./outbox.ts";
import { type Due, newDue, type Read } from "./rows.ts";
import type { Schedule } from "./schedule.ts";

export interface UpdateNeeds extends Needs {
  readonly outbox: OutboxStore;
  readonly schedule: Schedule;
  readonly courier: Courier;
  readonly kinds: Kinds;
  readonly readerOf: (network: string, entry: Due) => Promise<Reader>;
  readonly meter: Meter;
}

/** Changes a message that stands: a card is brought up to date, or another takes its place. */
export const updates = (needs: UpdateNeeds) => {
  const { outbox, courier, kinds, schedule, readerOf, meter, now } = needs;
  const { close, postpone, tryAgain, untilRoot, isGivenUp } = schedule;

  /** A card that Teams has forgotten is posted anew, once. */
  const postAnew = async (network: string, { kind, occurrence }: Due): Promise<void> => {
    const post = await outbox.findOut(network, { kind, occurrence, do: "post" });
    if (!post || post.entry.postedAnew) return;
    const { message: _forgotten, ...rest } = post.entry;
    await outbox.mark(network, [now()]);
    await outbox.write(network, [
      outbox.replaceOut(post, { ...rest, state: "waiting", at: now(), postedAnew: true }),
      outbox.putDue(newDue({ kind, occurrence, do: "post" }, now())),
    ]);
  };

  /** To put the same card in the same place twice does no harm, so nothing is claimed. */
  const update = async (network: string, read: Read<Due>, line: Line): Promise<void> => {
    const { entry } = read;
    const message = entry.do === "replace" ? entry.message : await outbox.findPost(network, entry);
    if (message === "waits")
      return isGivenUp(entry)
        ? void (await close(network, read))
        : postpone(network, read, { at: untilRoot(entry) });
    const card =
      message &&
      (await kinds[entry.kind]?.render?.(
        network,
        entry.occurrence,
        await readerOf(network, entry),
      ));
    if (!message || !card || "notBefore" in card) return void (await close(network, read));
    const outcome = await inSize(card, (sized) =>
      courier.edit(network, { message, card: sized }, line.turn),
    );
    meter.count("kehu.delivery.edits", 1, {
      "kehu.message": entry.kind,
      "kehu.outcome": outcome.is,
    });
    const again = outcome.is === "uncertain" ? ({ ...outcome, is: "later" } as const) : outcome;
    if (again.is === "later" && (await tryAgain(network, read, { outcome: again, line }))) return;
    await close(network, read);
    if (outcome.is === "gone" && entry.do === "edit") await postAnew(network, entry);
  };

  return { update };
};
