import { setTimeout as wait } from "node:timers/promises";
import type { Planned } from "../../src/delivery/intent.ts";
import { seeded } from "../support/random.ts";
import { aTenant, senderWorld } from "../support/sender-world.ts";
import {
  type Account,
  accountFor,
  namesOf,
  type SenderProcess,
  settled,
  statesIn,
} from "../support/senders.ts";

export interface KillsOptions {
  readonly connection: string;
  readonly seed: number;
  readonly occurrences: number;
  readonly instances: number;
  readonly kills: number;
}

export interface KillsResult extends Account {
  readonly planned: number;
  readonly seconds: number;
  readonly ended: Readonly<Record<string, number>>;
}

const tenantCount = 4;
const networkCount = 5;
const postsEach = 4;
const tellsEach = 20;

/** Of each network some posts with what follows them, replies, single messages, and one to everybody. */
const plansFor = (network: string, count: number): Planned[] => {
  const posts = Array.from(
    { length: postsEach },
    (_, index): Planned => ({
      do: "post",
      kind: "post",
      occurrence: `${network}-post-${index}`,
      followedBy: {
        do: "replace",
        kind: "receipt",
        occurrence: `${network}-post-${index}`,
        message: { conversation: `19:${network}@form;messageid=${index}`, activity: "m0" },
        language: "fi",
      },
    }),
  );
  const replies = posts.map(
    (post): Planned => ({
      do: "reply",
      kind: "reply",
      occurrence: post.occurrence,
      root: { kind: "post", occurrence: post.occurrence },
    }),
  );
  const tells = Array.from(
    { length: tellsEach },
    (_, index): Planned => ({
      do: "tell",
      kind: "tell",
      occurrence: `${network}-tell-${index}`,
      person: `t${index}`,
    }),
  );
  const left = Math.max(1, count - 2 * postsEach - tellsEach);
  return [
    ...posts,
    ...replies,
    ...tells,
    { do: "tellEach", kind: "each", occurrence: `${network}-each-${left}` },
  ];
};

/** Many messages over several instances that are killed, stopped and asked to end, each at any moment. */
export const manyWithKills = async ({
  connection,
  seed,
  occurrences,
  instances,
  kills,
}: KillsOptions): Promise<KillsResult> => {
  const random = seeded(seed);
  const world = await senderWorld({}, connection);
  try {
    const tenants = Array.from({ length: tenantCount }, aTenant);
    const networks = tenants.flatMap((tenant) =>
      Array.from({ length: networkCount }, (_, index) => `${tenant}.${index}`),
    );
    const begin = (): Promise<SenderProcess> =>
      world.start({ tenants, networks: networkCount, perSecond: 150, chatsKnown: random() < 0.5 });
    const running = await Promise.all(Array.from({ length: instances }, begin));
    const planner = await world.start({ sends: false });
    const plans = networks.map((network) => ({
      network,
      messages: plansFor(network, occurrences / networks.length),
    }));
    const began = performance.now();
    await planner.ask({ do: "planMany", plans });

    const ended: Record<string, number> = { killed: 0, stopped: 0, asked: 0 };
    for (let kill = 0; kill < kills; kill++) {
      await wait(1_000 + random() * 4_000);
      const place = Math.floor(random() * running.length);
      const victim = running[place] as SenderProcess;
      const how = random();
      if (how < 0.7) {
        await victim.kill();
        ended.killed = (ended.killed ?? 0) + 1;
        running[place] = await begin();
      } else if (how < 0.85) {
        victim.process.kill("SIGSTOP");
        setTimeout(() => victim.process.kill("SIGCONT"), 20_000).unref();
        ended.stopped = (ended.stopped ?? 0) + 1;
      } else {
        await victim.stop();
        ended.asked = (ended.asked ?? 0) + 1;
        running[place] = await begin();
      }
    }
    await settled(world.table, networks, { seconds: 300 });
    const seconds = (performance.now() - began) / 1_000;
    const planned = plans.flatMap(({ messages }) => messages.flatMap(namesOf));
    const account = accountFor(
      planned,
      world.teams.delivered,
      await statesIn(world.table, networks),
    );
    return { ...account, planned: planned.length, seconds, ended };
  } finally {
    await world.close();
  }
};
