import { networkMessages } from "../../src/networks/messages.ts";
import type { movedClock } from "./clock.ts";
import { eventually } from "./eventually.ts";
import type { Product } from "./product.ts";

interface LookedAfter {
  readonly network: string;
  readonly clock: ReturnType<typeof movedClock>;
  readonly at: string;
}

/**
 * Puts the clock there, and waits until the hourly task of the network has begun and ended then. A task that
 * runs while the clock is moved would plan its next hour from the new time, and nothing of that time.
 */
export const lookedAfter = async (
  { table }: Product,
  { network, clock, at }: LookedAfter,
): Promise<void> => {
  const where = { kind: networkMessages.roster };
  const next = async (): Promise<string | undefined> =>
    (await table.list(network, "due!", { where }))[0]?.key.split("!")[1];
  const ended = (): Promise<string> =>
    eventually(async () => {
      const time = await next();
      return time !== undefined && time > clock.now().toISOString() && time;
    });
  if ((await ended()) > at) throw new Error(`the network is not looked after by ${at}`);
  clock.moveTo(at);
  await ended();
};
