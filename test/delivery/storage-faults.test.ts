import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Planned } from "../../src/delivery/intent.ts";
import { keyOf } from "../../src/storage/keys.ts";
import type { Values } from "../../src/storage/table.ts";
import {
  type FaultyTables,
  faultyTables,
  type TableFault,
  type TableRequest,
} from "../support/faulty-tables.ts";
import { aTenant, type SenderWorld, senderWorld } from "../support/sender-world.ts";
import type { SenderProcess } from "../support/senders.ts";
import { accountFor, eventually, namesOf, settled, statesIn } from "../support/senders.ts";
import { testTables } from "../support/store.ts";

let world: SenderWorld;
let tables: FaultyTables;
let planner: SenderProcess;

const post = (occurrence: string): Planned => ({ do: "post", kind: "post", occurrence });
const tell = (occurrence: string, person = "p"): Planned => ({
  do: "tell",
  kind: "tell",
  occurrence,
  person,
});

/** The fault of the first so many writes to the message's row that bring it to this state. */
const whenWritten = (state: string, fault: TableFault, times = 1) => {
  let left = times;
  return ({ writes, text }: TableRequest): TableFault | undefined =>
    writes && text.includes(`"state":"${state}"`) && left-- > 0 ? fault : undefined;
};

const lost = [
  { title: "F22: the claim's answer is lost", fault: whenWritten("sending", { after: "cut" }) },
  {
    title: "F22: the claim's answer never comes",
    fault: whenWritten("sending", { after: "hang" }),
  },
  {
    title: "F22: the claim never comes to the store",
    fault: whenWritten("sending", { before: "hang" }),
  },
  { title: "F23: 500 after the claim", fault: whenWritten("sending", { after: 500 }) },
  { title: "F23: 500 after the record", fault: whenWritten("sent", { after: 500 }) },
  { title: "F23: 500 after the record, four times", fault: whenWritten("sent", { after: 500 }, 4) },
  { title: "F22: the record's answer is lost", fault: whenWritten("sent", { after: "cut" }) },
  { title: "F26: the record's answer never comes", fault: whenWritten("sent", { after: "hang" }) },
  {
    title: "F25: 503 to the record for some seconds",
    fault: whenWritten("sent", { before: 503 }, 9),
  },
].map((one) => ({ ...one, tenant: aTenant() }));

const [removing, throttled, outage, poisoned, large] = Array.from({ length: 5 }, aTenant) as [
  string,
  string,
  string,
  string,
  string,
];

/** Once a message is claimed, no question for this row is answered for some seconds. */
const onceClaimed = (key: string) => {
  let until = 0;
  return ({ writes, text }: TableRequest): TableFault | undefined => {
    if (until === 0 && writes && text.includes('"state":"sending"'))
      until = performance.now() + 3_000;
    return performance.now() < until && text.includes(`RowKey='${key}'`)
      ? { before: 500 }
      : undefined;
  };
};

const unasked = [
  { title: "whether the team is there, once a chat was opened", key: "team" },
  { title: "where the channel is", key: "channel" },
  { title: "where the chat is", key: "chat" },
  { title: "to keep the chat that was opened", key: "conversation" },
].map(({ title, key }) => ({ title, tenant: aTenant(), fault: onceClaimed(key) }));

/** By tenant; of all of them when there is none. */
const faults = new Map<string, (request: TableRequest) => TableFault | undefined>();

beforeAll(async () => {
  tables = await faultyTables();
  tables.fault = (request) =>
    (
      faults.get("all") ??
      faults.get(request.partition.replace(/^delivery!/, "")) ??
      faults.get(request.partition.split(".")[0] ?? "")
    )?.(request);
  world = await senderWorld({}, testTables());
  const tenants = [
    ...lost.map(({ tenant }) => tenant),
    removing,
    throttled,
    outage,
    poisoned,
    large,
  ];
  planner = await world.start({
    tenants,
    connection: tables.connection,
    chatsKnown: true,
    networks: 2,
  });
  for (const { tenant, fault } of lost) {
    await planner.plan(`${tenant}.0`, tell(tenant));
    faults.set(tenant, fault);
  }
});
afterAll(async () => {
  await world.close();
  await tables.close();
});

