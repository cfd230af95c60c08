import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Planned } from "../../src/delivery/intent.ts";
import { aTenant, type SenderWorld, senderWorld } from "../support/sender-world.ts";
import { eventually } from "../support/senders.ts";

let world: SenderWorld;

beforeAll(async () => {
  world = await senderWorld();
});
afterAll(() => world.close());

it("in one network does not delay the others of its tenant", async () => {
  const tenant = aTenant();
  const sender = await world.start({ tenants: [tenant], perSecond: 25, chatsKnown: true });
  await sender.plan(`${tenant}.0`, { do: "tellEach", kind: "each", occurrence: "storm-200" });
  const of = (network: string) =>
    world.teams.delivered.filter((call) => call.network === `${tenant}.${network}`);
  // It has taken all the room there is.
  await eventually(
    () => of("0").length,
    (seen) => seen > 10,
  );
  const others = ["1", "2", "3"];
  await Promise.all(
    others.map((network) =>
      sender.plan(
        `${tenant}.${network}`,
        ...["p0", "p1", "p2", "p3"].map(
          (person): Planned => ({
            do: "tell",
            kind: "tell",
            occurrence: `beside-${network}`,
            person,
          }),
        ),
      ),
    ),
  );
  const planned = world.teams.delivered.length;
  for (const network of others)
    await eventually(
      () => of(network).length,
      (seen) => seen === 4,
    );
  // Those that had their place already, and then one of each network in turn.
  const since = world.teams.delivered.slice(planned);
  const last = since.findLastIndex(({ network }) => network !== `${tenant}.0`);
  expect(since.slice(0, last).length).toBeLessThan(90);
});

it("of posts in a channel does not hold back what is told to a person of the same network", async () => {
  const tenant = aTenant();
  const sender = await world.start({ tenants: [tenant], perSecond: 25, chatsKnown: true });
  const network = `${tenant}.0`;
  const at = new Date(Date.now() - 1_000);
  const posts = Array.from(
    { length: 180 },
    (_, index): Planned => ({ do: "post", kind: "post", occurrence: `many-${index}`, at }),
  );
  await sender.plan(network, ...posts.slice(0, 90));
  await sender.plan(network, ...posts.slice(90));
  await sender.plan(network, { do: "tell", kind: "tell", occurrence: "behind", person: "p0" });
  const delivered = () => world.teams.delivered.filter((call) => call.network === network);
  await eventually(
    () => delivered().some(({ name }) => name.startsWith("tell|behind")),
    (told) => told,
  );
  // Without the tell being looked for behind them, some eighty of them would leave before it.
  expect(delivered().length).toBeLessThan(40);
});
