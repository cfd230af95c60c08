import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Planned } from "../../src/delivery/intent.ts";
import { aTenant, type SenderWorld, senderWorld } from "../support/sender-world.ts";
import type { SenderProcess } from "../support/senders.ts";
import { eventually, namesOf, statesIn } from "../support/senders.ts";
import type { Call, Fault } from "../support/strict-teams.ts";

const post = (occurrence: string): Planned => ({ do: "post", kind: "post", occurrence });
const tell = (occurrence: string): Planned => ({
  do: "tell",
  kind: "tell",
  occurrence,
  person: "p",
});

/** The first so many times. */
const first = (times: number, fault: Fault, what?: Call["what"]) => {
  let left = times;
  return (call: Call): Fault | undefined =>
    (!what || call.what === what) && left-- > 0 ? fault : undefined;
};
const always = (fault: Fault) => (): Fault => fault;

interface Case {
  readonly title: string;
  readonly fault: (call: Call) => Fault | undefined;
  readonly plan?: (occurrence: string) => Planned;
  readonly state: string;
  readonly reason?: string;
  /** Calls of this message, and how often it was delivered. */
  readonly tried: number;
  readonly delivered: number;
  /** Milliseconds between the first call and the second, at least. */
  readonly pause?: number;
  readonly seconds?: number;
}

const permanent = [
  "ConversationBlockedByUser",
  "BotNotInConversationRoster",
  "BotDisabledByAdmin",
  "MessageWritesBlocked",
];

const cases: Case[] = [
  {
    title: "F14: 429 with Retry-After 2",
    fault: first(1, { status: 429, headers: { "retry-after": "2" } }),
    state: "sent",
    tried: 2,
    delivered: 1,
    pause: 2_000,
  },
  {
    title: "F14: 429 with a date",
    fault: (() => {
      let left = 1;
      return () =>
        left-- > 0
          ? { status: 429, headers: { "retry-after": new Date(Date.now() + 3_000).toUTCString() } }
          : undefined;
    })(),
    state: "sent",
    tried: 2,
    delivered: 1,
    pause: 1_900,
  },
  {
    title: "F14: 429 without a word of when",
    fault: first(2, { status: 429 }),
    state: "sent",
    tried: 3,
    delivered: 1,
    pause: 490,
  },
  {
    title: "F15: 502 after delivering",
    fault: always({ status: 502, delivers: true }),
    state: "uncertain",
    tried: 1,
    delivered: 1,
  },
  {
    title: "F15: 503 and 504 likewise",
    fault: always({ status: 504 }),
    state: "uncertain",
    tried: 1,
    delivered: 0,
  },
  {
    title: "F16: the connection is reset after Teams has read it",
    fault: always({ instead: "reset", delivers: true }),
    state: "uncertain",
    tried: 1,
    delivered: 1,
  },
  {
    title: "F17: Teams never answers",
    fault: always({ instead: "hang", delivers: true }),
    state: "uncertain",
    tried: 1,
    delivered: 1,
  },
  {
    title: "F18: 200 and a page",
    fault: always({ status: 200, text: "<html>sign in</html>" }),
    state: "uncertain",
    reason: "no id in the answer",
    tried: 1,
    delivered: 0,
  },
  ...permanent.map((code) => ({
    title: `F19: 403 ${code}`,
    fault: always({ status: 403, code }),
    plan: tell,
    state: "refused",
    reason: code,
    tried: 1,
    delivered: 0,
  })),
  {
    title: "F19: 404 of a chat that Teams knows no more",
    fault: first(1, { status: 404, code: "ConversationNotFound" }, "message"),
    plan: tell,
    state: "sent",
    tried: 2,
    delivered: 1,
  },
  {
    title: "F19: 404 of the channel",
    fault: always({ status: 404, code: "ConversationNotFound" }),
    state: "refused",
    reason: "ConversationNotFound",
    tried: 1,
    delivered: 0,
  },
  {
    title: "F19: 413, then its short form",
    fault: first(1, { status: 413, code: "MessageSizeTooBig" }),
    state: "sent",
    tried: 2,
    delivered: 1,
  },
  {
    title: "F19: 413 for the short form too",
    fault: always({ status: 413, code: "MessageSizeTooBig" }),
    state: "refused",
    reason: "tooLarge",
    tried: 2,
    delivered: 0,
  },
  {
    title: "F19: 412 three times, then taken",
    fault: first(3, { status: 412, code: "PreconditionFailed" }),
    state: "sent",
    tried: 4,
    delivered: 1,
  },
  {
    title: "F19: 412 for ever",
    fault: always({ status: 412, code: "PreconditionFailed" }),
    state: "refused",
    reason: "PreconditionFailed",
    tried: 4,
    delivered: 0,
  },
  {
    title: "F19: 401 of a token that is just over",
    fault: first(1, { status: 401 }),
    state: "sent",
    tried: 2,
    delivered: 1,
  },
];

