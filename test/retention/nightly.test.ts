import { afterEach, describe, expect, it } from "@jest/globals";
import { card } from "../../src/cards/card.ts";
import { digestKind } from "../../src/delivery/digest.ts";
import type { Planned } from "../../src/delivery/intent.ts";
import {
  dueKey,
  dueRow,
  type Held,
  heldKey,
  heldRow,
  newDue,
  type Out,
  outKey,
  outRow,
  unconfirmedKey,
  unconfirmedRow,
} from "../../src/delivery/rows.ts";
import { delivery } from "../../src/delivery/sender.ts";
import { historyLines } from "../../src/history/history.ts";
import { AppError } from "../../src/kernel/errors.ts";
import { noMeter } from "../../src/kernel/meter.ts";
import { type KeptDays, retentionKinds, retentionService } from "../../src/retention/service.ts";
import type { Table, Write } from "../../src/storage/table.ts";
import { movedClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { memoryTable } from "../support/memory-table.ts";
import { installedTeam, networkOf } from "../support/networks.ts";
import { startProduct } from "../support/product.ts";
import { network, openSender } from "../support/simulated-sender.ts";
import { simulatedTime } from "../support/simulated-time.ts";
import { aPerson } from "../support/teams.ts";

const somebody = { person: "p" };
const entryOf = (at: Date) => ({ what: "ideas.submitted", about: "a b", at }) as const;
const day = 24 * 60 * 60_000;
let leave: (() => Promise<void>) | undefined;
afterEach(async () => {
  await leave?.();
  leave = undefined;
});

/** A sender that does the work of the night, a minute before three on the network's clock. */
const world = async (days: Partial<KeptDays> = {}, change: (table: Table) => Table = (t) => t) => {
  const time = simulatedTime("2030-02-01T02:59:00+02:00");
  const table = memoryTable();
  await table.prepare();
  let ids = 0;
  const newId = (): string => `${(ids++).toString(16).padStart(8, "0")}-id`;
  const needs = { table: change(table), now: time.now, newId };
  const { outbox, start } = delivery({ ...needs, tenantOf: async () => "tenant" });
  const retention = retentionService({
    ...needs,
    outbox,
    days: { out: 90, held: 30, log: 730, ...days },
    zoneOf: async () => "Europe/Helsinki",
    meter: noMeter,
  });
  const told: string[] = [];
  const tell = async (_network: string, { person }: { readonly person: string }) => {
    told.push(person);
    return { is: "sent", message: { conversation: person, activity: "1" } } as const;
  };
  const unused = async () => ({ is: "refused", reason: "unused" }) as const;
  const sender = start({
    ...needs,
    ...openSender(time),
    courier: { post: unused, reply: unused, edit: unused, tell },
    kinds: {
      kind: {
        name: "status.otherKind",
        render: async () =>
          card({
            lang: "fi",
            speak: "told",
            body: [],
          }),
      },
      ...retentionKinds(retention),
    },
    report: () => undefined,
  });
  leave = async () => {
    const stopped = sender.stop();
    await time.pass(20);
    await stopped;
  };
  const ago = (count: number): Date => new Date(time.now().getTime() - count * day);
  const write = (...all: readonly Write[]) => table.write(network, all);
  const pass = async (work: Promise<unknown>): Promise<void> => {
    await time.pass(0.001);
    await work;
  };
  return {
    time,
    table,
    told,
    ago,
    plan: (message: Planned) => pass(outbox.commit(network, [], [message])),
    night: async () => {
      await pass(retention.planNight(network));
      await time.pass(120);
    },
    out: (occurrence: string, daysAgo: number, more: Partial<Out> = {}) => {
      const out: Out = {
        ...{ kind: "kind", occurrence, do: "tell", person: "p", state: "sent" },
        ...{ plannedFor: ago(daysAgo), at: ago(daysAgo) },
        ...more,
      } as Out;
      const told = { message: outKey(out), kind: out.kind, plannedFor: out.plannedFor };
      return write(
        outRow.put(outKey(out), out, { operation: newId() }),
        ...(out.state === "uncertain"
          ? [unconfirmedRow.put(unconfirmedKey(out), told, { operation: newId() })]
          : []),
      );
    },
    held: (occurrence: string, person: string, at: Date | undefined) => {
      const held: Held = { kind: "kind", occurrence, person, ...(at && { at }) };
      return write(heldRow.put(heldKey(held), held, { operation: newId() }));
    },
    due: (message: Planned, at: Date) => {
      const { at: _at, until: _until, movedFrom: _from, ...intent } = message;
      const due = newDue(intent, at);
      return write(dueRow.put(dueKey(at, due), due, { operation: newId() }));
    },
    log: async (...times: readonly Date[]) => {
      for (const at of times)
        await table.write(network, historyLines(somebody, entryOf(at), newId()));
    },
    left: async (prefix: string) => {
      const rows = await table.list(network, prefix);
      return rows.map(({ values }) => String(values.occurrence)).sort();
    },
  };
};

describe("the work of the night", () => {
  it("takes away claims of messages that are over for ninety days, and none that may be needed", async () => {
    const { out, due, ago, night, left, table } = await world();
    await out("young", 89);
    await out("old", 91);
    await out("old-skipped", 91, { state: "skipped" });
    await out("old-refused", 91, { state: "refused" });
    await out("old-reply", 91, { do: "reply", person: undefined });
    await out("card", 1_000, { do: "post", person: undefined });
    await out("waits", 91, { state: "waiting" });
    await out("claimed", 91, { state: "sending" });
    await out("planned", 91);
    await due({ kind: "kind", occurrence: "planned", do: "tellEach" }, ago(-30));
    await out("planned-again", 91, { plannedAgain: ago(10) });
    await out("uncertain", 364, { state: "uncertain" });
    await out("uncertain-year", 366, { state: "uncertain" });
    await out("uncertain-card", 366, { do: "post", person: undefined, state: "uncertain" });
    const newer = { rowType: "out", rowVersion: 99, occurrence: "newer", at: ago(91) };
    await table.write(network, [{ do: "insert", key: "out!kind!newer!p!tell", values: newer }]);
    await night();
    expect(await left("out!")).toEqual([
      ...["card", "claimed", "newer", "planned", "planned-again"],
      ...["uncertain", "uncertain-card", "waits", "young"],
    ]);
    const rows = await table.list(network, "out!", { where: { state: "uncertain" } });
    expect(rows.map(({ values }) => values.occurrence)).toEqual(["uncertain"]);
    const told = await table.list(network, "unconfirmed!");
    expect(told.map(({ key }) => key)).toEqual(["unconfirmed!kind!uncertain!p!tell"]);
  });

  it("ends what was held back for a digest that never came, with its claim, and not what waits for one", async () => {
    const { out, held, due, ago, night, left, table, time } = await world();
    for (const [occurrence, person, at] of [
      ["old", "away", ago(31)],
      ["young", "away", ago(29)],
      ["old", "paused", ago(31)],
      ["older-version", "away", undefined],
    ] as const) {
      await held(occurrence, person, at);
      await out(occurrence, 31, { person, state: "held" });
    }
    const digest = { kind: digestKind, occurrence: "then", do: "tell", person: "paused" } as const;
    await due(digest, ago(-60));
    await night();
    const rows = await table.list(network, "held!");
    expect(rows.map(({ values: { occurrence, person } }) => [occurrence, person])).toEqual([
      ["older-version", "away"],
      ["young", "away"],
      ["old", "paused"],
    ]);
    expect(rows[0]?.values.at).toEqual(expect.any(Date));
    expect(Number(rows[0]?.values.at)).toBeGreaterThan(time.now().getTime() - day);
    expect(await left("out!")).toHaveLength(4);
    const [ended] = await table.list(network, "out!", { where: { state: "skipped" } });
    expect(ended?.values).toMatchObject({ occurrence: "old", person: "away", reason: "tooLate" });
  });

  it("obeys the days that are set, and leaves other networks alone", async () => {
    const { out, held, log, ago, night, left, table } = await world({ out: 10, held: 7, log: 20 });
    await out("old", 11);
    await out("young", 9);
    await held("old", "p", ago(8));
    await held("young", "p", ago(6));
    const kept = ago(19);
    await log(ago(21), kept);
    await table.write("other", historyLines(somebody, entryOf(ago(21)), "1"));
    // As versions before there was a reader wrote them.
    await table.write(
      network,
      [ago(21), ago(19)].map((at) => ({
        do: "insert",
        key: `log!${at.toISOString()}!1`,
        values: { rowType: "log", at },
      })),
    );
    await night();
    expect(await left("out!")).toEqual(["young"]);
    expect(await left("held!")).toEqual(["young"]);
    expect(await left("log!")).toHaveLength(1);
    for (const kind of ["recent!", "history!"]) {
      const rows = await table.list(network, kind);
      expect(rows.map(({ values }) => values.at)).toEqual([kept]);
      expect(await table.list("other", kind)).toHaveLength(1);
    }
  });

  it("goes on a while later when there is more than a night's worth, and after a fault", async () => {
    let writes = 0;
    const { time, ago, log, night, left } = await world({}, (table) => ({
      ...table,
      write: (partition, rows) => {
        if (partition !== network || rows.length < 50 || ++writes !== 5)
          return table.write(partition, rows);
        throw new AppError("busy", "the store does not answer");
      },
    }));
    const old = ago(1_000).getTime();
    await log(...Array.from({ length: 4_000 }, (_, index) => new Date(old + index)), ago(1));
    await night();
    const after = (await left("recent!")).length;
    expect(await left("history!")).toHaveLength(after);
    expect(after).toBeGreaterThan(1);
    expect(after).toBeLessThan(4_001);
    await time.pass(40 * 60);
    for (const kind of ["recent!", "history!"]) expect(await left(kind)).toHaveLength(1);
    const [next, ...others] = await left("due!");
    expect([next, others]).toEqual([network, []]);
  });

  it("keeps the claim of what is planned again and again: it is told once", async () => {
    const { out, plan, night, told, time, table } = await world();
    await out("again", 91);
    await plan({ kind: "kind", occurrence: "again", do: "tell", person: "p" });
    await time.pass(5);
    await night();
    await plan({ kind: "kind", occurrence: "again", do: "tell", person: "p" });
    await time.pass(5);
    expect(told).toEqual([]);
    const [row] = await table.list(network, "out!");
    expect(row?.values.plannedAgain).toEqual(expect.any(Date));
  });
});

describe("a network that was there before", () => {
  it("gets the work of the night with the day's look at the roster", async () => {
    const clock = movedClock("2030-03-05T10:00:00+02:00");
    const product = await startProduct({}, {}, clock.now);
    try {
      const { team } = await installedTeam(product, [aPerson("Kaisa Koordinaattori")]);
      const { id } = (await networkOf(product.table, team)).value;
      const at = new Date(clock.now().getTime() - 731 * day);
      const lines = historyLines(somebody, entryOf(at), "operation");
      await product.table.write(id, lines);
      clock.pass(24 * 60 * 60 + 60);
      const nights = () => product.table.list(id, "due!", { where: { kind: "retention.nightly" } });
      const [night] = await eventually(async () => {
        const found = await nights();
        return found.length > 0 && found;
      });
      expect(night?.values.at).toEqual(new Date("2030-03-07T03:00:00+02:00"));
      clock.moveTo("2030-03-07T03:00:01+02:00");
      for (const { key } of lines)
        await eventually(async () => !(await product.table.get(id, key)));
      await eventually(async () => (await nights())[0]?.key !== night?.key);
      const [next] = await nights();
      expect(next?.values.at).toEqual(new Date("2030-03-08T03:00:00+02:00"));
    } finally {
      await product.close();
    }
  });
});
