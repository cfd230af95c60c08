import { watchedBot } from "./bot.ts";
import { watchedConnectors } from "./connectors.ts";
import { exporting } from "./exporting.ts";
import { openMeter } from "./meter.ts";
import { watchedRoute } from "./route.ts";
import { watchedTable } from "./table.ts";
import type { Telemetry } from "./telemetry.ts";
import { watching } from "./watching.ts";

export const openTelemetry = (endpoint: string, refused: (error: unknown) => void): Telemetry => {
  const out = exporting(endpoint, refused);
  const meter = openMeter(out.meter);
  const watched = watching(out.tracer, meter);
  return {
    meter,
    traceId: watched.traceId,
    route: watchedRoute(watched),
    bot: watchedBot(watched),
    connectors: watchedConnectors(watched),
    table: watchedTable(watched),
    close: out.close,
  };
};
