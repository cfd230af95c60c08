import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Planned } from "../../src/delivery/intent.ts";
import { aTenant, type SenderWorld, senderWorld } from "../support/sender-world.ts";
import type { SenderProcess } from "../support/senders.ts";
import { accountFor, eventually, namesOf, settled, statesIn } from "../support/senders.ts";

let world: SenderWorld;
let planner: SenderProcess;

beforeAll(async () => {
  world = await senderWorld();
  planner = await world.start({ sends: false });
});
afterAll(() => world.close());

/** Later than any lease that an instance of the right time has taken. */
const pastLeases = 2 * 60_000;

const post = (occurrence: string): Planned => ({
  do: "post",
  kind: "post",
  occurrence,
  followedBy: {
    do: "replace",
    kind: "receipt",
    occurrence,
    message: { conversation: `19:form-${occurrence}`, activity: "m0" },
    language: "fi",
  },
});
const tell = (occurrence: string): Planned => ({
  do: "tell",
  kind: "tell",
  occurrence,
  person: "p",
});

describe("an instance that is killed between two steps", () => {
  // Of a post: claim, send, record, receipt, closing. Of a tell: claim, chat, send, record.
  const cases = [
    { title: "F1: before the claim", plan: post, haltAfter: 0, state: "sent", times: 1 },
    {
      title: "F2: after the claim, before the send",
      plan: post,
      haltAfter: 1,
      state: "uncertain",
      times: 0,
    },
    {
      title: "F3: after the send, before the record",
      plan: post,
      haltAfter: 2,
      state: "uncertain",
      times: 1,
    },
    { title: "F4: after the record", plan: post, haltAfter: 3, state: "sent", times: 1 },
    { title: "F4: after what follows it", plan: post, haltAfter: 4, state: "sent", times: 1 },
    {
      title: "F2: after the chat was opened",
      plan: tell,
      haltAfter: 2,
      state: "uncertain",
      times: 0,
    },
    {
      title: "F3: after the person was told",
      plan: tell,
      haltAfter: 3,
      state: "uncertain",
      times: 1,
    },
  ].map((one) => ({ ...one, tenant: aTenant() }));

  beforeAll(async () => {
    for (const { tenant, plan } of cases) await planner.plan(`${tenant}.0`, plan(tenant));
    const killed = cases.filter(({ haltAfter }) => haltAfter > 0);
    await Promise.all(
      killed.map(async ({ tenant, haltAfter }) =>
        (await world.start({ tenants: [tenant], haltAfter })).ended(),
      ),
    );
    await world.start({ tenants: cases.map(({ tenant }) => tenant), offset: pastLeases });
    await settled(
      world.table,
      cases.map(({ tenant }) => `${tenant}.0`),
    );
  });

  it.each(cases)("$title", async ({ tenant, plan, state, times }) => {
    const [known = ""] = namesOf(plan(tenant));
    expect((await statesIn(world.table, [`${tenant}.0`])).get(known)?.state).toBe(state);
    expect(world.teams.delivered.filter(({ name }) => name === known).length).toBe(times);
    const receipts = world.teams.delivered.filter(({ name }) => name === `receipt|${tenant}|`);
    expect(receipts.length > 0).toBe(plan === post && state === "sent");
  });
});

