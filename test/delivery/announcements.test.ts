import { describe, expect, it } from "@jest/globals";
import { announcementsOver } from "../../src/delivery/announcing.ts";
import { leaving } from "../../src/delivery/leaving.ts";
import type { Sender } from "../../src/delivery/sender.ts";
import type { Table, Write } from "../../src/storage/table.ts";
import { network, post, simulatedSender } from "../support/simulated-sender.ts";

const holdSeconds = 10;

/** A thing that was changed, and a post that tells of it and waits. */
const announced = async (quietUntil = async (_network: string, at: Date) => at) => {
  const world = await simulatedSender();
  const { table, outbox, newId, time } = world;
  const over = (through: Table) =>
    announcementsOver({ table: through, outbox, newId, now: time.now, holdSeconds, quietUntil });
  const announcements = over(table);
  const item = (operation: string, version: number) => ({ rowOperation: operation, version });
  await table.write(network, [{ do: "insert", key: "item!1", values: item("first", 1) }]);
  await outbox.commit(network, [], [{ ...post("reminder"), at: new Date(time.elapsed() + 9e7) }]);
  const before = await table.get(network, "item!1");
  const change: Write = {
    do: "replace",
    key: "item!1",
    etag: before?.etag ?? "",
    values: item("second", 2),
  };
  const told = { what: "meetings.moved", about: "1", title: "Tapaaminen", by: "kaisa" } as const;
  const announce = async () =>
    announcements.announce(
      network,
      { ...told, leaves: await announcements.leavesAt(network) },
      {
        writes: [change],
        messages: [
          post("card"),
          {
            ...post("reminder"),
            at: new Date(time.elapsed() + 8e7),
            movedFrom: new Date(time.elapsed() + 9e7),
          },
        ],
      },
    );
  const planned = await dues(table);
  expect((await announce()).written).toBe(true);
  const [waiting] = await announcements.listWaiting(network);
  const id = waiting?.id ?? "";
  return { ...world, over, announcements, id, planned, told, change };
};

const dues = async (table: Table) =>
  (await table.list(network, "due!")).map(({ key, values }) => [key, values.occurrence]);

const versionIn = async (table: Table) => (await table.get(network, "item!1"))?.values.version;

type World = Awaited<ReturnType<typeof announced>>;

/** Either all is as it was and nothing tells of it, or all of it stands. */
const expectWhole = async ({ table, planned, announcements, id }: World, isBack: boolean) => {
  expect(await versionIn(table)).toBe(isBack ? 1 : 2);
  const standing = await dues(table);
  if (isBack) expect(standing).toEqual(planned);
  else expect(standing.map(([, name]) => name).sort()).toEqual(["card", "reminder"]);
  expect(await announcements.takeBack(network, id)).toBe(isBack ? "takenBack" : "left");
};

/** The table, where something happens before one of the calls; says how many calls came. */
const steppedTable = (table: Table, at: number, happens: () => Promise<void>) => {
  let calls = 0;
  const step = async <T>(call: () => Promise<T>): Promise<T> => {
    if (calls++ === at) await happens();
    return call();
  };
  const stepped: Table = {
    ...table,
    get: (...args) => step(() => table.get(...args)),
    list: (...args) => step(() => table.list(...args)),
    write: (...args) => step(() => table.write(...args)),
  };
  return { stepped, calls: () => calls };
};

