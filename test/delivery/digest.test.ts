import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Planned } from "../../src/delivery/intent.ts";
import { aTenant, type SenderWorld, senderWorld } from "../support/sender-world.ts";
import { eventually, type SenderProcess, statesIn } from "../support/senders.ts";

let world: SenderWorld;

beforeAll(async () => {
  world = await senderWorld();
});
afterAll(() => world.close());

const tell = (occurrence: string): Planned => ({
  do: "tell",
  kind: "tell",
  occurrence,
  person: "quiet",
});

interface Scene {
  readonly sender: SenderProcess;
  readonly network: string;
  readonly tenant: string;
  /** The time comes at which the person wants to hear. */
  hear(): Promise<unknown>;
  names(): string[];
  states(): Promise<string[]>;
}

const tenMinutes = 600_000;

/** Somebody who hears nothing for ten minutes, in a network of their own, and what is held for them. */
const held = async (occurrences: readonly string[]): Promise<Scene> => {
  const tenant = aTenant();
  const network = `${tenant}.0`;
  const quietUntil = Date.now() + tenMinutes;
  const sender = await world.start({ tenants: [tenant], chatsKnown: true, quietUntil });
  await sender.plan(network, ...occurrences.map(tell));
  const states = async (): Promise<string[]> =>
    [...(await statesIn(world.table, [network]))]
      .filter(([name]) => name.startsWith("tell|"))
      .map(([name, { state, reason }]) => `${name} ${state} ${reason}`)
      .sort();
  await eventually(
    states,
    (seen) => seen.filter((one) => one.includes(" held ")).length === occurrences.length,
  );
  return {
    sender,
    network,
    tenant,
    hear: () => sender.ask({ do: "clock", offset: tenMinutes + 1_000 }),
    names: () =>
      world.teams.delivered.filter((call) => call.network === network).map(({ name }) => name),
    states,
  };
};

const rowsOf = (network: string, prefix: string) => world.table.list(network, prefix);

describe("what is told to somebody who does not want to hear now", () => {
  it("is held, and comes afterwards as one digest, once", async () => {
    const { network, hear, names, states } = await held(["a", "b", "c"]);
    expect(names()).toEqual([]);
    await hear();
    await eventually(names, (seen) => seen.length > 0);
    expect(names()).toEqual(["digest|3|quiet"]);
    await eventually(
      () => rowsOf(network, "held!"),
      (rows) => rows.length === 0,
    );
    expect(await states()).toEqual([
      "tell|a|quiet sent inDigest",
      "tell|b|quiet sent inDigest",
      "tell|c|quiet sent inDigest",
    ]);
  });

  it("comes at the same time when Teams first says to wait", async () => {
    const { tenant, hear, names } = await held(["a", "b"]);
    let left = 1;
    world.faults.set(tenant, () => (left-- > 0 ? { status: 429 } : undefined));
    await hear();
    await eventually(names, (seen) => seen.length > 0);
    expect(names()).toEqual(["digest|2|quiet"]);
  });

  it("is not told again by itself when the digest may have come through, and is when a person says so", async () => {
    const { sender, network, tenant, hear, names, states } = await held(["a", "b"]);
    world.faults.set(tenant, () => ({ status: 502, delivers: true }));
    await hear();
    const uncertain = async () =>
      (await rowsOf(network, "out!")).find(({ values }) => values.state === "uncertain");
    await eventually(uncertain, (row) => row !== undefined);
    world.faults.delete(tenant);
    expect(names()).toEqual(["digest|2|quiet"]);

    // Something else is held and told: those two are not told with it.
    await sender.plan(network, tell("c"));
    await eventually(states, (seen) => seen.some((one) => one.startsWith("tell|c|quiet held")));
    const heldRows = await rowsOf(network, "held!");
    expect(heldRows.map(({ values }) => Boolean(values.digest)).sort()).toEqual([
      false,
      true,
      true,
    ]);

    await sender.resend(network, (await uncertain())?.key ?? "");
    await eventually(names, (seen) => seen.length > 1);
    // What waits for the next one comes along.
    expect(names()).toEqual(["digest|2|quiet", "digest|3|quiet"]);
    await eventually(states, (seen) => seen.filter((one) => one.includes("inDigest")).length === 3);
  });

  it("ends by name with a digest that Teams refuses", async () => {
    const { network, tenant, hear, states } = await held(["a", "b"]);
    world.faults.set(tenant, () => ({ status: 403, code: "ConversationBlockedByUser" }));
    await hear();
    await eventually(
      states,
      (seen) => seen.filter((one) => one.includes(" refused ")).length === 2,
    );
    expect(await rowsOf(network, "held!")).toEqual([]);
  });

  it("leaves out what cannot be shown, and tells the rest", async () => {
    const { hear, names, states } = await held(["a", "broken-1", "gone-1"]);
    await hear();
    await eventually(names, (seen) => seen.length > 0);
    expect(names()).toEqual(["digest|1|quiet"]);
    await eventually(states, (seen) => seen.every((one) => !one.includes(" held ")));
    expect(await states()).toEqual([
      "tell|a|quiet sent inDigest",
      "tell|broken-1|quiet skipped nothingToSay",
      "tell|gone-1|quiet skipped nothingToSay",
    ]);
  });

  it("comes in several digests when it is much", async () => {
    const many = Array.from({ length: 40 }, (_, index) => `m${index}`);
    const { hear, names, states } = await held(many);
    await hear();
    await eventually(names, (seen) => seen.length > 1);
    expect(names().sort()).toEqual(["digest|10|quiet", "digest|30|quiet"]);
    await eventually(states, (seen) => seen.every((one) => one.includes("inDigest")));
  });
});
