import { createRequire } from "node:module";
import { odata, TableClient } from "@azure/data-tables";
import { freePort, listening, type Started, start } from "./processes.ts";

// The account and key that every Azurite has; they open nothing else.
const account = "devstoreaccount1";
const key =
  "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

export interface Azurite {
  process: Started;
  connection: string;
}

export async function startAzurite(): Promise<Azurite> {
  const program = createRequire(import.meta.url).resolve("azurite/dist/src/table/main.js");
  const port = await freePort();
  const options = ["--inMemoryPersistence", "--silent", "--disableTelemetry"];
  const address = ["--tableHost", "127.0.0.1", "--tablePort", String(port)];
  const process = start([program, ...options, ...address], {});
  await listening(process, port);
  const endpoint = `http://127.0.0.1:${port}/${account}`;
  const connection = `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};TableEndpoint=${endpoint};`;
  return { process, connection };
}

/** How many ideas stand in a table; then removes it, so that no round slows the next. */
export async function takeIdeas({ connection }: Azurite, table: string): Promise<number> {
  const client = TableClient.fromConnectionString(connection, table, {
    allowInsecureConnection: true,
  });
  const filter = odata`RowKey ge 'idea!' and RowKey lt 'idea"'`;
  let count = 0;
  for await (const _row of client.listEntities({ queryOptions: { filter, select: ["RowKey"] } })) {
    count += 1;
  }
  await client.deleteTable();
  return count;
}
