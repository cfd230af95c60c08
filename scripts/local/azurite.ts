import { createRequire } from "node:module";
import { type Child, isTaken, startNode, untilAnswers } from "./processes.ts";

/** The account that Azurite knows by itself; its key is public. */
export const azuriteConnection = (port: number): string =>
  "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;" +
  "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;" +
  `TableEndpoint=http://127.0.0.1:${port}/devstoreaccount1;`;

/** The table service of Azurite; in memory when no folder is named. */
export const startAzurite = async (
  port: number,
  options: { readonly folder?: string; readonly started?: (child: Child) => void } = {},
): Promise<Child> => {
  const program = createRequire(import.meta.url).resolve("azurite/dist/src/table/main.js");
  const azurite = startNode("Azurite", [
    program,
    "--silent",
    "--disableTelemetry",
    "--tableHost",
    "127.0.0.1",
    "--tablePort",
    String(port),
    ...(options.folder ? ["--location", options.folder] : ["--inMemoryPersistence"]),
  ]);
  // It writes to the disk every five seconds, and when it ends on this signal; on others it just ends.
  const child: Child = { ...azurite, endsOn: "SIGINT" };
  options.started?.(child);
  await untilAnswers(child, () => isTaken(port));
  return child;
};
