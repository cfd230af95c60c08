import { afterAll, beforeAll, expect, it } from "@jest/globals";
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
  const began = Date.now();
  const others = ["1", "2", "3"];
  for (const network of others)
    for (const person of ["p0", "p1", "p2", "p3"])
      await sender.plan(`${tenant}.${network}`, {
        do: "tell",
        kind: "tell",
        occurrence: `beside-${network}`,
        person,
      });
  for (const network of others)
    await eventually(
      () => of(network).length,
      (seen) => seen === 4,
    );
  // The places that were given away, and one of each network in turn.
  expect(Date.now() - began).toBeLessThan(3_500);
  expect(of("0").length).toBeLessThan(200);
});