describe("instances that come and go", () => {
  it("F5: SIGTERM amid 300 messages ends within ten seconds, and the next instance sends the rest", async () => {
    const tenant = aTenant();
    const message: Planned = { do: "tellEach", kind: "each", occurrence: `term-${tenant}-300` };
    const one = await world.start({ tenants: [tenant], perSecond: 100, chatsKnown: true });
    await planner.plan(`${tenant}.0`, message);
    const mine = () => world.teams.delivered.filter((call) => call.tenant === tenant);
    await eventually(
      () => mine().length,
      (sent) => sent >= 60,
    );
    expect(await one.stop()).toBe("ended");
    const before = mine().length;
    expect(before).toBeLessThan(300);
    await world.start({ tenants: [tenant], chatsKnown: true });
    await settled(world.table, [`${tenant}.0`]);
    const states = await statesIn(world.table, [`${tenant}.0`]);
    expect(accountFor(namesOf(message), mine(), states)).toEqual({
      states: { sent: 300 },
      twice: [],
      lost: [],
    });
  });

  it("F6: of four that start in the same second each message goes out once", async () => {
    const tenants = [aTenant(), aTenant()];
    const messages = tenants.flatMap((tenant) =>
      Array.from({ length: 10 }, (_, index) => post(`four-${tenant}-${index}`)),
    );
    for (const [index, message] of messages.entries())
      await planner.plan(`${tenants[index % 2]}.0`, message);
    await Promise.all([1, 2, 3, 4].map(() => world.start({ tenants })));
    const networks = tenants.map((tenant) => `${tenant}.0`);
    await settled(world.table, networks);
    const account = accountFor(
      messages.flatMap(namesOf),
      world.teams.delivered,
      await statesIn(world.table, networks),
    );
    expect(account).toEqual({ states: { sent: 20 }, twice: [], lost: [] });
  });

  it("F7: one that was stopped past its lease cannot say over the others what became of it", async () => {
    const tenant = aTenant();
    const [known = ""] = namesOf(post(tenant));
    await planner.plan(`${tenant}.0`, post(tenant));
    const stopped = await world.start({ tenants: [tenant], haltAfter: 2, haltWith: "SIGSTOP" });
    const times = () => world.teams.delivered.filter(({ name }) => name === known).length;
    await eventually(times, (seen) => seen === 1);
    await world.start({ tenants: [tenant], offset: pastLeases });
    await settled(world.table, [`${tenant}.0`]);
    stopped.process.kill("SIGCONT");
    const { counts } = await eventually(
      () => stopped.report(),
      (report) => report.counts["messages post sent"] === 1,
    );
    expect(counts["messages post sent"]).toBe(1);
    await eventually(
      () => stopped.report(),
      ({ storage }) => storage.requests > 0,
    );
    expect((await statesIn(world.table, [`${tenant}.0`])).get(known)).toEqual({
      state: "uncertain",
      reason: "interrupted",
    });
    expect(times()).toBe(1);
  });

  it.each([
    ["F8: ten minutes ahead", 10 * 60_000],
    ["F8: ten minutes behind", -10 * 60_000],
  ])("%s of the store, one sends what is due and nothing early", async (_title, wrongClock) => {
    const tenant = aTenant();
    const inFiveMinutes = new Date(Date.now() + 5 * 60_000);
    await world.start({ tenants: [tenant] }, { wrongClock });
    await planner.plan(`${tenant}.0`, { ...tell(`early-${tenant}`), at: inFiveMinutes });
    await planner.plan(`${tenant}.0`, post(`now-${tenant}`));
    const names = () =>
      world.teams.delivered
        .filter((call) => call.tenant === tenant && call.what !== "edit")
        .map(({ name }) => name);
    await eventually(names, (seen) => seen.length > 0, 8);
    await settled(world.table, [`${tenant}.0`], { by: new Date() });
    expect(names()).toEqual([`post|now-${tenant}|`]);
  });

  it("F9: after 32 minutes and after 26 hours what still makes sense goes out once", async () => {
    const [short, long] = [aTenant(), aTenant()];
    const inTenMinutes = new Date(Date.now() + 10 * 60_000);
    for (const tenant of [short, long])
      await planner.plan(
        `${tenant}.0`,
        {
          do: "tell",
          kind: "tell",
          occurrence: `over-${tenant}`,
          person: "p",
          until: inTenMinutes,
        },
        tell(`still-${tenant}`),
        post(`still-${tenant}`),
      );
    // Even when Teams is busy at that moment.
    const refused = new Set<string>();
    world.faults.set(long, ({ name }) => {
      if (refused.has(name)) return undefined;
      refused.add(name);
      return { status: 429, headers: { "retry-after": "0" } };
    });
    await world.start({ tenants: [short], offset: 32 * 60_000 });
    await world.start({ tenants: [long], offset: 26 * 60 * 60_000 });
    for (const tenant of [short, long]) {
      await settled(world.table, [`${tenant}.0`]);
      const states = await statesIn(world.table, [`${tenant}.0`]);
      expect(states.get(`tell|over-${tenant}|p`)).toEqual({ state: "skipped", reason: "tooLate" });
      const planned = [tell(`still-${tenant}`), post(`still-${tenant}`)].flatMap(namesOf);
      const delivered = world.teams.delivered.filter((call) => call.tenant === tenant);
      expect(accountFor(planned, delivered, states)).toEqual({
        states: { sent: 2 },
        twice: [],
        lost: [],
      });
    }
  });

  it("F10: one whose event loop is blocked sends nothing twice", async () => {
    const tenant = aTenant();
    const blocked = await world.start({ tenants: [tenant], perSecond: 100, chatsKnown: true });
    await world.start({ tenants: [tenant], perSecond: 100, chatsKnown: true });
    const message: Planned = { do: "tellEach", kind: "each", occurrence: `block-${tenant}-60` };
    await blocked.plan(`${tenant}.0`, message);
    await eventually(
      () => world.teams.delivered.filter((call) => call.tenant === tenant).length,
      (sent) => sent >= 10,
    );
    await blocked.ask({ do: "block", milliseconds: 3_000 });
    await settled(world.table, [`${tenant}.0`]);
    const states = await statesIn(world.table, [`${tenant}.0`]);
    const { twice, lost } = accountFor(namesOf(message), world.teams.delivered, states);
    expect({ twice, lost }).toEqual({ twice: [], lost: [] });
  });
});
