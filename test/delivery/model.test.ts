import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import { connectors } from "../../bot/teams/connector.ts";
import { teamsCourier } from "../../bot/teams/courier.ts";
import { card, plain } from "../../src/cards/card.ts";
import type { Planned } from "../../src/delivery/intent.ts";
import type { MessageKind, Render } from "../../src/delivery/kinds.ts";
import { delivery } from "../../src/delivery/sender.ts";
import { noMeter } from "../../src/kernel/meter.ts";
import { azureTable } from "../../src/storage/azure/azure-table.ts";
import { groupCommit } from "../../src/storage/group-commit.ts";
import type { Table, TableConnection } from "../../src/storage/table.ts";
import { audienceOf } from "../support/sender-audience.ts";
import { aTenant } from "../support/sender-world.ts";
import { eventually, namesOf, settled } from "../support/senders.ts";
import { newTableName, testTables } from "../support/store.ts";
import { type Fault, type StrictTeams, strictTeams } from "../support/strict-teams.ts";

/*
 * Delivery against a model, under any order of planning, moving, editing, killing, faults and resending. Here
 * an instance is killed by letting none of its calls come back: a process of its own for each would be slow.
 */

let table: TableConnection;
let teams: StrictTeams;
const reach = connectors(async () => "");
/** By tenant: what Teams does next instead of answering well. */
const failures = new Map<string, () => Fault | undefined>();

beforeAll(async () => {
  table = azureTable({ connectionString: testTables() }, newTableName());
  await table.prepare();
  teams = await strictTeams({ fault: ({ tenant }) => failures.get(tenant)?.() });
});
afterAll(async () => {
  await reach.close();
  await teams.close();
  await table.close();
});

const kinds = ["post", "reply", "tell", "each"] as const;
type Kind = (typeof kinds)[number];

const faults: Readonly<Record<string, Fault>> = {
  busy: { status: 429, headers: { "retry-after": "0" } },
  precondition: { status: 412 },
  gateway: { status: 502, delivers: true },
  lost: { status: 503 },
  reset: { instead: "reset", delivers: true },
  page: { status: 200, text: "<html>" },
  blocked: { status: 403, code: "BotNotInConversationRoster" },
};
const minute = 60_000;

type Action =
  | { readonly do: "plan"; readonly kind: Kind; readonly inMinutes: number }
  | { readonly do: "move"; readonly pick: number; readonly inMinutes: number }
  | { readonly do: "edit"; readonly pick: number }
  | { readonly do: "kill"; readonly instance: number; readonly afterSteps: number }
  | { readonly do: "stop"; readonly instance: number }
  | { readonly do: "pass"; readonly minutes: number }
  | { readonly do: "fail"; readonly how: string; readonly times: number }
  | { readonly do: "resend" }
  | { readonly do: "breathe"; readonly milliseconds: number };

const actions: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("plan" as const),
      kind: fc.constantFrom(...kinds),
      inMinutes: fc.constantFrom(-5, 0, 0, 0, 3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("move" as const),
      pick: fc.nat(20),
      inMinutes: fc.constantFrom(0, 1, 5),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("edit" as const), pick: fc.nat(20) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("kill" as const),
      instance: fc.nat(1),
      afterSteps: fc.nat(6),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("stop" as const), instance: fc.nat(1) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("pass" as const), minutes: fc.constantFrom(1, 2, 4) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("fail" as const),
      how: fc.constantFrom(...Object.keys(faults)),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("resend" as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("breathe" as const),
      milliseconds: fc.integer({ min: 20, max: 600 }),
    }),
  },
);

