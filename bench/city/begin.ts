import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { CitySize } from "../../test/support/city-plan.ts";
import { type Started, start } from "../processes.ts";
import type { CityServer } from "./server.ts";

/** Starts the product over a table in memory that holds a city. */
export const beginCity = async (
  size: CitySize,
): Promise<CityServer & { readonly process: Started }> => {
  const reporter = new URL("../reporter.ts", import.meta.url).href;
  const program = fileURLToPath(new URL("server.ts", import.meta.url));
  const process = start(["--import", reporter, program], { CITY: JSON.stringify(size) });
  const [city] = (await Promise.race([
    once(process.child, "message"),
    once(process.child, "exit").then(() => {
      throw new Error(process.ended());
    }),
  ])) as [CityServer];
  return { ...city, process };
};