const delivered = (tenant: string) =>
  world.teams.delivered.filter((call) => call.tenant === tenant);

describe("a store whose answers are lost", () => {
  it.each(lost)("$title: sent, once, and known to be", async ({ tenant }) => {
    await settled(world.table, [`${tenant}.0`]);
    expect((await statesIn(world.table, [`${tenant}.0`])).get(`tell|${tenant}|p`)?.state).toBe(
      "sent",
    );
    expect(delivered(tenant).length).toBe(1);
  });

  it("F24: a removal whose answer is lost is a removal", async () => {
    await planner.plan(`${removing}.0`, post(removing));
    await settled(world.table, [`${removing}.0`]);
    let left = 1;
    faults.set(removing, ({ writes, text }) =>
      writes && text.includes("DELETE") && !text.includes("PUT") && left-- > 0
        ? { after: "cut" }
        : undefined,
    );
    await planner.plan(`${removing}.0`, { do: "edit", kind: "post", occurrence: removing });
    await eventually(
      () => left,
      (seen) => seen < 1,
    );
    await settled(world.table, [`${removing}.0`]);
    expect(delivered(removing).map(({ what }) => what)).toEqual(["post", "edit"]);
  });
});

describe("a store that does not answer once a message is claimed", () => {
  let asking: SenderWorld;
  beforeAll(async () => {
    asking = await senderWorld({}, testTables());
    const sender = await asking.start({
      tenants: unasked.map(({ tenant }) => tenant),
      connection: tables.connection,
      asksStore: true,
    });
    for (const { tenant, fault } of unasked) {
      faults.set(tenant, fault);
      await sender.plan(`${tenant}.0`, tell(tenant));
    }
  });
  afterAll(() => asking.close());

  it.each(unasked)("$title: sent later, once, and not in doubt", async ({ tenant }) => {
    await settled(asking.table, [`${tenant}.0`]);
    const states = await statesIn(asking.table, [`${tenant}.0`]);
    expect(states.get(`tell|${tenant}|p`)?.state).toBe("sent");
    const sent = asking.teams.delivered.filter((call) => call.tenant === tenant);
    expect(sent.filter(({ what }) => what === "message")).toHaveLength(1);
  });
});

describe("a store that fails for a while", () => {
  it("F28: one partition that hangs slows its own network alone", async () => {
    let hung = 0;
    tables.fault = ((before) => (request: TableRequest) => {
      if (request.partition !== `${throttled}.0`) return before(request);
      hung += 1;
      return { before: "hang" };
    })(tables.fault);
    // Something is due where nothing answers.
    await planner.plan(`${throttled}.0`, tell("stuck")).catch(() => undefined);
    let unhindered = 0;
    for (let index = 0; index < 20; index++) {
      const before = hung;
      await planner.plan(`${throttled}.1`, tell(`other-${index}`, `p${index}`));
      await eventually(
        () => delivered(throttled).find(({ name }) => name.includes(`other-${index}|`)),
        (seen) => seen !== undefined,
      );
      if (hung === before) unhindered += 1;
    }
    // Who waited for the other network would each time wait until a call for it was given up, and made anew.
    expect(unhindered).toBeGreaterThan(3);
  });

  it.each([
    ["F25: 503", { before: 503 } as const],
    ["F26: silence", { before: "hang" } as const],
    ["F27: 403", { before: 403 } as const],
  ])(
    "%s: who plans is told so in time, and nothing planned before is lost",
    async (title, fault) => {
      const occurrence = title.slice(0, 3);
      // Longer than a call of the store may take: it is planned before, however slow the machine is.
      const soon = new Date(Date.now() + 4_000);
      const messages = [0, 1, 2].map(
        (index) => ({ ...tell(`${occurrence}-${index}`, `p${index}`), at: soon }) as Planned,
      );
      await planner.plan(`${outage}.0`, ...messages);
      faults.set("all", () => fault);
      await expect(planner.plan(`${outage}.0`, tell("never"))).rejects.toThrow();
      await wait(Math.max(0, soon.getTime() + 1_500 - Date.now()));
      expect(delivered(outage).filter(({ name }) => name.includes(occurrence)).length).toBe(0);
      faults.delete("all");
      await settled(world.table, [`${outage}.0`]);
      const states = await statesIn(world.table, [`${outage}.0`]);
      expect(accountFor(messages.flatMap(namesOf), delivered(outage), states)).toEqual({
        states: { sent: 3 },
        twice: [],
        lost: [],
      });
    },
    30_000,
  );
});