/** A run: two instances at a time over one network. */
const play = async (run: readonly Action[]): Promise<void> => {
  const tenant = aTenant();
  const network = `${tenant}.0`;
  let offset = 0;
  const now = (): Date => new Date(Date.now() + offset);
  const needs = { now, newId: () => randomUUID() as string };
  const tenantOf = async (): Promise<string> => tenant;
  let failing: { fault: Fault; left: number } | undefined;
  failures.set(tenant, () => (failing && failing.left-- > 0 ? failing.fault : undefined));

  const render =
    (kind: string): Render =>
    async (_network, occurrence, { person = "" }) => {
      const row = await table.get(network, `item!${occurrence}`);
      const words = `${kind}|${occurrence}|${person}|${Number(row?.values.version ?? 0)}`;
      return card({
        lang: "fi",
        speak: words,
        body: [plain(words)],
      });
    };

  const kindOf = (kind: string): MessageKind => ({
    name: "status.otherKind",
    render: render(kind),
    ...(kind === "each" && {
      audience: async (_network, occurrence) => audienceOf(occurrence),
    }),
  });

  const begin = () => {
    let stepsLeft = Number.POSITIVE_INFINITY;
    let dead = false;
    const never = new Promise<never>(() => undefined);
    const alive = async <T>(work: () => Promise<T>, isStep: boolean): Promise<T> => {
      if (dead) return never;
      const result = await work();
      if (isStep && --stepsLeft <= 0) dead = true;
      return dead ? never : result;
    };
    const real = groupCommit<Table>(table);
    const mortal: Table = {
      ...real,
      get: (...args) => alive(() => real.get(...args), false),
      list: (...args) => alive(() => real.list(...args), false),
      write: (partition, writes) =>
        alive(() => real.write(partition, writes), partition === network),
    };
    const { start } = delivery({ ...needs, table: mortal, tenantOf });
    const chats = { teamsId: `29:${network}:p`, serviceUrl: teams.serviceUrl, blocked: false };
    const courier = teamsCourier({
      forHost: (card) => card,
      connectors: {
        ...reach,
        at: (serviceUrl) => {
          const { conversations, teams: directory } = reach.at(serviceUrl);
          return {
            teams: directory,
            conversations: {
              ...conversations,
              sendToConversation: (...args) =>
                alive(() => conversations.sendToConversation(...args), true),
              updateActivity: (...args) => alive(() => conversations.updateActivity(...args), true),
              createConversation: (...args) =>
                alive(() => conversations.createConversation(...args), true),
            },
          };
        },
      },
      findChannel: async () => ({
        serviceUrl: teams.serviceUrl,
        tenant,
        team: "19:team",
        channel: `19:${network}@thread`,
        bot: "28:kehu",
      }),
      findChat: async (_network, person) => ({ ...chats, conversation: `a:${network}:${person}` }),
      keepConversation: async () => undefined,
      noteBlocked: async () => undefined,
    });
    const sender = start({
      ...needs,
      courier,
      tenants: [tenant],
      perSecond: 500,
      kinds: {
        ...Object.fromEntries(kinds.map((kind) => [kind, kindOf(kind)])),
      },
      digestCard: () =>
        card({
          lang: "fi",
          speak: "",
          body: [],
        }),
      gateFor: async () => ({ is: "open" }),
      languageOf: async () => "fi",
      isOpen: async () => true,
      listNetworks: async () => [network],
      elapsed: () => performance.now(),
      wait: (milliseconds) => wait(milliseconds, undefined, { ref: false }),
      report: () => undefined,
      meter: noMeter,
    });
    return {
      kill: (afterSteps: number) => {
        stepsLeft = afterSteps;
        if (afterSteps === 0) dead = true;
      },
      isDead: () => dead,
      stop: async () => {
        if (!dead) await Promise.race([sender.stop(), wait(9_000)]);
        dead = true;
      },
    };
  };

  const running = [begin(), begin()];
  const { outbox } = delivery({ ...needs, table: groupCommit<Table>(table), tenantOf });
  const planned: { message: Planned; at: Date; moves: number }[] = [];
  const versions = new Map<string, number>();
  const resent = new Map<string, number>();

  const messageOf = (kind: Kind, index: number): Planned => {
    const posts = planned.filter(({ message }) => message.do === "post");
    const root = posts.at(index % Math.max(1, posts.length))?.message;
    if (kind === "reply" && root)
      return {
        do: "reply",
        kind,
        occurrence: `o${index}`,
        root: { kind: "post", occurrence: root.occurrence },
      };
    if (kind === "tell") return { do: "tell", kind, occurrence: `o${index}`, person: `p${index}` };
    if (kind === "each") return { do: "tellEach", kind, occurrence: `o${index}-3` };
    return { do: "post", kind: "post", occurrence: `o${index}` };
  };

  const resendOne = async (): Promise<void> => {
    const [read] = await outbox.listOut(network, { state: "uncertain" });
    if (!read) return;
    const { kind, occurrence, person } = read.entry;
    await outbox.resend(network, read.key, []);
    const name = `${kind}|${occurrence}|${person ?? ""}`;
    resent.set(name, (resent.get(name) ?? 0) + 1);
  };

  const act = async (action: Action): Promise<void> => {
    switch (action.do) {
      case "plan": {
        const at = new Date(now().getTime() + action.inMinutes * minute);
        const message = messageOf(action.kind, planned.length);
        planned.push({ message, at, moves: 0 });
        await outbox.commit(network, [], [{ ...message, at } as Planned]);
        return;
      }
      case "move": {
        const one = planned[action.pick % Math.max(1, planned.length)];
        if (!one) return;
        const at = new Date(now().getTime() + action.inMinutes * minute + one.moves++);
        await outbox.commit(network, [], [{ ...one.message, at, movedFrom: one.at } as Planned]);
        one.at = at;
        return;
      }
      case "edit": {
        const posts = planned.filter(({ message }) => message.do === "post");
        const one = posts[action.pick % Math.max(1, posts.length)];
        if (!one) return;
        const { occurrence } = one.message;
        const version = (versions.get(occurrence) ?? 0) + 1;
        versions.set(occurrence, version);
        await outbox.commit(
          network,
          [{ do: "put", key: `item!${occurrence}`, values: { version } }],
          [{ do: "edit", kind: "post", occurrence }],
        );
        return;
      }
      case "kill":
        running[action.instance]?.kill(action.afterSteps);
        if (running[action.instance]?.isDead()) running[action.instance] = begin();
        return;
      case "stop":
        await running[action.instance]?.stop();
        running[action.instance] = begin();
        return;
      case "pass":
        offset += action.minutes * minute;
        return;
      case "fail":
        failing = { fault: faults[action.how] ?? {}, left: action.times };
        return;
      case "resend":
        return resendOne();
      case "breathe":
        await wait(action.milliseconds);
        return;
    }
  };

  try {
    // One of them owns the tenant by then.
    await wait(800);
    for (const action of run) {
      await act(action);
      for (const [place, instance] of running.entries())
        if (instance.isDead()) running[place] = begin();
    }
    failing = undefined;
    // All are alive again, every lease is over, and everything is due.
    for (const instance of running) instance.kill(Number.POSITIVE_INFINITY);
    for (const [place, instance] of running.entries())
      if (instance.isDead()) running[place] = begin();
    const until = performance.now() + 25_000;
    do {
      offset += 6 * minute;
      // Somebody owns the tenant again after this.
      await wait(3_500);
    } while (
      (await table.list(network, "due!", { limit: 1 })).length > 0 &&
      performance.now() < until
    );
    await settled(table, [network], { seconds: 5 });
  } finally {
    await Promise.all(running.map((instance) => instance.stop()));
  }

  const states = new Map<string, string>();
  for (const { values } of await table.list(network, "out!"))
    states.set(`${values.kind}|${values.occurrence}|${values.person ?? ""}`, String(values.state));
  const seen = (name: string) =>
    teams.delivered.filter(
      (call) => call.network === network && call.what !== "edit" && call.name === name,
    ).length;
  for (const name of planned.flatMap(({ message }) => namesOf(message))) {
    const state = states.get(name) ?? "none";
    const times = seen(name);
    expect(["sent", "uncertain", "refused", "skipped"]).toContain(state);
    expect({ name, twice: times > 1 + (resent.get(name) ?? 0) }).toEqual({ name, twice: false });
    if (state === "sent") expect({ name, sent: times > 0 }).toEqual({ name, sent: true });
    if (state === "skipped") expect({ name, times }).toEqual({ name, times: 0 });
  }
  for (const [occurrence, version] of versions) {
    if (states.get(`post|${occurrence}|`) !== "sent") continue;
    const shown = teams.delivered.filter(
      (call) => call.network === network && call.name === `post|${occurrence}|`,
    );
    await eventually(
      () => shown.at(-1)?.version,
      (last) => last === version,
      1,
    );
  }
};

const runs = Number(process.env.SOAK_RUNS ?? 1);
/** So many at a time, each in a tenant of its own: they mostly wait for leases. */
const atOnce = 8;

it(
  "every message is once sent, in doubt, refused or skipped, whatever happens in whatever order",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(actions, { minLength: 8, maxLength: 25 }), {
          minLength: atOnce,
          maxLength: atOnce,
        }),
        async (together) => {
          await Promise.all(together.map(play));
        },
      ),
      {
        numRuns: runs,
        verbose: 1,
        endOnFailure: true,
        ...(process.env.SEED && { seed: Number(process.env.SEED) }),
      },
    );
  },
  30_000 + runs * 30_000,
);
