import type { Planned } from "../../src/delivery/intent.ts";
import { aTenant, senderWorld } from "../../test/support/sender-world.ts";
import { eventually } from "../../test/support/senders.ts";
import { quantile } from "../statistics.ts";

export interface LatenessFigures {
  storm: boolean;
  messages: number;
  p50: number;
  p99: number;
  /** Of the other networks in the tenant of the storm. */
  p99BesideStorm: number;
  lost: number;
}

const tenantCount = 4;
const networkCount = 5;
const duePerSecond = 100;
const stormSize = 1_000;
/** For planning them all before the first is due. */
const leadMs = 15_000;

/** Messages fall due evenly, spread over tenants and networks; with a storm in one network if wanted. */
export async function lateness(
  connection: string,
  seconds: number,
  storm: boolean,
): Promise<LatenessFigures> {
  const world = await senderWorld({ perSecond: 50, conversations: true }, connection);
  try {
    const tenants = Array.from({ length: tenantCount }, aTenant);
    // The last network of each tenant is for the storm.
    const networks = Array.from({ length: networkCount - 1 }).flatMap((_, index) =>
      tenants.map((tenant) => `${tenant}.${index}`),
    );
    const settings = { tenants, networks: networkCount, perSecond: 48, chatsKnown: true };
    await Promise.all([world.start(settings), world.start(settings)]);
    const planner = await world.start({ sends: false });

    const begin = Date.now() + leadMs;
    const dueAt = new Map<string, number>();
    const plans = new Map<string, Planned[]>();
    const count = seconds * duePerSecond;
    for (let index = 0; index < count; index++) {
      const network = networks[index % networks.length] ?? "";
      const at = new Date(begin + (index * 1_000) / duePerSecond);
      const person = `p${index}`;
      dueAt.set(`tell|late|${person}`, at.getTime());
      const messages = plans.get(network) ?? [];
      messages.push({ do: "tell", kind: "tell", occurrence: "late", person, at });
      plans.set(network, messages);
    }
    const parts = [...plans].flatMap(([network, messages]) =>
      Array.from({ length: Math.ceil(messages.length / 90) }, (_, part) => ({
        network,
        messages: messages.slice(part * 90, (part + 1) * 90),
      })),
    );
    await planner.ask({ do: "planMany", plans: parts });
    if (Date.now() > begin) throw new Error("planning took longer than there was time");
    if (storm)
      await planner.plan(`${tenants[0]}.${networkCount - 1}`, {
        do: "tellEach",
        kind: "each",
        occurrence: `storm-${stormSize}`,
        at: new Date(begin + 2_000),
      });

    const seen = () => world.teams.delivered.filter(({ name }) => dueAt.has(name));
    await eventually(
      () => seen().length,
      (number) => number === count,
      leadMs / 1_000 + seconds + 60,
    );
    const late = seen().map(({ name, at, tenant }) => ({
      tenant,
      ms: at - (dueAt.get(name) ?? 0),
    }));
    const of = (wanted: typeof late, share: number) =>
      quantile(
        wanted.map(({ ms }) => ms),
        share,
      );
    return {
      storm,
      messages: count,
      p50: of(late, 0.5),
      p99: of(late, 0.99),
      p99BesideStorm: of(
        late.filter(({ tenant }) => tenant === tenants[0]),
        0.99,
      ),
      lost: count - new Set(seen().map(({ name }) => name)).size,
    };
  } finally {
    await world.close();
  }
}
