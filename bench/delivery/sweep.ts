import { setTimeout as wait } from "node:timers/promises";
import { keyOf } from "../../src/storage/keys.ts";
import type { Write } from "../../src/storage/table.ts";
import { aTenant, senderWorld } from "../../test/support/sender-world.ts";
import { eventually } from "../../test/support/senders.ts";

export interface SweepFigures {
  networks: number;
  due: number;
  /** Until all was sent and everything was quiet again. */
  requests: number;
  rows: number;
  /** From when they were due until the last was with Teams. */
  lastMs: number;
}

const due = 10;
const watchedMs = 8_000;

/** All of them have something planned for another day; ten have something due. */
export async function sweep(connection: string, networks: number): Promise<SweepFigures> {
  const world = await senderWorld({}, connection);
  try {
    const tenant = aTenant();
    const tomorrow = new Date(Date.now() + 86_400_000);
    const writes = Array.from({ length: networks }, (_, index): Write => {
      const network = `${tenant}.${index}`;
      const values = { rowType: "pointer", rowVersion: 1, network, at: tomorrow, looks: 0 };
      return { do: "insert", key: keyOf("at", tomorrow.toISOString(), network, "0"), values };
    });
    for (let from = 0; from < writes.length; from += 100)
      await world.table.write(keyOf("delivery", tenant), writes.slice(from, from + 100));

    const sender = await world.start({ tenants: [tenant], networks, chatsKnown: true });
    const planner = await world.start({ sends: false });
    // After its first looks round.
    await wait(1_500);
    const at = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 1_000);
    for (let index = 0; index < due; index++)
      await planner.plan(`${tenant}.${Math.floor((index * networks) / due)}`, {
        do: "tell",
        kind: "tell",
        occurrence: `sweep-${index}`,
        person: "p",
        at,
      });
    await wait(at.getTime() - Date.now() - 100);
    const before = await sender.report();
    await eventually(
      () => world.teams.delivered.length,
      (count) => count === due,
    );
    await wait(watchedMs - (Date.now() - at.getTime()));
    const after = await sender.report();
    return {
      networks,
      due,
      requests: after.storage.requests - before.storage.requests,
      rows: after.storage.rows - before.storage.rows,
      lastMs: (world.teams.delivered.at(-1)?.at ?? Number.NaN) - at.getTime(),
    };
  } finally {
    await world.close();
  }
}