describe("what the store holds", () => {
  it("F30: a message to 250 people is unfolded in parts; too much at once is refused whole", async () => {
    const message: Planned = { do: "tellEach", kind: "each", occurrence: `fan-${large}-250` };
    await planner.plan(`${large}.0`, message);
    await eventually(
      () => delivered(large).length,
      (seen) => seen === 250,
    );
    await settled(world.table, [`${large}.0`]);
    const account = accountFor(
      namesOf(message),
      delivered(large),
      await statesIn(world.table, [`${large}.0`]),
    );
    expect(account).toEqual({ states: { sent: 250 }, twice: [], lost: [] });
    const many = Array.from({ length: 101 }, (_, index) => tell("many", `p${index}`));
    await expect(planner.plan(`${large}.0`, ...many)).rejects.toThrow();
    await wait(700);
    expect(delivered(large).filter(({ name }) => name.includes("many")).length).toBe(0);
  });

  it("F31: rows that cannot be read are kept aside and counted, and the others go on", async () => {
    const network = `${poisoned}.0`;
    const at = new Date(Date.now() - 5_000);
    const good: Values = {
      rowType: "due",
      rowVersion: 1,
      rowOperation: "x",
      kind: "tell",
      occurrence: "o",
      do: "tell",
      person: "p",
      at,
      first: at,
      attempts: 0,
    };
    const { kind: _kind, ...withoutKind } = good;
    const poison: Values[] = [
      withoutKind,
      { ...good, at: "yesterday" },
      { ...good, rowVersion: 99 },
      { ...good, root: `{"kind":${"[".repeat(30_000)}` },
      { ...good, do: "dance" },
    ];
    const keys = poison.map((_, index) =>
      keyOf("due", at.toISOString(), "tell", `poison${index}`, "p", "tell"),
    );
    await world.table.write(
      network,
      poison.map((values, index) => ({ do: "put", key: keys[index] ?? "", values })),
    );
    // And the row of a message's state, which a newer version wrote.
    await world.table.write(network, [
      {
        do: "put",
        key: keyOf("out", "tell", "newer", "p", "tell"),
        values: {
          rowType: "out",
          rowVersion: 99,
          kind: "tell",
          occurrence: "newer",
          do: "tell",
          person: "p",
          state: "winged",
          at,
        },
      },
    ]);
    await planner.plan(network, tell("newer"), tell("broken", "q"), tell("fine", "r"));
    await eventually(
      () => delivered(poisoned).map(({ name }) => name),
      (seen) => seen.includes("tell|fine|r"),
    );
    const before = await planner.report();
    await wait(3_000);
    const after = await planner.report();
    // What cannot be dealt with is not looked at all the time: other tenants' looking is in the figure.
    expect(after.storage.requests - before.storage.requests).toBeLessThan(400);
    expect(delivered(poisoned).map(({ name }) => name)).toEqual(["tell|fine|r"]);
    expect(after.counts["messages unread setAside"]).toBe(poison.length);
    const due = await world.table.list(network, "due!");
    // The five stand as they are, an hour later; the two others are tried again.
    expect(due.length).toBe(poison.length + 2);
    expect(
      due.filter(({ values }) => values.rowVersion === 99 || values.do === "dance").length,
    ).toBe(2);
  });
});
