import { type Meter, noMeter } from "../../src/kernel/meter.ts";
import type { Table } from "../../src/storage/table.ts";
import type { Watch } from "../http/route.ts";
import type { teamsBot } from "../teams/bot.ts";
import type { Connectors } from "../teams/connector.ts";

/** What is watched, each at the seam where bot/main.ts wires it. */
export interface Telemetry {
  readonly meter: Meter;
  /** The trace that is under way here. */
  readonly traceId: () => string | undefined;
  readonly route: Watch;
  readonly bot: (make: typeof teamsBot) => typeof teamsBot;
  readonly connectors: (connectors: Connectors) => Connectors;
  readonly table: <T extends Table>(table: T) => T;
  /** Sends what is not sent yet; whoever does not take it in time does without. */
  readonly close: () => Promise<void>;
}

/** Everything stays what it was: to be unwatched costs nothing. */
export const unwatched: Telemetry = {
  meter: noMeter,
  traceId: () => undefined,
  route: (_path, handle) => handle,
  bot: (make) => make,
  connectors: (connectors) => connectors,
  table: (table) => table,
  close: async () => undefined,
};
