import type { Planned } from "../../src/delivery/intent.ts";
import { aTenant, senderWorld } from "../../test/support/sender-world.ts";
import { accountFor, eventually, namesOf, settled, statesIn } from "../../test/support/senders.ts";

export interface PersonalFigures {
  instances: number;
  messages: number;
  seconds: number;
  /** As many at this pace cannot take less. */
  idealSeconds: number;
  firstMs: number;
  refusedShare: number;
  lost: number;
  twice: number;
}

const pace = 48;
const teamsAllows = 50;

/** Everyone of one network gets their own message, at a pace just under what Teams enforces. */
export async function personalMessages(
  connection: string,
  instances: number,
  messages: number,
): Promise<PersonalFigures> {
  const world = await senderWorld({ perSecond: teamsAllows, conversations: true }, connection);
  try {
    const tenant = aTenant();
    const settings = { tenants: [tenant], perSecond: pace, chatsKnown: true };
    const [planner] = await Promise.all(
      Array.from({ length: instances }, () => world.start(settings)),
    );
    const everyone: Planned = { do: "tellEach", kind: "each", occurrence: `bench-${messages}` };
    const began = Date.now();
    await planner?.plan(`${tenant}.0`, everyone);
    const seen = world.teams.delivered;
    await eventually(
      () => seen.length,
      (count) => count >= messages,
      120,
    );
    const ended = seen.at(-1)?.at ?? Number.NaN;
    await settled(world.table, [`${tenant}.0`]);
    const { lost, twice } = accountFor(
      namesOf(everyone),
      seen,
      await statesIn(world.table, [`${tenant}.0`]),
    );
    return {
      instances,
      messages,
      seconds: (ended - began) / 1_000,
      idealSeconds: (messages - 1) / pace,
      firstMs: (seen[0]?.at ?? Number.NaN) - began,
      refusedShare: world.teams.refused.length / world.teams.calls.length,
      lost: lost.length,
      twice: twice.length,
    };
  } finally {
    await world.close();
  }
}