let world: SenderWorld;
let planner: SenderProcess;
const planned = cases.map((one) => {
  const tenant = aTenant();
  return { ...one, tenant, message: (one.plan ?? post)(tenant) };
});
const [unregistered, storming] = [aTenant(), aTenant()];

beforeAll(async () => {
  world = await senderWorld();
  const tenants = [...planned.map(({ tenant }) => tenant), unregistered, storming];
  planner = await world.start({ tenants, chatsKnown: true });
  for (const { tenant, fault, message } of planned) {
    world.faults.set(tenant, fault);
    await planner.plan(`${tenant}.0`, message);
  }
});
afterAll(() => world.close());

it.each(planned)("$title: $state", async ({ tenant, message, state, reason, ...expected }) => {
  const [name = ""] = namesOf(message);
  const final = ["sent", "uncertain", "refused", "skipped"];
  const ended = await eventually(
    async () => (await statesIn(world.table, [`${tenant}.0`])).get(name),
    (seen) => final.includes(seen?.state ?? ""),
  );
  expect(ended).toEqual({ state, reason: reason ?? expect.any(String) });
  const calls = world.teams.calls.filter((call) => call.tenant === tenant && call.what !== "chat");
  expect(calls.length).toBe(expected.tried);
  expect(world.teams.delivered.filter((call) => call.tenant === tenant).length).toBe(
    expected.delivered,
  );
  const [one, two] = calls;
  if (one && two) expect(two.at - one.at).toBeGreaterThanOrEqual(expected.pause ?? 0);
});

it("F14: what one message is told to wait, all of its tenant wait, and none is lost", async () => {
  const messages = Array.from({ length: 40 }, (_, index) => tell(`storm-${index}`)).map(
    (message, index) => ({ ...message, person: `p${index}` }) as Planned,
  );
  let until = 0;
  let early = 0;
  world.faults.set(storming, ({ at }) => {
    if (until === 0) {
      until = at + 6_000;
      return { status: 429, headers: { "retry-after": "6" } };
    }
    // What had left before the answer came does not count, also where it is slow to come.
    if (at > until - 3_000 && at < until - 50) early++;
    return undefined;
  });
  await planner.plan(`${storming}.0`, ...messages);
  const delivered = () => world.teams.delivered.filter(({ tenant }) => tenant === storming);
  await eventually(
    () => delivered().length,
    (seen) => seen === messages.length,
  );
  expect(early).toBe(0);
  expect(new Set(delivered().map(({ name }) => name)).size).toBe(messages.length);
});

it("F14: a wait beyond all reason does not stop the tenant for ever", async () => {
  let refused = 0;
  const later = aTenant();
  world.faults.set(later, () =>
    refused++ === 0 ? { status: 429, headers: { "retry-after": "99999999999999" } } : undefined,
  );
  await world.start({ tenants: [later], chatsKnown: true });
  await planner.plan(`${later}.0`, tell("first"));
  const due = await eventually(
    async () => (await world.table.list(`${later}.0`, "due!"))[0]?.values,
    (seen) => refused > 0 && seen?.attempts === 1,
  );
  expect(Number(due?.at)).toBeLessThan(Date.now() + 2 * 60 * 60_000);
  await world.start({ tenants: [later], chatsKnown: true, offset: 2 * 60 * 60_000 });
  await eventually(
    () => world.teams.delivered.filter(({ tenant }) => tenant === later).length,
    (seen) => seen === 1,
  );
});

it("F12: the token endpoint fails, is slow and breaks off: nothing is lost, and nothing is in doubt", async () => {
  const tenant = aTenant();
  const sender = await world.start({ tenants: [tenant], chatsKnown: true, tokens: true });
  const failures: Fault[] = [{ status: 500 }, { instead: "reset" }, { after: 3_000 }];
  // The token's request names no tenant.
  world.faults.set("", ({ what }) => (what === "token" ? failures.shift() : undefined));
  await sender.plan(`${tenant}.0`, tell("token"));
  const state = await eventually(
    async () => (await statesIn(world.table, [`${tenant}.0`])).get("tell|token|p")?.state,
    (seen) => seen === "sent" || seen === "uncertain" || seen === "refused",
  );
  const delivered = world.teams.delivered.filter((call) => call.tenant === tenant);
  expect({ state, times: delivered.length }).toEqual({ state: "sent", times: 1 });
  expect(delivered[0]?.authorization).toMatch(/^Bearer token-/);
});

it("F19: 401 BotNotRegistered stops the tenant, and keeps what waits", async () => {
  world.faults.set(unregistered, always({ status: 401, code: "BotNotRegistered" }));
  for (const index of [1, 2, 3, 4])
    await planner.plan(`${unregistered}.0`, {
      ...tell(`bot-${index}`),
      person: `p${index}`,
    } as Planned);
  const calls = () => world.teams.calls.filter(({ tenant }) => tenant === unregistered).length;
  await eventually(calls, (seen) => seen > 0);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(calls()).toBeLessThanOrEqual(4);
  expect((await world.table.list(`${unregistered}.0`, "due!")).length).toBe(4);
});
