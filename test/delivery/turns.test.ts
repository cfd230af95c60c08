import { afterEach, describe, expect, it } from "@jest/globals";
import type { Planned } from "../../src/delivery/intent.ts";
import { conversationLimits } from "../../src/delivery/pace.ts";
import { keyOf, prefixOf } from "../../src/storage/keys.ts";
import { countCalls } from "../support/memory-table.ts";
import { network, post, posts, type Sent, simulatedSender } from "../support/simulated-sender.ts";

/*
 * Who gets a channel when many want it: the sender over a store in memory, for hours that pass in seconds.
 */

const namesOf = (sent: readonly Sent[], by: string): string[] =>
  sent.map(({ name }) => name).filter((name) => name.startsWith(`${by}-`));

let leave: (() => Promise<void>) | undefined;
afterEach(async () => leave?.());

const started = async (...waiting: readonly Planned[]) => {
  const one = await simulatedSender();
  await one.plan(...waiting);
  const sender = one.begin();
  leave = async () => {
    const stopped = sender.stop();
    await one.time.pass(20);
    await stopped;
  };
  return { ...one, sender };
};

describe("2,500 posts of one member", () => {
  it("delay no post of another and no card of a meeting by more than a minute, and each leaves once", async () => {
    const heavy = posts("many", 2_500);
    const { time, table, sent, sender, plan, delayOf } = await started(...heavy);
    // At the start, in between, and when they alone would have used up the hour's room.
    for (const minutes of [2, 28, 25, 20]) {
      await time.pass(minutes * 60);
      await plan(post(`other-${minutes}`, "other"));
      expect(await delayOf(`other-${minutes}`)).toBeLessThan(60);
      await plan(post(`meeting-${minutes}`));
      expect(await delayOf(`meeting-${minutes}`)).toBeLessThan(60);
    }
    expect(sender.health()).toMatchObject({ stuck: false, behind: 1 });
    expect(sender.health().mostBehind).toBeGreaterThan(70 * 60_000);

    await time.pass(3 * 3_600, () => sent.length === 2_508);
    await time.pass(60);
    expect(sent).toHaveLength(2_508);
    expect(namesOf(sent, "many")).toEqual(heavy.map(({ occurrence }) => occurrence));
    for (const { most, within } of conversationLimits)
      for (const [index, { at }] of sent.entries())
        expect((sent[index + most]?.at ?? Infinity) - at).toBeGreaterThanOrEqual(within);
    expect(await table.list(network, "due!")).toEqual([]);
    expect(sender.health()).toMatchObject({ behind: 0, mostBehind: 0 });
    // What waits is not read again for each that leaves.
    expect(countCalls(table.calls, network).rowsRead).toBeLessThan(20 * sent.length);
    expect(countCalls(table.calls, keyOf("delivery", "tenant")).rowsRead).toBeLessThan(
      40 * sent.length,
    );
  }, 120_000);
});

describe("a channel that many want", () => {
  it("takes first what the clock planned, then those who cause in turn, each in the order of time", async () => {
    const { time, sent } = await started(
      ...posts("a", 4),
      ...posts("b", 2),
      post("c-0000", "c"),
      post("clock-1"),
      post("clock-2"),
    );
    await time.pass(60);
    expect(sent.map(({ name }) => name)).toEqual([
      ...["clock-1", "clock-2", "a-0000", "b-0000", "c-0000"],
      ...["a-0001", "b-0001", "a-0002", "a-0003"],
    ]);
  });

  it("keeps room for the clock when many members post without an end", async () => {
    const members = Array.from({ length: 40 }, (_, index) => `m${index}`);
    const { time, table, plan, delayOf } = await started();
    for (const one of members) {
      await plan(...posts(one, 50));
      await time.pass(1);
    }
    for (const minutes of [10, 20, 20]) {
      await time.pass(minutes * 60);
      await plan(post(`meeting-${minutes}`));
      expect(await delayOf(`meeting-${minutes}`)).toBeLessThan(60);
    }
    const pointers = await table.list(keyOf("delivery", "tenant"), prefixOf("at"));
    expect(pointers.length).toBeLessThan(members.length);
  }, 120_000);

  it("does not let many edits hold up the clock, nor many posts an edit", async () => {
    const { time, plan, sent, delayOf } = await started(...posts("a", 300));
    await time.pass(60);
    const existing = sent.map(({ name }) => name);
    await plan(...existing.map((one): Planned => ({ kind: "post", occurrence: one, do: "edit" })));
    await plan(post("meeting"));
    expect(await delayOf("meeting")).toBeLessThan(35);
    await time.pass(600);
    for (const one of existing) expect(sent.filter(({ name }) => name === one)).toHaveLength(2);
  }, 120_000);
});