describe("what is announced", () => {
  it("leaves after ten seconds, once, and the change stands at once", async () => {
    const world = await announced();
    const sender: Sender = world.begin();
    expect(await versionIn(world.table)).toBe(2);
    await world.time.pass(9.9);
    expect(world.sent).toEqual([]);
    await world.time.pass(30);
    expect(world.sent.map(({ name }) => name)).toEqual(["card"]);
    expect(await world.during(world.announcements.takeBack(network, world.id))).toBe("left");
    expect(await versionIn(world.table)).toBe(2);
    await Promise.all([sender.stop(), world.time.pass(20)]);
  });

  it("is sent or taken back, whenever it is pressed about its time", async () => {
    const outcomes = new Set<string>();
    for (const seconds of [9.9, 9.999, 10, 10.001, 10.25, 10.5, 10.501, 11]) {
      const world = await announced();
      const sender = world.begin();
      await world.time.pass(seconds);
      const outcome = await world.during(world.announcements.takeBack(network, world.id));
      outcomes.add(outcome);
      await world.time.pass(60);
      expect([seconds, outcome, world.sent.length]).toEqual([
        seconds,
        outcome,
        outcome === "takenBack" ? 0 : 1,
      ]);
      expect(await versionIn(world.table)).toBe(outcome === "takenBack" ? 1 : 2);
      await Promise.all([sender.stop(), world.time.pass(20)]);
    }
    expect([...outcomes].sort()).toEqual(["left", "takenBack"]);
  });

  it("F41: is sent or taken back, at whichever step of the one the other comes", async () => {
    for (let at = 0, isOver = false; !isOver; at++) {
      const world = await announced();
      let left: boolean | undefined;
      const { stepped, calls } = steppedTable(world.table, at, async () => {
        left = await leaving(world.table)(network, world.id);
      });
      const outcome = await world.over(stepped).takeBack(network, world.id);
      isOver = calls() <= at;
      if (isOver) left = false;
      expect([at, outcome]).toEqual([at, left ? "left" : "takenBack"]);
      await expectWhole(world, outcome === "takenBack");
    }
    for (let at = 0, isOver = false; !isOver; at++) {
      const world = await announced();
      let outcome: string | undefined;
      const { stepped, calls } = steppedTable(world.table, at, async () => {
        outcome = await world.announcements.takeBack(network, world.id);
      });
      const left = await leaving(stepped)(network, world.id);
      isOver = calls() <= at;
      expect([at, left]).toEqual([at, outcome !== "takenBack"]);
      await expectWhole(world, !left);
    }
  });

  it("F42: is taken back whole or not at all by a process that is killed", async () => {
    const backs = new Set<boolean>();
    for (const isApplied of [false, true])
      for (let at = 0, isOver = false; !isOver; at++) {
        const world = await announced();
        let calls = 0;
        const write: Table["write"] = async (...args) => {
          if (calls++ !== at) return world.table.write(...args);
          if (isApplied) await world.table.write(...args);
          throw new Error("killed");
        };
        const dying = world.over({ ...world.table, write });
        await dying.takeBack(network, world.id).catch(() => undefined);
        isOver = calls <= at;
        const isBack = (await versionIn(world.table)) === 1;
        backs.add(isBack);
        if (isBack) await expectWhole(world, true);
        else {
          expect(await world.announcements.takeBack(network, world.id)).toBe("takenBack");
          await expectWhole(world, true);
        }
      }
    expect(backs.size).toBe(2);
  });

  it("F43: is sent once by another, when a process is killed between its leaving and the claim", async () => {
    const world = await announced();
    await world.time.pass(10);
    expect(await leaving(world.table)(network, world.id)).toBe(true);
    expect(await world.announcements.takeBack(network, world.id)).toBe("left");
    const sender = world.begin();
    await world.time.pass(60);
    expect(world.sent.map(({ name }) => name)).toEqual(["card"]);
    await Promise.all([sender.stop(), world.time.pass(20)]);
  });

  it("is taken back once by two who press at once, and both are told so", async () => {
    const world = await announced();
    const both = [1, 2].map(() => world.announcements.takeBack(network, world.id));
    expect(await Promise.all(both)).toEqual(["takenBack", "takenBack"]);
    await expectWhole(world, true);
  });

  it("is not taken back over somebody's later change, and still leaves", async () => {
    const world = await announced();
    const row = await world.table.get(network, "item!1");
    const values = { rowOperation: "third", version: 3 };
    await world.table.write(network, [
      { do: "replace", key: "item!1", etag: row?.etag ?? "", values },
    ]);
    expect(await world.announcements.takeBack(network, world.id)).toBe("changed");
    const sender = world.begin();
    await world.time.pass(60);
    expect(world.sent.map(({ name }) => name)).toEqual(["card"]);
    await Promise.all([sender.stop(), world.time.pass(20)]);
  });

  it("waits for the morning, is sent before on request, and not for what begins soon after", async () => {
    const morning = new Date("2027-02-02T05:00:00Z");
    const world = await announced(async () => morning);
    const { announcements, time } = world;
    const leavesWith = (begins: string) => announcements.leavesAt(network, new Date(begins));
    expect(await leavesWith("2027-02-02T07:00:00Z")).toEqual(morning);
    const soon = new Date(time.elapsed() + holdSeconds * 1_000);
    expect(await leavesWith("2027-02-02T06:59:00Z")).toEqual(soon);
    const sender = world.begin();
    await time.pass(3_600);
    expect(world.sent).toEqual([]);
    expect(await world.during(announcements.sendNow(network, world.id))).toBe("left");
    await time.pass(5);
    expect(world.sent.map(({ name }) => name)).toEqual(["card"]);
    expect(await world.during(announcements.takeBack(network, world.id))).toBe("left");
    await Promise.all([sender.stop(), time.pass(20)]);
  });
});
